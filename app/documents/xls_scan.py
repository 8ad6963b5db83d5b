"""Failed formulas of an old Excel file (BIFF), which the spreadsheet library gives as blanks."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from app.documents.sheet_scan import Faults, SheetScan, binary_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.documents.source import Source

_FORMULA, _EOF, _BOUND_SHEET, _FILE_PASS, _BOOL_ERROR = 0x06, 0x0A, 0x85, 0x2F, 0x205
_HEADER = struct.Struct("<HH")
_WHERE = struct.Struct("<HH")
_WORKSHEET = 0
_RESULT_IS_ERROR = 2


def workbook_stream(source: Source) -> bytes:
    """Return the workbook's records; a damaged file is Unreadable `truncated`."""
    import olefile

    try:
        with olefile.OleFileIO(source.opened()) as ole:
            name = "Workbook" if ole.exists("Workbook") else "Book"
            return bytes(ole.openstream(name).read())
    except (OSError, ValueError, IndexError) as error:
        raise source.damaged() from error


def is_encrypted(records: bytes) -> bool:
    """Tell whether the workbook needs a password to be read."""
    return any(kind == _FILE_PASS for kind, _ in records_of(records, 0))


def faults_by_sheet(records: bytes) -> list[Faults]:
    """Return the failed cells of each worksheet, in the workbook's order."""
    return [_faults(records, start) for start in worksheets(records)]


def worksheets(records: bytes) -> list[int]:
    """Return where each worksheet begins, in the workbook's order."""
    return [
        int.from_bytes(body[:4], "little")
        for kind, body in records_of(records, 0)
        if kind == _BOUND_SHEET and len(body) > 5 and body[5] == _WORKSHEET  # noqa: PLR2004
    ]


def records_of(records: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, body) up to the end of the substream beginning at `start`."""
    at, end = start, len(records) - _HEADER.size
    while at <= end:
        kind, length = _HEADER.unpack_from(records, at)
        at += _HEADER.size
        if kind == _EOF:
            return
        yield kind, records[at : at + length]
        at += length


def _faults(records: bytes, start: int) -> Faults:
    scan = SheetScan()
    for kind, body in records_of(records, start):
        number = _error_number(kind, body)
        if number is not None:
            row, column = _WHERE.unpack_from(body)
            scan.fault(row + 1, column, binary_error(number))
    return scan.faults


def _error_number(kind: int, body: bytes) -> int | None:
    if kind == _BOOL_ERROR and len(body) >= 8 and body[7] == 1:  # noqa: PLR2004
        return body[6]
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff":  # noqa: PLR2004
        return body[8] if body[6] == _RESULT_IS_ERROR else None
    return None
