"""What is due in the cases of the office on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


class CasesDue:
    """Reads what is due; writes nothing."""

    def __init__(self, listing: CaseList) -> None:
        self._listing = listing

    def on(self, day: date) -> list[CaseDue]:
        """Return what is due around a day, the most pressing first."""
        found: list[CaseDue] = []
        for row, case, running in self._listing.everything(day):
            if case.state is None or case.state.final:
                found.extend(_again(row, case, day))
                continue
            for deadline in running:
                if deadline.due_on is not None:
                    found.extend(_deadline(row, deadline.name, deadline.due_on, day))
            if case.astray:
                found.append(_due(row, "astray", day, day))
        return sorted(found, key=lambda item: (item.due_on, item.unit_code, item.what))


def _again(row: CaseRow, case: Case, day: date) -> Iterator[CaseDue]:
    if case.late_principal > 0 and case.state is not None:
        yield _due(row, "reopening", day, day)


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
