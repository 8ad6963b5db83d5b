"""Rejected rows as a workbook in the file's own layout, for the officer to correct and import."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from app import messages
from app.documents.cells import Cell, CellError, shown
from app.documents.spreadsheet import open_workbook
from app.documents.workbook import (
    FONT,
    TEXT_FORMAT,
    looks_like_formula,
    print_on_a4,
    put_text,
    to_bytes,
    use_font,
)
from app.domain.personal_id import masked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Limits
    from app.domain.problem import Problem

_FONT_SIZE = 11
_REASON_WIDTH = 80
_NARROWEST, _WIDEST = 8, 40
_LONGEST_SHEET_NAME = 31


def rejected_workbook(
    path: Path,
    found: Found,
    rows: Collection[int],
    problems: Sequence[Problem],
    *,
    language: str = messages.LANGUAGES[0],
    password: str | None = None,
    limits: Limits | None = None,
    hidden: Collection[int] = (),
) -> bytes:
    """Return an xlsx: everything down to the header as it was, the rows, a column of reasons.

    The result is of the same shape as the file, so that once corrected it can be imported; text
    stays text, whatever sign it begins with.

    Args:
        path: the file the rows were read from.
        found: where its table is.
        rows: 1-based numbers of the rows wanted.
        problems: what is wrong; those of one row are joined.
        language: of the reasons.
        password: of an encrypted file.
        limits: how large the file may be.
        hidden: 0-based columns of numbers of persons of which the last three digits are shown.

    Raises:
        Unreadable: the file can no longer be read.
    """
    source = open_workbook(path, password=password, limits=limits).sheet(found.sheet).iterate()
    kept = list(_kept(source, found, rows))
    reasons = _reasons(problems, language)
    reason_column = max((_width(values) for _, values in kept), default=0) + 1
    book = Workbook()
    use_font(book, size=_FONT_SIZE)
    sheet = book.worksheets[0]
    sheet.title = found.sheet[:_LONGEST_SHEET_NAME]
    for out, (number, values) in enumerate(kept, start=1):
        for column, value in enumerate(values[: reason_column - 1], start=1):
            below = kept[out - 1][0] >= found.first_row
            _put(
                sheet.cell(out, column),
                masked(shown(value)) if below and column - 1 in hidden else value,
            )
        _put(sheet.cell(out, reason_column), reasons.get(number, ""))
    _dress(sheet, found, reason_column)
    _put(sheet.cell(found.header_row, reason_column), messages.text("column", "reason", language))
    return to_bytes(book, title=path.stem)


def _kept(
    source: Iterator[list[Cell]], found: Found, rows: Collection[int]
) -> Iterator[tuple[int, list[Cell]]]:
    wanted = frozenset(rows)
    last = max(wanted, default=0)
    for number, values in enumerate(source, start=1):
        if number < found.first_row or number in wanted:
            yield number, values
        if number >= max(last, found.first_row - 1):
            return


def _reasons(problems: Sequence[Problem], language: str) -> dict[int, str]:
    reasons: dict[int, str] = {}
    for problem in problems:
        words = messages.problem(problem, language)
        reasons[problem.row] = (
            f"{reasons[problem.row]} {words}" if problem.row in reasons else words
        )
    return reasons


def _width(values: Sequence[Cell]) -> int:
    """Return the columns up to the last that shows something."""
    return max(
        (column for column, cell in enumerate(values, start=1) if cell not in {"", None}), default=0
    )


def _put(cell: Any, value: Cell) -> None:
    if isinstance(value, str):
        if looks_like_formula(value):
            cell.number_format = TEXT_FORMAT  # and so it keeps a style of its own
        put_text(cell, value)
    elif isinstance(value, CellError):
        put_text(cell, value.text)
    elif isinstance(value, float) and value.is_integer():
        cell.value = int(value)
    elif isinstance(value, int | float | date | time | timedelta):
        cell.value = value


def _dress(sheet: Worksheet, found: Found, reason_column: int) -> None:
    """Make it readable: bold header kept in view, widths by content, reasons wide."""
    for row in range(found.header_row, found.first_row):
        for cell in sheet[row]:
            cell.font = Font(name=FONT, size=_FONT_SIZE, bold=True)
    for column in range(1, reason_column):
        texts = (
            str(sheet.cell(row, column).value or "")
            for row in range(found.header_row, sheet.max_row + 1)
        )
        width = max(map(len, texts), default=0) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(
            _WIDEST, max(_NARROWEST, width)
        )
    sheet.column_dimensions[get_column_letter(reason_column)].width = _REASON_WIDTH
    print_on_a4(sheet, header_rows=f"{found.header_row}:{found.first_row - 1}")
    sheet.freeze_panes = f"A{found.first_row}"
