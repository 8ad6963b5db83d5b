"""Which units a new export adds, changes, keeps and drops."""

from __future__ import annotations

import unicodedata

from app.domain.calendar import Month
from app.domain.comparison import MASTER_FIELDS, MONEY_FIELDS, compare, opening_breaks
from app.domain.contribution import LedgerLine


def test_new_changed_same_removed_and_spelling_noise() -> None:
    old = [
        LedgerLine("TA0001P", "Công ty Đá Quý", 2, phone="0900000001"),
        LedgerLine("TA0002P", "Trường Mầm non", 3, phone=None),
        LedgerLine("TA0003P", "Hợp tác xã", 4),
    ]
    new = [
        LedgerLine("TA0002P", unicodedata.normalize("NFD", "Trường  Mầm non"), 2, phone="09"),
        LedgerLine("TA0001P", "Công ty Đá Quý", 3, phone="0900000009"),
        LedgerLine("TA0004P", "Đơn vị mới", 4),
    ]
    found = {each.unit_code: each for each in compare(new, old, MASTER_FIELDS)}
    assert {code: each.state for code, each in found.items()} == {
        "TA0002P": "same",
        "TA0001P": "changed",
        "TA0004P": "new",
        "TA0003P": "removed",
    }
    (change,) = found["TA0001P"].fields
    assert (change.field, change.old, change.new) == ("phone", "0900000001", "0900000009")


def test_amounts_count_when_a_file_replaces_another_of_its_period() -> None:
    old, new = [LedgerLine("TA0001P", "A", 2, paid=5)], [LedgerLine("TA0001P", "A", 2, paid=6)]
    assert [each.state for each in compare(new, old, MASTER_FIELDS)] == ["same"]
    assert [each.state for each in compare(new, old, MASTER_FIELDS + MONEY_FIELDS)] == ["changed"]


def test_an_opening_that_is_not_the_previous_closing_is_found() -> None:
    earlier = {"TA0001P": (Month(2026, 5), LedgerLine("TA0001P", "A", 2, closing=100))}
    lines = [LedgerLine("TA0001P", "A", 2, opening=90), LedgerLine("TA0002P", "B", 3, opening=1)]
    (found,) = opening_breaks(lines, earlier)
    assert (found.line.unit_code, found.earlier, found.expected) == ("TA0001P", Month(2026, 5), 100)
