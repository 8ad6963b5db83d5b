"""The part of a debt that belongs to each fund: by the ledger's own split, else by the rates."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.arrears import Bucket
    from app.domain.calendar import Month
    from app.domain.contribution import LedgerLine
    from app.domain.money import Vnd

_FUNDS = ("si", "hi", "ui", "oai")
_KEYS = {"from", *_FUNDS, "groups", "article", "confidence"}


class RatesFaulty(ValueError):
    """A file of fund rates that must not be loaded; says which entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class FundSplit:
    """One sum split over the four funds, in đồng."""

    #: social insurance: pension, survivors', sickness and maternity
    si: Vnd
    #: health insurance
    hi: Vnd
    #: unemployment insurance
    ui: Vnd
    #: occupational accidents and diseases
    oai: Vnd
    #: some part was split by rates or by another month's proportion, not by the period's own
    estimated: bool = False

    @property
    def total(self) -> Vnd:
        """The sum that was split."""
        return self.si + self.hi + self.ui + self.oai


@dataclass(frozen=True, slots=True)
class FundRate:
    """Percent of the wage base for each fund (employer and worker), from a day on."""

    first_day: date
    percents: tuple[Fraction, Fraction, Fraction, Fraction]
    #: sector groups it is for; empty = everybody without a rate of their own
    groups: frozenset[str]
    article: str
    confidence: str


@dataclass(frozen=True, slots=True)
class FundRates:
    """Every dated rate, oldest first (resources/codes/fund_rates.toml)."""

    rates: tuple[FundRate, ...]

    @classmethod
    def parse(cls, text: str) -> FundRates:
        """Read the TOML text of a rates file.

        Raises:
            RatesFaulty: an entry lacks a key, has an unknown one, or a value of a wrong kind.
        """
        try:
            entries = tomllib.loads(text).get("rate", [])
        except tomllib.TOMLDecodeError as error:
            raise RatesFaulty(str(error)) from error
        rates = [_rate(number, entry) for number, entry in enumerate(entries, start=1)]
        return cls(tuple(sorted(rates, key=lambda rate: rate.first_day)))

    def on(self, day: date, group: str = "") -> FundRate:
        """Return the rate of a sector group on a day; before the first one, the first one.

        A group's own rate wins over everybody's.
        """
        groups = {group.strip().upper()}
        own = [rate for rate in self.rates if rate.groups & groups and rate.first_day <= day]
        everybody = [rate for rate in self.rates if not rate.groups]
        since = [rate for rate in everybody if rate.first_day <= day]
        return (own or since or everybody[:1])[-1]


def apportion(amount: Vnd, weights: Sequence[int | Fraction]) -> tuple[Vnd, ...]:
    """Split `amount` in proportion to `weights` (≥ 0, one > 0); the parts add up to it exactly.

    Largest remainder: every part is cut down to whole đồng, the đồng left over go to the largest
    cut-off fractions, earlier ones first where they are equal. A negative amount mirrors its
    opposite.
    """
    if amount < 0:
        return tuple(-part for part in apportion(-amount, weights))
    common = lcm(*(weight.denominator for weight in weights))
    scaled = [weight.numerator * (common // weight.denominator) for weight in weights]
    whole = sum(scaled)
    parts = [amount * weight // whole for weight in scaled]
    order = sorted(range(len(parts)), key=lambda index: -(amount * scaled[index] % whole))
    for index in order[: amount - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def fund_due(line: LedgerLine) -> FundSplit | None:
    """Return what a ledger line charges for each fund, None where the file does not show it.

    A file without a column for accidents has it in what the three others leave of `due`.
    """
    if line.due_si is None or line.due_hi is None or line.due_ui is None:
        return None
    three = line.due_si + line.due_hi + line.due_ui
    oai = line.due_oai if line.due_oai is not None else (line.due or three) - three
    parts = (line.due_si, line.due_hi, line.due_ui, oai)
    if min(parts) < 0 or not any(parts):
        return None
    return FundSplit(*parts)


def split_principal(
    buckets: Iterable[Bucket],
    *,
    dues: Mapping[Month, FundSplit],
    rates: FundRates,
    group: str = "",
) -> FundSplit:
    """Split the principal of each period over the funds and add the parts up.

    A period is split as it was charged (`dues`, see `fund_due`). Where the ledger does not say,
    the unit's nearest month that does is taken, else the rates in force on the period's first day;
    both are marked as estimated.
    """
    sums = [0, 0, 0, 0]
    estimated = False
    for bucket in buckets:
        due = dues.get(bucket.period) or _nearest(bucket.period, dues)
        if due is None:
            weights: Sequence[int | Fraction] = rates.on(bucket.period.first, group).percents
        else:
            weights = (due.si, due.hi, due.ui, due.oai)
        estimated = estimated or bucket.period not in dues
        sums = [
            one + part for one, part in zip(sums, apportion(bucket.principal, weights), strict=True)
        ]
    si, hi, ui, oai = sums
    return FundSplit(si, hi, ui, oai, estimated)


def _nearest(period: Month, dues: Mapping[Month, FundSplit]) -> FundSplit | None:
    def distance(month: Month) -> tuple[int, Month]:
        apart = (month.year - period.year) * 12 + month.month - period.month
        return abs(apart), month

    return dues[min(dues, key=distance)] if dues else None


def _rate(number: int, entry: Mapping[str, object]) -> FundRate:
    where = f"rate {number}"
    wrong = sorted((entry.keys() - _KEYS) | (_KEYS - {"groups"} - entry.keys()))
    if wrong:
        message = f"{where}: unknown or missing keys: {', '.join(wrong)}"
        raise RatesFaulty(message)
    first, groups = entry["from"], entry.get("groups", [])
    if type(first) is not date or not isinstance(groups, list):
        message = f"{where}: `from` must be a date, `groups` a list"
        raise RatesFaulty(message)
    try:
        si, hi, ui, oai = (Fraction(str(entry[fund])) for fund in _FUNDS)
    except ValueError as error:
        message = f"{where}: {error}"
        raise RatesFaulty(message) from error
    if min(si, hi, ui, oai) < 0 or si + hi + ui + oai <= 0:
        message = f"{where}: rates must not be negative, nor all zero"
        raise RatesFaulty(message)
    return FundRate(
        first_day=first,
        percents=(si, hi, ui, oai),
        groups=frozenset(str(group).upper() for group in groups),
        article=str(entry["article"]),
        confidence=str(entry["confidence"]),
    )
