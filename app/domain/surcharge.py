"""The daily surcharge on late principal, part by part: each payment a part, the unpaid rest one.

Simple, never compounded, without a cap; the day after the due date is day 1 (Law 41/2024 arts 40,
41; Decree 274/2025 arts 5, 6). Rounded half up to a đồng once per part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.money import share
from app.domain.step import Step, step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.law import LawBook, Parameter
    from app.domain.money import Vnd

_DAY = timedelta(days=1)
RATE = "surcharge.daily_rate"
#: how days before the daily rate was law count, for debts that span its first day
FREEZE, FROM_DUE_DATE = "freeze_old_interest", "daily_from_due_date"


@dataclass(frozen=True, slots=True)
class Payment:
    """Principal paid on a day."""

    paid_on: date
    amount: Vnd


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the principal, unpaid until one day."""

    amount: Vnd
    #: the last day counted
    until: date
    days: int
    surcharge: Vnd
    paid: bool


@dataclass(frozen=True, slots=True)
class Surcharge:
    """The surcharge of one due sum."""

    parts: tuple[Part, ...]
    outstanding: Vnd
    #: paid beyond the sum; bears nothing
    excess: Vnd
    steps: tuple[Step, ...]

    @property
    def total(self) -> Vnd:
        """The surcharge of all parts."""
        return sum(part.surcharge for part in self.parts)

    @property
    def days_late(self) -> int:
        """Days of the last part, 0 without one."""
        return self.parts[-1].days if self.parts else 0


def days_and_weight(
    due_on: date, until: date, law: LawBook, *, spanning: str = FREEZE
) -> tuple[int, Fraction]:
    """Return the days that bear the surcharge, and the sum of their rates.

    Days on which no daily rate was in force bear none; under `daily_from_due_date` they bear the
    first rate there is, which the sources neither confirm nor exclude.
    """
    days, weight = 0, Fraction(0)
    for number, rate in enumerate(law.all_of(RATE)):
        begin = rate.first_day
        if spanning == FROM_DUE_DATE and number == 0:
            begin = min(begin, due_on + _DAY)
        first = max(due_on + _DAY, begin)
        last = until if rate.last_day is None else min(until, rate.last_day)
        counted = max((last - first).days + 1, 0)
        days += counted
        weight += counted * rate.ratio
    return days, weight


def surcharge(
    amount: Vnd,
    due_on: date,
    as_of: date,
    law: LawBook,
    *,
    payments: Iterable[Payment] = (),
    count_payment_day: bool = True,
    spanning: str = FREEZE,
) -> Surcharge:
    """Return the surcharge of a sum due on a day, as it stands at the end of `as_of`.

    Payments after `as_of` have not happened yet. A payment counts up to its day, that day included
    unless `count_payment_day` says otherwise.
    """
    left, parts, steps = amount, [], []
    known = sorted((p for p in payments if p.paid_on <= as_of), key=lambda p: p.paid_on)
    for each in known:
        used = min(each.amount, left)
        if used:
            last = each.paid_on if count_payment_day else each.paid_on - _DAY
            parts.append(_part(used, due_on, last, law, spanning, paid=True))
            steps.append(_say(parts[-1], due_on, law, "part_paid", each.paid_on))
            left -= used
    if left:
        parts.append(_part(left, due_on, as_of, law, spanning, paid=False))
        steps.append(_say(parts[-1], due_on, law, "part_left", as_of))
    excess = sum(each.amount for each in known) - (amount - left)
    total = sum(part.surcharge for part in parts)
    rule = _newest(law.all_of(RATE), as_of)
    steps.append(step("surcharge_total", rule.citation, total, parts=len(parts)))
    return Surcharge(tuple(parts), left, excess, tuple(steps))


def _part(
    amount: Vnd, due_on: date, until: date, law: LawBook, spanning: str, *, paid: bool
) -> Part:
    days, weight = days_and_weight(due_on, until, law, spanning=spanning)
    return Part(amount, until, days, share(amount, weight), paid)


def _say(part: Part, due_on: date, law: LawBook, code: str, day: date) -> Step:
    rate = _newest(law.all_of(RATE), day)
    if not part.days:
        return step(
            f"{code}_in_time", rate.citation, 0, amount_of=part.amount, day=day, due_on=due_on
        )
    said = {"amount_of": part.amount, "day": day, "due_on": due_on, "days": part.days}
    return step(code, rate.citation, part.surcharge, rate=_percent(rate.ratio), **said)  # type: ignore[arg-type]


def _newest(rates: Sequence[Parameter], day: date) -> Parameter:
    return next((rate for rate in reversed(rates) if rate.first_day <= day), rates[0])


def _percent(ratio: Fraction) -> str:
    return f"{float(ratio * 100):g}".replace(".", ",")
