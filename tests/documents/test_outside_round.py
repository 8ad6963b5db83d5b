"""What goes into a sheet of any kind comes out, or is reported at its cell; nothing fails.

A run draws a few sheets for each format. SOTHU_SHEETS=2000 in the environment draws so many for
each test (give `--timeout=0` too), and SOTHU_SHEETS_SEED=1 others each time.
"""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app import messages
from app.documents.cells import address
from app.documents.outside_reader import read_outside
from app.domain.legacy_text import Encoding
from app.domain.text import clean
from tests.kit.sheet_files import BOOKS, CHARSETS, QUOTING, SEPARATORS, as_csv, as_html
from tests.kit.sheet_making import made_sheets

TODAY = date(2026, 11, 28)
MANY = int(os.environ.get("SOTHU_SHEETS", "30"))
SLOW = settings(
    max_examples=MANY,
    derandomize="SOTHU_SHEETS_SEED" not in os.environ,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # sheets are small: none is made smaller
    suppress_health_check=list(HealthCheck),
)
OLD = (Encoding.UNICODE, Encoding.TCVN3, Encoding.VNI)


def base_salary(_day):
    return 2_530_000


def value_of(kind, record, key):
    """Return what a record says of a field, as the known facts say it."""
    if key == "contract":
        return record.contract_words
    if kind == "d02" and key in {"wage", "rank"}:
        amount = record.wage_kind == "amount"
        return (record.wage if amount else None) if key == "wage" else record.coefficient
    return getattr(record, key)


def same(found, known):
    if known is None or known == "":
        return found in (None, "", 0)
    if isinstance(known, str):
        return clean(known) == found
    return found == known


def check(file, made):
    """Hold what was read against what was written."""
    known = made.known
    problems = (*file.rejected, *file.warnings)
    for problem in problems:
        assert "…" not in messages.problem(problem)
    told = {(problem.row, problem.cell) for problem in problems}
    rejected = {problem.row for problem in file.rejected}
    by_row = {record.row: record for record in file.records}
    left_out = {each.row: each.reason for each in file.ignored if each.row in known}
    assert not left_out, [(reason, made.lines[row - 1].cells) for row, reason in left_out.items()]
    more = (by_row.keys() | rejected) - known.keys()
    assert not more, [made.lines[row - 1].cells for row in more]
    assert by_row.keys() | rejected == known.keys()
    for row, fact in known.items():
        if row in rejected:
            lossy = {address(row, made.columns[k]) for k, s in fact.shown.items() if not s.clear}
            if made.lines[row - 1].code is not Encoding.UNICODE and not made.fonts:
                continue  # "đ" alone may be of any letters
            wrong = [p for p in file.rejected if p.row == row and p.cell not in lossy]
            assert not wrong, [(p.code, p.cell, p.value, made.lines[row - 1].cells) for p in wrong]
            continue
        for key, shown in fact.shown.items():
            if same(value_of(made.kind, by_row[row], key), fact.values[key]):
                continue
            said = (row, address(row, made.columns[key])) in told
            if made.lines[row - 1].code is not Encoding.UNICODE and not made.fonts:
                # without fonts a short word may be of any letters: the question shows it
                assert any(question.key == "encoding" for question in file.questions)
                continue
            assert said, (key, shown, value_of(made.kind, by_row[row], key), fact.values[key])
            assert not shown.clear, (key, shown, fact.values[key])
    units = {q.key: q.value for q in file.questions}
    assert units.get("money_unit", str(made.unit)) == str(made.unit)


def read(path, made):
    return read_outside(path, made.kind, today=TODAY, base_salary=base_salary)


@pytest.mark.parametrize("form", sorted(BOOKS))
@SLOW
@given(data=st.data())
def test_a_workbook(form, data, tmp_path_factory):
    codes = OLD if form in {"xlsx", "xls"} else (Encoding.UNICODE,)
    made = data.draw(made_sheets(codes=codes, merges=form == "xlsx"))
    check(read(BOOKS[form](tmp_path_factory.mktemp("made") / f"ds.{form}", made), made), made)


@SLOW
@given(
    made=made_sheets(text=True),
    charset=st.sampled_from([each for each in CHARSETS if each not in {"cp1258", "bytes"}]),
    separator=st.sampled_from(SEPARATORS),
    quoting=st.sampled_from(QUOTING),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_a_text_file(made, charset, separator, quoting, end, tmp_path_factory):
    form = {"separator": separator, "quoting": quoting, "end": end}
    check(
        read(as_csv(tmp_path_factory.mktemp("made") / "ds.csv", made, charset, **form), made), made
    )


@SLOW
@given(made=made_sheets(text=True, odd=False), separator=st.sampled_from(SEPARATORS))
def test_a_text_file_of_windows_1258(made, separator, tmp_path_factory):
    form = {"separator": separator, "quoting": 0, "end": "\r\n"}
    check(
        read(as_csv(tmp_path_factory.mktemp("made") / "ds.csv", made, "cp1258", **form), made), made
    )


@SLOW
@given(made=made_sheets(text=True))
def test_html_named_xls(made, tmp_path_factory):
    check(read(as_html(tmp_path_factory.mktemp("made") / "ds.xls", made), made), made)
