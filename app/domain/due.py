"""When a contribution is due, how many days it is late, what they cost, when it is evasion."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.money import share

if TYPE_CHECKING:
    from app.domain.law import LawBook
    from app.domain.money import Vnd


def end_of_cycle(period: Month, cycle_months: int) -> Month:
    """Return the last month of the pay cycle a period lies in (1, 3 or 6 months)."""
    return Month(period.year, -(-period.month // cycle_months) * cycle_months)


def due_date(period: Month, cycle_months: int, law: LawBook) -> date:
    """Return the last day to pay a period; no shift for weekends or holidays.

    From 07/2025: last day of the month after the period or cycle (Law 41/2024 art. 34(4));
    before: last day of the month or cycle itself (Law 58/2014 arts 85, 86). The law in force on
    the cycle's last day decides.
    """
    end = end_of_cycle(period, cycle_months)
    return end.plus(law.on("due.months_after_period", end.last).number).last


def surcharge(principal: Vnd, due_on: date, as_of: date, law: LawBook) -> tuple[int, Vnd]:
    """Return (days counted, surcharge) of principal unpaid from its due date to a day.

    The day after the due date is day 1, `as_of` is the last; days on which no daily rate was in
    force bear none (debts across 30/06/2025: the old monthly interest is not recomputed here).
    Rounded half up once (Law 41/2024 arts 40, 41; Decree 274/2025 art. 5).
    """
    days, weight = 0, Fraction(0)
    for rate in law.all_of("surcharge.daily_rate"):
        first = max(due_on + timedelta(days=1), rate.first_day)
        last = as_of if rate.last_day is None else min(as_of, rate.last_day)
        counted = max((last - first).days + 1, 0)
        days += counted
        weight += counted * rate.ratio
    return days, share(principal, weight)


def evasion_date(due_on: date, urged_on: date | None, evasion_days: int) -> date | None:
    """Return the first day unpaid principal counts as evasion; None while nobody was urged.

    Both are needed: the days after the due date and an urging letter (Law 41/2024 art. 39(1)đ, e).
    """
    if urged_on is None:
        return None
    return max(due_on + timedelta(days=evasion_days + 1), urged_on)
