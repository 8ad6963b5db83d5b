"""Earlier decisions for evasion against the same employer: what makes re-offending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.case_act import EVASIONS
from app.domain.case_fold import struck_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.case import CaseEvent
    from app.domain.employer import Unit
    from app.store.register import Register


def earlier_decisions(register: Register, unit: Unit, day: date) -> Iterator[dict[str, object]]:
    """Yield decisions that stand for evasion before a day, from all cases of the employer.

    Decree 283/2026 arts 4(2)(l), 44, 46.
    """
    # a unit whose tax code is not known stands alone
    units = register.units.of_employer(unit.employer_id) or [unit]
    files = [file.id for each in units for file in register.cases.of_unit(each.id)]
    for kept in register.case_events.of_cases(files).values():
        yield from _standing([each.event for each in kept], day)


def _standing(events: Sequence[CaseEvent], day: date) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    struck = struck_by(events)
    for event in events:
        if event.id in struck or event.day >= day:
            continue
        if event.kind == "decision_cancelled":
            found = []
        acts = sorted({str(row.get("kind")) for row in event.rows("acts")} & EVASIONS)
        if event.kind == "decided" and acts:
            number = event.elsewhere.number if event.elsewhere else event.text("number")
            found.append({"number": number, "on": event.day.isoformat(), "acts": acts})
    return found
