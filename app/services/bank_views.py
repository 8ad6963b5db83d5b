"""What screens and commands see of bank lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.calendar import Month
    from app.domain.matching import Reason
    from app.domain.money import Vnd

#: states that wait for a person
OPEN = ("certain", "likely", "unclear", "contradicted")


@dataclass(frozen=True, slots=True)
class PayerView:
    """A unit a line may be from."""

    unit_id: str
    code: str
    name: str
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ShareView:
    """What a unit was given of a line; without a code: the unit is not in the register any more."""

    unit_id: str
    code: str
    name: str
    amount: Vnd


@dataclass(frozen=True, slots=True)
class BankRow:
    """One movement of money; words of its state under [bank_state]."""

    id: str
    keys: frozenset[str]
    paid_on: date
    #: đồng, negative: it went out
    amount: Vnd
    reference: str
    account: str
    memo: str
    #: certain, likely, unclear, nothing, confirmed, rejected, contradicted, gone
    state: str
    payers: tuple[PayerView, ...]
    #: what a person should know of the line as a whole
    reasons: tuple[Reason, ...]
    shares: tuple[ShareView, ...]
    #: the month of the ledger in force that holds its day; None: it came after the ledger
    covered: Month | None
    #: the file it was seen in first, "" where it is not on this computer
    batch_id: str
    file: str
    row: int
    #: in how many statements it stands
    statements: int
    note: str = ""
    actor: str = ""
    at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it waits for a person."""
        return self.state in OPEN

    @property
    def unit_codes(self) -> str:
        """The units it was given to, else those proposed."""
        named = self.shares or self.payers
        return ", ".join(each.code for each in named)

    @property
    def unit_names(self) -> str:
        """The name of the one unit, or those of several."""
        return "; ".join(each.name for each in self.shares or self.payers)


@dataclass(frozen=True, slots=True)
class UnitMoney:
    """What bank statements say of one unit."""

    #: the last day whose payments the newest ledger surely holds; None without a ledger
    cut_off: date | None
    through: Month | None
    #: newest first; those of the ledger's time too, so that it is seen where they went
    rows: tuple[BankRow, ...]
    #: đồng of this unit confirmed after the ledger, and proposed
    confirmed: Vnd
    proposed: Vnd


@dataclass(frozen=True, slots=True)
class SureOnes:
    """Lines that may be confirmed together, as they were looked at."""

    rows: tuple[BankRow, ...]

    @property
    def amount(self) -> Vnd:
        """The sum, đồng."""
        return sum(row.amount for row in self.rows)
