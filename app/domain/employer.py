"""Employers by tax code and the units (mã đơn vị) under which each one pays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class UnitStatus(Enum):
    """Whether a unit still takes part."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class AddressKind(Enum):
    """Which address of a unit."""

    REGISTERED = "registered"
    WORK = "work"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Employer:
    """A legal person or household that employs people; it may own several units."""

    id: str
    #: empty while unknown
    tax_code: str
    #: a value of `app.domain.identity.TaxCodeKind`, empty while the tax code is unknown
    tax_code_kind: str
    name: str
    #: other names it is known by, earlier ones included
    aliases: tuple[str, ...] = ()
    #: what it is: enterprise, household, public body …; free, empty if unknown
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Representative:
    """Who stands for the employer between two days."""

    id: str
    employer_id: str
    name: str
    title: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit code of an employer: what the collection ledger is kept by."""

    id: str
    #: None while its tax code is unknown and nothing else is known of the employer
    employer_id: str | None
    code: str
    name: str
    #: mã khối, e.g. "TZ"
    sector_group: str = ""
    #: 1, 3, 6 or 12
    pay_cycle_months: int = 1
    commune_code: str = ""
    address: str = ""
    phone: str = ""
    contact: str = ""
    email: str = ""
    workers: int | None = None
    #: the day it began to take part
    since: date | None = None
    #: an officer who looks after this unit instead of the commune's
    officer_id: str | None = None
    status: UnitStatus = UnitStatus.ACTIVE
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitAddress:
    """An address of a unit beside the one it is registered with, or an earlier one."""

    id: str
    unit_id: str
    kind: AddressKind
    line: str
    commune_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to call at a unit."""

    id: str
    unit_id: str
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account the employer pays from; of one unit, or of all when `unit_id` is None."""

    id: str
    employer_id: str
    unit_id: str | None
    bank: str
    bin: str | None
    account: str
