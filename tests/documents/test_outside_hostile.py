"""Bad files of every kind are read, or refused in words; nothing fails or is lost in silence."""

from __future__ import annotations

import csv
import os
import shutil
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import messages
from app.documents.outside_reader import KINDS, read_outside
from app.documents.spreadsheet import Limits
from app.errors import Unreadable
from tests.kit.old_books import write_ods, write_xlsb
from tests.kit.program import DATA
from tests.kit.sheet_files import apart, write_xls
from tests.kit.sheets import write_xlsx

HOSTILE = sorted((DATA / "hostile").iterdir())
TODAY = date(2026, 11, 28)
SECONDS = 20
REFUSALS = {
    "empty", "truncated", "not_a_spreadsheet", "encrypted", "too_large", "no_header",
    "ambiguous_header", "wrong_kind",
}  # fmt: skip
SLOW = {"deadline": None, "suppress_health_check": list(HealthCheck)}
BUSINESS = ["Mã số doanh nghiệp", "Tên doanh nghiệp", "Vốn điều lệ (triệu đồng)", "Ngày cấp"]
ROW = ["0100233488", "Công ty TNHH Thử", 500, date(2026, 9, 5)]


def read(path, kind="business", **options):
    return read_outside(Path(path), kind, today=TODAY, **options)


def refused(path, kind="business", **options):
    with pytest.raises(Unreadable) as refusal:
        read(path, kind, **options)
    assert refusal.value.code in REFUSALS
    words = messages.error(refusal.value)
    assert words.what
    assert "…" not in str(words)
    return refusal.value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_files_are_refused_in_words(path, kind):
    begin = time.monotonic()
    password = "matkhau2026" if path.name == "password.xlsx" else None
    refused(path, kind, password=password)
    assert time.monotonic() - begin < SECONDS


def test_fifty_sheets(tmp_path):
    table = [BUSINESS, ROW]
    notes = {f"Xã {n}": [["Ghi chú", "không có gì"]] for n in range(2, 50)}
    path = write_xlsx(tmp_path / "last.xlsx", [["x"]], sheet="Xã 1", more=notes | {"DS": table})
    assert read(path).found.sheet == "DS"
    same = {f"Xã {n}": table for n in range(2, 51)}
    path = write_xlsx(tmp_path / "same.xlsx", table, sheet="Xã 1", more=same)
    assert "Xã 50" in refused(path).fields["where"]
    assert read(path, sheet="Xã 7").totals["rows"] == 1


def test_sixteen_thousand_columns(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(BUSINESS)
    book.active.append(ROW)
    for row in (1, 2, 3):
        book.active.cell(row, 16_384, "tận cùng")
    path = tmp_path / "wide.xlsx"
    book.save(path)
    assert read(path).totals["rows"] == 1
    many = write_xlsx(tmp_path / "many.xlsx", [[f"Cột {n}" for n in range(16_384)], ROW])
    words = messages.error(refused(many)).what
    assert "60 " in words
    assert "1.000 " in words
    assert refused(path, limits=Limits(max_cells=20_000)).fields["setting"] == "imports.max_cells"


def test_everything_merged(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "DANH SÁCH"
    book.active.merge_cells("A1:Z500")
    book.save(tmp_path / "all.xlsx")
    refused(tmp_path / "all.xlsx")


def test_a_payer_merged_over_its_workers_is_theirs_all(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["MST đơn vị", "Tên đơn vị", "Họ tên NLĐ", "CCCD", "Thu nhập năm"])
    for number in range(3):
        sheet.append(
            ["0100233488" if not number else None, None, f"Người {number}", None, 5_000_000]
        )
    sheet.merge_cells("A2:A4")
    sheet.append([None, None, "Không ai trả", None, 5_000_000])
    sheet.merge_cells("E2:E3")
    book.save(tmp_path / "merged.xlsx")
    file = read(tmp_path / "merged.xlsx", "tax-workers")
    assert [record.employer_tax_code for record in file.records] == ["0100233488"] * 3
    assert [record.income for record in file.records] == [
        5_000_000,
        None,
        5_000_000,
    ]  # a sum is not repeated
    assert [problem.code for problem in file.rejected] == ["payer_missing"]


def test_a_file_beyond_the_limit_is_not_opened(tmp_path):
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(201_000_000)
    begin = time.monotonic()
    assert refused(path).fields["setting"] == "imports.max_file_mb"
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_cut_off_or_renamed(kind, tmp_path):
    names = {
        "business": "dpi_vni.xls",
        "tax-employers": "tax_employers_2025.xlsx",
        "tax-workers": "tax_workers_2025.xlsx",
        "d02": "d02_lt.xlsx",
        "bank": "bank_statement.xlsx",
    }
    content = (DATA / names[kind]).read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(content[: len(content) // 2])
    refused(cut, kind)
    renamed = tmp_path / "renamed.pdf"
    shutil.copy(DATA / names[kind], renamed)
    assert read(renamed, kind).totals == read(DATA / names[kind], kind).totals


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_files(tmp_path, charset, separator):
    lines = [BUSINESS, ["0100233488", "Công ty TNHH Thử", "500", "05/09/2026"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    path = tmp_path / "danh sách.csv"
    path.write_bytes((apart(text) if charset == "cp1258" else text).encode(charset))
    (record,) = read(path).records
    assert (record.name, record.capital) == ("Công ty TNHH Thử", 500_000_000)
    assert record.registered_on == date(2026, 9, 5)


@pytest.mark.parametrize("write", [write_ods, write_xlsb])
def test_other_formats(tmp_path, write):
    rows = [BUSINESS, ["0100233488", "C«ng ty TNHH Th\xad¬ng m¹i", 500.0, "05/09/2026"]]
    file = read(write(tmp_path / "f.bin", rows))
    (record,) = file.records
    assert (record.name, record.capital) == ("Công ty TNHH Thương mại", 500_000_000)
    assert [q.source for q in file.questions if q.key == "encoding"] == ["words"]


def test_formula_errors_and_injections(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(BUSINESS)
    for value in ("=1/0", "=cmd|' /C calc'!A0", "#REF!"):
        sheet.append(["0100233488", "=HYPERLINK(1)", value, date(2026, 9, 5)])
    sheet.cell(4, 3).data_type = "e"
    book.save(tmp_path / "f.xlsx")
    file = read(tmp_path / "f.xlsx")
    codes = {problem.code for problem in (*file.rejected, *file.warnings)}
    assert codes & {"formula_error", "formula_without_value"}
    text = write_xlsx(tmp_path / "t.xlsx", [BUSINESS, ["0100233488", "=1+1", 5, None]])
    assert read(text).records[0].name == "=1+1"


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
    st.timedeltas(timedelta(0), timedelta(days=2)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=24),
    st.from_regex(r"[0-9.,/ \-]{1,14}", fullmatch=True),
    st.sampled_from(["#REF!", "1.92E+10", "Tổng cộng", "(1)", "9 tỷ", "31/02/2026", "0100233488"]),
)


def _text_rows(path, rows):
    """Write rows as text: what a spreadsheet saves as CSV, all of one width."""
    width = max(map(len, rows))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [
                *("" if cell is None else str(cell) for cell in row),
                *[""] * (width - len(row)),
            ]
            for row in rows
        )
    return path


def _plain_rows(rows):
    """Return rows of whole numbers and texts, all that the small writers know."""
    return [
        [
            cell
            if type(cell) is int
            else ("" if cell is None else str(cell)).replace("\ufffe", "").replace("\uffff", "")
            for cell in row
        ]
        for row in rows
    ]


def _xls_rows(path, rows):
    """Write rows as xls: its days begin in 1900 and it knows no spans of time."""
    return write_xls(
        path,
        [[str(cell) if isinstance(cell, timedelta) else cell for cell in row] for row in rows],
    )


WRITERS = {
    "xls": _xls_rows,
    "xlsx": write_xlsx,
    "ods": lambda path, rows: write_ods(path, _plain_rows(rows)),
    "xlsb": lambda path, rows: write_xlsb(path, _plain_rows(rows)),
    "csv": _text_rows,
}


@settings(max_examples=max(100, int(os.environ.get("SOTHU_SHEETS", "0"))), **SLOW)
@given(
    kind=st.sampled_from(KINDS),
    form=st.sampled_from(sorted(WRITERS)),
    rows=st.lists(st.lists(CELLS, max_size=8), max_size=8),
)
def test_no_cell_makes_a_reader_fail(kind, form, rows, tmp_path_factory):
    from app.documents.layout import load_layout

    layout = load_layout(kind)
    keys = [*layout.required, *layout.require_any]
    keys += [field.key for field in layout.fields if field.key not in keys]
    header = [layout.field(key).words[0] for key in keys[:8]]
    path = tmp_path_factory.mktemp("any") / f"f.{form}"
    WRITERS[form](path, [header, *rows])
    file = read(path, kind)
    for problem in (*file.rejected, *file.warnings):
        assert messages.problem(problem)
    seen = {record.row for record in file.records} | {row.row for row in file.ignored}
    seen |= {problem.row for problem in file.rejected}
    filled = {
        number
        for number, row in enumerate(rows, start=2)
        if any(cell not in (None, "") and str(cell).strip() for cell in row)
    }
    assert filled <= seen  # what goes in comes out or is reported


@settings(max_examples=max(60, int(os.environ.get("SOTHU_SHEETS", "0"))), **SLOW)
@given(
    form=st.sampled_from(["xls", "xlsx", "ods", "xlsb"]),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=12),
    cut=st.integers(0, 4),
    fill=st.integers(0, 255),
)
def test_no_bytes_of_a_workbook_make_a_reader_fail(form, changes, cut, fill, tmp_path_factory):
    path = tmp_path_factory.mktemp("bytes") / f"f.{form}"
    rows = [
        BUSINESS,
        *[[f"01002334{n:02d}", f"Công ty TNHH Thử {n}", n, "05/09/2026"] for n in range(9)],
    ]
    content = bytearray(WRITERS[form](path, rows).read_bytes())
    for place, value in changes:
        content[place % len(content)] = value
    if cut == 0:
        del content[len(content) * 3 // 4 :]
    elif cut == 1:  # a stretch of one byte, as a bad disk leaves it
        middle = len(content) // 2
        content[middle : middle + 512] = bytes([fill]) * len(content[middle : middle + 512])
    path.write_bytes(content)
    assert said(path)


def said(path, kind="business"):
    """Return what is said of a file: why it is refused, or its problems; each in words."""
    try:
        file = read(path, kind)
    except Unreadable as refusal:
        return [messages.error(refusal).what]
    words = [messages.problem(problem) for problem in (*file.rejected, *file.warnings)]
    return [*words, str(file.totals)] if all(words) else []
