"""Working days: known weeks, a deadline never on a day off, a year without a table is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from app.domain.law import LawFaulty, LawSilent
from app.domain.procedure import (
    FROM_DISCOVERY,
    FROM_RECORD,
    deadline,
    deadlines,
    limitation_end,
    limitation_warning,
)
from app.domain.working_days import OfficeDay, WorkingCalendar
from tests.kit.law import law_book

TEXT = resources.read_text("codes/holidays.toml")
TABLE = WorkingCalendar.parse("holidays.toml", TEXT)
BOOK = law_book()
DAYS = st.dates(date(2022, 1, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2010-01-04", True),
        ("2027-12-31", True),
        ("2026-10-16", True),
        ("2026-10-17", False),
        ("2026-02-17", False),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2025-04-26", True),
        ("2025-05-02", False),
    ],
)
def test_days_that_are_known(day, worked):
    assert TABLE.is_working(date.fromisoformat(day)) is worked


@given(DAYS, st.integers(0, 30))
def test_a_period_of_working_days_counts_them(start, count):
    end = TABLE.working_days_after(start, count)
    between = [start + timedelta(n) for n in range(1, (end - start).days + 1)]
    assert sum(map(TABLE.is_working, between)) == count
    assert count == 0 or TABLE.is_working(end)
    assert TABLE.days_left(start, end) == count
    assert TABLE.days_left(end, start) == 0


@given(DAYS, st.integers(0, 60))
def test_a_period_of_days_never_ends_on_a_day_off(start, count):
    end = TABLE.days_after(start, count)
    assert TABLE.is_working(end)
    assert not any(TABLE.is_working(start + timedelta(n)) for n in range(count, (end - start).days))


@given(DAYS)
def test_deadlines_are_never_on_a_day_off(start):
    for name in (*FROM_DISCOVERY.values(), *FROM_RECORD.values()):
        due_on, rule = deadline(name, start, law=BOOK, calendar=TABLE)
        assert TABLE.is_working(due_on)
        assert due_on > start
        assert rule.article
    found = deadlines(law=BOOK, calendar=TABLE, record_on=start)
    assert all(each.step.article for each in found)
    assert {each.name for each in found} == set(FROM_RECORD)


def test_a_period_of_years_is_one_of_months():
    due_on, rule = deadline("limitation", date(2026, 10, 15), law=BOOK, calendar=TABLE)
    assert (due_on, rule.unit) == (date(2027, 10, 15), "years")


def test_a_year_without_a_table_is_said():
    with pytest.raises(LawSilent, match="holidays on 2009-12-31"):
        TABLE.is_working(date(2009, 12, 31))
    with pytest.raises(LawSilent, match="holidays on 2028-01-01"):
        TABLE.working_days_after(date(2027, 12, 30), 2)


def test_an_offices_own_days_win():
    storm, saturday = date(2026, 10, 13), date(2026, 10, 17)
    mine = TABLE.corrected(
        [OfficeDay(storm, "Nghỉ bão", working=False), OfficeDay(saturday, "Làm bù", working=True)]
    )
    assert not mine.is_working(storm)
    assert mine.is_working(saturday)
    worked = mine.corrected([OfficeDay(date(2026, 2, 17), "Trực", working=True)])
    assert worked.is_working(date(2026, 2, 17))
    assert not worked.corrected([OfficeDay(date(2026, 2, 17), "Tết", working=False)]).is_working(
        date(2026, 2, 17)
    )


def holidays_of(year: int, count: int) -> list[OfficeDay]:
    """An office's own table of a year; which days, does not matter here."""
    days = (date(year, 1, 1) + timedelta(n) for n in range(count))
    return [OfficeDay(day, "Nghỉ", working=False) for day in days]


def test_an_office_covers_a_further_year_only_with_all_its_holidays():
    few = TABLE.corrected(holidays_of(2028, 10))
    with pytest.raises(LawSilent, match="holidays on 2028-03-02"):
        few.is_working(date(2028, 3, 2))
    whole = TABLE.corrected(holidays_of(2028, 11))
    assert not whole.is_working(date(2028, 1, 11))
    assert whole.is_working(date(2028, 3, 2))
    assert whole.years == (2010, 2028)
    assert TABLE.corrected(holidays_of(2028, 15)).years == (2010, 2028)
    assert TABLE.corrected(holidays_of(2029, 11)).years == (2010, 2027)
    both = TABLE.corrected([*holidays_of(2029, 11), *holidays_of(2028, 11)])
    assert both.years == (2010, 2029)
    swapped = [OfficeDay(date(2028, 1, n), "Làm bù", working=True) for n in range(1, 12)]
    assert TABLE.corrected(swapped).years == (2010, 2027)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("first_year = 2010\n", "", "first_year"),
        ("[working]", "[swapped]", "swapped"),
        ("[working]", "[working]\n2026-02-17 = 'x'", "off and worked: 2026-02-17"),
        ("[working]", "[working", "h.toml"),
    ],
)
def test_a_table_that_is_wrong_never_loads(old, new, said):
    with pytest.raises(LawFaulty, match=said):
        WorkingCalendar.parse("h.toml", TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("left", "warned"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_the_end_of_the_limitation_is_warned_of(left, warned):
    ends, rule = limitation_end(date(2026, 10, 15), None, BOOK)
    assert (ends, rule.name) == (date(2027, 10, 15), "limitation")
    assert limitation_warning(ends, ends - timedelta(left)) == warned
