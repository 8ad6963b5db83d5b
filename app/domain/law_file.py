"""One law file as text: its tables with the line each stands on, unknown keys refused.

A file describes one instrument (resources/law/*.toml). Faults name the file and the line, since
offices and the province write such files by hand.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLES = ("parameter", "act", "post")
CONFIDENCE = ("high", "medium", "low")
_TOP = {"instrument", "short", "note", "regime", *TABLES}


class LawFaulty(ValueError):
    """A law file that must not be loaded; says which file, which entry, what is wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, e.g. one [[parameter]]."""

    file: str
    table: str
    number: int
    line: int
    values: Mapping[str, Any]

    @property
    def where(self) -> str:
        """File, line and entry, for a person."""
        name = self.values.get("name") or self.values.get("code") or ""
        shown = f" ({name})" if name else ""
        return f"{self.file}, line {self.line}, {self.table} {self.number}{shown}"

    def fault(self, what: str) -> NoReturn:
        """Refuse the file on account of this entry."""
        message = f"{self.where}: {what}"
        raise LawFaulty(message)

    def keys(self, required: set[str], optional: set[str]) -> None:
        """Refuse unknown and missing keys."""
        wrong = sorted((self.values.keys() - required - optional) | (required - self.values.keys()))
        if wrong:
            self.fault(f"unknown or missing keys: {', '.join(wrong)}")

    def text(self, key: str, default: str = "") -> str:
        """Return a text; anything else is refused."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.fault(f"{key} must be text")
        return value

    def span(self) -> tuple[date, date | None]:
        """Return the first and last day in force."""
        first, last = self.values["from"], self.values.get("to")
        whole = type(first) is date and (last is None or (type(last) is date and last >= first))
        if not whole:
            self.fault("dates from/to are wrong")
        return first, last

    def confidence(self) -> str:
        """Return how sure the source is."""
        value = self.text("confidence")
        if value not in CONFIDENCE:
            self.fault(f"confidence must be one of {', '.join(CONFIDENCE)}")
        return value


@dataclass(frozen=True, slots=True)
class LawFile:
    """A file that was read; not yet judged."""

    name: str
    #: the instrument as cited on paper
    instrument: str
    #: its number, e.g. "283/2026/NĐ-CP"
    short: str
    regime: Entry | None
    entries: tuple[Entry, ...]

    @classmethod
    def parse(cls, name: str, text: str) -> LawFile:
        """Read the TOML text of one file.

        Raises:
            LawFaulty: no TOML, no instrument, or a key at the top that is not known.
        """
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            message = f"{name}: {error}"
            raise LawFaulty(message) from error
        head = Entry(name, "file", 1, 1, content)
        head.keys({"instrument"}, _TOP)
        regime = content.get("regime")
        return cls(
            name,
            head.text("instrument"),
            head.text("short"),
            Entry(name, "regime", 1, _line(text, r"\[regime\]", 1), regime) if regime else None,
            tuple(_entries(name, text, content)),
        )

    def of(self, table: str) -> tuple[Entry, ...]:
        """Return the entries of one kind, in order."""
        return tuple(entry for entry in self.entries if entry.table == table)


def _entries(name: str, text: str, content: Mapping[str, Any]) -> Iterator[Entry]:
    for table in TABLES:
        for number, values in enumerate(content.get(table, ()), start=1):
            yield Entry(name, table, number, _line(text, rf"\[\[{table}\]\]", number), values)


def _line(text: str, header: str, number: int) -> int:
    found = list(re.finditer(rf"^\s*{header}", text, re.MULTILINE))
    return text.count("\n", 0, found[number - 1].end()) + 1 if len(found) >= number else 1
