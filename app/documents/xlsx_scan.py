"""What the spreadsheet library keeps quiet about an xlsx sheet: failed formulas, true extent.

The library gives a blank for "#REF!" and for a formula never computed, so that a missing amount
would read as 0; and it allocates the rectangle around all values, so that two distant cells of a
small file could fill the machine. One pass over the sheet's XML, about a tenth of reading it.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents.cells import column_number
from app.documents.file_limits import MOST_COLUMNS, check_cells
from app.documents.sheet_scan import SheetScan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO
    from zipfile import ZipFile

    from app.documents.file_limits import Limits
    from app.documents.source import Source

_BLOCK = 1 << 20
#: 16,384 cells; what is longer is no row
_LONGEST_ROW = 4 << 20
_SPREADSHEET = re.compile(rb"<(?:(\w+):)?worksheet\b")
_TAG_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_TAG_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_FILLED = re.compile(rb"<(?:\w+:)?c ([^>]*[^/>])>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
#: columns A-Z and A-ZZ: without two or three letters in any address a sheet is no wider
_ONE_LETTER, _TWO_LETTERS = 26, 702
_LEAST_TALL = 10_000


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Return sheet name → name of its part in the archive."""
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    targets = relations(archive, "xl/_rels/workbook.xml.rels")
    parts = {}
    for found in map(_attributes, _TAG_SHEET.findall(book)):
        relation = next((value for name, value in found.items() if name.endswith(":id")), "")
        if relation in targets:
            parts[found.get("name", "")] = targets[relation]
    return parts


def relations(archive: ZipFile, part: str) -> dict[str, str]:
    """Return relation id → name of the part it points to, of a workbook in xl/."""
    tags = _TAG_RELATION.findall(archive.read(part).decode("utf-8", "replace"))
    return {
        found["Id"]: posixpath.normpath(posixpath.join("/xl", found["Target"])).lstrip("/")
        for found in map(_attributes, tags)
        if "Id" in found and "Target" in found
    }


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}


def check_parts(source: Source) -> None:
    """Inflate the parts a reader loads whole; one that is damaged or lies is `truncated`."""
    with source.archive() as archive:
        for entry in archive.infolist():
            name = entry.filename
            if name in {"xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"}:
                for _ in _blocks(archive.open(entry)):
                    pass


def scan_sheet(source: Source, sheet: str, limits: Limits) -> SheetScan:
    """Read one sheet's XML for failed formulas and extent.

    Raises:
        Unreadable: `too_large` if its values span more cells than allowed, `truncated` if damaged.
    """
    with source.archive() as archive:
        part = sheet_parts(archive).get(sheet)
        if part is None or part not in archive.namelist():
            raise source.damaged()
        scan = _scan(archive.open(part))
        if scan.rows * scan.columns > limits.max_cells:
            scan.rows, scan.columns = _extent(archive.open(part))
    check_cells(source, scan.rows, scan.columns, limits)
    return scan


def _blocks(part: IO[bytes]) -> Iterator[bytes]:
    with part:
        while block := part.read(_BLOCK):
            yield block


def row_blocks(part: IO[bytes]) -> Iterator[bytes]:
    """Yield blocks that end where a row ends."""
    rest = b""
    for block in _blocks(part):
        text = rest + block
        end = text.rfind(b"row>") + len(b"row>")
        if end < len(b"row>"):
            end = len(text) if len(text) > _LONGEST_ROW else 0
        yield text[:end]
        rest = text[end:]
    yield rest


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How this writer spells tags and quotes; fixed patterns are searched three times faster."""

    cell: bytes
    #: what a formula, and what a failed one, is found by; and a letter each holds that figures
    #: do not: one letter is found ten times faster, and most blocks have neither
    tokens: tuple[tuple[bytes, bytes], ...]
    #: addresses of three letters, and rows of five digits
    far: re.Pattern[bytes]
    #: addresses of two letters and more; most lists have none
    letters: re.Pattern[bytes]

    @classmethod
    def of(cls, block: bytes) -> _Spelling:
        """Look at the sheet's beginning."""
        named = _SPREADSHEET.search(block)
        prefix = named[1] + b":" if named is not None and named[1] else b""
        quote = b"'" if b" r='" in block else b'"'
        return cls(
            cell=b"<" + prefix + b"c",
            tokens=((b"f", b"<" + prefix + b"f"), (b"e", b"t=" + quote + b"e" + quote)),
            far=re.compile(b"r=" + quote + b"(?:([A-Z]{3}[1-9])|([0-9]{5,}))"),
            letters=re.compile(b"r=" + quote + b"[A-Z]{2}"),
        )


def _scan(part: IO[bytes]) -> SheetScan:
    scan = SheetScan(rows=_LEAST_TALL, columns=_ONE_LETTER)
    spelling = None
    for block in row_blocks(part):
        spelling = spelling or _Spelling.of(block)
        for letter, token in spelling.tokens:
            if letter in block:
                _collect(block, token, spelling.cell, scan)
        if scan.columns == _ONE_LETTER and spelling.letters.search(block):
            scan.columns = _TWO_LETTERS
        for wide, tall in spelling.far.findall(block):
            if wide:
                scan.columns = MOST_COLUMNS
            else:
                scan.rows = max(scan.rows, int(tall))
    return scan


def _collect(block: bytes, token: bytes, cell: bytes, scan: SheetScan) -> None:
    at = block.find(token)
    while at >= 0:
        start = block.rfind(cell, 0, at)
        end = block.find(b"</" + cell[1:] + b">", at)
        end = len(block) if end < 0 else end
        if start >= 0:
            _judge(block[start:end], scan)
        at = block.find(token, max(end, at + 1))


def _judge(cell: bytes, scan: SheetScan) -> None:
    tag = cell[: cell.find(b">")]
    where, kind, value = _ADDRESS.search(tag), _TYPE.search(tag), _VALUE.search(cell)
    if where is None:
        return
    row, column = int(where[2]), column_number(where[1].decode())
    if kind is not None and kind[1] == b"e":
        scan.fault(row, column, value[1].decode("utf-8", "replace") if value else "#N/A")
    elif value is None and (kind is None or kind[1] == b"n") and _FORMULA.search(cell):
        scan.fault(row, column, "")


def _extent(part: IO[bytes]) -> tuple[int, int]:
    """Return the last row and the number of columns that hold a value (slow, exact)."""
    scan = SheetScan()
    for block in row_blocks(part):
        for tag in _FILLED.findall(block):
            where = _ADDRESS.search(tag)
            if where is not None:
                scan.reach(int(where[2]), column_number(where[1].decode()))
    return scan.rows, scan.columns
