"""The clock of the procedure: deadlines from the record, the decision, its receipt.

A period is a parameter of the law book with a unit; its first day is left out (see
`app.domain.working_days`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.calendar import add_months
from app.domain.step import Step, step

if TYPE_CHECKING:
    from datetime import date

    from app.domain.law import LawBook, Parameter
    from app.domain.working_days import WorkingCalendar

#: deadline → the period of the law book it is; by what starts it
FROM_DISCOVERY = {
    "record_by": "procedure.record",
    "record_complex_by": "procedure.record_complex",
}
FROM_RECORD = {
    "oral_explanation_by": "procedure.explanation_oral",
    "written_explanation_by": "procedure.explanation_written",
    "decision_by": "procedure.decision",
    "decision_if_transferred_by": "procedure.decision_transferred",
    "decision_with_explanation_by": "procedure.decision_with_explanation",
    "decision_complex_by": "procedure.decision_complex",
}
FROM_SIGNING = {"send_by": "procedure.send"}
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done."""

    name: str
    due_on: date
    started_on: date
    rule: Parameter

    @property
    def step(self) -> Step:
        """How the day came about, in words."""
        said = {"deadline": self.name, "due_on": self.due_on, "started_on": self.started_on}
        code = f"deadline_{self.rule.unit}"
        return step(code, self.rule.citation, number=self.rule.number, **said)  # type: ignore[arg-type]


def deadline(
    name: str, start: date, *, law: LawBook, calendar: WorkingCalendar
) -> tuple[date, Parameter]:
    """Return the last day of a period of the law that starts on a day, and the rule.

    Raises:
        LawSilent: the law book knows no such period on that day, or the holidays of its end.
    """
    rule = law.on(name, start)
    if rule.unit == "working_days":
        return calendar.working_days_after(start, rule.number), rule
    if rule.unit == "days":
        return calendar.days_after(start, rule.number), rule
    months = rule.number * (_MONTHS_A_YEAR if rule.unit == "years" else 1)
    return calendar.months_after(start, months), rule


def deadlines(
    *,
    law: LawBook,
    calendar: WorkingCalendar,
    discovered_on: date | None = None,
    record_on: date | None = None,
    decision_signed_on: date | None = None,
) -> tuple[Deadline, ...]:
    """Return every deadline that the days known allow.

    Raises:
        LawSilent: as `deadline`.
    """
    starts = (
        (discovered_on, FROM_DISCOVERY),
        (record_on, FROM_RECORD),
        (decision_signed_on, FROM_SIGNING),
    )
    found = []
    for start, names in starts:
        for name, period in names.items() if start is not None else ():
            due_on, rule = deadline(period, start, law=law, calendar=calendar)  # type: ignore[arg-type]
            found.append(Deadline(name, due_on, start, rule))  # type: ignore[arg-type]
    return tuple(found)


def limitation_end(found_on: date, ended_on: date | None, law: LawBook) -> tuple[date, Parameter]:
    """Return the last day on which an act can be fined, and the rule.

    One year from the end of an act that has ended, from discovery while it goes on (Law 15/2012
    art. 6). A limitation is not a period of work: it is not moved off a day off.

    Raises:
        LawSilent: before the law the book knows.
    """
    rule = law.on("limitation", found_on)
    return add_months(ended_on or found_on, rule.number * _MONTHS_A_YEAR), rule


#: days before the limitation ends on which the officer is warned
WARNED = (60, 30, 7)


def limitation_warning(ends_on: date, today: date) -> int | None:
    """Return the nearest warning reached (60, 30 or 7 days ahead), None before or after it all."""
    left = (ends_on - today).days
    return min((days for days in WARNED if 0 <= left <= days), default=None)
