"""How the units of the sample office pay: who is exact, who is behind, who owes a fortune.

Habits: exact (to the đồng), round (round sums, always a little ahead), behind (last month's bill,
in time), skips (some months nothing), partial, stopped, whale (a large old debt), quarter and half
(pay by cycle), residue (a small rest stays), short (behind, and always a little too little),
dormant (nothing due), dormant_debt (nothing due, an old debt stands). What they pay:
`sample_payments`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sample_units import IRREGULAR, OWNERS, PUBLIC, SampleUnit

if TYPE_CHECKING:
    from random import Random

#: (habit, how many, sector groups it is looked for in); what is left over is exact
PLAN: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("whale", 5, ("TM", "NM", "YM")),
    ("quarter", 5, ("TM", "EM", "KQ")),
    ("half", 2, ("KQ",)),
    ("dormant_debt", 5, ("TM", "CM")),
    ("dormant", 92, ("TM", "TM", "TM", "Q6", "KQ", "CM", "GM", "EM")),
    ("stopped", 9, ("TM", "CM", "NM")),
    ("partial", 10, ("TM", "Q6", "KQ", "CM")),
    ("skips", 12, ("TM", "Q6", "KQ", "GM")),
    ("residue", 7, ("TM", "HM", "KM", "Q6")),
    ("short", 5, ("TM", "HM", "CM")),
    ("behind", 12, ("TM", "HM", "XM", "FM", "GM", "Q6", "KQ")),
    ("round", 72, ("TM", "HM", "KM", "XM", "DM", "BM", "YM", "NM", "FM", "IM", "KQ", "Q6")),
)
#: workers of the five largest debtors, their wage, and the months of contributions they owe
WHALES = (
    (52, 6_900_000, 4.6),
    (27, 6_300_000, 3.4),
    (19, 6_100_000, 3.0),
    (14, 6_500_000, 2.0),
    (11, 6_000_000, 1.4),
)


def with_habits(rng: Random, units: list[SampleUnit]) -> list[SampleUnit]:
    """Return the units with habit, pay cycle and what they bring into the first month."""
    free = {unit.code: unit for unit in units}
    chosen: dict[str, SampleUnit] = {}
    for habit, count, sectors in PLAN:
        for number in range(count):
            unit = _pick(rng, free, sectors, habit)
            chosen[unit.code] = _start(rng, replace(unit, habit=habit), number)
    return [chosen.get(unit.code, unit) for unit in units]


def _pick(
    rng: Random, free: dict[str, SampleUnit], sectors: tuple[str, ...], habit: str
) -> SampleUnit:
    """Take a unit nobody has taken yet, from sector groups where the habit is plausible."""
    small = habit in {"behind", "skips", "partial", "quarter", "short"}
    fitting = [
        unit
        for unit in free.values()
        if unit.sector in sectors and not (small and unit.workers > 16)  # noqa: PLR2004 - small firms
    ]
    weights = [sectors.count(unit.sector) for unit in fitting]
    unit = rng.choices(fitting, weights=weights)[0]
    return free.pop(unit.code)


def monthly_charge(unit: SampleUnit, workers: int, wage_fund: int) -> int:
    """Return the due of a month: 32 % of the wages, 29.5 % for owners who insure themselves."""
    if workers == 0:
        return 0
    return wage_fund * (295 if unit.sector in OWNERS else 320) // 1000


def _start(rng: Random, unit: SampleUnit, number: int) -> SampleUnit:
    if unit.habit == "whale":
        workers, wage, months = WHALES[number]
        unit = replace(unit, workers=workers, wage=wage)
        return replace(unit, opening=int(monthly_charge(unit, workers, workers * wage) * months))
    due = monthly_charge(unit, unit.workers, unit.workers * unit.wage)
    if unit.habit.startswith("dormant"):
        return _dormant(rng, unit, due)
    if unit.habit in {"quarter", "half"}:
        return replace(unit, cycle=3 if unit.habit == "quarter" else 6, opening=due * 3)
    opening = {
        "round": -rng.randrange(2_000, max(60_000, due // 4)),
        "behind": due,
        "skips": rng.choice((0, due, due)),
        "partial": due + rng.randrange(due),
        "stopped": due,
        "residue": rng.randrange(9_000, 390_000),
        "short": due,
    }
    stops = rng.randrange(5, 10) if unit.habit == "stopped" else 0
    rest = rng.randrange(15_000, 390_000)
    return replace(unit, opening=opening[unit.habit], stops=stops, rest=rest)


def _dormant(rng: Random, unit: SampleUnit, due: int) -> SampleUnit:
    if unit.habit == "dormant_debt":
        return replace(unit, workers=0, opening=int(due * (0.6 + rng.random())))
    ahead = rng.random() < 0.3  # noqa: PLR2004 - a third of them once paid too much
    return replace(unit, workers=0, opening=-rng.randrange(4_000, 1_900_000) if ahead else 0)


def salary_reform(unit: SampleUnit, month: int) -> int:
    """Return the wage of a worker in a month: public pay follows the base salary from July."""
    if unit.sector in PUBLIC and month >= 7:  # noqa: PLR2004 - July
        return unit.wage * 2_530 // 2_340 // 1000 * 1000
    return unit.wage


def with_events(units: list[SampleUnit], newcomers: list[SampleUnit]) -> list[SampleUnit]:
    """Return the units with what happens to single ones: breaks, absences, leaving, arriving."""
    events: tuple[tuple[str, dict[str, Any]], ...] = (
        ("stopped", {"breaks": (0,)}),
        ("partial", {"breaks": (1,)}),
        ("exact", {"breaks": (2,)}),
        ("round", {"breaks": (3,)}),
        ("exact", {"code": IRREGULAR}),
        ("dormant", {"absent": frozenset({8}), "opening": 0}),
        ("dormant", {"last_month": 6, "opening": 0}),
        ("dormant_debt", {"last_month": 7}),
        ("dormant", {"first_month": 99}),
        ("dormant", {"first_month": 99}),
    )
    done: dict[str, SampleUnit] = {}
    for habit, change in events:
        unit = next(u for u in units if u.habit == habit and u.code not in done)
        done[unit.code] = replace(unit, **change)
    new = [
        replace(unit, first_month=month, in_register=False)
        for unit, month in zip(newcomers, (7, 8, 9), strict=True)
    ]
    return [done.get(unit.code, unit) for unit in units] + new
