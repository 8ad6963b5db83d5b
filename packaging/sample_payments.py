"""What a unit of the sample office pays in a month, by its habit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from sample_units import SampleUnit


@dataclass(frozen=True, slots=True)
class Asked:
    """What the unit looks at when it decides; money in đồng."""

    rng: Random
    unit: SampleUnit
    month: int
    #: the month's bill and interest, not below 0
    new: int
    #: debt after the month's bill, negative when credit covers it
    owed: int
    #: unpaid bills of earlier months and interest
    older: int
    credit: int


def _nothing_but_old(asked: Asked) -> int:
    return asked.rng.choice((0, 0, 0, min(500_000, max(asked.owed, 0))))


def _round(asked: Asked) -> int:
    """Return a round sum that leaves the unit about as far ahead as it was."""
    if asked.owed + asked.credit <= 0:
        return 0
    step = 10_000 if asked.owed < 50_000_000 else 100_000  # noqa: PLR2004 - large sums, rounder
    ahead = asked.credit or asked.rng.randrange(2_000, 40_000)
    return max(-(-(asked.owed + ahead - step // 2) // step) * step, 0)


def _skips(asked: Asked) -> int:
    owed = max(asked.owed, 0)
    return asked.rng.choice((0, 0, asked.older, owed))


def _partial(asked: Asked) -> int:
    return asked.new * asked.rng.choice((30, 55, 80, 90)) // 100


def _whale(asked: Asked) -> int:
    return asked.new * asked.rng.choice((0, 10, 20)) // 100_000_000 * 1_000_000


def _by_cycle(asked: Asked) -> int:
    """Return all old bills in the month after a cycle has ended."""
    return asked.older if (asked.month - 1) % asked.unit.cycle == 0 else 0


HABITS: Mapping[str, Callable[[Asked], int]] = {
    "exact": lambda asked: max(asked.owed, 0),
    "round": _round,
    "behind": lambda asked: max(asked.older - asked.credit, 0),
    "skips": _skips,
    "partial": _partial,
    "stopped": lambda asked: asked.older if asked.month < asked.unit.stops else 0,
    "short": lambda asked: max(asked.older - asked.unit.rest, 0),
    "residue": lambda asked: max(asked.owed - asked.unit.opening, 0),
    "whale": _whale,
    "quarter": _by_cycle,
    "half": _by_cycle,
    "dormant": lambda _: 0,
    "dormant_debt": _nothing_but_old,
}
