"""Small workbooks made for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_xlsx(
    path: Path,
    rows: Sequence[Sequence[object]],
    *,
    sheet: str = "Sheet1",
    formulas: bool = False,
    more: dict[str, Sequence[Sequence[object]]] | None = None,
) -> Path:
    """Write rows from A1 on; text stays text unless `formulas`; `more` are further sheets."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for name, content in {sheet: rows, **(more or {})}.items():
        page = book[name] if name in book.sheetnames else book.create_sheet(name)
        for number, row in enumerate(content, start=1):
            for column, value in enumerate(row, start=1):
                if value is None or value == "":
                    continue
                cell = page.cell(number, column, value)
                if isinstance(value, str) and not formulas:
                    cell.data_type = "s"
    book.save(path)
    return path
