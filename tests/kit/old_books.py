"""Workbooks in formats our libraries do not write: OpenDocument and binary xlsb, from rows."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet><table:table table:name="DS">'
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


class Failed(str):
    """A formula's error in a row of values, "#REF!"."""

    __slots__ = ()


def write_ods(path: Path, rows: Sequence[Sequence[object]], *, more: str = "") -> Path:
    """Write an OpenDocument sheet named DS; `more` is XML of further rows."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", _ODS_HEAD + body + more + _ODS_TAIL)
        book.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
            ' manifest:version="1.3"><manifest:file-entry manifest:full-path="/"'
            ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return path


def _ods_cell(value: object) -> str:
    if isinstance(value, Failed):
        return (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
            f' office:string-value="" calcext:value-type="error"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    if isinstance(value, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        value = int(value) if isinstance(value, bool) else value
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
    )


def write_xlsb(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write a binary workbook with one sheet named DS."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        '<?xml version="1.0"?><Relationships'
        ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="{}" Target="{}"/></Relationships>'
    )
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, 9)) + _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, struct.pack("<I", number) + b"\x00" * 13)
        sheet += b"".join(_xlsb_cell(column, value) for column, value in enumerate(row))
    sheet += _record(146) + _record(130)
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("DS")
    book = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels", relation.format(f"{namespace}/officeDocument", "xl/workbook.bin")
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            relation.format(f"{namespace}/worksheet", "worksheets/sheet1.bin"),
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


_NUMBERS = {"#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#N/A": 0x2A}


def _xlsb_cell(column: int, value: object) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, Failed):
        return _record(11, head + bytes([_NUMBERS[value]]) + struct.pack("<HII", 0, 0, 0))
    if isinstance(value, int | float):
        return _record(5, head + struct.pack("<d", value))
    return _record(6, head + _wide(str(value)))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    length, size = b"", len(body)
    while True:
        size, part = size >> 7, size & 0x7F
        length += bytes([part | (0x80 if size else 0)])
        if not size:
            return head + length + body
