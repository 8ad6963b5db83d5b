from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from app.documents.sheet_rows import Body, cell_xml, row_xml, splice
from app.documents.text_height import RowMeasure
from app.documents.workbook import put_text, safe_text, to_bytes
from app.domain.calendar import Month

EPOCH = Month(1900, 1).first


def test_file_dates_are_fixed_and_the_program_is_named():
    book = Workbook()
    book.active["A1"] = 1
    content = to_bytes(book, title="Thử\x00")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert archive.testzip() is None
    assert core.count("2026-01-01T00:00:00Z") == 2
    properties = load_workbook(BytesIO(content)).properties
    assert (properties.creator, properties.title) == ("Sổ Thu", "Thử")


def test_text_longer_than_a_cell_is_cut():
    assert len(safe_text("a" * 40_000)) == 32_767


def test_an_empty_text_leaves_the_cell_blank():
    cell = Workbook().active["A1"]
    put_text(cell, "\x01")
    assert cell.value is None


def test_text_that_looks_like_an_escape_is_escaped():
    assert "_x005F_x000D_" in cell_xml("A1", 0, "_x000D_", EPOCH)
    assert 'xml:space="preserve"' in cell_xml("A1", 0, " a", EPOCH)


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (
            b'<sheetData><row r="1"/><row spans="1:2" r="4"/></sheetData>',
            b'<sheetData><row r="1"/>NEW<row spans="1:2" r="4"/></sheetData>',
        ),
        (
            b'<sheetData><row r="1"/></sheetData><a/>',
            b'<sheetData><row r="1"/>NEW</sheetData><a/>',
        ),
        (b"<x/><sheetData/><a/>", b"<x/><sheetData>NEW</sheetData><a/>"),
    ],
)
def test_rows_are_put_before_the_first_row_below_them(sheet, expected):
    assert splice(sheet, Body(3, b"NEW")) == expected


def test_a_sheet_without_a_place_for_rows_is_a_bug():
    with pytest.raises(ValueError, match="sheetData"):
        splice(b"<worksheet/>", Body(1, b""))


def test_a_row_has_a_height_only_if_given():
    assert row_xml(3, None, []) == '<row r="3"></row>'
    assert row_xml(3, 29.0, ["<c/>"]) == '<row r="3" ht="29" customHeight="1"><c/></row>'


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("Ong", 1),
        ("Công ty TNHH Một thành viên", 2),
        ("một\nhai\nba", 3),
        ("35/Q01-BHXH-QLT&PTNTG", 2),
        ("W" * 40, 5),
        ("a " * 60, 6),
    ],
)
def test_lines_of_wrapped_text(text, lines):
    assert RowMeasure().height(text, width=16, size=11) == pytest.approx(lines * 13.75 + 1, abs=1)
