"""Plays the months of the sample office forward: charges, payments, interest, and what is owed.

This is a bookkeeping of its own, written from the rules and not with the program's ledger, so that
the figures it leaves in truth.json can prove the program's.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sample_habits import monthly_charge, salary_reform
from sample_payments import HABITS, Asked
from sample_units import LAST_MONTH

if TYPE_CHECKING:
    from random import Random

    from sample_units import SampleUnit

YEAR, LAST = 2026, LAST_MONTH
#: the collection system charges its own interest from this month on
INTEREST_FROM = 6
#: 0.03 % a day
DAILY = Fraction(3, 10_000)
#: where the exported ledger does not add up: (month, at the opening?, difference)
BREAKS = (
    (7, True, 1_250_000),
    (7, True, -2_000_000),
    (8, False, 300_000),
    (8, False, -150_000),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in one month as the export shows it; money in đồng, debt positive."""

    unit: SampleUnit
    month: int
    workers: int
    wage_fund: int
    opening: int
    due: int
    up: int
    down: int
    interest: int
    paid: int
    closing: int
    #: last month with nothing older unpaid
    paid_up_to: int


@dataclass(slots=True)
class Account:
    """What a unit owes: bills by month, interest, and credit."""

    cycle: int
    bills: dict[int, int] = field(default_factory=dict)
    interest: int = 0
    credit: int = 0

    @property
    def balance(self) -> int:
        """Debt minus credit."""
        return sum(self.bills.values()) + self.interest - self.credit

    def bill(self, month: int, amount: int) -> None:
        """Write a bill for a month; a negative one is money to the unit's credit."""
        if amount > 0:
            self.bills[month] = self.bills.get(month, 0) + amount
        else:
            self.credit -= amount

    def pay(self, amount: int) -> None:
        """Take credit and a payment for the oldest bills, then interest; keep the rest."""
        purse = self.credit + amount
        for month in sorted(self.bills):
            part = min(purse, self.bills[month])
            purse -= part
            self.bills[month] -= part
        self.bills = {month: rest for month, rest in self.bills.items() if rest}
        part = min(purse, self.interest)
        self.interest -= part
        self.credit = purse - part

    def older_than(self, month: int) -> int:
        """Return what is unpaid of the months before one, interest included."""
        return sum(rest for billed, rest in self.bills.items() if billed < month) + self.interest

    def late(self, day: date) -> dict[int, int]:
        """Return the bills whose last day to pay lies before a day."""
        return {m: rest for m, rest in sorted(self.bills.items()) if last_day(m, self.cycle) < day}


def last_day(month: int, cycle: int) -> date:
    """Return the last day to pay a month: the end of the month after it, or after its cycle."""
    after = -(-month // cycle) * cycle + 1
    year, after = (YEAR + 1, after - 12) if after > 12 else (YEAR, after)  # noqa: PLR2004
    return date(year, after, calendar.monthrange(year, after)[1])


def play(rng: Random, unit: SampleUnit) -> tuple[list[Row], Account]:
    """Return the rows of one unit's months and its account after the last."""
    account = Account(unit.cycle)
    account.bill(unit.first_month - 1, unit.opening)
    months = range(unit.first_month, unit.last_month + 1)
    rows = [_month(rng, unit, account, month) for month in months]
    return rows, account


def _month(rng: Random, unit: SampleUnit, account: Account, month: int) -> Row:
    """Write a month's bill, decide the payment, settle."""
    at_opening = [gap for when, first, gap in _gaps(unit) if when == month and first]
    at_closing = [gap for when, first, gap in _gaps(unit) if when == month and not first]
    for gap in at_opening:
        account.bill(month - 1, gap)
    opening = account.balance
    workers = _workers(rng, unit)
    wage_fund = workers * salary_reform(unit, month)
    due = monthly_charge(unit, workers, wage_fund)
    up, down = _adjusted(rng, unit, due, workers)
    interest = _interest(account, month)
    new = due + up - down + interest
    paid = HABITS[unit.habit](
        Asked(
            rng=rng,
            unit=unit,
            month=month,
            new=max(new, 0),
            owed=account.balance + new,
            older=account.older_than(month),
            credit=account.credit,
        )
    )
    account.bill(month, due + up - down)
    account.interest += interest
    for gap in at_closing:
        account.bill(month, gap)
    account.pay(paid)
    return Row(
        unit=unit,
        month=month,
        workers=workers,
        wage_fund=wage_fund,
        opening=opening,
        due=due,
        up=up,
        down=down,
        interest=interest,
        paid=paid,
        closing=account.balance,
        paid_up_to=min((m for m in account.bills if account.bills[m]), default=month + 1) - 1,
    )


def _gaps(unit: SampleUnit) -> list[tuple[int, bool, int]]:
    return [BREAKS[number] for number in unit.breaks]


def _workers(rng: Random, unit: SampleUnit) -> int:
    """Return the workers of a month: larger employers hire and lose some."""
    spread = unit.workers // 12
    return unit.workers + (rng.randint(-spread, spread) if spread else 0)


def _adjusted(rng: Random, unit: SampleUnit, due: int, workers: int) -> tuple[int, int]:
    """Return (added, taken off) for earlier months: late reports of workers who came or left."""
    chance = rng.random()
    if not due or unit.habit in {"quarter", "half"} or chance > 0.11:  # noqa: PLR2004
        return 0, 0
    person = due // workers
    amount = person * rng.randint(1, 2) - rng.randrange(1000)
    return (amount, 0) if chance < 0.06 else (0, amount)  # noqa: PLR2004 - a little more often up


def _interest(account: Account, month: int) -> int:
    if month < INTEREST_FROM:
        return 0
    overdue = sum(account.late(date(YEAR, month, 1)).values())
    return int(overdue * DAILY * calendar.monthrange(YEAR, month)[1])


def surcharge(principal: int, days: int) -> int:
    """Return 0.03 % a day on a bill, half a đồng up."""
    return (principal * days * 3 * 2 + 10_000) // 20_000


def summary(account: Account, day: date) -> dict[str, Any]:
    """Return what an account owes on a day: late, not yet due, interest, credit, by month."""
    late = account.late(day)
    buckets, total = [], 0
    for month, rest in late.items():
        due_on = last_day(month, account.cycle)
        days = (day - due_on).days
        total += surcharge(rest, days)
        buckets.append(
            {
                "period": f"{YEAR}-{month:02d}",
                "due_on": due_on.isoformat(),
                "principal": rest,
                "days": days,
                "surcharge": surcharge(rest, days),
            }
        )
    return {
        "late_principal": sum(late.values()),
        "not_yet_due": sum(account.bills.values()) - sum(late.values()),
        "ledger_interest": account.interest,
        "credit": account.credit,
        "closing": account.balance,
        "surcharge": total,
        "buckets": buckets,
    }
