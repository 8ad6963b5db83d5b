from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.documents.list_writer import ListColumn, list_workbook
from app.domain.arrears import Status
from app.domain.calendar import Month

COLUMNS = (
    ListColumn("code", "Mã đơn vị", width=10),
    ListColumn("name", "Tên đơn vị", width=40),
    ListColumn("debt", "Số tiền", "money", 16),
    ListColumn("workers", "Số lao động", "int"),
    ListColumn("since", "Từ ngày", "date"),
    ListColumn("paid", "Đóng đến", "month"),
    ListColumn("share", "Tỷ lệ", "percent"),
)
ROW = {
    "code": "0100233488",
    "name": "Công ty TNHH Suối Mơ",
    "debt": 1_234_567_890_123,
    "workers": 12,
    "since": date(2026, 10, 8),
    "paid": Month(2026, 9),
    "share": Decimal("0.125"),
}


def sheet_of(content):
    return openpyxl.load_workbook(BytesIO(content)).active


def test_a_list_keeps_its_values_and_looks_like_a_list():
    sheet = sheet_of(list_workbook("Danh sách thử", COLUMNS, [ROW, ROW], notes=["Tất cả"]))
    assert [cell.value for cell in sheet[4]] == [column.header for column in COLUMNS]
    cells = sheet[5]
    assert [cell.value for cell in cells] == [
        "0100233488",
        "Công ty TNHH Suối Mơ",
        1_234_567_890_123,
        12,
        datetime(2026, 10, 8),  # noqa: DTZ001 - Excel's dates carry no zone
        datetime(2026, 9, 1),  # noqa: DTZ001
        0.125,
    ]
    assert [cell.number_format for cell in cells] == [
        "@",
        "@",
        "#,##0",
        "#,##0",
        "dd/mm/yyyy",
        "mm/yyyy",
        "0.00%",
    ]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:G6"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.title == "Danh sách thử"
    assert sheet.column_dimensions["B"].width == 40


def test_an_empty_list_is_a_header():
    sheet = sheet_of(list_workbook("Trống", COLUMNS, []))
    assert sheet.auto_filter.ref == "A2:G2"
    assert sheet.max_row == 2


def test_what_does_not_fit_its_column_is_kept_as_text():
    row = {
        "code": 42,
        "name": Status.LATE,
        "debt": "chưa rõ",
        "workers": None,
        "since": "08/2026",
        "paid": datetime(2026, 8, 3, tzinfo=UTC),
        "share": 0.5,
    }
    cells = sheet_of(list_workbook("Thử", COLUMNS, [row]))[3]
    assert [cell.value for cell in cells] == [
        "42",
        "late",
        "chưa rõ",
        None,
        "08/2026",
        datetime(2026, 8, 3),  # noqa: DTZ001
        0.5,
    ]
    assert cells[2].number_format == "@"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "#REF!", "1e5", "0012"])
def test_text_stays_text(text):
    cell = sheet_of(list_workbook("Thử", COLUMNS, [{"name": text}]))["B3"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_text_comes_back(text):
    content = list_workbook("Thử", COLUMNS, [{"code": "X", "name": text, "debt": 1}])
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[-1][:3] == ["X", text.replace("\ufffe", "").replace("\uffff", ""), 1.0]


def test_the_same_list_gives_the_same_bytes():
    assert list_workbook("Thử", COLUMNS, [ROW]) == list_workbook("Thử", COLUMNS, [ROW])


def test_a_title_excel_would_refuse_as_a_sheet_name_is_made_one():
    sheet = sheet_of(list_workbook("Tháng 09/2026: [mọi đơn vị] có tên rất dài", COLUMNS, []))
    assert sheet["A1"].value == "Tháng 09/2026: [mọi đơn vị] có tên rất dài"
    assert sheet.title == "Tháng 09 2026   mọi đơn vị  có"
    assert sheet_of(list_workbook("//", COLUMNS, [])).title == "1"


def test_a_narrow_list_prints_upright():
    assert sheet_of(list_workbook("Thử", COLUMNS[:2], [])).page_setup.orientation == "portrait"
    assert sheet_of(list_workbook("Thử", COLUMNS, [])).page_setup.orientation == "landscape"
