"""A template's sheet: where its named cells stand, and what is below the table, moved down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import Cell

from app.documents.workbook import put_text
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet


class Places:
    """Where defined names stand on one sheet of a workbook."""

    def __init__(self, book: Workbook, sheet: str, names: Iterable[str], *, file: str) -> None:
        """Look the names up.

        Raises:
            Refused: `template_faulty` with `file` and the sheet or name that is missing.
        """
        if sheet not in book.sheetnames:
            raise Refused("template_faulty", file=file, entry=sheet)
        self._places: dict[str, tuple[int, int]] = {}
        for name in names:
            found = _find(book, sheet, name)
            if found is None:
                raise Refused("template_faulty", file=file, entry=name)
            self._places[name] = found

    def at(self, name: str) -> tuple[int, int]:
        """Return (row, column) of a name."""
        return self._places[name]

    def row(self, name: str) -> int:
        """Return the row of a name."""
        return self._places[name][0]

    def column(self, name: str) -> int:
        """Return the column of a name."""
        return self._places[name][1]


def drop_names(book: Workbook, sheet: str) -> None:
    """Delete the defined names of a sheet: once rows are written they point beside their mark."""
    for name, meant in list(book.defined_names.items()):
        if any(title == sheet for title, _place in meant.destinations):
            del book.defined_names[name]


def _find(book: Workbook, sheet: str, name: str) -> tuple[int, int] | None:
    found = book.defined_names.get(name)
    for title, reference in found.destinations if found is not None else ():
        if title == sheet:
            cell: Any = book[title][reference.split(":")[0]]
            return cell.row, cell.column
    return None


@dataclass(frozen=True, slots=True)
class Strip:
    """One row lifted off the sheet, to be laid down again further on."""

    row: int
    #: (column, value, style)
    cells: tuple[tuple[int, Any, StyleArray], ...]
    #: (first column, last column, rows high) of merged ranges that begin in it
    merges: tuple[tuple[int, int, int], ...]
    height: float | None


def lift(sheet: Worksheet, *, below: int) -> list[Strip]:
    """Take every row below a row off the sheet: cells, merged ranges, heights."""
    merges: dict[int, list[tuple[int, int, int]]] = {}
    for area in [area for area in sheet.merged_cells.ranges if area.min_row > below]:
        high = area.max_row - area.min_row + 1
        merges.setdefault(area.min_row, []).append((area.min_col, area.max_col, high))
        sheet.unmerge_cells(str(area))
    strips = []
    for row in range(below + 1, sheet.max_row + 1):
        found: list[Any] = [cell for cell in sheet[row] if cell.value is not None or cell.has_style]
        cells = tuple((cell.column, cell.value, cell._style) for cell in found)  # noqa: SLF001
        height = sheet.row_dimensions[row].height
        strips.append(Strip(row, cells, tuple(merges.get(row, ())), height))
    return strips


def clear(sheet: Worksheet, *, start: int) -> None:
    """Drop every cell and height from a row on."""
    raw: Any = sheet
    for place in [place for place in raw._cells if place[0] >= start]:  # noqa: SLF001
        del raw._cells[place]  # noqa: SLF001
    for row in [row for row in sheet.row_dimensions if row >= start]:
        del sheet.row_dimensions[row]


def lay(sheet: Worksheet, strip: Strip, *, row: int, text: str | None = None) -> None:
    """Lay a strip down in a row; `text` replaces what its first cell says."""
    raw: Any = sheet
    for place, (column, value, style) in enumerate(strip.cells):
        cell: Any = Cell(sheet, row, column)
        cell._style = style  # noqa: SLF001 - the same array: the same look
        if place == 0 and text is not None:
            put_text(cell, text)
        else:
            cell.value = value
        raw._cells[row, column] = cell  # noqa: SLF001
    for first, last, high in strip.merges:
        sheet.merge_cells(
            start_row=row, end_row=row + high - 1, start_column=first, end_column=last
        )
    if strip.height is not None:
        sheet.row_dimensions[row].height = strip.height
