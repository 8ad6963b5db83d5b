"""Make the shipped workbooks of the returns (resources/returns/*.xlsx) from their layouts.

Run it after changing a layout: `python packaging/make_templates.py`. The same layout always gives
the same bytes, so a run without a change leaves the files as they are.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.documents import workbook as kit  # noqa: E402 - the repository's own, found just above

RETURNS = ROOT / "resources" / "returns"
THIN, HAIR = Side(style="thin"), Side(style="hair")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
BODY = Border(left=THIN, right=THIN, top=HAIR, bottom=HAIR)
HEADER_FILL = PatternFill("solid", fgColor="E8EEF4")
SECTION_FILL = PatternFill("solid", fgColor="F3F6F9")
TABLE, HEAD, TITLE = 11, 13, 15
HEADER_ROW = 8
#: a zero is a dash: what counts stands out
MONEY = '#,##0;-#,##0;"–"'


@dataclass(frozen=True)
class Col:
    """A column: its key, its header under a group header, its width, its kind."""

    key: str
    header: str
    width: float
    kind: str = "money"
    group: str = ""


@dataclass(frozen=True)
class Layout:
    """A return's sheet: columns, where the left and right heads and the signatures stand."""

    file: str
    title: str
    columns: tuple[Col, ...]
    #: first and last column of: agency, national heading
    left: tuple[int, int]
    right: tuple[int, int]
    signatures: tuple[tuple[int, int], ...]
    groups: bool
    freeze_after: str


LATE = Layout(
    file="late_employers.xlsx",
    title="Danh sách đơn vị chậm đóng",
    columns=(
        Col("number", "STT", 4.5, "number"),
        Col("unit_code", "Mã đơn vị", 8.8, "code"),
        Col("tax_code", "Mã số thuế", 13.5, "code"),
        Col("name", "Tên đơn vị", 25, "text"),
        Col("commune", "Xã, phường", 10.5, "text"),
        Col("sector", "Mã khối", 5, "code"),
        Col("workers", "Số lao động", 6),
        Col("monthly_due", "Phải đóng bình quân tháng", 12.5),
        Col("late", "Tổng số", 13.5, group="Số tiền chậm đóng"),
        Col("si", "BHXH", 12.5, group="Số tiền chậm đóng"),
        Col("hi", "BHYT", 11.5, group="Số tiền chậm đóng"),
        Col("ui", "BHTN", 11, group="Số tiền chậm đóng"),
        Col("oai", "TNLĐ, BNN", 10.5, group="Số tiền chậm đóng"),
        Col("surcharge", "Tiền 0,03 %/ngày", 11.5),
        Col("days_late", "Số ngày chậm", 6, "integer"),
        Col("months_owed", "Số tháng nợ", 6, "decimal"),
        Col("paid_up_to", "Đã đóng đến tháng", 8, "month"),
        Col("ageing", "Loại (tháng)", 7, "center"),
        Col("status", "Hành vi", 7.5, "center"),
        Col("letter_number", "Số", 15.5, "code", "Văn bản đôn đốc"),
        Col("letter_issued", "Ngày", 10, "date", "Văn bản đôn đốc"),
        Col("letter_delivered", "Ngày nhận", 10, "date", "Văn bản đôn đốc"),
        Col("measures", "Biện pháp đã làm", 12, "text"),
        Col("officer", "Cán bộ", 10, "text"),
        Col("note", "Ghi chú", 9, "text"),
    ),
    left=(1, 6),
    right=(16, 25),
    signatures=((1, 5), (8, 14), (18, 25)),
    groups=True,
    freeze_after="name",
)

COLLECTION = Layout(
    file="collection.xlsx",
    title="Báo cáo tình hình thu",
    columns=(
        Col("number", "STT", 4.5, "number"),
        Col("sector", "Mã khối", 6, "code"),
        Col("name", "Tên khối", 31, "text"),
        Col("units", "Số đơn vị", 6.5),
        Col("workers", "BHXH", 8, group="Số lao động"),
        Col("workers_hi", "BHYT", 7, group="Số lao động"),
        Col("workers_ui", "BHTN", 7, group="Số lao động"),
        Col("wage_fund", "Quỹ lương", 14),
        Col("opening_debt", "Nợ", 13, group="Kỳ trước chuyển sang"),
        Col("opening_credit", "Thừa", 13, group="Kỳ trước chuyển sang"),
        Col("opening_interest", "Trong đó: lãi", 11.5, group="Kỳ trước chuyển sang"),
        Col("due", "Kỳ này", 14, group="Phải thu phát sinh"),
        Col("adj_up", "Điều chỉnh tăng", 12, group="Phải thu phát sinh"),
        Col("adj_down", "Điều chỉnh giảm", 12, group="Phải thu phát sinh"),
        Col("interest", "Lãi", 11.5, group="Phải thu phát sinh"),
        Col("to_collect", "Tổng phải thu", 14),
        Col("paid", "Kỳ này", 14, group="Đã thu"),
        Col("paid_year", "Lũy kế năm", 15, group="Đã thu"),
        Col("plan_percent", "% kế hoạch", 8, "percent"),
        Col("closing_debt", "Nợ", 13, group="Chuyển kỳ sau"),
        Col("closing_credit", "Thừa", 13, group="Chuyển kỳ sau"),
        Col("closing_interest", "Trong đó: lãi", 11.5, group="Chuyển kỳ sau"),
    ),
    left=(1, 6),
    right=(15, 22),
    signatures=((1, 5), (8, 13), (17, 22)),
    groups=False,
    freeze_after="name",
)

FORMATS = {
    "money": MONEY,
    "integer": MONEY,
    "decimal": "#,##0.0",
    "percent": kit.PERCENT_FORMAT,
    "date": kit.DATE_FORMAT,
    "month": kit.MONTH_FORMAT,
    "number": "0",
    "code": kit.TEXT_FORMAT,
    "text": kit.TEXT_FORMAT,
    "center": kit.TEXT_FORMAT,
}


def build(layout: Layout) -> bytes:
    """Return the bytes of a layout's workbook."""
    book = Workbook()
    kit.use_font(book, size=TABLE)
    sheet = book.active
    sheet.title = "Báo cáo"
    for number, column in enumerate(layout.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    head(book, sheet, layout)
    header(sheet, layout)
    last = prototypes(book, sheet, layout)
    foot(book, sheet, layout, last)
    freeze = next(n for n, c in enumerate(layout.columns, 1) if c.key == layout.freeze_after)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 3, freeze + 1)
    kit.print_on_a4(sheet, header_rows=f"{HEADER_ROW}:{HEADER_ROW + 2}")
    sheet.sheet_view.zoomScale = 90
    return kit.to_bytes(book, title=layout.title)


def name(book: Workbook, sheet: Worksheet, label: str, row: int, column: int) -> None:
    """Give a cell a defined name."""
    place = f"'{sheet.title}'!${get_column_letter(column)}${row}"
    book.defined_names[label] = DefinedName(label, attr_text=place)


def block(
    sheet: Worksheet,
    row: int,
    columns: tuple[int, int],
    *,
    font: Font,
    text: str = "",
    align: str = "center",
    wrap: bool = False,
) -> None:
    """Merge a row's columns and style the text in them."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[1])
    cell = sheet.cell(row, columns[0], text or None)
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=wrap)


def head(book: Workbook, sheet: Worksheet, layout: Layout) -> None:
    """Agency left, national heading right, the title, the form and the unit of money."""
    width = len(layout.columns)
    plain, bold = Font(name=kit.FONT, size=HEAD), Font(name=kit.FONT, size=HEAD, bold=True)
    block(sheet, 1, layout.left, font=plain)
    name(book, sheet, "f_office_parent", 1, layout.left[0])
    block(sheet, 1, layout.right, font=bold, text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    block(sheet, 2, layout.left, font=bold)
    name(book, sheet, "f_office_name", 2, layout.left[0])
    block(
        sheet,
        2,
        layout.right,
        font=Font(name=kit.FONT, size=HEAD + 1, bold=True),
        text="Độc lập - Tự do - Hạnh phúc",
    )
    # Decree 30/2020: under the agency a third to half of its width, under the motto all of it.
    kit.draw_rule(sheet, 3, first=layout.left[0], last=layout.left[1], share=0.3)
    kit.draw_rule(sheet, 3, first=layout.right[0], last=layout.right[1], share=0.42)
    block(sheet, 4, (1, width), font=Font(name=kit.FONT, size=TITLE, bold=True))
    name(book, sheet, "f_title", 4, 1)
    block(sheet, 5, (1, width), font=Font(name=kit.FONT, size=HEAD, italic=True))
    name(book, sheet, "f_subtitle", 5, 1)
    italic = Font(name=kit.FONT, size=TABLE, italic=True)
    block(sheet, 7, layout.left, font=italic, align="left")
    name(book, sheet, "f_form", 7, layout.left[0])
    block(sheet, 7, layout.right, font=italic, align="right", text="Đơn vị tính: đồng")
    for row, height in ((1, 18), (2, 19), (3, 12), (4, 26), (5, 19), (6, 6), (7, 17)):
        sheet.row_dimensions[row].height = height


def header(sheet: Worksheet, layout: Layout) -> None:
    """Two header rows with groups merged over their columns, and the row of column numbers."""
    font, small = Font(name=kit.FONT, size=TABLE, bold=True), Font(name=kit.FONT, size=9)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for number, column in enumerate(layout.columns, start=1):
        for row in range(HEADER_ROW, HEADER_ROW + 3):
            cell = sheet.cell(row, number)
            cell.border, cell.fill, cell.font, cell.alignment = GRID, HEADER_FILL, font, centre
        sheet.cell(HEADER_ROW + 2, number, f"({number})").font = small
        if not column.group:
            sheet.cell(HEADER_ROW, number, column.header)
            sheet.merge_cells(
                start_row=HEADER_ROW,
                end_row=HEADER_ROW + 1,
                start_column=number,
                end_column=number,
            )
            continue
        sheet.cell(HEADER_ROW + 1, number, column.header)
        members = [n for n, c in enumerate(layout.columns, 1) if c.group == column.group]
        if number == members[0]:
            sheet.cell(HEADER_ROW, number, column.group)
            sheet.merge_cells(
                start_row=HEADER_ROW,
                end_row=HEADER_ROW,
                start_column=members[0],
                end_column=members[-1],
            )
    for row, height in ((HEADER_ROW, 24), (HEADER_ROW + 1, 36), (HEADER_ROW + 2, 14)):
        sheet.row_dimensions[row].height = height


def prototypes(book: Workbook, sheet: Worksheet, layout: Layout) -> int:
    """Lay down one row for each role, styled as the written rows will be; return the last."""
    roles = ["section", "group", "item", "total"] if layout.groups else ["section", "item", "total"]
    for place, role in enumerate(roles):
        row = HEADER_ROW + 3 + place
        name(book, sheet, f"r_{role}", row, 1)
        for number, column in enumerate(layout.columns, start=1):
            style(sheet, row, number, role=role, kind=column.kind)
            if role == "item":
                name(book, sheet, f"c_{column.key}", row, number)
    return HEADER_ROW + 2 + len(roles)


def style(sheet: Worksheet, row: int, number: int, *, role: str, kind: str) -> None:
    """Style one prototype cell."""
    cell = sheet.cell(row, number)
    strong = role in {"section", "total"}
    cell.font = Font(
        name=kit.FONT, size=TABLE, bold=strong or role == "group", italic=role == "group"
    )
    cell.border = GRID if strong else BODY
    if strong:
        cell.fill = HEADER_FILL if role == "total" else SECTION_FILL
    cell.number_format = FORMATS[kind]
    figures = kind in {"money", "integer", "decimal", "percent"}
    across = "right" if figures else "left" if kind == "text" else "center"
    label = kind == "number" and role != "item"
    if label:
        cell.number_format = kit.TEXT_FORMAT
    wraps = not figures and kind != "date"
    cell.alignment = Alignment(
        horizontal=across,
        vertical="center",
        wrap_text=wraps and not label,
        shrink_to_fit=figures or kind == "date",
    )


def foot(book: Workbook, sheet: Worksheet, layout: Layout, last: int) -> None:
    """Draw the note line, the date line and the three signatures."""
    width = len(layout.columns)
    italic = Font(name=kit.FONT, size=TABLE, italic=True)
    block(sheet, last + 1, (1, width), font=italic, align="left")
    name(book, sheet, "r_note", last + 1, 1)
    row = last + 3
    block(sheet, row, layout.signatures[2], font=Font(name=kit.FONT, size=HEAD, italic=True))
    name(book, sheet, "f_date_line", row, layout.signatures[2][0])
    bold = Font(name=kit.FONT, size=HEAD, bold=True)
    for place, text, label in zip(
        layout.signatures,
        ("NGƯỜI LẬP BIỂU", "PHỤ TRÁCH", ""),
        ("f_prepared_by", "f_reviewed_by", "f_signer_name"),
        strict=True,
    ):
        block(sheet, row + 1, place, font=bold, text=text, wrap=True)
        sheet.cell(row + 1, place[0]).alignment = Alignment(
            horizontal="center", vertical="top", wrap_text=True
        )
        block(sheet, row + 6, place, font=bold)
        name(book, sheet, label, row + 6, place[0])
    name(book, sheet, "f_signer", row + 1, layout.signatures[2][0])
    for offset, height in ((-1, 8), (0, 19), (1, 36), (6, 20)):
        sheet.row_dimensions[row + offset].height = height


def main() -> None:
    """Write every template."""
    RETURNS.mkdir(exist_ok=True)
    for layout in (LATE, COLLECTION):
        path = RETURNS / layout.file
        path.write_bytes(build(layout))
        print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
