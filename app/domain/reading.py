"""Readings: what the law leaves unsure, as named choices of the office with a default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.law_file import CONFIDENCE, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = {"name", "choices", "default", "article", "hangs", "confidence"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One open point: what may be chosen; words under [reading]."""

    name: str
    choices: tuple[str, ...]
    default: str
    #: the article that is read in more than one way
    article: str
    #: questions (contracts/calc.md) whose answers hang on it
    hangs: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Readings:
    """Every open point, with what the office chose."""

    known: Mapping[str, Reading]
    chosen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, name: str, text: str) -> Readings:
        """Read the TOML text of the table of readings.

        Raises:
            LawFaulty: unknown or missing keys, a default that is no choice.
        """
        known = {}
        for number, values in enumerate(tomllib.loads(text)["reading"], start=1):
            entry = Entry(name, "reading", number, 1, values)
            entry.keys(_KEYS, set())
            if values["default"] not in values["choices"] or entry.confidence() not in CONFIDENCE:
                entry.fault("the default is none of the choices")
            known[values["name"]] = Reading(
                name=values["name"],
                choices=tuple(values["choices"]),
                default=values["default"],
                article=values["article"],
                hangs=tuple(values["hangs"]),
                confidence=values["confidence"],
            )
        return cls(known)

    def __getitem__(self, name: str) -> str:
        """Return what is chosen; an unknown name is a KeyError (a bug)."""
        reading = self.known[name]
        chosen = self.chosen.get(name, reading.default)
        return chosen if chosen in reading.choices else reading.default

    def with_choices(self, chosen: Mapping[str, str]) -> Readings:
        """Return the same open points read otherwise; names that are unknown are left out."""
        mine = {name: value for name, value in chosen.items() if name in self.known}
        return Readings(self.known, {**self.chosen, **mine})
