"""Working days: weekends, public holidays and swapped days of a dated table.

A period in working days leaves its first day out (Civil Code 91/2015 art. 147); one in calendar
days, months or years that ends on a day off ends on the next working day (art. 148). A year the
table does not cover is an answer of its own (`LawSilent`), never a year without holidays.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.calendar import add_months
from app.domain.law import LawFaulty, LawSilent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DAY = timedelta(days=1)
_SATURDAY = 5
#: days off of a year: 1 + 5 + 1 + 1 + 2 + 1 (Labour Code 45/2019 art. 112 cl. 1)
_DAYS_OFF_IN_A_YEAR = 11
_KEYS = {"first_year", "last_year", "article", "note", "confidence", "off", "working"}


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day off, or a weekend day worked, that an office entered itself."""

    day: date
    name: str
    working: bool
    source: str = ""
    #: of its record
    id: str = ""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked."""

    #: day off → its name
    off: Mapping[date, str]
    #: Saturday or Sunday worked → why
    working: Mapping[date, str]
    #: first and last year the table covers
    years: tuple[int, int]
    article: str = ""

    @classmethod
    def parse(cls, name: str, text: str) -> WorkingCalendar:
        """Read the TOML text of a table of holidays.

        Raises:
            LawFaulty: unknown or missing keys, or a day that is both off and worked.
        """
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            message = f"{name}: {error}"
            raise LawFaulty(message) from error
        wrong = sorted(content.keys() ^ _KEYS)
        if wrong:
            message = f"{name}: unknown or missing keys: {', '.join(wrong)}"
            raise LawFaulty(message)
        off, working = (
            {date.fromisoformat(day): str(words) for day, words in content[part].items()}
            for part in ("off", "working")
        )
        both = sorted(off.keys() & working.keys())
        if both:
            message = f"{name}: off and worked: {both[0].isoformat()}"
            raise LawFaulty(message)
        return cls(off, working, (content["first_year"], content["last_year"]), content["article"])

    def corrected(self, days: Iterable[OfficeDay]) -> WorkingCalendar:
        """Return the table with an office's own days, which win.

        They cover the years after the table one by one, each with all its public holidays: one day
        entered for a year does not make the rest of that year known.
        """
        off, working = dict(self.off), dict(self.working)
        for each in days:
            mine, other = (working, off) if each.working else (off, working)
            mine[each.day] = each.name
            other.pop(each.day, None)
        first, last = self.years
        known = Counter(day.year for day in off)
        while known[last + 1] >= _DAYS_OFF_IN_A_YEAR:
            last += 1
        return WorkingCalendar(off, working, (first, last), self.article)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked.

        Raises:
            LawSilent: the table does not cover the day's year.
        """
        first, last = self.years
        if not first <= day.year <= last:
            message = f"holidays on {day.isoformat()}"
            raise LawSilent(message)
        return day in self.working or (day.weekday() < _SATURDAY and day not in self.off)

    def next_working(self, day: date) -> date:
        """Return the day itself, or the next one that is worked."""
        while not self.is_working(day):
            day += _DAY
        return day

    def working_days_after(self, start: date, count: int) -> date:
        """Return the last day of a period of working days; the first counted is after `start`."""
        day = start
        while count > 0:
            day += _DAY
            count -= self.is_working(day)
        return day

    def days_after(self, start: date, count: int) -> date:
        """Return the last day of a period of calendar days, moved off a day off."""
        return self.next_working(start + count * _DAY)

    def months_after(self, start: date, count: int) -> date:
        """Return the last day of a period of months, moved off a day off."""
        return self.next_working(add_months(start, count))

    def days_left(self, today: date, due: date) -> int:
        """Count the working days after `today` up to and including `due`; 0 once it has passed."""
        day, left = today, 0
        while day < due:
            day += _DAY
            left += self.is_working(day)
        return left
