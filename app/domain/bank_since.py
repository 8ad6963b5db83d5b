"""Money known from the bank and not yet from the ledger: beside its figures, never in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.calendar import Month
    from app.domain.money import Vnd


@dataclass(frozen=True, slots=True)
class BankMoney:
    """What one line brought, or took back from, one unit."""

    unit_id: str
    #: negative: it went back to the payer
    amount: Vnd
    paid_on: date
    #: by a person; otherwise it is only proposed
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PaidSince:
    """What a unit paid after the ledger, as far as bank statements tell."""

    confirmed: Vnd
    #: of lines nobody has confirmed yet; a line that may be of several units counts for each
    proposed: Vnd
    last_on: date

    @property
    def amount(self) -> Vnd:
        """Confirmed and proposed together."""
        return self.confirmed + self.proposed


def cut_off(period: Month, taken_in: date) -> date:
    """Return the last day whose payments a ledger of a month surely holds.

    That is the month's last day; of a ledger taken in before the month was over, the day before
    it was taken in. The files say no day themselves.
    """
    return min(period.last, taken_in - timedelta(days=1))


def paid_since(
    money: Iterable[BankMoney], after: date, until: date = date.max
) -> dict[str, PaidSince]:
    """Return unit id → what came in after a day; a unit whose lines cancel out has none.

    Money that came later than `until`, the day asked about, is not known on that day.
    """
    found: dict[str, list[BankMoney]] = {}
    for each in money:
        if after < each.paid_on <= until:
            found.setdefault(each.unit_id, []).append(each)
    sums = {
        unit: PaidSince(
            confirmed=sum(each.amount for each in lines if each.confirmed),
            proposed=sum(each.amount for each in lines if not each.confirmed),
            last_on=max(each.paid_on for each in lines),
        )
        for unit, lines in found.items()
    }
    return {unit: each for unit, each in sums.items() if each.confirmed or each.proposed}


def in_proportion(amount: Vnd, weights: Sequence[int]) -> list[Vnd]:
    """Split an amount by weights into whole đồng that add up to it; without weights evenly.

    What rounding leaves goes to the largest remainders, the earlier part first.

    Raises:
        ValueError: nothing to split among, or a negative weight.
    """
    if not weights or min(weights) < 0:
        message = f"weights: {weights}"
        raise ValueError(message)
    whole = sum(weights)
    parts = list(weights) if whole else [1] * len(weights)
    whole = whole or len(parts)
    sign, left = (-1 if amount < 0 else 1), abs(amount)
    shares = [left * part // whole for part in parts]
    order = sorted(range(len(parts)), key=lambda n: (-(left * parts[n] % whole), n))
    for place in order[: left - sum(shares)]:
        shares[place] += 1
    return [sign * share for share in shares]
