"""What is due in the cases of the office on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.case import State
from app.services.case_list import SOON_DAYS
from app.services.case_views import CaseDue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.case import Case
    from app.services.case_list import CaseList
    from app.services.case_views import CaseRow

#: days before the end of the limitation at which it is warned of
_TIME_BAR_DAYS = (7, 30, 60)
#: states that nothing holds but the debt, where no act was found
_BEFORE_A_RECORD = frozenset({State.LATE, State.URGED, State.SESSION, State.EVASION})


class CasesDue:
    """Reads what is due; writes nothing."""

    def __init__(self, listing: CaseList) -> None:
        self._listing = listing

    def on(self, day: date) -> list[CaseDue]:
        """Return what is due around a day, the most pressing first."""
        found: list[CaseDue] = []
        for row, case, running in self._listing.everything(day):
            for deadline in running:
                if deadline.due_on is not None:
                    found.extend(_deadline(row, deadline.name, deadline.due_on, day))
            found.extend(_due(row, what, day, day) for what in _to_look_at(row, case))
        return sorted(found, key=lambda item: (item.due_on, item.unit_code, item.what))


def _to_look_at(row: CaseRow, case: Case) -> Iterator[str]:
    """What is due without a day of its own."""
    if case.astray:
        yield "astray"
    if case.state is not None and case.state.done and case.late_principal > 0:
        yield "reopening"
    owed = case.late_principal > 0 or case.interest > 0 or case.fine_left > 0
    unfinished = case.state in _BEFORE_A_RECORD and not row.acts
    if (unfinished or case.state is State.PAID) and not owed:
        yield "closing"


def _deadline(row: CaseRow, name: str, due_on: date, day: date) -> Iterator[CaseDue]:
    left = (due_on - day).days
    if name == "limitation":
        step = next((days for days in _TIME_BAR_DAYS if left <= days), None)
        if step is not None:
            yield _due(row, name, due_on, day, warning=step)
    elif left <= SOON_DAYS:
        yield _due(row, name, due_on, day)


def _due(
    row: CaseRow, what: str, due_on: date, day: date, *, warning: int | None = None
) -> CaseDue:
    return CaseDue(
        case_id=row.id,
        unit_code=row.unit_code,
        name=row.name,
        state=row.state,
        what=what,
        due_on=due_on,
        days_left=(due_on - day).days,
        warning=warning,
    )
