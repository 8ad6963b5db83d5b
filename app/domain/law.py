"""The law book: every parameter with the dates it holds for and the article it comes from.

The figures are data (resources/law/*.toml); this module reads their text, checks it and answers
for a date. Nothing here guesses: a date the law does not cover is `LawSilent`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS = {"name", "value", "from", "to", "article", "note", "confidence"}
_REQUIRED = {"name", "value", "from", "article", "confidence"}
_CONFIDENCE = ("high", "medium", "low")


class LawFaulty(ValueError):
    """A law file that must not be loaded; says which file, which entry, what is wrong."""


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
    #: high, medium, low: how sure the source is; low ones hang on an office setting
    confidence: str
    instrument: str

    @property
    def ratio(self) -> Fraction:
        """The value as an exact fraction."""
        return Fraction(self.value)

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
    """All parameters, by name and date."""

    parameters: dict[str, tuple[Parameter, ...]]

    @classmethod
    def parse(cls, files: Iterable[tuple[str, str]]) -> LawBook:
        """Read (file name, TOML text) pairs.

        Raises:
            LawFaulty: unknown or missing keys, bad dates, or two values on the same day.
        """
        by_name: dict[str, list[Parameter]] = {}
        for name, text in files:
            for parameter in _parameters(name, text):
                by_name.setdefault(parameter.name, []).append(parameter)
        ordered = {}
        for name, found in by_name.items():
            found.sort(key=lambda parameter: parameter.first_day)
            _refuse_overlaps(found)
            ordered[name] = tuple(found)
        return cls(ordered)

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


def _parameters(file_name: str, text: str) -> Iterable[Parameter]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{file_name}: {error}"
        raise LawFaulty(message) from error
    instrument = content.get("instrument", "")
    for number, entry in enumerate(content.get("parameter", ()), start=1):
        where = f"{file_name}, parameter {number} ({entry.get('name', '?')})"
        wrong = sorted((entry.keys() - _KEYS) | (_REQUIRED - entry.keys()))
        if wrong or not instrument:
            message = f"{where}: unknown or missing keys: {', '.join(wrong) or 'instrument'}"
            raise LawFaulty(message)
        first, last = entry["from"], entry.get("to")
        if type(first) is not date or (
            last is not None and (type(last) is not date or last < first)
        ):
            message = f"{where}: dates from/to are wrong"
            raise LawFaulty(message)
        if entry["confidence"] not in _CONFIDENCE or not isinstance(entry["value"], str):
            message = f"{where}: value must be text, confidence one of {', '.join(_CONFIDENCE)}"
            raise LawFaulty(message)
        yield Parameter(
            name=entry["name"],
            value=entry["value"],
            first_day=first,
            last_day=last,
            article=entry["article"],
            note=entry.get("note", ""),
            confidence=entry["confidence"],
            instrument=instrument,
        )


def _refuse_overlaps(found: list[Parameter]) -> None:
    for earlier, later in pairwise(found):
        if earlier.last_day is None or later.first_day <= earlier.last_day:
            message = f"{later.name}: two values on {later.first_day.isoformat()}"
            raise LawFaulty(message)
