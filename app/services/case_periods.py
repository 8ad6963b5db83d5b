"""Deadlines of cases: periods of the law book, counted from the day that starts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.domain.case import Running
    from app.domain.case_table import StepTable

    #: (name of a period, first day) → (last day, article), None where the law book is silent
    Counter: TypeAlias = Callable[[str, date], tuple[date, str] | None]
    #: (today, due) → working days between, None where no holiday table covers them
    WorkingDays: TypeAlias = Callable[[date, date], int | None]


@dataclass(frozen=True, slots=True)
class Due:
    """When a deadline ends; None where no law or holiday table says."""

    on: date | None
    article: str = ""


class Periods:
    """Counts periods of the procedure."""

    def __init__(
        self, table: StepTable, count: Counter, left: WorkingDays = lambda _today, _due: None
    ) -> None:
        self._table = table
        self._count = count
        #: working days after a day up to and including another, None where no table tells
        self.working_left = left

    def of(self, running: Running) -> Due:
        """Return when a running deadline ends."""
        if running.due_on is not None:
            return Due(running.due_on)
        return self.after(self._table.deadlines[running.name].period, running.started_on)

    def after(self, name: str, start: date) -> Due:
        """Return the end of a period of the law book counted from a day."""
        found = self._count(name, start)
        return Due(None) if found is None else Due(*found)
