"""The law as this office applies it: book, readings, tables; and the calculator on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.due import Reckoning
from app.errors import Refused
from app.services.calculator import Calculator
from app.services.effects import Effects, Kind
from app.store.ids import named
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from datetime import date

    from app.domain.law import LawBook
    from app.domain.old_interest import LateRate
    from app.domain.reading import Readings
    from app.domain.working_days import OfficeDay, WorkingCalendar
    from app.store.register import Register

_SETTING = "reading."
_RATE = re.compile(r"^\d{1,2}([.,]\d{1,4})?$")
RATE_FUNDS = ("si", "ui", "hi")
_FIRST_YEAR, _LAST_YEAR = 1995, 2025
_PLAUSIBLE_YEARS = (2000, 2100)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """An open point as a person chooses it."""

    name: str
    title: str
    #: why the law leaves it open
    why: str
    article: str
    #: (code, words) of every choice
    choices: tuple[tuple[str, str], ...]
    chosen: str
    default: str
    confidence: str


class LawDesk:
    """The use cases of the law itself."""

    def __init__(
        self,
        register: Register,
        book: LawBook,
        *,
        readings: Readings,
        calendar: WorkingCalendar,
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self.book = book
        self._register = register
        self._readings = readings
        self._calendar = calendar
        self._actor = actor
        self._language = language

    def readings(self) -> Readings:
        """Return the open points with what the office chose."""
        stored = self._register.settings.all()
        return self._readings.with_choices(
            {
                name.removeprefix(_SETTING): value
                for name, value in stored.items()
                if name.startswith(_SETTING)
            }
        )

    def reckoning(self) -> Reckoning:
        """Return how due dates and days are read."""
        return Reckoning.of(self.readings())

    def calendar(self) -> WorkingCalendar:
        """Return the holidays, with the office's own days."""
        return self._calendar.corrected(self._register.law_tables.days())

    def calculator(self) -> Calculator:
        """Return what answers legal questions for this office, as of now."""
        day = today(self._register.clock)
        return Calculator(self.book, self.readings(), self.calendar(), today=day)

    def reading_rows(self) -> list[ReadingRow]:
        """Return every open point in words."""
        current, words = self.readings(), messages.catalogue(self._language)
        return [
            ReadingRow(
                name=name,
                title=words["law_word"][name],
                why=words["reading_why"][name],
                article=reading.article,
                choices=tuple(
                    (choice, words["law_word"][f"{name}.{choice}"]) for choice in reading.choices
                ),
                chosen=current[name],
                default=reading.default,
                confidence=reading.confidence,
            )
            for name, reading in current.known.items()
        ]

    def choose(self, name: str, choice: str) -> Effects:
        """Choose a reading for the office; every figure reckoned from now on follows it.

        Raises:
            Refused: field_refused, no such point or choice.
        """
        reading = self._readings.known.get(name)
        if reading is None or choice not in reading.choices:
            raise Refused("field_refused", field=name, value=choice)
        with self._register.command("reading_chosen", actor=self._actor) as command:
            put_setting(command, f"{_SETTING}{name}", choice)
        return self._changed("reading_chosen", command.change_set)

    def late_rates(self) -> list[LateRate]:
        """Return the old monthly rates the office entered, newest first."""
        return self._register.law_tables.late_rates()

    def put_late_rate(self, year: int, fund: str, monthly_percent: str, source: str) -> Effects:
        """Enter or correct the old monthly rate of a year, percent as typed ("0,6983").

        Raises:
            Refused: field_refused; a rate needs the document it stands in.
        """
        typed = monthly_percent.strip()
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise Refused("field_refused", field="year", value=str(year))
        if fund not in RATE_FUNDS:
            raise Refused("field_refused", field="fund", value=fund)
        if not _RATE.match(typed):
            raise Refused("field_refused", field="monthly_percent", value=typed)
        if not source.strip():
            raise Refused("field_refused", field="source", value="")
        values = {
            "year": year,
            "fund": fund,
            "monthly_percent": str(Fraction(typed.replace(",", "."))),
            "source": source.strip(),
        }
        with self._register.command("late_rate_entered", actor=self._actor) as command:
            command.put("late_rate", named("late_rate", str(year), fund), values)
        return self._changed("late_rate_entered", command.change_set)

    def remove_late_rate(self, rate_id: str) -> Effects:
        """Take a rate out of the table.

        Raises:
            Refused: record_gone.
        """
        with self._register.command("late_rate_removed", actor=self._actor) as command:
            command.delete("late_rate", rate_id)
        return self._changed("late_rate_removed", command.change_set)

    def office_days(self) -> list[OfficeDay]:
        """Return the days off and swapped days the office entered."""
        return self._register.law_tables.days()

    def put_day(self, day: date, name: str, *, working: bool, source: str = "") -> Effects:
        """Enter a day off, or a weekend day that is worked.

        Raises:
            Refused: field_refused, without a name, or a year that cannot be.
        """
        if not name.strip():
            raise Refused("field_refused", field="name", value="")
        if not _PLAUSIBLE_YEARS[0] <= day.year <= _PLAUSIBLE_YEARS[1]:
            raise Refused("field_refused", field="day", value=day.isoformat())
        values = {"day": day, "name": name.strip(), "working": working, "source": source.strip()}
        with self._register.command("day_off_entered", actor=self._actor) as command:
            command.put("day_off", named("day_off", day.isoformat()), values)
        return self._changed("day_off_entered", command.change_set)

    def remove_day(self, day_id: str) -> Effects:
        """Take a day out of the office's table; the shipped one counts again.

        Raises:
            Refused: record_gone.
        """
        with self._register.command("day_off_removed", actor=self._actor) as command:
            command.delete("day_off", day_id)
        return self._changed("day_off_removed", command.change_set)

    def holidays(self, year: int) -> list[tuple[date, str, bool]]:
        """Return the days of a year as they count: day, name, whether it is worked."""
        table = self.calendar()
        named_days = [(day, name, False) for day, name in table.off.items()]
        named_days += [(day, name, True) for day, name in table.working.items()]
        return sorted(found for found in named_days if found[0].year == year)

    @staticmethod
    def _changed(label: str, change_set: str | None) -> Effects:
        return Effects(frozenset({Kind.SETTINGS}), label, change_set)
