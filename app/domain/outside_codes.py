"""Codes in lists of other bodies: tax codes that lost zeros, dated activities, banks, communes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.identity import TaxCode, TaxCodeKind, tax_code
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = re.compile(r"^[0-9]+$")
_ELEVEN, _TWELVE = 11, 12
_INVALID = TaxCodeKind.INVALID
_OFFICE = re.compile(r"^0[0-9]{4}$")
_ACTIVITY = re.compile(r"^[0-9]{2,5}$|^[A-V]$")
#: how the words of one name are spelled: Đắk, Đăk, Đắc, Đak; Lý, Lí
_SPELLINGS = {"dac": "dak", "li": "ly", "mi": "my", "ki": "ky", "si": "sy", "qui": "quy"}


def listed_tax_code(text: str, *, number: bool = False) -> TaxCode:
    """Read a tax code of a list; a zero is put back only where the check digit then agrees.

    A number of 12 digits is a branch that lost its zero where its check digit agrees, for personal
    numbers of that length begin with 0; one of 11 a personal number that lost it.

    Args:
        text: the cell's text.
        number: the cell held a number, which keeps no leading zero.
    """
    bare = text.strip().lstrip("'\u2019").strip()
    if not number or not _DIGITS.match(bare):
        found = tax_code(bare)
        personal = found.kind is TaxCodeKind.PERSONAL
        return TaxCode(found.code, _INVALID) if personal and bare[0] != "0" else found
    if len(bare) == _TWELVE:
        found = tax_code("0" + bare)
        branch = found.kind is TaxCodeKind.BRANCH
        return (
            TaxCode(found.code, found.kind, zero_restored=True)
            if branch
            else TaxCode(bare, _INVALID)
        )
    if len(bare) == _ELEVEN:
        return TaxCode("0" + bare, TaxCodeKind.PERSONAL, zero_restored=True)
    return tax_code(bare)


def parent_code(code: str) -> str:
    """Return the code of whom a branch belongs to; any other code itself."""
    return code.split("-", 1)[0]


def office_code_is_regular(code: str) -> bool:
    """Tell whether an office code (padded) is 0PPNN; an office may have others."""
    return _OFFICE.match(code) is not None


def place_key(name: str) -> str:
    """Return a place's name for comparing: without accents, its words spelled one way.

    >>> place_key("Đắk Hòa") == place_key("Đăc Hoà")
    True
    """
    return " ".join(_SPELLINGS.get(word, word) for word in fold(name).split())


@dataclass(frozen=True, slots=True)
class Activities:
    """Versions of the system of activities (VSIC): a code means something in its version only."""

    #: (version, first day), oldest first
    versions: tuple[tuple[str, date], ...]
    #: version → code → title, as far as the office entered a list
    titles: Mapping[str, Mapping[str, str]]

    @classmethod
    def parse(cls, text: str) -> Activities:
        """Read resources/codes/vsic.toml."""
        content = tomllib.loads(text)
        listed = sorted(content["version"], key=lambda each: each.get("from", date.min))
        return cls(
            tuple((each["name"], each.get("from", date.min)) for each in listed),
            {each["name"]: dict(each.get("titles", {})) for each in listed},
        )

    def version_on(self, day: date) -> str:
        """Return the version in force on a day; the oldest one before all."""
        name = self.versions[0][0]
        for version, first in self.versions:
            if first <= day:
                name = version
        return name

    def title(self, code: str, on: date) -> str:
        """Return what a code meant on a day, "" where the office has no list of it."""
        return self.titles.get(self.version_on(on), {}).get(code, "")


def is_activity(code: str) -> bool:
    """Tell whether a text has the shape of a code of an activity."""
    return _ACTIVITY.match(code) is not None


@dataclass(frozen=True, slots=True)
class Banks:
    """Banks by the names lists write, with the six digits of VietQR."""

    bins: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> Banks:
        """Read resources/codes/banks.toml."""
        listed = tomllib.loads(text)["bank"]
        return cls({fold(name): bank["bin"] for bank in listed for name in bank["names"]})

    def bin_in(self, text: str) -> str:
        """Return the BIN of the one bank whose name stands in a text, "" if none or several."""
        padded = f" {fold(text)} "
        found = {number for name, number in self.bins.items() if f" {name} " in padded}
        return found.pop() if len(found) == 1 else ""
