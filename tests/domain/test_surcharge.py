"""The daily surcharge: additive over spans, neutral to how payments are split."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.due import surcharge as of_principal
from app.domain.law import LawBook
from app.domain.surcharge import FROM_DUE_DATE, Payment, days_and_weight, surcharge
from tests.kit.law import law_book

BOOK = law_book()
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
AMOUNTS = st.integers(1, 10**12)


@given(DAYS, DAYS, DAYS)
def test_days_of_adjacent_spans_add_up(one, two, three):
    due, middle, end = sorted((one, two, three))
    whole = days_and_weight(due, end, BOOK)
    parts = [days_and_weight(due, middle, BOOK), days_and_weight(middle, end, BOOK)]
    assert whole == tuple(map(sum, zip(*parts, strict=True)))


@given(AMOUNTS, AMOUNTS, DAYS, DAYS)
def test_a_payment_in_two_slips_costs_the_same_but_for_rounding(one, other, due, paid):
    end = max(due, paid) + timedelta(100)
    whole = surcharge(one + other, due, end, BOOK, payments=[Payment(paid, one + other)])
    split = surcharge(
        one + other, due, end, BOOK, payments=[Payment(paid, one), Payment(paid, other)]
    )
    assert abs(whole.total - split.total) <= 1
    assert whole.days_late == split.days_late
    assert (whole.outstanding, split.outstanding) == (0, 0)


@given(AMOUNTS, DAYS, DAYS)
def test_an_unpaid_sum_is_reckoned_as_the_ledgers_principal_is(amount, due, end):
    found = surcharge(amount, due, end, BOOK)
    assert (found.days_late, found.total) == of_principal(amount, due, end, BOOK)
    assert found.outstanding == amount
    assert [step.article for step in found.steps if not step.article] == []


@given(AMOUNTS, DAYS, DAYS, DAYS)
def test_paying_earlier_never_costs_more(amount, due, one, other):
    early, late = sorted((one, other))
    end = max(due, late)
    costs = [
        surcharge(amount, due, end, BOOK, payments=[Payment(paid, amount)]).total
        for paid in (early, late)
    ]
    assert costs[0] <= costs[1]


def test_the_other_reading_counts_the_days_of_the_old_law():
    due, end = date(2025, 5, 31), date(2025, 12, 31)
    assert days_and_weight(due, end, BOOK, spanning=FROM_DUE_DATE)[0] == 214
    assert days_and_weight(due, end, BOOK)[0] == 184
    assert days_and_weight(date(2025, 8, 31), end, BOOK, spanning=FROM_DUE_DATE)[0] == 122


def test_a_rate_that_changes_is_followed_by_its_days():
    entry = """
[[parameter]]
name = "surcharge.daily_rate"
value = "{}"
from = {}
{}article = "Điều 1"
confidence = "high"
"""
    text = 'instrument = "L"\n' + "".join(
        entry.format(value, begin, end)
        for value, begin, end in (
            ("0.001", "2026-01-01", "to = 2026-01-31\n"),
            ("0.002", "2026-02-01", ""),
        )
    )
    book = LawBook.parse([("f", text)])
    found = surcharge(1_000_000, date(2026, 1, 21), date(2026, 2, 10), book)
    assert (found.days_late, found.total) == (20, 10 * 1000 + 10 * 2000)
    slips = [Payment(date(2025, 12, 31), 10), Payment(date(2026, 2, 1), 20)]
    story = surcharge(100, date(2025, 12, 1), date(2026, 1, 31), book, payments=slips)
    assert [dict(step.fields).get("rate") for step in story.steps] == [None, "0,1", None]
    story = surcharge(100, date(2026, 1, 1), date(2026, 2, 2), book, payments=slips[1:])
    assert [dict(step.fields).get("rate") for step in story.steps] == ["0,2", "0,2", None]


def test_a_payment_after_everything_is_paid_is_excess():
    due = date(2026, 1, 31)
    slips = [Payment(date(2026, 2, 5), 100), Payment(date(2026, 2, 9), 7)]
    found = surcharge(100, due, date(2026, 3, 1), BOOK, payments=slips)
    assert (len(found.parts), found.outstanding, found.excess) == (1, 0, 7)


def test_the_day_of_payment_counts_unless_the_office_reads_it_otherwise():
    due, paid = date(2026, 1, 31), date(2026, 2, 10)
    slips = [Payment(paid, 1_000_000)]
    assert surcharge(1_000_000, due, paid, BOOK, payments=slips).days_late == 10
    otherwise = surcharge(1_000_000, due, paid, BOOK, payments=slips, count_payment_day=False)
    assert otherwise.days_late == 9
