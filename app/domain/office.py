"""The office: its names over time, accounts, who signs, and who looks after which commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Capacity(Enum):
    """In whose place a person signs, as printed before the title (Decree 30/2020 art. 13)."""

    OWN = ""
    DEPUTY = "KT."
    BY_ORDER = "TL."
    DELEGATED = "TUQ."


class Dated(Protocol):
    """Anything true between two days; None means without a bound."""

    @property
    def valid_from(self) -> date | None:
        """The first day it holds."""

    @property
    def valid_to(self) -> date | None:
        """The last day it holds."""


D = TypeVar("D", bound=Dated)


def holds(item: Dated, on: date) -> bool:
    """Tell whether `item` is true on a day; both bounds belong to it."""
    return (item.valid_from is None or item.valid_from <= on) and (
        item.valid_to is None or on <= item.valid_to
    )


def all_in_force(items: Iterable[D], on: date) -> list[D]:
    """Return the items true on a day, those that began last first."""
    found = [item for item in items if holds(item, on)]
    return sorted(found, key=lambda item: item.valid_from or date.min, reverse=True)


def in_force(items: Iterable[D], on: date) -> D | None:
    """Return the item true on a day, the one that began last if there are several."""
    return next(iter(all_in_force(items, on)), None)


@dataclass(frozen=True, slots=True)
class Office:
    """A social insurance office; what can change over time is in `OfficeName`."""

    id: str
    #: five digits, "01903"
    code: str


@dataclass(frozen=True, slots=True)
class OfficeName:
    """How the office is called and reached from a day on: the letterhead of that day."""

    id: str
    office_id: str
    name: str
    parent_name: str = ""
    parent_code: str = ""
    #: what follows the number on its letters, "BHXH-QLT&PTNTG"
    letter_symbol: str = ""
    #: the place written before the date of a letter
    place: str = ""
    address: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeAccount:
    """A bank account the office collects on; `bin` is None at the State Treasury."""

    id: str
    office_id: str
    bank: str
    bin: str | None
    account: str
    holder: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who may sign, in which capacity, and on what delegation."""

    id: str
    office_id: str
    name: str
    title: str
    capacity: Capacity = Capacity.OWN
    #: the title signed for, "GIÁM ĐỐC"; empty when signing in one's own
    on_behalf_title: str = ""
    delegation_number: str = ""
    delegation_date: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """A collection officer, named on letters to the employers looked after."""

    id: str
    office_id: str
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or ward of the office's territory; `aliases` are its earlier names."""

    id: str
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class OfficerCommune:
    """An officer looks after a commune between two days."""

    id: str
    officer_id: str
    commune_code: str
    valid_from: date | None = None
    valid_to: date | None = None
