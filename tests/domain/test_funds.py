from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.arrears import Bucket
from app.domain.calendar import Month
from app.domain.contribution import LedgerLine
from app.domain.funds import (
    FundRates,
    FundSplit,
    RatesFaulty,
    apportion,
    fund_due,
    split_principal,
)
from tests.kit.returns import rates


def bucket(period, principal):
    return Bucket(period, principal, date(2026, 9, 30), 10, 0)


@given(
    st.integers(-(10**14), 10**14),
    st.lists(st.integers(0, 10**12), min_size=1, max_size=5).filter(any),
)
def test_parts_add_up_and_each_is_within_a_dong_of_its_share(amount, weights):
    parts = apportion(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1
        assert weight or not part


def test_left_over_dong_go_to_the_largest_fractions():
    assert apportion(10, [1, 1, 1]) == (4, 3, 3)
    assert apportion(100, [Fraction(1, 3), Fraction(2, 3)]) == (33, 67)
    assert apportion(-10, [1, 1, 1]) == (-4, -3, -3)


def test_a_period_is_split_as_the_ledger_charged_it():
    dues = {Month(2026, 8): FundSplit(500, 300, 150, 50)}
    split = split_principal([bucket(Month(2026, 8), 2_001)], dues=dues, rates=rates())
    # 2,001 × 5/10, 3/10, 1.5/10, 0.5/10: the odd đồng goes to the largest fraction
    assert (split.si, split.hi, split.ui, split.oai) == (1_001, 600, 300, 100)
    assert split.total == 2_001
    assert not split.estimated


def test_a_period_the_ledger_does_not_split_takes_the_nearest_month_and_says_so():
    dues = {
        Month(2026, 2): FundSplit(1, 0, 0, 0),
        Month(2026, 7): FundSplit(0, 1, 0, 0),
    }
    split = split_principal([bucket(Month(2026, 1), 100)], dues=dues, rates=rates())
    assert split == FundSplit(100, 0, 0, 0, estimated=True)


def test_without_any_split_the_rates_of_the_day_are_used():
    split = split_principal([bucket(Month(2026, 1), 320_000)], dues={}, rates=rates())
    assert split == FundSplit(250_000, 45_000, 20_000, 5_000, estimated=True)
    # Accident contributions were 0 % from July 2021 to June 2022, unemployment 1 % from October.
    old = split_principal([bucket(Month(2021, 8), 315_000)], dues={}, rates=rates())
    assert old == FundSplit(250_000, 45_000, 20_000, 0, estimated=True)
    later = split_principal([bucket(Month(2021, 11), 305_000)], dues={}, rates=rates())
    assert later == FundSplit(250_000, 45_000, 10_000, 0, estimated=True)


def test_an_owner_of_a_household_business_pays_two_funds():
    split = split_principal([bucket(Month(2026, 1), 29_500)], dues={}, rates=rates(), group="kq")
    assert split == FundSplit(25_000, 4_500, 0, 0, estimated=True)


def test_nothing_late_is_nothing_and_no_estimate():
    assert split_principal([], dues={}, rates=rates()) == FundSplit(0, 0, 0, 0)


def test_the_accident_fund_is_what_the_others_leave_of_the_charge():
    line = LedgerLine("TA0001P", "Đơn vị", 2, due=320, due_si=250, due_hi=45, due_ui=20)
    assert fund_due(line) == FundSplit(250, 45, 20, 5)


@pytest.mark.parametrize(
    "figures",
    [
        {},
        {"due": 320, "due_si": 250, "due_hi": 45},
        {"due": 0, "due_si": 0, "due_hi": 0, "due_ui": 0},
        {"due": 300, "due_si": 250, "due_hi": 45, "due_ui": 20},
    ],
)
def test_a_line_whose_funds_make_no_sense_gives_no_split(figures):
    assert fund_due(LedgerLine("TA0001P", "Đơn vị", 2, **figures)) is None


RATE = 'from = 2020-01-01\nsi = "25"\nhi = "4.5"\nui = "2"\noai = "0.5"\n'


@pytest.mark.parametrize(
    "text",
    [
        "[[rate",
        "[[rate]]\n" + RATE,
        "[[rate]]\n" + RATE + 'article = "a"\nconfidence = "low"\nodd = 1',
        "[[rate]]\n" + RATE.replace("25", "x") + 'article = "a"\nconfidence = "low"',
        "[[rate]]\n" + RATE.replace("25", "-25") + 'article = "a"\nconfidence = "low"',
        "[[rate]]\n" + RATE.replace("2020-01-01", '"2020"') + 'article = "a"\nconfidence = "low"',
    ],
)
def test_a_faulty_rates_file_is_refused(text):
    with pytest.raises(RatesFaulty):
        FundRates.parse(text)
