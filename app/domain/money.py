"""Money is a whole number of đồng; a share of it is rounded in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

#: Whole Vietnamese đồng. A plain int, so that SQLite, JSON and Excel hold it without conversion.
Vnd: TypeAlias = int


def share(amount: Vnd, ratio: Fraction) -> Vnd:
    """Return `amount` × `ratio`, rounded half up to one đồng (away from no one: −0.5 → 0).

    This is the only place where money is rounded.
    """
    exact = amount * ratio
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
