from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from app.documents.c12_reader import read_c12
from app.domain.calendar import Month
from app.errors import Unreadable
from tests.kit.sheets import write_xlsx

DATA = Path(__file__).parents[1] / "data"
TRUTH = json.loads((DATA / "truth" / "c12.json").read_text(encoding="utf-8"))
FILES = {truth["file"]: truth for truth in TRUTH["files"]}
HEADER = ["madvi", "tendvi", "Tiền đầu kỳ", "Tiền đã nộp", "Tiền cuối kỳ"]


@cache
def _read(name):
    return read_c12(DATA / name)


@pytest.mark.parametrize("name", FILES)
def test_the_accepted_rows_add_up_to_the_truth(name):
    truth, file = FILES[name], _read(name)
    sums = truth["sums"]
    expected = {
        "opening_vnd": sums["opening"],
        "due_vnd": sums["due"],
        "adjusted_vnd": sums["adj_up"] - sums["adj_down"],
        "paid_vnd": sums["paid"],
        "closing_vnd": sums["closing"],
        "interest_vnd": sums["interest"],
    }
    has = truth.get("has_columns")
    if has is not None:
        names = {"adjusted_vnd": "adj"}
        expected = {
            key: value
            for key, value in expected.items()
            if names.get(key, key.removesuffix("_vnd")) in has
        }
    assert len(file.lines) == truth["rows_accepted"]
    assert file.totals == expected


@pytest.mark.parametrize("name", FILES)
def test_the_table_is_found_where_it_is(name):
    truth, file = FILES[name], _read(name)
    assert file.found.sheet == truth["sheet"]
    assert file.found.header_row == truth["header_row"]
    assert len(file.found.all_headers) == truth["columns"]
    assert str(file.period) == truth["period"]
    assert file.period_from == "file_name"


@pytest.mark.parametrize("name", FILES)
def test_rows_are_left_out_or_rejected_as_the_truth_says(name):
    file = _read(name)
    left_out = {(row.row, row.reason, row.unit_code) for row in file.ignored}
    left_out |= {(problem.row, problem.code, problem.unit_code) for problem in file.rejected}
    assert left_out == {
        (row["row"], row["reason"], row.get("code", "")) for row in FILES[name]["ignored_rows"]
    }


@pytest.mark.parametrize("name", FILES)
def test_sampled_rows_are_read_cell_by_cell(name):
    truth, file = FILES[name], _read(name)
    fields = {
        "code": "unit_code", "khoi": "sector_group", "name": "name", "addr": "address",
        "phone": "phone", "contact": "contact", "workers": "workers", "opening": "opening",
        "due": "due", "interest": "interest", "paid": "paid", "closing": "closing",
    }  # fmt: skip
    if truth["layout"] == "raw":
        fields |= {"adj_up": "adj_up", "adj_down": "adj_down"}
    has = set(truth.get("has_columns", fields))
    lines = {line.unit_code: line for line in file.lines}
    for sample in truth["sample"]:
        line = lines[sample["code"]]
        read = {key: getattr(line, field) for key, field in fields.items() if key in has}
        assert read == {key: sample[key] for key in read}
        if "adj" in has:
            assert line.adjusted == sample["adj_up"] - sample["adj_down"]


@pytest.mark.parametrize(
    "name", [name for name, truth in FILES.items() if truth["layout"] == "raw"]
)
def test_a_closing_that_does_not_follow_is_warned_about_and_nothing_else_is(name):
    expected = {
        (each["code"], str(each["computed"]), str(each["closing"]))
        for each in TRUTH["discrepancies"]
        if each["kind"] == "closing_differs_from_row_arithmetic"
        and each["period"] == FILES[name]["period"]
    }
    warned = {
        (warning.unit_code, dict(warning.details)["expected"], dict(warning.details)["found"])
        for warning in _read(name).warnings
        if warning.code == "closing_differs_from_row_arithmetic"
    }
    assert warned == expected
    assert {warning.code for warning in _read(name).warnings} <= {
        "closing_differs_from_row_arithmetic"
    }


def test_every_known_discrepancy_of_a_row_is_in_some_raw_file():
    rows = [
        each
        for each in TRUTH["discrepancies"]
        if each["kind"] == "closing_differs_from_row_arithmetic"
    ]
    raw = {truth["period"] for truth in FILES.values() if truth["layout"] == "raw"}
    assert rows
    assert {each["period"] for each in rows} <= raw


def test_columns_in_another_order_have_the_same_shape():
    raw = {_read(name).found.shape for name, truth in FILES.items() if truth["layout"] == "raw"}
    trimmed = {_read(name).found.shape for name in ("c12_2026-07_trim.xls", "c12_2026-08_trim.xls")}
    assert len(raw) == 1
    assert len(trimmed) == 1
    assert raw != trimmed


def test_raw_files_carry_what_only_they_have():
    line = next(line for line in _read("c12_2026-08_raw.xlsx").lines if line.unit_code == "TD1720P")
    assert line.opening == 114_981_813
    assert line.paid_up_to == Month(2025, 12)
    assert line.months_owed == "12.5"
    assert line.due_si == 7_140_000
    assert line.wage_fund == 28_560_000
    assert line.officer_email == "cv2.01903@bhxh.example"


def test_a_file_without_a_column_does_not_pretend_to_zeros():
    file = _read("c12_2026-09_gon.xlsx")
    assert file.columns == {"opening", "paid", "closing"}
    assert {line.due for line in file.lines} == {None}
    assert {line.interest for line in file.lines} == {None}
    assert None not in {line.paid for line in file.lines}


def test_the_given_month_wins_and_a_contradiction_is_warned_about():
    file = read_c12(DATA / "c12_2026-09_gon.xlsx", period=Month(2026, 8))
    assert (file.period, file.period_from) == (Month(2026, 8), "given")
    assert [warning.code for warning in file.warnings] == ["period_differs"]


@pytest.mark.parametrize(
    ("title", "stem", "expected", "source"),
    [
        ("BẢNG TỔNG HỢP THU THÁNG 9 NĂM 2026", "so lieu", "2026-09", "cells"),
        ("Kỳ 09/2026", "so lieu", "2026-09", "cells"),
        ("Phố Cò, ngày 02 tháng 10 năm 2026", "C12 T9.2026", "2026-09", "file_name"),
        ("Phố Cò, ngày 02 tháng 10 năm 2026", "so lieu", None, ""),
        ("(từ tháng 1/2026 đến tháng 9/2026)", "so lieu", None, ""),
        ("", "thang 9-2026", "2026-09", "file_name"),
        ("", "c12_202609", "2026-09", "file_name"),
        ("", "C12 092026 sua", "2026-09", "file_name"),
        ("", "C12 xuất 2026-10-02", None, ""),
        ("", "C12 02.10.2026", None, ""),
        ("", "01903", None, ""),
    ],
)
def test_the_month_comes_from_the_titles_else_from_the_name(
    tmp_path, title, stem, expected, source
):
    path = write_xlsx(
        tmp_path / f"{stem}.xlsx",
        [[title], [], HEADER, ["TA1234P", "Đơn vị A", 0, 0, 0], ["TA1235P", "Đơn vị B", 0, 0, 0]],
    )
    file = read_c12(path)
    assert (str(file.period) if file.period else None, file.period_from) == (expected, source)


def test_a_repeated_row_is_ignored_and_a_contradicting_one_rejected(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [
            HEADER,
            ["TA1234P", "Đơn vị A", 100, 40, 60],
            ["ta1234p ", "Đơn vị  A", 100, 40, 60],
            ["TA1234P", "Đơn vị A", 100, 40, 61],
        ],
    )
    file = read_c12(path)
    assert [line.row for line in file.lines] == [2]
    assert [(row.row, row.reason) for row in file.ignored] == [(3, "duplicate_code_same_values")]
    [problem] = file.rejected
    assert (problem.code, problem.cell, problem.details) == (
        "duplicate_code",
        "A4",
        (("first_row", "2"),),
    )


def test_an_odd_code_is_accepted_with_money_and_rejected_without(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [
            HEADER,
            ["TA12P", "Đơn vị A", 5, 0, 5],
            ["TA13P", "Đơn vị B", 0, "-", ""],
            ["Người lập biểu", "", "", "", ""],
        ],
    )
    file = read_c12(path)
    assert [line.unit_code for line in file.lines] == ["TA12P"]
    assert [(warning.code, warning.cell) for warning in file.warnings] == [
        ("irregular_unit_code", "A2")
    ]
    assert [(problem.code, problem.cell) for problem in file.rejected] == [("bad_unit_code", "A3")]
    assert [(row.row, row.reason) for row in file.ignored] == [(4, "no_unit_code")]


def test_a_group_title_with_sums_in_the_codes_column_is_not_a_unit(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [
            HEADER,
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["I. Khối 1 doanh nghiệp", "", 5, 0, 5],
            ["TA 1234P", "Đơn vị A", 5, 0, 5],
            ["TÀ1235P", "Đơn vị B", 7, 0, 7],
            ["...", "Đơn vị C", 7, 0, 7],
            ["Mã đơn vị", "Tên đơn vị", "Tiền đầu kỳ", "Tiền đã nộp", "Tiền cuối kỳ"],
        ],
    )
    file = read_c12(path)
    assert [line.unit_code for line in file.lines] == ["TA1234P"]
    assert [(row.row, row.reason) for row in file.ignored] == [
        (2, "column_numbers"),
        (3, "no_unit_code"),
        (6, "no_unit_code"),
        (7, "header_again"),
    ]
    assert [(problem.code, problem.cell) for problem in file.rejected] == [("bad_unit_code", "A5")]


def test_money_that_cannot_be_read_rejects_its_row_with_the_cell(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [
            HEADER,
            ["TA1234P", "Đơn vị A", "chưa rõ", 0.5, 0],
            ["TA1235P", "Đơn vị B", 1, 1, 0],
        ],
    )
    file = read_c12(path)
    assert [line.unit_code for line in file.lines] == ["TA1235P"]
    assert [(problem.code, problem.cell, problem.value) for problem in file.rejected] == [
        ("not_a_number", "C2", "chưa rõ"),
        ("fraction", "D2", "0.5"),
    ]
    assert file.rejected[0].row_label == "TA1234P Đơn vị A"


def test_what_does_not_decide_the_debt_is_only_warned_about(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [[*HEADER, "Số lao động", "thanght"], ["TA1234P", "Đơn vị A", 1, 1, 0, "nhiều", "sau"]],
    )
    file = read_c12(path)
    assert (file.lines[0].workers, file.lines[0].paid_up_to) == (None, None)
    assert [(warning.code, warning.cell) for warning in file.warnings] == [
        ("not_a_number", "F2"),
        ("not_a_month", "G2"),
    ]


def test_a_formula_without_a_value_is_never_zero(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [HEADER, ["TA1234P", "Đơn vị A", "=1+1", 0, 2], ["TA1235P", "Đơn vị B", 1, 1, 0]],
        formulas=True,
    )
    file = read_c12(path)
    assert [line.unit_code for line in file.lines] == ["TA1235P"]
    assert [(problem.code, problem.cell) for problem in file.rejected] == [
        ("formula_without_value", "C2")
    ]


def test_overpayment_in_a_column_of_its_own_is_taken_off(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [
            ["Mã đơn vị", "Tên đơn vị", "Nợ đầu kỳ", "Thừa đầu kỳ", "Nợ cuối kỳ", "Thừa cuối kỳ"],
            ["TA1234P", "Đơn vị A", 0, 700, 0, 300],
            ["Tổng cộng", "", 0, 700, 0, 300],
        ],
    )
    file = read_c12(path)
    assert (file.lines[0].opening, file.lines[0].closing) == (-700, -300)
    assert file.totals == {"opening_vnd": -700, "closing_vnd": -300}
    assert file.file_total_row == file.totals
    assert file.warnings == ()


def test_a_net_adjustment_becomes_up_or_down(tmp_path):
    header = ["Mã đơn vị", "Tên đơn vị", "Điều chỉnh kỳ trước", "Số phải đóng"]
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [header, ["TA1234P", "A", 500, 1], ["TA1235P", "B", -200, 1], ["TA1236P", "C", "", 1]],
    )
    lines = read_c12(path).lines
    assert [(line.adj_up, line.adj_down) for line in lines] == [(500, 0), (0, 200), (0, 0)]


def test_the_files_own_total_row_is_compared(tmp_path):
    path = write_xlsx(
        tmp_path / "c12.xlsx",
        [HEADER, ["TA1234P", "Đơn vị A", 100, 40, 60], ["", "Tổng cộng", 100, 41, 60]],
    )
    [warning] = read_c12(path).warnings
    assert warning.code == "total_row_differs"
    assert dict(warning.details) == {"field": "Tiền đã nộp", "expected": "40", "found": "41"}


def test_progress_ends_at_the_last_row():
    told = []
    read_c12(DATA / "c12_2026-07_raw.xlsx", progress=lambda done, total: told.append((done, total)))
    assert told == [(500, 730), (730, 730)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("employers_register.xlsx", "register"),
        ("bank_statement.xlsx", "bank"),
        ("d02_lt.xlsx", "d02"),
        ("dpi_new_businesses_2026-09.xlsx", "business"),
    ],
)
def test_another_list_is_refused_by_what_it_looks_like(name, kind):
    with pytest.raises(Unreadable) as refused:
        read_c12(DATA / name)
    assert refused.value.code == "wrong_kind"
    assert refused.value.fields["looks_like"] == kind
