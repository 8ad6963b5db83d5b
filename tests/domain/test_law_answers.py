"""Debit on request by date; readings; old interest; contributions add up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.domain.calendar import Month
from app.domain.contribution_rates import contribution
from app.domain.debit import INSTEAD, debit_on_request
from app.domain.due import Reckoning
from app.domain.law import LawFaulty, LawSilent
from app.domain.old_interest import OldRow, monthly_percent, old_interest
from app.domain.reading import Readings
from tests.kit.law import law_book

BOOK = law_book()
TEXT = resources.read_text("codes/readings.toml")
POINTS = Readings.parse("readings.toml", TEXT)


@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2008-06-01", "khoản 3 Điều 138 Luật Bảo hiểm xã hội số 71/2006/QH11"),
        ("2015-12-31", "khoản 3 Điều 138 Luật Bảo hiểm xã hội số 71/2006/QH11"),
        ("2016-01-01", "khoản 3 Điều 122 Luật Bảo hiểm xã hội số 58/2014/QH13"),
        ("2025-06-30", "khoản 3 Điều 122 Luật Bảo hiểm xã hội số 58/2014/QH13"),
        ("2025-07-01", "Điều 39 Nghị định số 12/2022/NĐ-CP"),
        ("2026-09-09", "Điều 39 Nghị định số 12/2022/NĐ-CP"),
    ],
)
def test_a_debit_on_request_where_the_law_had_it(day, article):
    found = debit_on_request(date.fromisoformat(day), BOOK)
    assert found.allowed
    assert [step.article for step in found.steps] == [article]
    assert found.instead == ()


@pytest.mark.parametrize(
    ("day", "code"), [("2026-09-10", "debit_ended"), ("2006-12-31", "debit_unknown")]
)
def test_a_debit_on_request_is_refused_with_the_route_instead(day, code):
    found = debit_on_request(date.fromisoformat(day), BOOK)
    assert not found.allowed
    assert found.steps[0].code == code
    assert found.instead == INSTEAD
    assert len(found.steps) == 1 + len(INSTEAD)


def test_a_reading_has_its_default_until_one_is_chosen():
    assert POINTS["spanning"] == "freeze_old_interest"
    chosen = POINTS.with_choices({"spanning": "daily_from_due_date", "unheard_of": "x"})
    assert chosen["spanning"] == "daily_from_due_date"
    assert chosen.with_choices({"spanning": "no such choice"})["spanning"] == "freeze_old_interest"
    assert Reckoning.of(chosen) == Reckoning("daily_from_due_date", "same_month")


@pytest.mark.parametrize(
    ("old", "new"),
    [('default = "yes"', 'default = "maybe"'), ('default = "yes"\n', ""), ("hangs", "hang")],
)
def test_readings_that_are_wrong_never_load(old, new):
    with pytest.raises(LawFaulty):
        Readings.parse("r.toml", TEXT.replace(old, new, 1))


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_old_interest_is_never_negative_and_only_on_what_is_overdue(owed, not_yet):
    row = OldRow("si", owed, not_yet, annual_percent=Fraction("6.39"))
    found = old_interest([row], date(2017, 1, 1), BOOK)
    assert found.total == found.interest[0] >= 0
    assert found.total == 0 or owed > not_yet


def test_old_interest_ended_with_the_old_law():
    with pytest.raises(LawSilent):
        old_interest([], date(2025, 7, 1), BOOK)
    assert monthly_percent(Fraction("4.19"), 2) == Fraction("0.6983")
    assert monthly_percent(Fraction("4.19"), 2, rounding="exact") == Fraction("8.38") / 12
    row = OldRow("si", 100, 0)
    assert old_interest([row], date(2017, 1, 1), BOOK).total == 0


@given(st.integers(0, 10**12), st.integers(2007, 2026), st.integers(1, 12))
def test_contributions_add_up_to_their_parts(wages, year, month):
    found = contribution(Month(year, month), wages, BOOK)
    assert found.total == sum(found.employer.values()) + sum(found.employee.values())
    assert len(found.steps) == len(found.employer) + len(found.employee)
