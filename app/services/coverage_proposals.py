"""Targets the register has come to know: proposed as brought in, for a person to confirm."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.coverage import TargetResult
from app.domain.identity import tax_code
from app.domain.text import clean
from app.services.coverage_views import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.employer import Unit
    from app.store.coverage import Target
    from app.store.register import Register


def proposals(register: Register, targets: Iterable[Target]) -> dict[str, Proposal]:
    """Return target id → what the register shows of it now; targets with a result have none.

    One that the register did not know is proposed as registered when an employer with its tax code
    has a unit. One it knew is proposed as enlarged when it insures more workers than then.
    Units a person has said no to are passed over.
    """
    waiting = [each for each in targets if each.result is TargetResult.OPEN and each.tax_code]
    if not waiting:
        return {}
    units, workers = _units_by_code(register), _workers(register)
    found = {}
    for target in waiting:
        own = units.get(tax_code(clean(target.tax_code)).code, ())
        made = _proposal(target, own, workers)
        if made is not None:
            found[target.id] = made
    return {
        id_: replace(each, since_month=_since(register, each.unit_code))
        for id_, each in found.items()
    }


def _proposal(target: Target, units: Sequence[Unit], workers: Mapping[str, int]) -> Proposal | None:
    left = [each for each in units if each.id not in target.not_units]
    if not left:
        return None
    counts = {each.id: workers.get(each.code, each.workers or 0) for each in left}
    largest = max(left, key=lambda each: (counts[each.id], each.code))
    if not target.employer_id:
        result, won = TargetResult.REGISTERED, sum(counts.values())
    else:
        result, won = TargetResult.ENLARGED, sum(counts.values()) - target.insured_before
        if won <= 0 or not target.insured_before:
            return None
    return Proposal(target.id, largest.id, largest.code, largest.name, result, won, "")


def _units_by_code(register: Register) -> Mapping[str, list[Unit]]:
    codes = {id_: each.tax_code for id_, each in register.employers.all().items()}
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in register.units.all().values():
        code = codes.get(unit.employer_id or "", "")
        if code:
            found[tax_code(clean(code)).code].append(unit)
    return found


def _workers(register: Register) -> dict[str, int]:
    """Return unit code → workers in the newest ledger month."""
    months = register.ledger.months()
    lines = register.ledger.lines(max(months)) if months else ()
    return {line.unit_code: line.workers for line in lines if line.workers is not None}


def _since(register: Register, unit_code: str) -> str:
    lines = register.ledger.of_unit(unit_code)
    return lines[0][0].vietnamese if lines else ""
