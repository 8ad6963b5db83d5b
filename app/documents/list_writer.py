"""Any list of the program as an Excel file to work on: header frozen, filters on, real values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter

from app.documents.sheet_rows import Body, cell_xml, row_xml, splice
from app.documents.workbook import (
    DATE_FORMAT,
    FONT,
    MONEY_FORMAT,
    MONTH_FORMAT,
    PERCENT_FORMAT,
    TEXT_FORMAT,
    looks_like_formula,
    print_on_a4,
    put_text,
    quoted,
    to_bytes,
    use_font,
)
from app.domain.calendar import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_SIZE = 11
#: digits that still read well across an upright page
_PORTRAIT = 100
_BAD_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_SHEET_NAME = 31
_FORMATS = {
    "text": TEXT_FORMAT,
    "money": MONEY_FORMAT,
    "int": "#,##0",
    "date": DATE_FORMAT,
    "month": MONTH_FORMAT,
    "percent": PERCENT_FORMAT,
}
_ACROSS = {"text": "left", "date": "center", "month": "center"}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: the key of its values, its header, what they are, its width in digits.

    Codes, tax codes and phone numbers are `text`: nothing of them is lost. `percent` is a ratio
    (0.25 is shown as 25 %).
    """

    key: str
    header: str
    kind: Literal["text", "money", "int", "date", "month", "percent"] = "text"
    width: float = 14


def list_workbook(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Mapping[str, object]],
    *,
    notes: Sequence[str] = (),
) -> bytes:
    """Return a list as xlsx bytes; the same list, the same bytes.

    `notes` stand under the title (what was filtered, as of when). A value that does not fit its
    column's kind is written as text, so that nothing is lost; None is a blank cell.
    """
    book = Workbook()
    use_font(book, size=_SIZE)
    sheet: Any = book.active
    sheet.title = _sheet_name(title)
    header = len(notes) + 3 if notes else 2
    _head(sheet, title, columns, notes, header=header)
    body = Body(header + 1, b"".join(_body(sheet, columns, rows, first=header + 1)))
    last = get_column_letter(len(columns))
    end = header + body.xml.count(b"</row>")
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{last}{max(end, header)}"
    wide = sum(column.width for column in columns) > _PORTRAIT
    print_on_a4(sheet, header_rows=f"{header}:{header}", landscape=wide)
    edits = {"xl/worksheets/sheet1.xml": partial(splice, body=body)}
    return to_bytes(book, title=title, edits=edits)


def _sheet_name(title: str) -> str:
    return _BAD_IN_SHEET_NAME.sub(" ", title)[:_SHEET_NAME].strip() or "1"


def _head(
    sheet: Worksheet,
    title: str,
    columns: Sequence[ListColumn],
    notes: Sequence[str],
    *,
    header: int,
) -> None:
    top: Any = sheet.cell(1, 1)
    top.font = Font(name=FONT, size=14, bold=True)
    put_text(top, title)
    for row, note in enumerate(notes, start=2):
        line: Any = sheet.cell(row, 1)
        line.font = Font(name=FONT, size=_SIZE, italic=True)
        put_text(line, note)
    thin = Side(style="thin")
    for number, column in enumerate(columns, start=1):
        cell: Any = sheet.cell(header, number)
        cell.font = Font(name=FONT, size=_SIZE, bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EEF4")
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        put_text(cell, column.header)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[header].height = 32


def _body(
    sheet: Any,
    columns: Sequence[ListColumn],
    rows: Iterable[Mapping[str, object]],
    *,
    first: int,
) -> Iterator[bytes]:
    looks = [_look(sheet, column, row=first) for column in columns]
    slots = [
        (get_column_letter(number), column.key, column.kind, *look)
        for number, (column, look) in enumerate(zip(columns, looks, strict=True), start=1)
    ]
    epoch = sheet.parent.epoch.date()
    for number, row in enumerate(rows, start=first):
        cells = []
        for letters, key, kind, style, text_style, quoted_style in slots:
            value = _fitting(row.get(key), kind)
            if isinstance(value, str):
                style = quoted_style if looks_like_formula(value) else text_style  # noqa: PLW2901
            cells.append(cell_xml(f"{letters}{number}", style, value, epoch))
        yield row_xml(number, None, cells).encode()


def _look(sheet: Any, column: ListColumn, *, row: int) -> tuple[int, int, int]:
    """Return the numbers of three styles: the kind's own, text in its place, text with a sign.

    The workbook keeps the arrays it is given, so each is a copy.
    """
    styles = sheet.parent._cell_styles  # noqa: SLF001
    cell: Any = sheet.cell(row, 1)
    hair = Side(style="hair")
    cell.font = Font(name=FONT, size=_SIZE)
    cell.border = Border(left=hair, right=hair, top=hair, bottom=hair)
    cell.alignment = Alignment(horizontal=_ACROSS.get(column.kind, "right"), vertical="center")
    cell.number_format = _FORMATS[column.kind]
    own = styles.add(StyleArray(cell._style))  # noqa: SLF001
    cell.alignment = Alignment(horizontal="left", vertical="center")
    cell.number_format = TEXT_FORMAT
    text = styles.add(StyleArray(cell._style))  # noqa: SLF001
    signed = styles.add(quoted(cell._style))  # noqa: SLF001
    del sheet._cells[row, 1]  # noqa: SLF001
    return own, text, signed


def _fitting(value: object, kind: str) -> str | int | Decimal | date | None:
    """Return the value as its column's kind wants it, else as text."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Month) and kind == "month":
        return value.first
    if isinstance(value, date) and kind in {"date", "month"}:
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, int) and kind in {"money", "int", "percent"}:
        return int(value)
    if isinstance(value, Decimal | float) and kind == "percent":
        return Decimal(str(value))
    return str(value)
