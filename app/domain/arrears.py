"""From the months of the ledger (C12) to what a unit owes on a day: since when, how late, how much.

Late principal, principal not yet due, unpaid ledger interest and credit are kept apart: only late
principal bears the daily surcharge and is urged. The steps are pure and each figure can be
explained line by line (`app.domain.explanation`). The
allocation itself is in `app.domain.ledger`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.calendar import whole_months

if TYPE_CHECKING:
    from datetime import date

    from app.domain.calendar import Month
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
    #: days that bear the surcharge; the day after the due date is day 1, 0 while not yet due
    days_late: int
    #: principal × daily rate × days, rounded half up, 0 while not yet due
    surcharge: Vnd


@dataclass(frozen=True, slots=True)
class LedgerBreak:
    """A place where the ledger does not add up: warned about, never hidden, never refused.

    `kind` is one of opening_differs_from_previous_closing, closing_differs_from_row_arithmetic,
    unexplained_difference (no interest column to explain it), charge_derived (no due column).
    """

    kind: str
    period: Month
    expected: Vnd
    found: Vnd

    @property
    def difference(self) -> Vnd:
        """Found minus expected."""
        return self.found - self.expected


@dataclass(frozen=True, slots=True)
class Movement:
    """One step of the allocation: what was charged to, or paid off, a period.

    `kind`: opening, opening_break, closing_break, charge, interest, payment, credit_used,
    credit_left. `amount` is positive for what raises debt. `source` is the ledger month it
    stands in.
    """

    kind: str
    source: Month
    amount: Vnd
    #: the period whose principal it touches; None for interest and credit
    period: Month | None = None


@dataclass(frozen=True, slots=True)
class UnitArrears:
    """What one unit owes on `as_of`. closing = late + not_yet_due + ledger_interest − credit."""

    unit_code: str
    as_of: date
    #: the last ledger month used
    through: Month
    #: every period with unpaid principal, oldest first (late and not yet due)
    buckets: tuple[Bucket, ...]
    ledger_interest: Vnd
    credit: Vnd
    closing: Vnd
    #: principal due for the last month whose file says it, for months owed
    last_due: Vnd
    breaks: tuple[LedgerBreak, ...] = ()
    urged_on: date | None = None
    excused: bool = False
    hard_to_collect: bool = False
    #: days after the due date until late becomes evasion (Law 41/2024 art. 39)
    evasion_days: int = 60
    #: how it came about, where that was asked for
    movements: tuple[Movement, ...] = field(default=(), repr=False, compare=False)

    @property
    def late(self) -> tuple[Bucket, ...]:
        """Buckets past their due date."""
        return tuple(bucket for bucket in self.buckets if bucket.due_on < self.as_of)

    @property
    def late_principal(self) -> Vnd:
        """Principal past its due date."""
        return sum(bucket.principal for bucket in self.late)

    @property
    def not_yet_due(self) -> Vnd:
        """Principal charged whose due date has not passed."""
        return sum(bucket.principal for bucket in self.buckets if bucket.due_on >= self.as_of)

    @property
    def surcharge(self) -> Vnd:
        """The daily surcharge of all late buckets."""
        return sum(bucket.surcharge for bucket in self.buckets)

    @property
    def oldest_due(self) -> date | None:
        """Due date of the oldest late bucket."""
        return min((bucket.due_on for bucket in self.late), default=None)

    @property
    def days_late(self) -> int:
        """Days that bear the surcharge in the oldest late bucket, 0 if none."""
        return max((bucket.days_late for bucket in self.late), default=0)

    @property
    def months_late(self) -> int:
        """Whole calendar months since the oldest unpaid due date, 0 if none."""
        oldest = self.oldest_due
        return 0 if oldest is None else whole_months(oldest, self.as_of)

    @property
    def ageing(self) -> Ageing:
        """Management class of the debt (not a legal status)."""
        if not self.late:
            return Ageing.NONE
        if self.hard_to_collect:
            return Ageing.HARD
        return next(age for limit, age in _AGES if self.months_late < limit)

    @property
    def over_evasion_days(self) -> bool:
        """Whether some principal is more than 60 days past its due date."""
        oldest = self.oldest_due
        return oldest is not None and (self.as_of - oldest).days > self.evasion_days

    @property
    def status(self) -> Status:
        """Legal standing: evasion needs both the days and a delivered urging letter."""
        if not self.late:
            return Status.ON_TIME
        if self.excused:
            return Status.EXCUSED
        if self.over_evasion_days and self.urged_on is not None and self.urged_on <= self.as_of:
            return Status.EVASION
        return Status.LATE

    @property
    def months_owed(self) -> Fraction | None:
        """Late principal ÷ last month's due, to one decimal half up; None when nothing is due."""
        if self.last_due <= 0:
            return None
        tenths = Fraction(self.late_principal * 10, self.last_due)
        return Fraction((2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator), 10)

    @property
    def has_break(self) -> bool:
        """Whether the ledger of this unit does not add up somewhere.

        What a trimmed file merely has no column for is no break, see `derived`.
        """
        return any(found.kind not in _NO_COLUMN for found in self.breaks)

    @property
    def derived(self) -> bool:
        """Whether late principal rests on a charge derived for want of a column.

        Such a charge may hold the ledger's interest too.
        """
        late = {bucket.period for bucket in self.late}
        return any(found.kind == "charge_derived" and found.period in late for found in self.breaks)


_NO_COLUMN = frozenset({"charge_derived", "unexplained_difference"})
_AGES = (
    (1, Ageing.LT1),
    (3, Ageing.FROM_1_TO_3),
    (6, Ageing.FROM_3_TO_6),
    (12, Ageing.FROM_6_TO_12),
    (10**6, Ageing.GE12),
)
