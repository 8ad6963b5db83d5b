"""Memos of bank transfers: every shape seen, and those that must stay for a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bank_memo import read_memo
from app.domain.calendar import Month

TRUTH = json.loads(
    (Path(__file__).parents[1] / "data" / "truth" / "bank.json").read_text(encoding="utf-8")
)
LINES = TRUTH["lines_detail"]
KNOWN = {line["unit_code"] for line in LINES if line["unit_code"]} | {
    line["accept_also"] for line in LINES if line["accept_also"]
}


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['shape']}-{line['ref'][-3:]}")
def test_every_line_of_the_statement(line):
    found = read_memo(line["memo"], KNOWN)
    assert found.unit_code == (line["unit_code"] or "")
    if line["reason"] and line["reason"] != "debit_line":
        assert found.reason == line["reason"]
    if line["accept_also"]:
        assert found.proposed == (line["accept_also"],)


@pytest.mark.parametrize(
    ("memo", "code", "office"),
    [
        ("+BHXH+103+00+TW9557C+07911+DONG+BHXH+-280723-09:14:36 936109", "TW9557C", "07911"),
        ("So GD: 1; +BHXH+103+00+TA1239Z+03800+DONG BHXH+DONG BHYT; t~", "TA1239Z", "03800"),
        ("+BHXH+103+00+TZE767L", "TZE767L", ""),
        ("bhxh 103 00 tze767l 0679", "TZE767L", ""),
        ("+BHXH+103+00+TA1239Z03800+dong BHXH", "TA1239Z", "03800"),
        ("TA1239Z Cty TNHH A dong bhxh thang 9 nam 2026", "TA1239Z", ""),
    ],
)
def test_memos_without_a_register(memo, code, office):
    found = read_memo(memo)
    assert (found.unit_code, found.office_code) == (code, office)


@pytest.mark.parametrize(
    ("memo", "reason", "proposed"),
    [
        ("IBFT BHXH NOP TIEN +BHXH+103+00+TK92", "code_truncated", ()),
        ("+BHXH+103+00+YV1 084P+01903+dong BHXH", "code_broken_by_space", ("YV1084P",)),
        ("TA1239Z va TA1240Z dong BHXH", "several_codes", ("TA1239Z", "TA1240Z")),
        ("nop tien bao hiem T9", "no_code_in_memo", ()),
        ("nop tien T092026", "no_code_in_memo", ()),
        ("", "no_code_in_memo", ()),
    ],
)
def test_what_stays_for_a_person(memo, reason, proposed):
    found = read_memo(memo)
    assert (found.unit_code, found.reason, found.proposed) == ("", reason, proposed)


def test_a_code_that_the_register_lacks_is_only_proposed():
    found = read_memo("+BHXH+103+00+ZZ0013P+01903+dong BHXH+", {"TA1239Z"})
    assert (found.unit_code, found.reason) == ("", "code_not_in_register")
    assert found.proposed == ("ZZ0013P",)
    assert read_memo("ZZ0013P dong BHXH", {"TA1239Z"}).reason == "no_code_in_memo"


@pytest.mark.parametrize(
    ("memo", "months"),
    [
        ("dong bhxh thang 9 nam 2026", ["2026-09"]),
        ("Đóng BHXH tháng 9/2026", ["2026-09"]),
        ("DONG BHXH T09 2026", ["2026-09"]),
        ("T92026 T092026", ["2026-09"]),
        ("T7,8,9/2026", ["2026-07", "2026-08", "2026-09"]),
        ("tháng 7, tháng 8 năm 2026", ["2026-07", "2026-08"]),
        ("từ tháng 11/2025 đến tháng 01/2026", ["2025-11", "2025-12", "2026-01"]),
        ("BHXH quý III/2026", ["2026-07", "2026-08", "2026-09"]),
        ("quy 4 nam 2025", ["2025-10", "2025-11", "2025-12"]),
        ("ngay 05/10/2026", []),
    ],
)
def test_months_paid_for(memo, months):
    assert [str(month) for month in read_memo(memo).months] == months


def test_a_month_without_a_year_is_no_month():
    found = read_memo("nop tien bao hiem T9")
    assert (found.months, found.month_alone) == ((), 9)
    assert read_memo("thang 9/2026").month_alone == 0


@pytest.mark.parametrize(
    ("memo", "code"),
    [
        ("MST 0100233488 nop BHXH", "0100233488"),
        ("MST: 0314409058-002 nop", "0314409058-002"),
        ("ma so thue 01.00.112.437", "0100112437"),
        ("MST 0100233480", ""),
        ("0100233488 nop BHXH", ""),
        ("MST 019181984434", "019181984434"),
    ],
)
def test_tax_codes_named_as_such(memo, code):
    assert read_memo(memo).tax_code == code


@given(st.text(max_size=150))
def test_no_memo_fails(memo):
    found = read_memo(memo)
    assert bool(found.unit_code) != bool(found.reason)
    assert all(isinstance(month, Month) for month in found.months)
