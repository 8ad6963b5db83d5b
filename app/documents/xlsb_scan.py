"""Failed formulas and true extent of binary xlsb sheets."""

from __future__ import annotations

import posixpath
import struct
from typing import TYPE_CHECKING

from app.documents.file_limits import check_cells
from app.documents.sheet_scan import SheetScan, binary_error
from app.documents.xlsx_scan import relations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from app.documents.file_limits import Limits
    from app.documents.source import Source

_ROW, _CELL_ERROR, _FORMULA_ERROR, _BUNDLE_SHEET = 0, 3, 11, 156
#: records of cells that hold a value, the first of them after the blank one
_FIRST_VALUE, _LAST_VALUE = 2, 11
_NUMBER = struct.Struct("<I")
_HIGH_BIT = 0x80
_SEVEN = 0x7F


def scan_sheet(source: Source, sheet: str, limits: Limits) -> SheetScan:
    """Read one sheet's records.

    Raises:
        Unreadable: `too_large` if its values span too many cells, `truncated` if damaged.
    """
    with source.archive() as archive:
        part = _sheet_parts(archive).get(sheet)
        if part is None:
            raise source.damaged()
        try:
            scan = _scan(archive.read(part))
        except (struct.error, IndexError) as error:
            raise source.damaged() from error
    check_cells(source, scan.rows, scan.columns, limits)
    return scan


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    targets = relations(archive, "xl/_rels/workbook.bin.rels")
    parts = {}
    for kind, body in _records(archive.read("xl/workbook.bin")):
        if kind == _BUNDLE_SHEET:
            relation, at = _wide_text(body, 8)
            name, _ = _wide_text(body, at)
            if relation in targets:
                parts[name] = posixpath.normpath(targets[relation])
    return parts


def _wide_text(body: bytes, at: int) -> tuple[str, int]:
    (length,) = _NUMBER.unpack_from(body, at)
    end = at + _NUMBER.size + 2 * length
    return body[at + _NUMBER.size : end].decode("utf-16-le", "replace"), end


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, body); kind takes one or two bytes, length up to four, seven bits each."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & _HIGH_BIT:
            kind = (kind & _SEVEN) | (content[at] & _SEVEN) << 7
            at += 1
        length = 0
        for shift in (0, 7, 14, 21):
            part = content[at]
            at += 1
            length |= (part & _SEVEN) << shift
            if not part & _HIGH_BIT:
                break
        yield kind, content[at : at + length]
        at += length


def _scan(content: bytes) -> SheetScan:
    scan = SheetScan()
    row = 0
    for kind, body in _records(content):
        if kind == _ROW:
            row = _NUMBER.unpack_from(body)[0] + 1
        elif _FIRST_VALUE <= kind <= _LAST_VALUE:
            column = _NUMBER.unpack_from(body)[0]
            scan.reach(row, column)
            if kind in {_CELL_ERROR, _FORMULA_ERROR}:
                scan.fault(row, column, binary_error(body[8]))
    return scan
