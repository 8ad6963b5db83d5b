"""From the months of the ledger (C12) to what a unit owes on a day: since when, how late, how much.

Late principal, principal not yet due, unpaid ledger interest and credit are kept apart: only late
principal bears the daily surcharge and is urged. The steps are pure and each figure can be
explained line by line (see `app.domain.explanation`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.calendar import Month, add_months, whole_months
from app.domain.money import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from app.domain.contribution import LedgerLine
    from app.domain.money import Vnd


class Status(Enum):
    """Legal standing of a unit on a day (Law 41/2024 arts 38, 39)."""

    ON_TIME = "on_time"
    LATE = "late"
    EVASION = "evasion"
    EXCUSED = "excused"


class Ageing(Enum):
    """Management class by whole months since the oldest unpaid due date."""

    NONE = "none"
    LT1 = "lt1"
    FROM_1_TO_3 = "1_3"
    FROM_3_TO_6 = "3_6"
    FROM_6_TO_12 = "6_12"
    GE12 = "ge12"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Unpaid principal of one period on the as-of date."""

    period: Month
    principal: Vnd
    due_on: date
    #: 0 = not yet due; the day after the due date is day 1
    days_late: int
    #: 0.03 % × principal × days, rounded half up, 0 while not yet due
    surcharge: Vnd


@dataclass(frozen=True, slots=True)
class LedgerBreak:
    """A place where the ledger does not add up: warned about, never hidden, never refused."""

    #: opening_differs_from_previous_closing, closing_differs_from_row_arithmetic, charge_derived,
    #: unexplained_difference, period_missing
    kind: str
    period: Month
    expected: Vnd
    found: Vnd


@dataclass(frozen=True, slots=True)
class UnitArrears:
    """What one unit owes on `as_of`. closing = late + not_yet_due + interest − credit."""

    unit_code: str
    as_of: date
    #: the last ledger month used
    through: Month
    #: every period with unpaid principal, oldest first (late and not yet due)
    buckets: tuple[Bucket, ...]
    ledger_interest: Vnd
    credit: Vnd
    closing: Vnd
    #: principal charged in the last month, for months owed
    last_due: Vnd
    breaks: tuple[LedgerBreak, ...] = ()
    urged_on: date | None = None
    excused: bool = False
    hard_to_collect: bool = False
    #: how each bucket came about: period → movements (see `Movement`)
    movements: tuple[Movement, ...] = field(default=(), repr=False)

    @property
    def late(self) -> tuple[Bucket, ...]:
        """Buckets past their due date."""
        return tuple(bucket for bucket in self.buckets if bucket.days_late > 0)

    @property
    def late_principal(self) -> Vnd:
        """Principal past its due date."""
        return sum(bucket.principal for bucket in self.late)

    @property
    def not_yet_due(self) -> Vnd:
        """Principal charged whose due date has not passed."""
        return sum(bucket.principal for bucket in self.buckets if bucket.days_late == 0)

    @property
    def surcharge(self) -> Vnd:
        """The daily surcharge of all late buckets."""
        return sum(bucket.surcharge for bucket in self.buckets)

    @property
    def days_late(self) -> int:
        """Days of the oldest late bucket, 0 if none."""
        return max((bucket.days_late for bucket in self.late), default=0)
