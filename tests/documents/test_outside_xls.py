"""Old Excel files of any cells, and workbooks of many sheets and columns: read or refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from app import messages
from app.documents.outside_reader import KINDS, read_outside
from app.documents.spreadsheet import Limits
from app.errors import Unreadable
from tests.documents.test_outside_round import SLOW
from tests.kit.sheet_files import write_xls

TODAY = date(2026, 11, 28)
HEADERS = {
    "business": ["Mã số doanh nghiệp", "Tên doanh nghiệp", "Vốn điều lệ (triệu đồng)", "Ngày cấp"],
    "tax-employers": ["MST", "Tên NNT", "Số LĐ kê khai", "Số LĐ có HĐ"],
    "tax-workers": ["MST đơn vị", "Họ tên", "CCCD", "Ngày sinh", "Thu nhập năm", "Số BHXH"],
    "d02": ["Họ và tên", "Chức vụ", "Tiền lương", "Hệ số", "Phương án", "Từ tháng", "PC TNVK"],
    "bank": ["Ngày GD", "Số GD", "Ghi nợ", "Ghi có", "Nội dung"],
}
#: by the codes of the format
ERRORS = (0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A)
FORMATS = (
    "General",
    "0",
    "@",
    "0%",
    "0.00E+00",
    "DD/MM/YYYY",
    "hh:mm:ss",
    "[h]:mm",
    '"";"";""',
    "[$-42A]D",
)
NAMES = ("Arial", ".VnTime", ".VnTimeH", "VNI-Times")


class _Error(int):
    """An error as a cell of xls holds it."""

    __slots__ = ()


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False),
    st.sampled_from([float("inf"), -float("inf"), float("nan"), 1e308, 5e-324, 2958466.0, -1.0]),
    st.dates(min_value=date(1900, 1, 1)),
    st.datetimes(min_value=datetime(1900, 1, 1)),  # noqa: DTZ001
    st.times(),
    st.text(max_size=40),
    st.sampled_from(["0" * 12, "=1+1", "'", "\x00", "9" * 400, "1e999", "31/02/2026", "Tổng cộng"]),
    st.sampled_from(ERRORS).map(_Error),
    st.sampled_from(["1/0", "A1", "SUM(A1:D9)", 'HYPERLINK("x")']).map(xlwt.Formula),
)


def put(sheet, row, column, value, style):
    """Write any cell."""
    if isinstance(value, _Error):
        sheet.row(row).set_cell_error(column, int(value), style)
    else:
        sheet.write(row, column, value, style)


@st.composite
def books(draw):
    """Draw a kind, and the cells, fonts and merged places of a table of it."""
    kind = draw(st.sampled_from(KINDS))
    width = len(HEADERS[kind])
    rows = draw(st.lists(st.lists(CELLS, max_size=width + 2), max_size=6))
    looks = draw(
        st.lists(
            st.tuples(st.sampled_from(FORMATS), st.sampled_from(NAMES)), min_size=1, max_size=5
        )
    )
    place = st.tuples(*[st.integers(0, 9) for _ in range(4)])
    return kind, rows, looks, draw(st.lists(place, max_size=3))


@SLOW
@given(book=books())
def test_any_cells_of_an_old_workbook(book, tmp_path_factory):
    kind, rows, looks, merged = book
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("DS", cell_overwrite_ok=True)
    styles = [xlwt.easyxf(f"font: name {font}", num_format_str=form) for form, font in looks]
    for column, name in enumerate(HEADERS[kind]):
        sheet.write(0, column, name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            put(sheet, number, column, value, styles[(number + column) % len(styles)])
    for top, left, bottom, right in merged:
        first, last = sorted((top, bottom))
        sheet.merged_ranges.append((first, last, min(left, right), max(left, right)))
    path = tmp_path_factory.mktemp("xls") / "ds.xls"
    made.save(str(path))
    refusal = None
    try:
        file = read_outside(path, kind, today=TODAY, base_salary=lambda _: 2_530_000)
    except Unreadable as caught:
        refusal = messages.error(caught)
    if refusal is not None:
        assert refusal.what
        return
    problems = (*file.rejected, *file.warnings)
    assert all("…" not in messages.problem(problem) for problem in problems)
    told = {problem.row for problem in problems} | {each.row for each in file.ignored}
    told |= {record.row for record in file.records}
    filled = {
        number
        for number, row in enumerate(rows, start=2)
        if any(cell is not None and str(cell).strip() for cell in row[: len(HEADERS[kind])])
        and not any(isinstance(cell, xlwt.Formula) for cell in row)
    }
    assert filled <= told


def refused(path, **options):
    with pytest.raises(Unreadable) as refusal:
        read_outside(path, "business", today=TODAY, **options)
    return refusal.value, messages.error(refusal.value)


def test_a_time_without_end(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("DS")
    for column, name in enumerate(HEADERS["business"]):
        sheet.write(0, column, name)
        sheet.write(1, column, 1e17, xlwt.easyxf(num_format_str="[h]:mm"))
    path = tmp_path / "time.xls"
    book.save(str(path))
    refusal, words = refused(path)
    assert refusal.code == "truncated"
    assert "Excel" in words.todo


def test_fifty_sheets_of_an_old_workbook(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    for number in range(1, 51):
        sheet = book.add_sheet(f"Xã {number}")
        for column, name in enumerate(HEADERS["business"]):
            sheet.write(0, column, name)
            sheet.write(1, column, ["0100233488", "Thử", 5, "05/09/2026"][column])
    path = tmp_path / "50.xls"
    book.save(str(path))
    refusal, words = refused(path)
    assert refusal.code == "ambiguous_header"
    assert "Xã 50" in words.what
    assert "Xã 1" in words.what
    file = read_outside(path, "business", today=TODAY, sheet="Xã 50")
    assert len(file.records) == 1


def test_all_columns_of_an_old_workbook(tmp_path):
    header = [*HEADERS["business"], *(f"Cột {number}" for number in range(252))]
    row = ["0100233488", "Thử", 5, date(2026, 9, 5), *range(252)]
    path = write_xls(tmp_path / "256.xls", [header, row])
    (record,) = read_outside(path, "business", today=TODAY).records
    assert record.capital == 5_000_000
    refusal, words = refused(path, limits=Limits(max_cells=200))
    assert refusal.fields["setting"] == "imports.max_cells"
    assert "200" in words.what + words.todo
