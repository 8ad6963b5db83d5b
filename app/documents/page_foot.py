"""Keep totals and signatures on one printed page: a page break is set where they would be split."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

_POINTS_PER_INCH = 72.0
_PAGE_WIDTH, _PAGE_HEIGHT = 841.9, 595.3
_POINTS_PER_DIGIT = 5.25
_DEFAULT_HEIGHT = 15.0
#: points our idea of where a page ends may be off, for every page before
_DOUBT = 15.0


def keep_foot_together(sheet: Worksheet, *, foot: int, heights: Mapping[int, float]) -> bool:
    """Break the page before row `foot` if the rows from there on might not fit on its page.

    The sheet is landscape A4 fitted to width; `heights` (points) are those of rows the sheet
    itself does not know yet. Where it is in doubt the break is set: white space is better than a
    signature on a page of its own. Returns whether a break was set.
    """
    page = _page_height(sheet)
    dimensions = sheet.row_dimensions

    def high(rows: range) -> Iterator[float]:
        return (heights.get(row) or dimensions[row].height or _DEFAULT_HEIGHT for row in rows)

    repeated = sum(high(_repeated_rows(sheet)))
    used, pages = 0.0, 1
    for height in high(range(1, foot)):
        if used + height > page:
            used, pages = repeated, pages + 1
        used += height
    needed = sum(high(range(foot, sheet.max_row + 1)))
    fits = used + needed + _DOUBT * pages <= page
    if not fits:
        sheet.row_breaks.append(Break(id=foot - 1))
    return not fits


def _repeated_rows(sheet: Worksheet) -> range:
    numbers = [int(number) for number in re.findall(r"\d+", str(sheet.print_title_rows or ""))]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def _page_height(sheet: Worksheet) -> float:
    """Return how many points of rows fit on a page once the width is fitted."""
    margins = sheet.page_margins
    width = _PAGE_WIDTH - (margins.left + margins.right) * _POINTS_PER_INCH
    height = _PAGE_HEIGHT - (margins.top + margins.bottom) * _POINTS_PER_INCH
    columns = range(1, sheet.max_column + 1)
    digits = sum(sheet.column_dimensions[get_column_letter(column)].width for column in columns)
    return height / min(1.0, width / (digits * _POINTS_PER_DIGIT))
