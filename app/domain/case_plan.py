"""Promises to pay by days and amounts: a commitment of the employer, instalments of a fine.

Whether one was kept follows from payments: those entered by hand with their day, or the ledger,
which tells only the month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from app.domain.calendar import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.case import CaseEvent
    from app.domain.money import Vnd


@dataclass(frozen=True, slots=True)
class Promise:
    """One part: so many đồng by a day."""

    due_on: date
    amount: Vnd


class Kept(Enum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    #: the day has passed, but no ledger of its month is here yet
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PromiseOutcome:
    """A promise and what became of it by a day."""

    promise: Promise
    #: this and all earlier parts
    cumulative: Vnd
    kept: Kept


@dataclass(frozen=True, slots=True)
class Credit:
    """What was paid toward a plan up to and including a day, in đồng."""

    day: date
    amount: Vnd
    #: read from the ledger, which knows the month only: `day` is its last
    by_month: bool = False


def promises_in(event: CaseEvent) -> tuple[Promise, ...]:
    """Return the plan an event holds; rows that are no day and whole amount are left out."""
    found = []
    for row in event.rows("plan"):
        day, amount = row.get("due_on"), row.get("amount")
        if isinstance(day, str) and type(amount) is int and (due_on := _day(day)) is not None:
            found.append(Promise(due_on, amount))
    return tuple(found)


def total_of(promises: Iterable[Promise]) -> Vnd:
    """Return everything promised."""
    return sum(promise.amount for promise in promises)


def outcomes(
    promises: Sequence[Promise], paid: Iterable[Credit], *, on: date
) -> tuple[PromiseOutcome, ...]:
    """Say of each part whether it was kept by its day, all earlier parts included.

    Args:
        promises: by day.
        paid: sums paid since the plan was made, each up to its day.
        on: the day of asking.
    """
    known = sorted(paid, key=lambda credit: credit.day)
    sums = accumulate(promise.amount for promise in promises)
    return tuple(
        PromiseOutcome(promise, cumulative, _kept(promise.due_on, cumulative, known, on))
        for promise, cumulative in zip(promises, sums, strict=True)
    )


def _kept(due_on: date, cumulative: Vnd, paid: Sequence[Credit], on: date) -> Kept:
    month_end = Month.of(due_on).last
    in_time = [c for c in paid if c.day <= (month_end if c.by_month else due_on)]
    if any(credit.amount >= cumulative for credit in in_time):
        return Kept.KEPT
    if on <= due_on:
        return Kept.OPEN
    told = any(credit.by_month and credit.day >= month_end for credit in paid)
    return Kept.BROKEN if told else Kept.UNKNOWN


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
