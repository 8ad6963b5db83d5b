"""Worse files than offices send: each gives rows or a refusal in words, in bounds of memory."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from tests.documents.test_outside_hostile import BUSINESS, ROW, read, refused
from tests.kit.golden import ROOT
from tests.kit.old_books import _record, write_ods, write_xlsb
from tests.kit.sheets import write_xlsx

SECONDS, MEGABYTES = 20, 600
TEXT_ROW = ["0100233488", "Công ty TNHH Thử", 500, "05/09/2026"]

#: reads a list in a process of its own, which the test can measure
READ = """
import json, sys, time
from datetime import date
from pathlib import Path
from app.documents.outside_reader import read_outside
from app.errors import Unreadable
from tests.kit.peak import peak_megabytes
try:
    file = read_outside(Path(sys.argv[1]), "business", today=date(2026, 11, 28))
    answer = {"rows": len(file.records)}
except Unreadable as refusal:
    answer = {"code": refusal.code, "setting": refusal.fields.get("setting", "")}
used = {"megabytes": peak_megabytes(), "seconds": time.process_time()}
print(json.dumps({**answer, **used}))
"""


def measured(path):
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    answer = json.loads(ran.stdout)
    assert answer["seconds"] < SECONDS  # of the processor: other work may go on beside it
    assert answer["megabytes"] < MEGABYTES
    return answer


def sheet_with(path, *, inside="", before="", head=""):
    """Write a good list, then put XML of one's own into its sheet."""
    good = write_xlsx(path.with_suffix(".good.xlsx"), [BUSINESS, ROW])
    with (
        zipfile.ZipFile(good) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                xml = content.decode()
                xml = xml.replace("<worksheet", f"{head}<worksheet", 1)
                xml = xml.replace("<sheetData>", f"{before}<sheetData>", 1)
                content = xml.replace("</sheetData>", f"{inside}</sheetData>", 1).encode()
            made.writestr(entry.filename, content)
    return path


def test_a_million_rows_that_are_formatted_and_empty(tmp_path):
    rows = "".join(
        f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>'
        for number in range(3, 1_048_577)
    )
    assert measured(sheet_with(tmp_path / "f.xlsx", inside=rows))["rows"] == 1


def test_a_value_in_the_last_cell_there_is(tmp_path):
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    answer = measured(sheet_with(tmp_path / "f.xlsx", inside=last))
    assert (answer["code"], answer["setting"]) == ("too_large", "imports.max_cells")


def test_xml_that_opens_and_never_closes(tmp_path):
    answer = measured(sheet_with(tmp_path / "f.xlsx", before="<a>" * 400_000))
    assert answer.get("rows") == 1 or answer["code"] in {"truncated", "no_header"}


def test_entities_that_multiply_are_not_opened(tmp_path):
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 50}">' for n in range(1, 9)]
    head = f"<!DOCTYPE worksheet [{''.join(lines)}]>"
    cell = '<row r="3"><c r="B3" t="inlineStr"><is><t>&a8;</t></is></c></row>'
    answer = measured(sheet_with(tmp_path / "f.xlsx", head=head, inside=cell))
    assert answer.get("rows") == 1 or answer["code"] in {"truncated", "not_a_spreadsheet"}


@pytest.mark.parametrize("form", ["ods", "xlsb"])
def test_a_small_file_that_unpacks_to_very_much(tmp_path, form):
    path = tmp_path / f"f.{form}"
    (write_ods if form == "ods" else write_xlsb)(path, [BUSINESS, TEXT_ROW])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as book,
        book.open("Pictures/zeros", "w", force_zip64=True) as part,
    ):
        for _ in range(450):
            part.write(bytes(1_000_000))
    answer = measured(path)
    assert (answer["code"], answer["setting"]) == ("too_large", "imports.max_inflated_mb")


def test_rows_of_ods_repeated_to_the_end(tmp_path):
    more = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    path = write_ods(tmp_path / "f.ods", [BUSINESS, TEXT_ROW], more=more)
    answer = measured(path)
    assert (answer["code"], answer["setting"]) == ("too_large", "imports.max_cells")


def test_cells_of_xlsb_at_the_end_of_the_sheet(tmp_path):
    path = write_xlsb(tmp_path / "f.xlsb", [BUSINESS, TEXT_ROW])
    far = _record(0, struct.pack("<I", 1_048_575) + b"\x00" * 13)
    far += _record(5, struct.pack("<IId", 16_383, 0, 1.0))
    made = tmp_path / "far.xlsb"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith("sheet1.bin"):
                content = content.replace(_record(146), far + _record(146), 1)
            target.writestr(entry.filename, content)
    answer = measured(made)
    assert (answer["code"], answer["setting"]) == ("too_large", "imports.max_cells")


def test_a_field_of_ten_megabytes(tmp_path):
    path = tmp_path / "f.csv"
    line = ";".join(BUSINESS) + "\n0100233488;" + "Công ty " * 1_000_000 + ";500;05/09/2026\n"
    path.write_bytes(line.encode())
    answer = measured(path)
    assert (answer["code"], answer["setting"]) == ("too_large", "imports.max_field_chars")


def test_a_text_file_beyond_its_limit(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(";".join(BUSINESS).encode() + b"\n" + b"x;" * 33_000_000)
    answer = measured(path)
    assert (answer["code"], answer["setting"]) == ("too_large", "imports.max_text_mb")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.encode().replace(b"Th\xe1\xbb\xad", b"Th\x00\x00"),
        lambda text: text.encode() + "Công ty khác".encode("cp1258", "ignore") + b"\xff\xfe;1\n",
        lambda text: text.encode("utf-16") + "đuôi".encode(),
        lambda text: b"\x00" * 4096 + text.encode(),
    ],
    ids=["NULs", "mixed", "utf-16 and utf-8", "zeros before"],
)
def test_text_of_several_encodings(tmp_path, spoil):
    path = tmp_path / "f.csv"
    path.write_bytes(spoil(";".join(BUSINESS) + "\n" + ";".join(map(str, TEXT_ROW)) + "\n"))
    answer = measured(path)
    assert answer.get("code") in {None, "not_a_spreadsheet", "no_header", "truncated"}


def test_days_before_1900_and_of_1904(tmp_path):
    old = [["0100233488", f"Công ty {text}", 500, text] for text in ("05/09/1899", "0", "-1")]
    file = read(write_xlsx(tmp_path / "old.xlsx", [BUSINESS, *old]))
    said = {problem.row for problem in (*file.warnings, *file.rejected)}
    assert said >= {3, 4}
    assert [record.registered_on for record in file.records][1:] == [None, None]
    book = openpyxl.Workbook()
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    for row in (BUSINESS, ROW):
        book.active.append(row)
    book.save(tmp_path / "mac.xlsx")
    (record,) = read(tmp_path / "mac.xlsx").records
    assert record.registered_on == ROW[3]


def test_every_cell_of_a_table_merged(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (BUSINESS, *[ROW] * 300):
        sheet.append(row)
    for number in range(2, 300, 2):
        for letter in "ABCD":
            sheet.merge_cells(f"{letter}{number}:{letter}{number + 1}")
    book.save(tmp_path / "merged.xlsx")
    assert measured(tmp_path / "merged.xlsx")["rows"] >= 150


def test_a_thousand_sheets_are_refused_by_their_number(tmp_path):
    path = write_xlsx(tmp_path / "f.xlsx", [["x"]], more={f"T{n}": [["x"]] for n in range(300)})
    assert refused(path).fields["setting"] == "imports.max_sheets"
