"""The sheet beside a return that shows its checks, its classes and the ledger's differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from app.documents.text_height import RowMeasure
from app.documents.workbook import FONT, MONEY_FORMAT, print_on_a4, put_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from app.domain.returns import Return

_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FILL = PatternFill("solid", fgColor="E8EEF4")
_WIDTHS = {"A": 76, "B": 20, "C": 20, "D": 14, "E": 20}


def add_proof(book: Workbook, ret: Return, words: Mapping[str, str]) -> None:
    """Add the sheet: every check with both sums, then classes, then listed differences.

    `words` is the mapping's [proof] table; a code it lacks is shown as it is.
    """
    sheet = book.create_sheet(words.get("sheet", "Proof"))
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    _text(sheet, 1, 1, words.get("title", ""), bold=True, size=14)
    row = _table(
        sheet,
        3,
        [words.get(key, key) for key in ("checks", "expected", "found", "result")],
        [
            [
                words.get(check.code, check.code),
                check.expected,
                check.found,
                words.get("ok" if check.ok else "red", ""),
            ]
            for check in ret.checks
        ],
    )
    if ret.shares:
        names = words if "shares" in words else {}
        row = _table(
            sheet,
            row + 1,
            [names.get(key, key) for key in ("shares", "units", "amount")],
            [
                [words.get(share.code, share.code), share.units, share.amount]
                for share in ret.shares
            ],
        )
    if ret.differences:
        _table(
            sheet,
            row + 1,
            [words.get(key, key) for key in ("differences", "unit_code", "expected", "found")]
            + [words.get("amount", "amount")],
            [
                [one.name, one.unit_code, one.expected, one.found, one.amount]
                for one in ret.differences
            ],
        )
    print_on_a4(sheet, header_rows="1:1")


def _table(
    sheet: Worksheet, row: int, header: Sequence[str], lines: Sequence[Sequence[str | int]]
) -> int:
    """Write a small table and return the first row below it."""
    for column, text in enumerate(header, start=1):
        cell = _text(sheet, row, column, text, bold=True)
        cell.fill, cell.border = _FILL, _GRID
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    measure = RowMeasure()
    for offset, line in enumerate(lines, start=1):
        first = measure.height(str(line[0]), width=_WIDTHS["A"], size=11)
        sheet.row_dimensions[row + offset].height = max(18, first)
        for column, value in enumerate(line, start=1):
            if isinstance(value, str):
                cell = _text(sheet, row + offset, column, value)
                cell.alignment = Alignment(
                    horizontal="left" if column == 1 else "center",
                    vertical="center",
                    wrap_text=True,
                )
            else:
                cell = sheet.cell(row + offset, column, value)
                cell.font = Font(name=FONT, size=11)
                cell.number_format = MONEY_FORMAT
                cell.alignment = Alignment(vertical="center")
            cell.border = _GRID
    return row + len(lines) + 1


def _text(
    sheet: Worksheet, row: int, column: int, text: str, *, bold: bool = False, size: int = 11
) -> Any:
    cell: Any = sheet.cell(row, column)
    cell.font = Font(name=FONT, size=size, bold=bold)
    put_text(cell, text)
    return cell
