from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from app import messages
from app.documents.cells import CellError
from app.documents.file_limits import Limits
from app.documents.spreadsheet import open_workbook
from app.errors import Unavailable, Unreadable
from tests.kit.old_books import Failed, write_ods, write_xlsb
from tests.kit.sheets import write_xlsx

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"
ROWS = [["madvi", "Tiền cuối kỳ"], ["TA1234P", 5], ["TA1235P", Failed("#REF!")]]
AS_READ = [["madvi", "Tiền cuối kỳ"], ["TA1234P", 5], ["TA1235P", CellError("#REF!")]]


@pytest.mark.parametrize(("write", "kind"), [(write_ods, "ods"), (write_xlsb, "xlsb")])
def test_other_formats_give_values_and_failed_formulas(tmp_path, write, kind):
    book = open_workbook(write(tmp_path / f"so.{kind}", ROWS))
    assert (book.kind, book.sheet_names) == (kind, ("DS",))
    assert book.sheet("DS").rows == AS_READ


@pytest.mark.parametrize(("write", "kind"), [(write_ods, "ods"), (write_xlsb, "xlsb")])
def test_content_decides_not_the_name(tmp_path, write, kind):
    assert open_workbook(write(tmp_path / "so.xls", ROWS)).kind == kind


def test_failed_formulas_of_an_old_file_are_seen():
    rows = open_workbook(HOSTILE / "formula_errors.xls").sheet("Sheet1").rows
    failed = [number for number, row in enumerate(rows, 1) if CellError("#DIV/0!") in row]
    assert failed == [3, 6, 9, 12, 15]


def test_repeated_cells_of_a_small_file_are_refused_not_made(tmp_path):
    far = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="float" office:value="1"'
        ' table:number-columns-repeated="16000"/></table:table-row>'
    )
    with pytest.raises(Unreadable) as refused:
        open_workbook(write_ods(tmp_path / "so.ods", ROWS, more=far)).sheet("DS")
    assert refused.value.code == "too_large"


def test_repeated_blanks_are_nothing(tmp_path):
    far = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    book = open_workbook(write_ods(tmp_path / "so.ods", ROWS, more=far))
    assert book.sheet("DS").rows == AS_READ


def test_entities_in_a_document_are_refused(tmp_path):
    path = write_ods(tmp_path / "so.ods", ROWS)
    with zipfile.ZipFile(path) as old:
        content = old.read("content.xml").decode()
    bomb = content.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>', 1)
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", bomb)
        new.writestr("META-INF/manifest.xml", "<manifest/>")
    with pytest.raises(Unreadable) as refused:
        open_workbook(path)
    assert refused.value.code == "truncated"


def test_addresses_are_true_where_the_table_begins_elsewhere(tmp_path):
    path = write_xlsx(tmp_path / "so.xlsx", [[], [], ["", "", "C3"], ["", "B4"]])
    rows = open_workbook(path).sheet("Sheet1").rows
    assert rows == [["", "", ""], ["", "", ""], ["", "", "C3"], ["", "B4", ""]]


def test_every_type_of_cell_comes_as_itself(tmp_path):
    day, moment = date(2026, 9, 1), datetime.fromisoformat("2026-09-01T10:30")
    values = [1, 1.5, "1", True, day, moment, time(3, 4), timedelta(hours=30)]
    path = write_xlsx(tmp_path / "so.xlsx", [values])
    assert open_workbook(path).sheet("Sheet1").rows == [values]


def test_a_formula_with_its_value_gives_the_value(tmp_path):
    path = write_xlsx(tmp_path / "so.xlsx", [["=1+1", "=NA()", "x"]], formulas=True)
    _rewrite(path, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    _rewrite(path, b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert open_workbook(path).sheet("Sheet1").rows == [[2, CellError(""), "x"]]


def test_writers_that_spell_the_xml_otherwise_are_understood(tmp_path):
    path = write_xlsx(tmp_path / "so.xlsx", [["a", "#REF!"]], formulas=True)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    data = (
        "<x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c>"
        "<x:c r='B1' t='e'><x:v>#REF!</x:v></x:c><x:c r='C1'><x:f>1+1</x:f></x:c></x:row>"
        "</x:sheetData>"
    )
    uri = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    _replace_part(
        path,
        "xl/worksheets/sheet1.xml",
        f"<?xml version='1.0'?><x:worksheet xmlns:x='{uri}'>{data}</x:worksheet>".encode(),
    )
    assert sheet.startswith("<worksheet")
    assert open_workbook(path).sheet("Sheet1").rows == [["a", CellError("#REF!"), CellError("")]]


def _rewrite(path, old, new):
    with zipfile.ZipFile(path) as book:
        content = book.read("xl/worksheets/sheet1.xml")
    _replace_part(path, "xl/worksheets/sheet1.xml", content.replace(old, new))


def _replace_part(path, part, content):
    with zipfile.ZipFile(path) as book:
        parts = {entry.filename: book.read(entry) for entry in book.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, old in {**parts, part: content}.items():
            book.writestr(name, old)


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"Rar!\x1a\x07", "archive"),
        (b"{\\rtf1 x}", "rtf"),
        (b"MZ\x90\x00", "program"),
        (b"SQLite format 3\x00", "database"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"MIME-Version: 1.0\r\n", "mhtml"),
        (b"<html><body>Xin ch\xc3\xa0o</body></html>", "html"),
        ("Kính gửi quý đơn vị".encode(), "text"),
        ("Kính gửi quý đơn vị".encode("utf-16"), "text"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, content, looks_like):
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        open_workbook(path)
    assert refused.value.code == "not_a_spreadsheet"
    assert refused.value.fields == {"file": "so.xlsx", "looks_like": looks_like}
    for language in messages.LANGUAGES:
        assert messages.text("file_kind", looks_like, language)


@pytest.mark.parametrize(
    ("member", "looks_like"),
    [("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("anh.jpg", "zip")],
)
def test_another_kind_of_archive_is_named(tmp_path, member, looks_like):
    path = tmp_path / "so.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(Unreadable) as refused:
        open_workbook(path)
    assert refused.value.fields["looks_like"] == looks_like


def test_a_missing_file_and_a_folder_are_no_crash(tmp_path):
    with pytest.raises(Unavailable) as missing:
        open_workbook(tmp_path / "không có.xlsx")
    assert missing.value.code == "file_missing"
    with pytest.raises(Unavailable) as folder:
        open_workbook(tmp_path)
    assert folder.value.code == "file_unreadable"


def test_a_password_opens_and_a_wrong_one_does_not():
    path = HOSTILE / "password.xlsx"
    assert len(open_workbook(path, password="matkhau2026").sheet("Sheet1").rows) == 21
    for password in (None, "", "sai"):
        with pytest.raises(Unreadable) as refused:
            open_workbook(path, password=password)
        assert refused.value.code == "encrypted"


def test_an_encrypted_file_with_its_key_spoilt_is_damaged(tmp_path):
    content = (HOSTILE / "password.xlsx").read_bytes()
    path = tmp_path / "so.xlsx"
    path.write_bytes(content.replace(b"<encryption ", b"<encrypted &"))
    with pytest.raises(Unreadable) as refused:
        open_workbook(path, password="matkhau2026")
    assert refused.value.code == "truncated"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'><c r='A1'></row>"),
        ("xl/workbook.xml", b"<workbook><sheets></x>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
    ],
)
def test_a_part_that_is_broken_is_refused(tmp_path, part, content):
    path = write_xlsx(tmp_path / "so.xlsx", [["x"]])
    _replace_part(path, part, content)
    with pytest.raises(Unreadable) as refused:
        open_workbook(path).sheet("Sheet1")
    assert refused.value.code == "truncated"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_tables_are_read_in_any_usual_encoding(tmp_path, separator, encoding):
    rows = [["Mã đơn vị", "Tên"], ["TA1234P", "Công ty Đại Phát"], ["TA1235P", "Hộ, ông ; bà"]]
    lines = [separator.join(f'"{value}"' for value in row) for row in rows]
    path = tmp_path / "so.txt"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    book = open_workbook(path)
    assert (book.kind, book.sheet("so").rows) == ("csv", rows)


def test_spanned_cells_of_a_page_keep_the_columns_below_in_place(tmp_path):
    path = tmp_path / "so.xls"
    path.write_text(
        "<table><tr><td rowspan=2>A<td colspan='2'>B<td>C"
        "<tr><td>b1<td>b2<td>c1<br>c2</table><table><tr><th>x&nbsp;&amp;y</table>",
        encoding="utf-8",
    )
    book = open_workbook(path)
    assert book.sheet_names == ("Table1", "Table2")
    assert book.sheet("Table1").rows == [["A", "B", "", "C"], ["", "b1", "b2", "c1 c2"]]
    assert book.sheet("Table2").rows == [["x &y"]]


def test_limits_are_the_callers(tmp_path):
    path = write_xlsx(tmp_path / "so.xlsx", [["x"] * 100] * 100, more={"B": [["x"]]})
    for limits in (
        Limits(max_file_bytes=100),
        Limits(max_inflated_bytes=100),
        Limits(max_entries=2),
        Limits(max_sheets=1),
        Limits(max_cells=5000),
    ):
        with pytest.raises(Unreadable) as refused:
            open_workbook(path, limits=limits).sheet("Sheet1")
        assert refused.value.code == "too_large"
        assert set(refused.value.fields) == {"file", "size", "limit", "setting"}


def test_a_sheet_that_is_not_there_is_a_key_error(tmp_path):
    with pytest.raises(KeyError):
        open_workbook(write_xlsx(tmp_path / "so.xlsx", [["x"]])).sheet("B")
