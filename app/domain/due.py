"""When a contribution is due, how many days it is late, what they cost, when it is evasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.money import share
from app.domain.surcharge import FREEZE, days_and_weight

if TYPE_CHECKING:
    from app.domain.law import LawBook, Parameter
    from app.domain.money import Vnd
    from app.domain.reading import Readings


def end_of_cycle(period: Month, cycle_months: int) -> Month:
    """Return the last month of the pay cycle a period lies in (1, 3 or 6 months)."""
    return Month(period.year, -(-period.month // cycle_months) * cycle_months)


SAME_MONTH = "same_month"
_JUNE_2025 = Month(2025, 6)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How an office reads what the law leaves unsure about due dates and days."""

    spanning: str = FREEZE
    #: whether June 2025 was due by the old law or by the one that began the day after its end
    june_2025: str = SAME_MONTH

    @classmethod
    def of(cls, readings: Readings) -> Reckoning:
        """Return the office's readings."""
        return cls(readings["spanning"], readings["june_2025_due"])


_USUAL = Reckoning()


def due_date(period: Month, cycle_months: int, law: LawBook, reckoning: Reckoning = _USUAL) -> date:
    """Return the last day to pay a period; no shift for weekends or holidays.

    From 07/2025: last day of the month after the period or cycle (Law 41/2024 art. 34(4));
    before: last day of the month or cycle itself (Law 58/2014 arts 85, 86). The law in force on
    the cycle's last day decides.
    """
    end = end_of_cycle(period, cycle_months)
    return end.plus(due_rule(end, law, reckoning).number).last


def due_rule(end: Month, law: LawBook, reckoning: Reckoning = _USUAL) -> Parameter:
    """Return the rule by which a cycle that ends with a month is due."""
    decided_on = end.last
    if end == _JUNE_2025 and reckoning.june_2025 != SAME_MONTH:
        decided_on = end.plus(1).first
    return law.on("due.months_after_period", decided_on)


def surcharge(
    principal: Vnd, due_on: date, as_of: date, law: LawBook, reckoning: Reckoning = _USUAL
) -> tuple[int, Vnd]:
    """Return (days counted, surcharge) of principal unpaid from its due date to a day.

    The day after the due date is day 1, `as_of` is the last. Rounded half up once (Law 41/2024
    arts 40, 41; Decree 274/2025 art. 5); part by part in `app.domain.surcharge`.
    """
    days, weight = days_and_weight(due_on, as_of, law, spanning=reckoning.spanning)
    return days, share(principal, weight)


def evasion_date(due_on: date, urged_on: date | None, evasion_days: int) -> date | None:
    """Return the first day unpaid principal counts as evasion; None while nobody was urged.

    Both are needed: the days after the due date and an urging letter (Law 41/2024 art. 39(1)đ, e).
    """
    if urged_on is None:
        return None
    return max(due_on + timedelta(days=evasion_days + 1), urged_on)
