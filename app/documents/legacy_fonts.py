"""Which cells are set in a font of before Unicode: .VnTime, VNI-Times and their like.

The spreadsheet library gives values without fonts. A workbook whose list of fonts names none of
these is not looked at further.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, TypeAlias

from app.documents.cells import column_number
from app.documents.xls_scan import records_of, worksheets
from app.documents.xlsx_scan import row_blocks, sheet_parts
from app.domain.legacy_text import Encoding, encoding_of_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.documents.source import Source

#: 1-based row → 0-based column → font
Fonts: TypeAlias = dict[int, dict[int, str]]

_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
_NAME = re.compile(rb"<(?:\w+:)?name\s[^>]*?val=[\"']([^\"']*)[\"']")
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\s([^>]*)>")
_FONT_OF = re.compile(rb"fontId=[\"']([0-9]+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_STYLE = re.compile(rb"\bs=[\"']([0-9]+)[\"']")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")

_FONT_RECORD, _FORMAT_RECORD = 0x31, 0xE0
#: LABEL, RSTRING, LABELSST and FORMULA: cells that may hold text
_TEXT_RECORDS = frozenset({0x204, 0xD6, 0xFD, 0x06})
#: there is no font of this number in an old Excel file
_NO_FONT = 4
_NAME_AT = 14
_CELL_HEAD = 6


def xlsx_fonts(source: Source, sheet: str) -> Fonts:
    """Return the cells of an xlsx sheet set in fonts of before Unicode.

    Raises:
        Unreadable: `truncated`.
    """
    with source.archive() as archive:
        if "xl/styles.xml" not in archive.namelist():
            return {}
        wanted = _xlsx_formats(archive.read("xl/styles.xml"))
        part = sheet_parts(archive).get(sheet, "") if wanted else ""
        if part not in archive.namelist():
            return {}
        found: Fonts = {}
        for block in row_blocks(archive.open(part)):
            for row, column, font in _xlsx_cells(block, wanted):
                found.setdefault(row, {})[column] = font
        return found


def _xlsx_formats(styles: bytes) -> dict[int, str]:
    """Return number of a cell's format → its font, of fonts that matter."""
    fonts, formats = _FONTS.search(styles), _FORMATS.search(styles)
    if fonts is None or formats is None:
        return {}
    names = [_NAME.search(body) for body in _FONT.findall(fonts[0])]
    plain = [html.unescape(hit[1].decode("utf-8", "replace")) if hit else "" for hit in names]
    wanted = {}
    for number, attributes in enumerate(_FORMAT.findall(formats[0])):
        hit = _FONT_OF.search(attributes)
        place = int(hit[1]) if hit else 0
        if place < len(plain) and encoding_of_font(plain[place]) is not Encoding.UNICODE:
            wanted[number] = plain[place]
    return wanted


def _xlsx_cells(block: bytes, wanted: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    for tag in _CELL.findall(block):
        style, place = _STYLE.search(tag), _PLACE.search(tag)
        font = wanted.get(int(style[1])) if style else None
        if font is not None and place is not None:
            yield int(place[2]), column_number(place[1].decode()), font


def xls_fonts(records: bytes) -> list[Fonts]:
    """Return the cells of each sheet of an old Excel file set in such fonts, in order."""
    names: list[str] = []
    formats: list[int] = []
    for kind, body in records_of(records, 0):
        if kind == _FONT_RECORD:
            if len(names) == _NO_FONT:
                names.append("")
            names.append(_xls_name(body))
        elif kind == _FORMAT_RECORD:
            formats.append(int.from_bytes(body[:2], "little"))
    wanted = {
        number: names[font]
        for number, font in enumerate(formats)
        if font < len(names) and encoding_of_font(names[font]) is not Encoding.UNICODE
    }
    return [_xls_cells(records, start, wanted) for start in worksheets(records)]


def _xls_name(body: bytes) -> str:
    length, flags = body[_NAME_AT : _NAME_AT + 1], body[_NAME_AT + 1 : _NAME_AT + 2]
    text = body[_NAME_AT + 2 :]
    if flags and flags[0] & 1:
        return text[: 2 * length[0]].decode("utf-16-le", "replace")
    return text[: length[0]].decode("latin-1") if length else ""


def _xls_cells(records: bytes, start: int, wanted: dict[int, str]) -> Fonts:
    found: Fonts = {}
    if not wanted:
        return found
    for kind, body in records_of(records, start):
        if kind in _TEXT_RECORDS and len(body) >= _CELL_HEAD:
            font = wanted.get(int.from_bytes(body[4:6], "little"))
            if font is not None:
                row = int.from_bytes(body[:2], "little") + 1
                found.setdefault(row, {})[int.from_bytes(body[2:4], "little")] = font
    return found
