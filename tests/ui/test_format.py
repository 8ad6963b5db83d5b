"""Đồng, days and months, written and read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Month
from ui import format as shown

TODAY = date(2026, 10, 12)


def test_money_is_grouped_with_dots_and_a_true_minus() -> None:
    assert shown.money(1_234_567) == "1.234.567"
    assert shown.money(-350_000) == "−350.000"
    assert shown.money(0) == "0"
    assert shown.money(None) == "–"
    assert shown.dong(12_000) == "12.000 đ"


@given(st.integers(-(10**15), 10**15))
def test_money_comes_back_as_it_was(amount: int) -> None:
    assert shown.read_money(shown.money(amount)) == amount


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_comes_back_as_it_was(day: date) -> None:
    assert shown.read_day(shown.day(day), today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05072026", date(2026, 7, 5)),
        ("0507", date(2026, 7, 5)),
        ("050726", date(2026, 7, 5)),
        ("5/7", date(2026, 7, 5)),
        ("5/7/26", date(2026, 7, 5)),
        ("5-7-2025", date(2025, 7, 5)),
        (" 29.02.2028 ", date(2028, 2, 29)),
    ],
)
def test_days_can_be_typed_shortly(typed: str, day: date) -> None:
    assert shown.read_day(typed, today=TODAY) == day


@pytest.mark.parametrize("typed", ["", "31/02/2026", "x", "99", "1234567890", "5/", "29022026"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the standard library's words)
        shown.read_day(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("09/2026", (2026, 9)),
        ("092026", (2026, 9)),
        ("0926", (2026, 9)),
        ("9", (2026, 9)),
        ("9/25", (2025, 9)),
    ],
)
def test_months_can_be_typed_shortly(typed: str, month: tuple[int, int]) -> None:
    assert shown.read_month(typed, today=TODAY) == Month(*month)


@pytest.mark.parametrize("typed", ["", "13/2026", "0", "x/y"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the standard library's words)
        shown.read_month(typed, today=TODAY)


@pytest.mark.parametrize(
    ("part", "whole", "shown_as"), [(180, 755, 24), (1, 200, 1), (0, 5, 0), (5, 5, 100), (0, 0, 0)]
)
def test_shares_are_rounded(part: int, whole: int, shown_as: int) -> None:
    assert shown.percent(part, whole) == shown_as
