"""The story of a debt: its steps add up, name their articles, and say what hangs on a reading."""

from __future__ import annotations

from datetime import date

from app.domain.calendar import Month
from app.domain.contribution import LedgerLine
from app.domain.due import Reckoning
from app.domain.explanation import explain
from app.domain.ledger import allocate
from app.domain.surcharge import FROM_DUE_DATE
from app.domain.urging import Candidate
from tests.kit.law import law_book

BOOK = law_book()
AS_OF = date(2026, 3, 31)
OTHER = Reckoning(FROM_DUE_DATE, "next_month")


def story(reckoning=None, month=None):
    known = reckoning or Reckoning()
    line = LedgerLine("TA0001P", "Đơn vị", 2, opening=0, due=1_000_000, closing=1_000_000)
    owed = allocate(
        [(month or Month(2025, 6), line)],
        as_of=AS_OF,
        cycle_months=1,
        law=BOOK,
        reckoning=known,
    )
    return owed, explain(owed, cycle_months=1, law=BOOK, reckoning=known)


def test_a_debt_of_the_old_law_says_on_which_reading_it_hangs():
    owed, steps = story()
    assert owed.buckets[0].due_on == date(2025, 6, 30)
    assert owed.days_late == 274
    said = next(step for step in steps if step.code == "reading_spanning")
    assert dict(said.fields) == {"choice": "spanning.freeze_old_interest"}
    due = next(step for step in steps if step.code == "due_monthly")
    assert "58/2014" in due.article


def test_the_other_reading_of_june_2025_is_due_by_the_new_law():
    owed, steps = story(OTHER)
    assert owed.buckets[0].due_on == date(2025, 7, 31)
    due = next(step for step in steps if step.code == "due_monthly")
    assert "41/2024" in due.article


def test_a_debt_of_the_new_law_hangs_on_no_reading():
    _, steps = story(month=Month(2025, 8))
    assert all(step.code != "reading_spanning" for step in steps)


def test_nothing_late_can_become_evasion_on_no_day():
    line = LedgerLine("TA0001P", "Đơn vị", 2, opening=0, due=0, closing=0)
    owed = allocate([(Month(2026, 2), line)], as_of=AS_OF, cycle_months=1, law=BOOK)
    empty = dict.fromkeys(
        ("unit_id", "unit_code", "tax_code", "name", "sector_group", "commune_code", "commune"), ""
    )
    candidate = Candidate(
        **empty,
        officer_id="",
        officer="",
        arrears=owed,
        letter_this_month="",
        earlier_letters=0,
        small=False,
    )
    assert candidate.evasion_from(AS_OF) is None
