from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import messages
from app.documents import cells
from app.documents.c12_reader import read_c12
from app.documents.layout import load_layout
from app.domain.problem import Problem
from app.errors import Unreadable

IGNORED = (
    "blank",
    "total_row",
    "no_unit_code",
    "duplicate_code_same_values",
    "header_again",
    "column_numbers",
)
PROBLEMS = (
    "bad_unit_code",
    "irregular_unit_code",
    "duplicate_code",
    "closing_differs_from_row_arithmetic",
    "period_differs",
    "total_row_differs",
    "tax_code_missing",
    "tax_code_invalid",
    "zero_restored",
    "unknown_pay_cycle",
    *(fault.code for fault in vars(cells).values() if isinstance(fault, cells.Fault)),
)


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("kind", ["c12", "register"])
def test_every_field_has_a_name_for_people(kind, language):
    for field in load_layout(kind).fields:
        assert messages.text("column", field.key, language)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_reason_and_problem_has_words(language):
    for reason in IGNORED:
        assert messages.text("ignored", reason, language)
    for code in PROBLEMS:
        assert messages.problem(Problem(code), language)


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["TA1234P", "ta 1234p", "Tổng cộng", "madvi", "(1)", "1.000", "-", "#REF!"]),
    st.integers(-(10**12), 10**12).map(str),
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=8))
def test_any_rows_give_lines_and_problems(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("any") / "c12.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["madvi", "tendvi", "tiền đầu kỳ", "tiền cuối kỳ"])
        writer.writerows(rows)
    try:
        file = read_c12(path)
    except Unreadable:
        return  # only in words: any other exception fails the test
    codes = [line.unit_code for line in file.lines]
    assert len(set(codes)) == len(codes)
    taken = {line.row for line in file.lines} | {row.row for row in file.ignored}
    assert taken.isdisjoint({problem.row for problem in file.rejected})
    # a row of words under the header may be its second row, and hide a column
    closings = sum(line.closing or 0 for line in file.lines)
    assert file.totals.get("closing_vnd", 0) == closings
    for problem in (*file.rejected, *file.warnings):
        assert messages.problem(problem)
