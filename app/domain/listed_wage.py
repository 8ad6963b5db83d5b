"""The wage of a worker in form D02-LT: an amount, or coefficients of the base salary.

The form gives state employees' wages as coefficients (Decree 204/2004/NĐ-CP). A value up to 100 is
a coefficient, anything larger an amount; each product is cut to whole đồng.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.money import Vnd

#: the largest value that is a coefficient
LARGEST_COEFFICIENT = 100
#: no position has a larger coefficient; above it the column holds something else
_LARGEST_POSITION = 2
_PERCENT = 100
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Wage:
    """A worker's wage; `amount` is None where neither amount nor coefficient is given."""

    kind: str
    coefficient: Decimal | None
    amount: Vnd | None
    #: codes: two_wages, position_unclear, base_salary_unknown
    doubts: tuple[str, ...] = ()


def wage_of(
    wage: Decimal | None,
    rank: Decimal | None,
    *,
    position: Decimal | None,
    seniority: Decimal | None,
    base_salary: Vnd | None,
) -> Wage:
    """Return a worker's wage from the columns of the form.

    Args:
        wage: column 4, tiền lương.
        rank: column 5, hệ số/mức lương; either may hold an amount or a coefficient.
        position: column 6, the coefficient of a position.
        seniority: column 7, percent of the coefficient's amount.
        base_salary: mức lương cơ sở of the month, đồng; None: not known.
    """
    given = [value for value in (wage, rank) if value]
    if not given:
        return Wage("", None, None)
    doubts = ("two_wages",) if len(set(given)) > 1 else ()
    value = given[0]
    if value > LARGEST_COEFFICIENT:
        return Wage("amount", None, _whole(value), doubts)
    if position is not None and position > _LARGEST_POSITION:
        doubts = (*doubts, "position_unclear")
        position = None
    if base_salary is None:
        return Wage("coefficient", value, None, (*doubts, "base_salary_unknown"))
    main = _whole(value * base_salary)
    more = _whole(main * (seniority or _NONE) / _PERCENT) + _whole(
        (position or _NONE) * base_salary
    )
    return Wage("coefficient", value, main + more, doubts)


def _whole(value: Decimal) -> Vnd:
    return int(value.to_integral_value(ROUND_DOWN))
