"""Monthly interest on late contributions before 1 July 2025: L = P × k on a month's first day.

P is what was owed at the end of the month before, without interest, less what was not yet due
(Decision 595/QĐ-BHXH art. 37); k is a multiple of a yearly rate, divided by twelve.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.money import share
from app.domain.step import Step, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.law import LawBook
    from app.domain.money import Vnd

FOUR_DECIMALS = "four_decimals"
_TEN_THOUSAND = 10_000
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class OldRow:
    """What one fund was owed at a month's end; one of the two rates, in percent."""

    fund: str
    cumulative: Vnd
    not_yet_due: Vnd
    annual_percent: Fraction | None = None
    monthly_percent: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LateRate:
    """A published monthly rate of a year, with the document it stands in; entered by the office."""

    id: str
    year: int
    fund: str
    monthly_percent: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class OldInterest:
    """One month's interest by row."""

    #: percent a month, by row
    rates: tuple[Fraction, ...]
    interest: tuple[Vnd, ...]
    steps: tuple[Step, ...]

    @property
    def total(self) -> Vnd:
        """All rows together."""
        return sum(self.interest)


def monthly_percent(annual: Fraction, multiple: int, *, rounding: str = FOUR_DECIMALS) -> Fraction:
    """Return k in percent: multiple × annual ÷ 12, rounded half up to four decimals by default."""
    exact = annual * multiple / _MONTHS
    if rounding != FOUR_DECIMALS:
        return exact
    return Fraction(share(_TEN_THOUSAND, exact), _TEN_THOUSAND)


def old_interest(
    rows: Sequence[OldRow], day: date, law: LawBook, *, rounding: str = FOUR_DECIMALS
) -> OldInterest:
    """Return the interest of one month, by the law in force on a day.

    Raises:
        LawSilent: the law of that day knew no monthly interest.
    """
    rule = law.on("interest.old_multiple", day)
    rates, interest, steps = [], [], []
    for row in rows:
        base = max(row.cumulative - row.not_yet_due, 0)
        if row.monthly_percent is not None:
            rate = row.monthly_percent
        else:
            rate = monthly_percent(
                row.annual_percent or Fraction(0), rule.number, rounding=rounding
            )
            said = {"annual": _shown(row.annual_percent or Fraction(0)), "multiple": rule.number}
            steps.append(step("old_rate", rule.citation, rate=_shown(rate), **said))  # type: ignore[arg-type]
        rates.append(rate)
        interest.append(share(base, rate / 100))
        said = {"fund": row.fund, "cumulative": row.cumulative, "not_yet_due": row.not_yet_due}
        steps.append(
            step("old_interest", rule.citation, interest[-1], base=base, rate=_shown(rate), **said)  # type: ignore[arg-type]
        )
    return OldInterest(tuple(rates), tuple(interest), tuple(steps))


def four_decimals(percent: Fraction) -> str:
    """Return a percentage with four decimals and a point, as the contract writes it."""
    number = share(_TEN_THOUSAND, percent)
    return f"{number // _TEN_THOUSAND}.{number % _TEN_THOUSAND:04d}"


def _shown(percent: Fraction) -> str:
    return f"{float(percent):.6g}".replace(".", ",")
