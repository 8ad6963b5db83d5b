"""A list of a page as an Excel workbook: what an office sent is text there, never a formula."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from starlette.responses import Response

from sync.server.console import journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sync.server.console.visit import Visit

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60


def workbook(
    visit: Visit, name: str, heads: Sequence[str], found: Iterable[Sequence[str | int | None]]
) -> Response:
    """Return a list as a file to save; that it was taken is written down."""
    rows = [list(each) for each in found]
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for place, head in enumerate(heads):
        widest = max([len(head), *(len(str(each[place] or "")) for each in rows)])
        sheet.column_dimensions[chr(ord("A") + place)].width = min(widest, _WIDEST) + 2
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for each in rows:
        sheet.append([_cell(sheet, value) for value in each])
    made = io.BytesIO()
    book.save(made)
    with visit.province.database.write() as connection:
        about = f"{name}: {len(rows)}"
        journal.write(connection, visit.province.now(), visit.who.name, "saved", about=about)
    file = quote(f"{name}.xlsx")
    return Response(
        made.getvalue(),
        media_type=_KIND,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{file}"},
    )


def _cell(sheet: Any, value: str | int | None, *, bold: bool = False) -> object:
    if isinstance(value, str):
        value = "".join(sign if sign.isprintable() else " " for sign in value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # else a text that begins with = is reckoned
    elif value is not None:
        cell.number_format = "#,##0"
    if bold:
        cell.font = Font(bold=True)
    return cell
