"""Writes plain sheets to .xlsx so that the same content always gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: stamped into every file: a date of its own would change the bytes at each run
MADE = datetime(2026, 10, 2, 8, 0, 0)  # noqa: DTZ001 - office files have no time zone


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it was last seen with."""

    text: str
    value: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header row and rows of cells by column name."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    widths: Sequence[float] = ()
    font: str = "Arial"


def letter(column: int) -> str:
    """Return the letters of a column counted from 0."""
    return str(xl_col_to_name(column))


def workbook(path: Path, font: str, size: int) -> xlsxwriter.Workbook:
    """Return a new workbook with a fixed date and the font of its plain cells."""
    options = {"default_format_properties": {"font_name": font, "font_size": size}}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": MADE})
    return book


def save(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets: text as text, numbers as numbers, formulas with their value."""
    with workbook(path, sheets[-1].font, 10 if sheets[-1].font == "Arial" else 12) as book:
        bold = book.add_format({"bold": bool(sheets[-1].widths)})
        figure = book.add_format({"num_format": "#,##0" if sheets[-1].widths else "General"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, width in enumerate(sheet.widths):
                page.set_column(number, number, width)
            if sheet.widths:
                page.freeze_panes(1, 2)
            for number, column in enumerate(sheet.columns):
                page.write_string(0, number, column, bold)
            for place, cells in enumerate(sheet.rows, start=1):
                for number, column in enumerate(sheet.columns):
                    put(page, place, number, cells.get(column), figure)


def put(page: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    """Write one cell by the type of its value; None leaves it empty."""
    match value:
        case None:
            return
        case Formula(text, seen):
            page.write_formula(row, column, text, style, seen)
        case datetime():
            page.write_datetime(row, column, value, style)
        case str():
            page.write_string(row, column, value, style)
        case _:
            page.write_number(row, column, value, style)
