"""Rows of a worksheet as XML text, spliced into a sheet that openpyxl writes without them.

openpyxl spends most of its time serialising cell by cell; a return of thousands of rows has the
same 25 looks in every row, so its cells are written as text with the styles openpyxl numbered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from app.documents.workbook import safe_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_FIRST_ROW = re.compile(rb'<row (?:[^>]*? )?r="(\d+)"')
_DATA_END = re.compile(rb"</sheetData>|<sheetData\s*/>")


@dataclass(frozen=True, slots=True)
class Body:
    """Rows to be put into a sheet: from row `first` on, in order, as XML."""

    first: int
    xml: bytes


def row_xml(number: int, height: float | None, cells: Sequence[str]) -> str:
    """Return the XML of a row of a height in points; None leaves the height to Excel."""
    inner = "".join(cells)
    high = "" if height is None else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{number}"{high}>{inner}</row>'


def cell_xml(place: str, style: int, value: str | int | Decimal | date | None, epoch: date) -> str:
    """Return the XML of a cell: text is always text, a date is days since the workbook's epoch."""
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        text = escape(_ESCAPED.sub(r"_x005F_\1", safe_text(value)))
        keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{keep}>{text}</t></is></c>'
    figure = (value - epoch).days if isinstance(value, date) else value
    return f'<c r="{place}" s="{style}"><v>{figure}</v></c>'


def splice(sheet: bytes, body: Body) -> bytes:
    """Return a sheet's XML with the body's rows before the first row that stands below them."""
    for found in _FIRST_ROW.finditer(sheet):
        if int(found[1]) >= body.first:
            return sheet[: found.start()] + body.xml + sheet[found.start() :]
    end = _DATA_END.search(sheet)
    if end is None:
        message = "a worksheet without sheetData"
        raise ValueError(message)
    if end[0].startswith(b"</"):
        return sheet[: end.start()] + body.xml + sheet[end.start() :]
    rows = b"<sheetData>" + body.xml + b"</sheetData>"
    return sheet[: end.start()] + rows + sheet[end.end() :]
