"""Rows of lists that other bodies send: what each says, and by what it is known again.

A record holds what its row says, as read; `key` names the thing it is about, so that the same
thing in two files is one (`app.store.outside`). Money in đồng, days as dates, "" where a list has
no such column.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from dataclasses import Field
    from datetime import date

    from app.domain.calendar import Month
    from app.domain.money import Vnd

#: what a list calls contracts: its own words are kept beside
CONTRACT, CASUAL = "contract", "casual"


class Listed(Protocol):
    """A frozen record of one row."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def row(self) -> int:
        """1-based row of the sheet."""

    @property
    def key(self) -> str:
        """What it is known by."""

    @property
    def duplicate_of(self) -> int:
        """The row of the same file that says the same, 0 if none."""

    @property
    def name(self) -> str:
        """Whom it is about."""


L = TypeVar("L", bound=Listed)


@dataclass(frozen=True, slots=True)
class Business:
    """A newly registered business."""

    row: int
    tax_code: str
    #: `app.domain.identity.TaxCodeKind`, "" where there is no code
    tax_code_kind: str
    name: str
    legal_form: str = ""
    street: str = ""
    commune: str = ""
    district: str = ""
    #: of the office's territory, "" where the name is not one of it
    commune_code: str = ""
    activity: str = ""
    activity_name: str = ""
    capital: Vnd | None = None
    representative: str = ""
    #: YYYY-MM-DD or YYYY
    born: str = ""
    personal_id: str = ""
    #: `app.domain.personal_id.IdKind`
    personal_id_kind: str = ""
    phone: str = ""
    registered_on: date | None = None
    workers: int | None = None
    status: str = ""
    note: str = ""
    duplicate_of: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class TaxEmployer:
    """An income payer in a year's returns."""

    row: int
    tax_code: str
    tax_code_kind: str
    name: str
    address: str = ""
    tax_office: str = ""
    #: "00" of "00: NNT đang hoạt động"
    status_code: str = ""
    status: str = ""
    declared_workers: int | None = None
    income: Vnd | None = None
    contract_workers: int | None = None
    year: int | None = None
    duplicate_of: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class TaxWorker:
    """A worker in a payer's return of a year."""

    row: int
    employer_tax_code: str
    employer_tax_code_kind: str
    employer_name: str
    name: str
    person_id: str = ""
    person_id_kind: str = ""
    born: str = ""
    income: Vnd | None = None
    months: int | None = None
    average: Vnd | None = None
    #: CONTRACT, CASUAL or "" where the words are others
    contract: str = ""
    contract_words: str = ""
    #: 1 insured, 0 not, None not said
    insured: int | None = None
    insurance_number: str = ""
    year: int | None = None
    note: str = ""
    duplicate_of: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class D02Row:
    """A worker to be added, removed or adjusted."""

    row: int
    unit_code: str
    name: str
    position: str = ""
    #: amount, coefficient, or "" where the row has no wage
    wage_kind: str = ""
    #: decimal text, "2.34"
    coefficient: str = ""
    position_coefficient: str = ""
    seniority_percent: str = ""
    career_percent: str = ""
    allowance: Vnd | None = None
    #: the amount, or what the coefficients come to
    wage: Vnd | None = None
    contract_kind: str = ""
    contract_number: str = ""
    signed_on: date | None = None
    effective_on: date | None = None
    from_month: Month | None = None
    to_month: Month | None = None
    clinic: str = ""
    result_form: str = ""
    #: TM, GH, ON, DC and so on, as written
    plan: str = ""
    note: str = ""
    duplicate_of: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line of a bank statement."""

    row: int
    account: str
    booked_on: date
    reference: str
    debit: Vnd
    credit: Vnd
    balance: Vnd | None
    memo: str
    duplicate_of: int = 0
    key: str = ""

    @property
    def name(self) -> str:
        """What a person knows it by."""
        return self.memo


#: kind of list → its record
RECORDS: Mapping[str, type[Any]] = {
    "business": Business,
    "tax-employers": TaxEmployer,
    "tax-workers": TaxWorker,
    "d02": D02Row,
    "bank": BankLine,
}
#: fields that name a person: masked for those who need not see them
PERSONAL = frozenset({"personal_id", "person_id", "insurance_number", "phone"})
#: what is summed of each kind: field → name of the total
SUMS: Mapping[str, Mapping[str, str]] = {
    "business": {"capital": "capital_vnd", "workers": "workers"},
    "tax-employers": {
        "income": "income_vnd",
        "declared_workers": "declared_workers",
        "contract_workers": "contract_workers",
    },
    "tax-workers": {"income": "income_vnd"},
    "d02": {"wage": "wage_vnd"},
    "bank": {"credit": "credit_vnd", "debit": "debit_vnd"},
}
#: not compared between two files
_OF_THE_FILE = frozenset({"row", "key", "duplicate_of"})


def compared_fields(kind: str) -> tuple[str, ...]:
    """Return the fields two files may say differently of one thing."""
    return tuple(f.name for f in fields(RECORDS[kind]) if f.name not in _OF_THE_FILE)


def with_duplicates(kind: str, records: Iterable[L]) -> list[L]:
    """Mark records that say again what an earlier row of the file says, case and accents aside."""
    names = compared_fields(kind)
    first: dict[str, list[L]] = {}
    marked = []
    for record in records:
        alike = first.setdefault(record.key, [])
        earlier = next((each for each in alike if _says_same(each, record, names)), None)
        alike.append(record)
        marked.append(replace(record, duplicate_of=earlier.row) if earlier else record)
    return marked


def _says_same(one: Listed, other: Listed, names: Iterable[str]) -> bool:
    for name in names:
        left, right = getattr(one, name), getattr(other, name)
        if left != right and not (isinstance(left, str) and fold(left) == fold(str(right))):
            return False
    return True


def totals(kind: str, records: Sequence[Listed]) -> dict[str, int]:
    """Return the sums of a kind over these records, second copies too, as the file adds them up."""
    return {
        total: sum(getattr(record, field) or 0 for record in records)
        for field, total in SUMS[kind].items()
    }
