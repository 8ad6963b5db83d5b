"""What the register says of its employers, as lists from outside are held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.crosscheck import RegisterFacts
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.contribution import LedgerLine
    from app.domain.employer import Unit
    from app.services.arrears import Arrears, ArrearsRuns
    from app.services.known_employers import Known
    from app.store.register import Register


def facts_of(
    register: Register, arrears: ArrearsRuns, known: Known, as_of: date
) -> dict[str, RegisterFacts]:
    """Return subject id → workers, wages and late principal of all its units together.

    Without a ledger nobody owes and no wages are known; workers are then those of the register.
    """
    owed = _arrears(arrears, as_of)
    lines: dict[str, LedgerLine] = {}
    if owed is not None:
        lines = {line.unit_code: line for line in register.ledger.lines(owed.through)}
    late = {
        code: each.late_principal
        for code, each in (owed.units.items() if owed else ())
        if each.late
    }
    return {id_: _facts(id_, owned, lines, late) for id_, owned in known.units.items()}


def _facts(
    id_: str,
    units: tuple[Unit, ...],
    lines: Mapping[str, LedgerLine],
    late: Mapping[str, int],
) -> RegisterFacts:
    workers = [unit.workers for unit in units if unit.workers is not None]
    waged = [
        (line.wage_fund, line.workers)
        for unit in units
        if (line := lines.get(unit.code)) is not None and line.wage_fund and line.workers
    ]
    largest = max(units, key=lambda unit: (unit.workers or 0, unit.code), default=None)
    return RegisterFacts(
        employer_id=id_,
        workers=sum(workers) if workers else None,
        wages=sum(wages for wages, _ in waged) or None,
        waged_workers=sum(people for _, people in waged),
        late=sum(late.get(unit.code, 0) for unit in units),
        unit_id=largest.id if largest else "",
    )


def _arrears(arrears: ArrearsRuns, as_of: date) -> Arrears | None:
    try:
        return arrears.late_on(as_of)
    except Refused as error:
        if error.code not in ("no_ledger", "law_silent"):
            raise
        return None
