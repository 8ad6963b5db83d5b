"""The shape of a periodic return: rows in groups, totals, and the checks that must tie."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.domain.calendar import Month
    from app.domain.money import Vnd
    from app.domain.sector import SectorGroup, Sectors

_TEN_THOUSANDTH = Decimal("0.0001")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = 26

if TYPE_CHECKING:
    #: what a cell of a return holds; a coded value (ageing, status) is its code
    Value: TypeAlias = str | int | Decimal | date | Month | None


class Role(Enum):
    """What a row is; a template has one prototype row for each."""

    #: A, B, C
    SECTION = "section"
    #: I, II, III within a section
    GROUP = "group"
    #: 1, 2, 3
    ITEM = "item"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A row: its number or letter, its name and its figures by column key."""

    role: Role
    label: str
    title: str
    #: how many units it stands for
    units: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Check:
    """Two sums that must be equal; `code` has words in resources/messages ([check])."""

    code: str
    ok: bool
    expected: int
    found: int
    #: whom or what a failure is about: unit codes, groups
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark printed under the return; `code` has words in the template's mapping."""

    code: str
    fields: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the ledger itself does not add up: listed, and part of the sums."""

    unit_code: str
    name: str
    expected: Vnd
    found: Vnd

    @property
    def amount(self) -> Vnd:
        """Found minus expected."""
        return self.found - self.expected


@dataclass(frozen=True, slots=True)
class Share:
    """Units and money of one class (ageing, status) of a return."""

    code: str
    units: int
    amount: Vnd


@dataclass(frozen=True, slots=True)
class ReturnHead:
    """Who makes the return: what stands above and below the table."""

    office_parent: str
    office_name: str
    #: place in the date line, "Thái Nguyên"
    place: str
    issued_on: date
    prepared_by: str = ""
    #: head of the collection section
    reviewed_by: str = ""
    #: "", "KT.", "TL.", "TUQ." and, with one of them, whose title it is on behalf of
    signer_capacity: str = ""
    signer_on_behalf_title: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """A return ready to be checked and written; the last row is the total."""

    #: "late_employers" or "collection"
    kind: str
    period: Month
    #: the day the figures are as of
    as_of: date
    rows: tuple[ReturnRow, ...]
    checks: tuple[Check, ...]
    notes: tuple[Note, ...] = ()
    differences: tuple[Difference, ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def total(self) -> ReturnRow:
        """The total row."""
        return self.rows[-1]

    @property
    def red(self) -> tuple[Check, ...]:
        """The checks that fail: such a return is not written."""
        return tuple(check for check in self.checks if not check.ok)


def equal(code: str, *, expected: int, found: int, details: Iterable[str] = ()) -> Check:
    """Return the check that two sums are equal; details are kept only where it fails."""
    ok = expected == found
    return Check(code, ok, expected, found, () if ok else tuple(details))


def percent(part: Vnd, whole: Vnd | None) -> Decimal | None:
    """Return part ÷ whole to four decimals (0.9731 = 97.31 %), None where whole is not above 0."""
    if whole is None or whole <= 0:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(_TEN_THOUSANDTH)


def letter(number: int) -> str:
    """Return A for 1, B for 2, … Z, then AA."""
    before, last = divmod(number - 1, _LETTERS)
    return (letter(before) if before else "") + chr(ord("A") + last)


def roman(number: int) -> str:
    """Return I for 1, II for 2, … (numbers of groups: small)."""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def in_order(
    codes: Iterable[str],
    sectors: Sectors,
    on: date,
) -> list[tuple[SectorGroup, list[tuple[str, SectorGroup]]]]:
    """Return sector codes by section, each with its group, in the order of the sector file.

    The first of each pair is any group of the section (it knows the section's title).
    """
    found = [(code, sectors.find(code, on)) for code in set(codes)]
    places = {id(group): place for place, group in enumerate(sectors.groups)}
    found.sort(
        key=lambda pair: (
            pair[1].section.order,
            places.get(id(pair[1]), len(places)),
            pair[0] == "",
            pair[0],
        ),
    )
    sections: dict[str, list[tuple[str, SectorGroup]]] = {}
    for pair in found:
        sections.setdefault(pair[1].section.key, []).append(pair)
    return [(pairs[0][1], pairs) for pairs in sections.values()]


def add_up(rows: Sequence[Mapping[str, Value]], keys: Sequence[str]) -> dict[str, Value]:
    """Return the sum of each column; a column nobody has a figure for stays None."""
    sums: dict[str, Value] = {}
    for key in keys:
        figures = [value for row in rows if isinstance(value := row.get(key), int)]
        sums[key] = sum(figures) if figures else None
    return sums
