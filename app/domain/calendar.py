"""Months of contribution, whole days between dates, and the ends of months."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_TEXT = re.compile(r"^(\d{4})-(\d{2})$")
_MONTHS = 12


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month: the period a contribution belongs to."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what is not a month of a plausible year (ValueError)."""
        if not (1 <= self.month <= _MONTHS and 1900 <= self.year <= 9999):  # noqa: PLR2004
            message = f"not a month: {self.year}-{self.month}"
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-09`; anything else is a ValueError."""
        found = _TEXT.match(text)
        if found is None:
            message = f"not YYYY-MM: {text!r}"
            raise ValueError(message)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> Month:
        """Return the month `months` later (earlier if negative)."""
        number = self.year * _MONTHS + self.month - 1 + months
        return Month(number // _MONTHS, number % _MONTHS + 1)

    def __str__(self) -> str:
        """ISO text, `2026-09`: the form kept in the register, JSON and options."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def vietnamese(self) -> str:
        """The form on paper and screen, `09/2026`."""
        return f"{self.month:02d}/{self.year:04d}"


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later; a day past the month's end becomes its last day."""
    there = Month.of(day).plus(months)
    return date(there.year, there.month, min(day.day, there.last.day))


def whole_months(start: date, end: date) -> int:
    """Count whole calendar months from `start` to `end`, month ends clamped (31/08 + 1 = 30/09)."""
    months = (end.year - start.year) * _MONTHS + end.month - start.month
    return months if add_months(start, months) <= end else months - 1
