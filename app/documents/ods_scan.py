"""Failed formulas and true extent of OpenDocument sheets; repeated cells are counted, not made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from app.documents.file_limits import check_cells
from app.documents.sheet_scan import SheetScan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.file_limits import Limits
    from app.documents.source import Source

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_BLOCK = 1 << 20
#: error values that older writers leave as text only
_ERROR_SIGNS = ("#", "Err:")


def scan_sheets(source: Source, limits: Limits) -> list[SheetScan]:
    """Return one scan for each table, in order.

    Raises:
        Unreadable: `too_large` if a table's values span too many cells, `truncated` if damaged.
    """
    reader = _Reader()
    try:
        with source.archive() as archive, archive.open("content.xml") as part:
            while block := part.read(_BLOCK):
                reader.feed(block)
            reader.feed(b"", last=True)
    except expat.ExpatError as error:
        raise source.damaged() from error
    for scan in reader.scans:
        check_cells(source, scan.rows, scan.columns, limits)
    return reader.scans


class _Reader:
    """Follows tables, rows and cells through the XML."""

    def __init__(self) -> None:
        self.scans: list[SheetScan] = []
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: Mapping[str, str] | None = None
        self._shown: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = _refuse_entities

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """Go on with the next bytes."""
        self._parser.Parse(block, last)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _TABLE + "table":
            self.scans.append(SheetScan())
            self._row = 0
        elif name == _TABLE + "table-row":
            self._rows = _count(attributes, "number-rows-repeated")
            self._column = 0
        elif name in _CELLS:
            self._columns = _count(attributes, "number-columns-repeated")
            self._cell, self._shown = attributes, []

    def _text(self, text: str) -> None:
        if self._cell is not None:
            self._shown.append(text)

    def _end(self, name: str) -> None:
        if name in _CELLS and self._cell is not None and self.scans:
            self._judge(self._cell, "".join(self._shown).strip())
            self._column += self._columns
            self._cell = None
        elif name == _TABLE + "table-row":
            self._row += self._rows

    def _judge(self, cell: Mapping[str, str], shown: str) -> None:
        scan = self.scans[-1]
        formula = _TABLE + "formula" in cell
        if shown or formula or _OFFICE + "value-type" in cell:
            scan.reach(self._row + self._rows, self._column + self._columns - 1)
        if cell.get(_CALC + "value-type") == "error" or (
            formula and shown.startswith(_ERROR_SIGNS)
        ):
            scan.fault(self._row + 1, self._column, shown or "#N/A")
        elif formula and _OFFICE + "value-type" not in cell:
            scan.fault(self._row + 1, self._column, "")


def _count(attributes: Mapping[str, str], name: str) -> int:
    count = attributes.get(_TABLE + name, "1")
    return int(count) if count.isdecimal() else 1


def _refuse_entities(*_: object) -> None:
    raise expat.ExpatError
