"""The law book: every parameter with the dates it holds for and the article it comes from.

The figures are data (resources/law/*.toml); this module reads their text, checks it and answers
for a date. Nothing here guesses: a date the law does not cover is `LawSilent`. Acts and their
fines are in `app.domain.regime`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.law_file import Entry, LawFaulty, LawFile
from app.domain.regime import Post, Regime, posts_of, regime_of, regimes_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["LawBook", "LawFaulty", "LawSilent", "Parameter"]

_REQUIRED = {"name", "value", "from", "article", "confidence"}
_OPTIONAL = {"to", "note", "unit", "follows", "replaces"}
UNITS = ("days", "working_days", "months", "years", "dong", "percent", "codes", "")
_DAY = timedelta(days=1)


class LawSilent(LookupError):
    """No parameter of that name is in force on that date."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure of the law: its text value, first and last day in force, where it stands."""

    name: str
    value: str
    first_day: date
    #: None = still in force
    last_day: date | None
    article: str
    note: str
    #: high, medium, low: how sure the source is; low ones hang on an office's reading
    confidence: str
    instrument: str
    #: of periods: days, working_days, months, years; dong or percent; codes = words of a rule;
    #: "" = a plain number
    unit: str = ""

    @property
    def ratio(self) -> Fraction:
        """The value as an exact fraction; a percentage is divided by a hundred."""
        return Fraction(self.value) / (100 if self.unit == "percent" else 1)

    @property
    def number(self) -> int:
        """The value as a whole number (days, đồng)."""
        return int(self.value)

    @property
    def citation(self) -> str:
        """Article and instrument as cited on paper."""
        return f"{self.article} {self.instrument}"

    def holds_on(self, day: date) -> bool:
        """Tell whether the parameter is in force on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class LawBook:
    """All parameters by name and date, all sanctioning decrees and who may sanction."""

    parameters: dict[str, tuple[Parameter, ...]]
    regimes: tuple[Regime, ...] = ()
    posts: tuple[Post, ...] = ()
    #: number → the instrument as cited on paper
    instruments: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, files: Iterable[tuple[str, str]]) -> LawBook:
        """Read (file name, TOML text) pairs.

        Raises:
            LawFaulty: unknown or missing keys, bad dates, two values on the same day, a series
                with a hole where its file says it goes on, decrees that overlap.
        """
        read = [LawFile.parse(name, text) for name, text in files]
        by_name: dict[str, list[tuple[Entry, Parameter]]] = {}
        for file in read:
            for entry in file.of("parameter"):
                parameter = _parameter(entry, file.instrument)
                by_name.setdefault(parameter.name, []).append((entry, parameter))
        return cls(
            {name: _in_order(found) for name, found in by_name.items()},
            regimes_in_order([found for file in read if (found := regime_of(file)) is not None]),
            tuple(post for file in read for post in posts_of(file)),
            {file.short: file.instrument for file in read if file.short},
        )

    def on(self, name: str, day: date) -> Parameter:
        """Return the parameter in force on a day.

        Raises:
            LawSilent: none is.
        """
        for parameter in self.parameters.get(name, ()):
            if parameter.holds_on(day):
                return parameter
        message = f"{name} on {day.isoformat()}"
        raise LawSilent(message)

    def all_of(self, name: str) -> tuple[Parameter, ...]:
        """Return every dated value of a parameter, oldest first."""
        return self.parameters.get(name, ())

    def regime_on(self, day: date) -> Regime:
        """Return the sanctioning decree in force on a day.

        Raises:
            LawSilent: none the book knows.
        """
        for regime in self.regimes:
            if regime.holds_on(day):
                return regime
        message = f"regime on {day.isoformat()}"
        raise LawSilent(message)

    def posts_on(self, day: date) -> tuple[Post, ...]:
        """Return who may sanction on a day, in the order of their files."""
        return tuple(post for post in self.posts if post.holds_on(day))


def _parameter(entry: Entry, instrument: str) -> Parameter:
    entry.keys(_REQUIRED, _OPTIONAL)
    first, last = entry.span()
    unit, value = entry.text("unit"), entry.text("value")
    if unit not in UNITS:
        entry.fault(f"unit must be one of {', '.join(UNITS[:-1])}")
    if unit != "codes":
        try:
            Fraction(value)
        except (ValueError, ZeroDivisionError):
            entry.fault("value must be a number, as text")
    return Parameter(
        name=entry.text("name"),
        value=value,
        first_day=first,
        last_day=last,
        article=entry.text("article"),
        note=entry.text("note"),
        confidence=entry.confidence(),
        instrument=instrument,
        unit=unit,
    )


def _in_order(found: list[tuple[Entry, Parameter]]) -> tuple[Parameter, ...]:
    """Order a series; a value that says it replaces ends an earlier one without an end."""
    found.sort(key=lambda pair: pair[1].first_day)
    ended = [found[0][1]]
    for (_, _), (entry, later) in pairwise(found):
        earlier = ended[-1]
        goes_on = earlier.last_day is None and later.first_day > earlier.first_day
        if goes_on and entry.values.get("replaces") is True:
            earlier = ended[-1] = replace(earlier, last_day=later.first_day - _DAY)
        if earlier.last_day is None or later.first_day <= earlier.last_day:
            entry.fault(f"two values on {later.first_day.isoformat()}")
        if entry.values.get("follows") is True and later.first_day != earlier.last_day + _DAY:
            entry.fault(f"no value from {(earlier.last_day + _DAY).isoformat()}")
        ended.append(later)
    return tuple(ended)
