"""Sector groups (mã khối): which group a code belongs to, its name, its place in a return."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_REQUIRED = {"title", "section", "from", "confidence"}
_KEYS = _REQUIRED | {"code", "first_letter", "to"}
_SECTION_KEYS = {"key", "title"}


class SectorsFaulty(ValueError):
    """A file of sector groups that must not be loaded; says which entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of sector groups in a return, lettered A, B, C in the order of the file."""

    key: str
    title: str
    #: place in the file, the first is 0
    order: int


@dataclass(frozen=True, slots=True)
class SectorGroup:
    """A named sector group, found by its whole code or by its first letter."""

    code: str
    first_letter: str
    title: str
    section: Section
    first_day: date
    last_day: date | None
    #: high, medium, low: how sure the name is (most are read off employers' names)
    confidence: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the entry is in force on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Sectors:
    """Every group (resources/codes/sector_groups.toml); the last section takes unknown codes."""

    sections: tuple[Section, ...]
    groups: tuple[SectorGroup, ...]
    #: title of an unknown code, and of no code at all
    unknown_title: str
    missing_title: str

    @classmethod
    def parse(cls, text: str) -> Sectors:
        """Read the TOML text of a sector file.

        Raises:
            SectorsFaulty: an entry lacks a key, has an unknown one, or names no section.
        """
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SectorsFaulty(str(error)) from error
        sections = {}
        for order, entry in enumerate(content.get("section", [])):
            _keys(f"section {order + 1}", entry, _SECTION_KEYS, _SECTION_KEYS)
            sections[entry["key"]] = Section(entry["key"], entry["title"], order)
        if not sections or not {"unknown_title", "missing_title"} <= content.keys():
            message = "section, unknown_title and missing_title are needed"
            raise SectorsFaulty(message)
        groups = tuple(
            _group(number, entry, sections)
            for number, entry in enumerate(content.get("group", []), start=1)
        )
        return cls(
            tuple(sections.values()),
            groups,
            content["unknown_title"],
            content["missing_title"],
        )

    def find(self, code: str, on: date) -> SectorGroup:
        """Return the group of a code on a day: the whole code first, then its first letter.

        The second letter is usually the office's own, so most groups go by the first. An unknown
        or empty code gets an entry of its own in the last section: nothing is left out.
        """
        code = code.strip().upper()
        in_force = [group for group in self.groups if group.holds_on(on)]
        for group in in_force:
            if group.code and group.code == code:
                return group
        for group in in_force:
            if group.first_letter and code.startswith(group.first_letter):
                return group
        title = self.unknown_title.format(code=code) if code else self.missing_title
        return SectorGroup(code, "", title, self.sections[-1], date.min, None, "low")


def _keys(where: str, entry: Mapping[str, object], known: set[str], needed: set[str]) -> None:
    wrong = sorted((entry.keys() - known) | (needed - entry.keys()))
    if wrong:
        message = f"{where}: unknown or missing keys: {', '.join(wrong)}"
        raise SectorsFaulty(message)


def _group(
    number: int, entry: Mapping[str, object], sections: Mapping[str, Section]
) -> SectorGroup:
    where = f"group {number}"
    _keys(where, entry, _KEYS, _REQUIRED)
    first, last = entry["from"], entry.get("to")
    if type(first) is not date or not (last is None or type(last) is date):
        message = f"{where}: dates from/to are wrong"
        raise SectorsFaulty(message)
    section = sections.get(str(entry["section"]))
    if section is None or ("code" in entry) == ("first_letter" in entry):
        message = f"{where}: a known section, and either code or first_letter, are needed"
        raise SectorsFaulty(message)
    return SectorGroup(
        code=str(entry.get("code", "")).upper(),
        first_letter=str(entry.get("first_letter", "")).upper(),
        title=str(entry["title"]),
        section=section,
        first_day=first,
        last_day=last,
        confidence=str(entry["confidence"]),
    )
