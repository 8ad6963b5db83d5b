"""Due dates, days late, the daily surcharge and the day late becomes evasion."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Month
from app.domain.due import due_date, evasion_date, surcharge
from tests.kit.law import law_book


@pytest.mark.parametrize(
    ("period", "cycle", "due"),
    [
        (Month(2025, 6), 1, date(2025, 6, 30)),
        (Month(2025, 7), 1, date(2025, 8, 31)),
        (Month(2026, 1), 1, date(2026, 2, 28)),
        (Month(2026, 8), 1, date(2026, 9, 30)),
        (Month(2025, 4), 3, date(2025, 6, 30)),
        (Month(2025, 8), 3, date(2025, 10, 31)),
        (Month(2026, 12), 3, date(2027, 1, 31)),
        (Month(2026, 2), 6, date(2026, 7, 31)),
    ],
)
def test_due_date(period: Month, cycle: int, due: date) -> None:
    assert due_date(period, cycle, law_book()) == due


@pytest.mark.parametrize(
    ("amount", "due", "as_of", "days", "cost"),
    [
        (100_000_000, date(2025, 8, 31), date(2025, 9, 30), 30, 900_000),
        (100_000_000, date(2025, 8, 31), date(2025, 8, 31), 0, 0),
        (60_000_000, date(2025, 10, 31), date(2025, 11, 15), 15, 270_000),
        (100_000_000, date(2025, 8, 31), date(2025, 12, 9), 100, 3_000_000),
        # a debt older than the daily rate bears it only from 01/07/2025
        (200_000_000, date(2025, 5, 31), date(2025, 12, 31), 184, 11_040_000),
        # half a đồng rounds up
        (5000, date(2026, 9, 30), date(2026, 10, 1), 1, 2),
        (13_061, date(2026, 9, 30), date(2026, 10, 10), 10, 39),
    ],
)
def test_surcharge(amount: int, due: date, as_of: date, days: int, cost: int) -> None:
    assert surcharge(amount, due, as_of, law_book()) == (days, cost)


def test_evasion_begins_on_day_61_once_urged() -> None:
    assert evasion_date(date(2025, 8, 31), date(2025, 9, 8), 60) == date(2025, 10, 31)
    assert evasion_date(date(2025, 8, 31), None, 60) is None
    assert evasion_date(date(2025, 8, 31), date(2025, 12, 1), 60) == date(2025, 12, 1)


@given(
    st.integers(0, 10**12),
    st.dates(date(2025, 7, 31), date(2030, 1, 1)),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_surcharge_is_additive_over_spans_up_to_one_rounding(
    amount: int, due: date, first: int, second: int
) -> None:
    middle = due + timedelta(days=first)
    end = middle + timedelta(days=second)
    whole = surcharge(amount, due, end, law_book())
    parts = [surcharge(amount, due, middle, law_book()), surcharge(amount, middle, end, law_book())]
    assert whole[0] == sum(days for days, _ in parts)
    assert abs(whole[1] - sum(cost for _, cost in parts)) <= 1
