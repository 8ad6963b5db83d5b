"""Months: what is one, the ends of them, months between days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Month, add_months, whole_months

MONTHS = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (1899, 12), (10_000, 1)])
def test_what_is_no_month_is_refused(year, month):
    with pytest.raises(ValueError, match=f"not a month: {year}-{month}"):
        Month(year, month)


@pytest.mark.parametrize("edge", [Month(1900, 1), Month(9999, 12)])
def test_the_first_and_the_last_month_there_are(edge):
    assert Month.parse(str(edge)) == edge


@pytest.mark.parametrize("text", ["2026-9", "09/2026", "2026-09-01", "", " 2026-09"])
def test_other_text_is_no_month(text):
    with pytest.raises(ValueError, match="not YYYY-MM"):
        Month.parse(text)


def test_a_month_in_figures():
    month = Month(2026, 2)
    assert (month.first, month.last) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (str(month), month.vietnamese) == ("2026-02", "02/2026")
    assert Month(2024, 2).last == date(2024, 2, 29)
    assert (month.plus(11), month.plus(-2)) == (Month(2027, 1), Month(2025, 12))
    assert month.plus(10) == Month(2026, 12)


@given(MONTHS, st.integers(-500, 500))
def test_going_there_and_back(month, months):
    there = month.plus(months)
    assert there.plus(-months) == month
    assert (there.year - month.year) * 12 + there.month - month.month == months
    assert Month.of(there.first) == Month.of(there.last) == there


@given(DAYS, st.integers(0, 300))
def test_whole_months_undo_added_ones(day, months):
    assert whole_months(day, add_months(day, months)) == months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-08-31", "2026-09-29", 0),
        ("2026-08-31", "2026-09-30", 1),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-30", "2026-02-27", 0),
        ("2026-01-15", "2027-01-14", 11),
        ("2026-01-15", "2026-02-20", 1),
        ("2025-11-30", "2026-03-05", 3),
    ],
)
def test_month_ends_clamp(start, end, months):
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months
