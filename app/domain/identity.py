"""Codes that name employers: tax code (MST), unit code (mã đơn vị), office, phone."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from operator import mul
from typing import NamedTuple

_UNIT = re.compile(r"^(?=(?:.*\d){3})[A-Z][A-Z0-9]{6}$")
_SEPARATORS = re.compile(r"[\s.\u00a0]+")
#: a branch is 001 to 999
_TAX = re.compile(r"^(\d{10})(?:-?(?!000)(\d{3}))?$")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
#: what nine zeros would weigh as characters
_ZEROES = ord("0") * sum(_TAX_WEIGHTS)
_PERSONAL_DIGITS = 12
_TAX_DIGITS = 10
_SHORT_TAX_DIGITS = 9


def unit_code(text: str) -> str:
    """Return a unit code as it is kept: trimmed, upper case."""
    return _SEPARATORS.sub("", text).upper()


def unit_code_is_regular(code: str) -> bool:
    """Tell whether a code has the shape all offices use: 7 characters, a letter first, ≥ 3 digits.

    Others are accepted with a warning: the textbook shape rejects one real code in eight.
    """
    return _UNIT.match(code) is not None


class TaxCodeKind(Enum):
    """What a tax code (MST) stands for."""

    ENTERPRISE = "enterprise"
    BRANCH = "branch"
    #: 12 digits: the personal number of a household owner or individual, no check digit
    PERSONAL = "personal"
    INVALID = "invalid"


class TaxCode(NamedTuple):
    """A tax code as kept (`0100233488`, `0314409058-002`) and what it is."""

    code: str
    kind: TaxCodeKind
    #: a leading zero lost by a spreadsheet was put back, because the check digit then agrees
    zero_restored: bool = False

    @property
    def valid(self) -> bool:
        """Whether the code can exist."""
        return self.kind is not TaxCodeKind.INVALID


def tax_check_digit(first_nine: str) -> int | None:
    """Return the tenth digit of a tax code, None where no code can have these nine.

    k = 10 − (31d₁+29d₂+23d₃+19d₄+17d₅+13d₆+7d₇+5d₈+3d₉ mod 11); k = 10 does not exist.
    """
    remainder = (sum(map(mul, _TAX_WEIGHTS, first_nine.encode())) - _ZEROES) % 11
    digit = 10 - remainder
    return digit if digit < 10 else None  # noqa: PLR2004


@lru_cache(maxsize=1 << 16)  # a list's codes are read, and asked for again when it is matched
def tax_code(text: str) -> TaxCode:
    """Read a tax code however it is written; what cannot exist is kept and called INVALID."""
    plain = text.isascii() and text.isdigit()
    if plain and len(text) == _TAX_DIGITS and tax_check_digit(text[:9]) == int(text[9]):
        return TaxCode(text, TaxCodeKind.ENTERPRISE)  # as nearly every one is written
    bare = text if plain else _SEPARATORS.sub("", text).replace("–", "-")
    if bare.isdigit() and len(bare) == _PERSONAL_DIGITS:
        return TaxCode(bare, TaxCodeKind.PERSONAL)
    restored = bare.isdigit() and len(bare) == _SHORT_TAX_DIGITS
    found = _TAX.match("0" + bare if restored else bare)
    if found is None or tax_check_digit(found[1][:9]) != int(found[1][9]):
        return TaxCode(bare, TaxCodeKind.INVALID)
    if found[2]:
        return TaxCode(f"{found[1]}-{found[2]}", TaxCodeKind.BRANCH, restored)
    return TaxCode(found[1], TaxCodeKind.ENTERPRISE, restored)


def office_code(text: str) -> str:
    """Return the five digits of an office code; Excel drops its leading zero."""
    return text.strip().zfill(5)


def phone(text: str) -> str:
    """Return a phone number as digits (a leading + kept), separators dropped."""
    stripped = text.strip()
    digits = re.sub(r"\D", "", stripped)
    return ("+" if stripped.startswith("+") else "") + digits
