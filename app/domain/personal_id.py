"""Numbers that name a person: 12 digits, 10 of social insurance, 9 of the old identity card.

The 12-digit number has no check digit, but it says the province of birth registration, the sex,
the century and the year of birth (Circular 59/2021/TT-BCA, art. 3): a number may be held against
the birth date beside it. Nothing that a spreadsheet spoilt is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_TWELVE, _ELEVEN, _TEN, _NINE = 12, 11, 10, 9
_SEPARATORS = re.compile(r"[\s.\u00a0'-]+")
_SCIENTIFIC = re.compile(r"^[0-9](?:[.,][0-9]+)?[eE][+]?[0-9]{1,2}$")
#: nine digits and more, single signs between them
_LONG_NUMBER = re.compile(r"[0-9](?:[ .\u00a0'-]?[0-9]){8,}")
#: provinces of before 1 July 2025 bear numbers up to this one; new records keep using them
_LAST_PROVINCE = 96
#: what is left when a spreadsheet kept six or fewer digits of a number
_ROUNDED = "000000"
_ONE_CENTURY_IN_SEXES = 2
#: 4 and 5 are men and women born from 2100 on; nobody bears more
_LAST_CENTURY = 5
_FIRST_CENTURY = 1900
#: digits of a year's end
_YEARS = 100


class IdKind(Enum):
    """What a number of a person is."""

    #: 12 digits: số định danh cá nhân
    PERSONAL = "personal"
    #: 10 digits: a social insurance number, or a person's tax code
    TEN = "ten"
    #: 9 digits: chứng minh nhân dân, or a number of 10 that lost its zero
    NINE = "nine"
    #: a spreadsheet turned it into 1.92E+10: the digits are gone
    SPOILT = "spoilt"
    INVALID = "invalid"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PersonId:
    """A number as kept, what it is, and what a person should know of it."""

    number: str
    kind: IdKind
    #: codes of doubts: zero_restored, id_ambiguous, province_unknown, century_unknown,
    #: born_differs, sex_differs
    doubts: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether it names a person."""
        return self.kind in {IdKind.PERSONAL, IdKind.TEN, IdKind.NINE}


def person_id(text: str, *, number: bool = False, born: str = "", sex: str = "") -> PersonId:
    """Read a number of a person.

    Args:
        text: the cell's text.
        number: the cell held a number, which keeps no leading zero; 11 digits are then one of 12.
        born: "YYYY-MM-DD" or "YYYY" beside it, "" if not known.
        sex: "m", "f" or "" if not known.
    """
    bare = _SEPARATORS.sub("", text)
    if _SCIENTIFIC.match(text.strip()):
        return PersonId(text.strip(), IdKind.SPOILT)
    if not bare:
        return PersonId("", IdKind.MISSING)
    if not (bare.isascii() and bare.isdigit()):
        return PersonId(text.strip(), IdKind.INVALID)
    if number and len(bare) >= _TEN and bare.endswith(_ROUNDED):
        return PersonId(bare, IdKind.SPOILT)
    return _of_digits(bare, born, sex, number=number)


def _of_digits(bare: str, born: str, sex: str, *, number: bool) -> PersonId:
    if len(bare) == _TWELVE:
        return PersonId(bare, IdKind.PERSONAL, tuple(_doubts(bare, born, sex)))
    if len(bare) == _ELEVEN and (number or _province("0" + bare)):
        whole = "0" + bare
        doubts = tuple(_doubts(whole, born, sex))
        if doubts:  # nothing bears the zero out: kept as it stands, and reported
            return PersonId(bare, IdKind.INVALID, doubts)
        return PersonId(whole, IdKind.PERSONAL, ("zero_restored",))
    if len(bare) == _TEN:
        # two zeros lost by a number of Hà Nội (001…) leave ten digits too
        twelve = bool(born) and not list(_doubts("00" + bare, born, sex))
        return PersonId(bare, IdKind.TEN, ("id_ambiguous",) if twelve else ())
    if len(bare) == _NINE:
        return PersonId(bare, IdKind.NINE, ("id_ambiguous",) if number else ())
    return PersonId(bare, IdKind.INVALID)


def insurance_number(text: str, *, number: bool = False) -> PersonId:
    """Read a social insurance number: 10 digits, or the 12 of the personal number replacing it.

    One of 9 digits lost its zero; no check digit bears that out, so it is a doubt.

    Args:
        text: the cell's text.
        number: the cell held a number, which keeps no leading zero.
    """
    found = person_id(text, number=number)
    if found.kind is IdKind.NINE:
        return PersonId(f"0{found.number}", IdKind.TEN, ("zero_restored",))
    return found


def says_year(number: str) -> int:
    """Return the year of birth a 12-digit number says."""
    century = _FIRST_CENTURY + _YEARS * (int(number[3]) // _ONE_CENTURY_IN_SEXES)
    return century + int(number[4:6])


def says_sex(number: str) -> str:
    """Return the sex a 12-digit number says: "m" or "f"."""
    return "f" if int(number[3]) % _ONE_CENTURY_IN_SEXES else "m"


def _province(number: str) -> bool:
    return 1 <= int(number[:3]) <= _LAST_PROVINCE


def _doubts(number: str, born: str, sex: str) -> list[str]:
    found = []
    if not _province(number):
        found.append("province_unknown")
    if int(number[3]) > _LAST_CENTURY:
        found.append("century_unknown")
    if born and says_year(number) != int(born[:4]):
        found.append("born_differs")
    if sex and says_sex(number) != sex:
        found.append("sex_differs")
    return found


def masked_within(text: str) -> str:
    """Return words with every number of nine digits and more, however grouped, masked.

    Such a number in free text may be of a person, of social insurance or of an account.

    >>> masked_within("CCCD 019 181 984 434, xã Thạch")
    'CCCD •••••••••434, xã Thạch'
    """
    return _LONG_NUMBER.sub(lambda hit: masked(_SEPARATORS.sub("", hit[0])), text)


def masked(number: str) -> str:
    """Return a number for those who need not see it whole: the last three digits, "•" before.

    >>> masked("019181984434")
    '•••••••••434'
    """
    shown = 3
    return "•" * max(len(number) - shown, 0) + number[-shown:] if len(number) > shown else number
