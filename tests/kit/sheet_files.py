"""Files of made sheets: xlsx, xls, ods, xlsb, CSV in many encodings, HTML named .xls."""

from __future__ import annotations

import csv
import html
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import xlwt
from openpyxl.styles import Font

from app.domain.legacy_text import Encoding, encoded
from tests.kit.old_books import write_ods, write_xlsb
from tests.kit.sheet_facts import EPOCH
from tests.kit.sheet_making import Made, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

FONTS = {Encoding.TCVN3: ".VnTime", Encoding.VNI: "VNI-Times"}
#: a font that draws small letters as capitals: TCVN3 has no toned capitals
CAPITALS = ".VnTimeH"


def _old(value: Any, code: Encoding) -> tuple[Any, str]:
    """Return a cell's value in a code, and the font it is set in ("" for any)."""
    if not isinstance(value, str) or code is Encoding.UNICODE or value.isascii():
        return value, ""
    if code is Encoding.TCVN3 and value.isupper():
        return encoded(value.lower(), code), CAPITALS
    return encoded(value, code), FONTS[code]


def as_xlsx(path: Path, made: Made) -> Path:
    """Write a sheet as xlsx."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    if made.cover:
        sheet.append(["Bìa"])
        sheet = book.create_sheet("DS")
    for number, line in enumerate(made.lines, start=1):
        for column, raw in enumerate(line.cells, start=1):
            if raw in ("", None):
                continue
            value, font = _old(raw, line.code)
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if font and (made.fonts or font == CAPITALS):
                cell.font = Font(name=font)
        if line.hidden:
            sheet.row_dimensions[number].hidden = True
    for column in made.hidden_columns:
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
    for top, left, bottom, right in made.merged:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    book.save(path)
    return path


def write_xls(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Write plain rows as Excel did until 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("DS")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    plain = xlwt.easyxf()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in {"", None}:
                sheet.write(number, column, value, day if isinstance(value, date) else plain)
    book.save(str(path))
    return path


def as_xls(path: Path, made: Made) -> Path:
    """Write a sheet as Excel wrote it until 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Bìa") if made.cover else book.add_sheet("DS")
    if made.cover:
        sheet.write(0, 0, "Bìa")
        sheet = book.add_sheet("DS")
    styles = {
        name: xlwt.easyxf(f"font: name {name}", num_format_str=form)
        for name, form in ((".VnTime", "General"), (CAPITALS, "General"), ("VNI-Times", "General"))
    }
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    plain = xlwt.easyxf()
    for number, line in enumerate(made.lines):
        for column, raw in enumerate(line.cells):
            if raw in ("", None):
                continue
            value, font = _old(raw, line.code)
            style = styles[font] if font and (made.fonts or font == CAPITALS) else plain
            sheet.write(number, column, value, day if isinstance(value, date) else style)
        if line.hidden:
            sheet.row(number).hidden = True
    for column in made.hidden_columns:
        sheet.col(column).hidden = True
    book.save(str(path))
    return path


def _rows(made: Made, *, days: bool) -> list[list[Any]]:
    """Return rows for the small writers; where they know no days, a day is its count."""

    def cell(raw: Any, code: Encoding) -> Any:
        if isinstance(raw, datetime):
            raw = raw.date()
        if isinstance(raw, date) and not days:
            return (raw - EPOCH).days
        return "" if raw is None else _old(raw, code)[0]

    return [[cell(raw, line.code) for raw in line.cells] for line in made.lines]


def as_ods(path: Path, made: Made) -> Path:
    """Write a sheet as OpenDocument."""
    return write_ods(path, _rows(made, days=True))


def as_xlsb(path: Path, made: Made) -> Path:
    """Write a sheet as binary xlsb."""
    return write_xlsb(path, _rows(made, days=False))


def as_html(path: Path, made: Made) -> Path:
    """Write a sheet as the HTML that systems name .xls."""
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape('' if c is None else str(c))}</td>" for c in line.cells)
        + "</tr>"
        for line in made.lines
    )
    path.write_text(f"<html><meta charset=utf-8><table>{rows}</table></html>", encoding="utf-8")
    return path


#: those that keep numbers, days and fonts, by the name of their format
BOOKS: Mapping[str, Callable[[Path, Made], Path]] = {
    "xlsx": as_xlsx,
    "xls": as_xls,
    "ods": as_ods,
    "xlsb": as_xlsb,
}
CHARSETS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "bytes")
SEPARATORS = (",", ";", "\t", "|")
QUOTING = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)


def as_csv(path: Path, made: Made, charset: str, **form: Any) -> Path:
    """Write a sheet as CSV; of charset "bytes" the codes of old letters are the file's bytes."""
    text = as_text(made, **form)
    if charset == "bytes":
        path.write_bytes(text.encode("latin-1"))
        return path
    path.write_bytes((apart(text) if charset == "cp1258" else text).encode(charset))
    return path


def apart(text: str) -> str:
    """Return text with tones as marks of their own, as Windows-1258 writes them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        base = "".join(mark for mark in parts if mark not in tones)
        found.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(found)
