"""The index of a letter run as Excel: who got which letter, with columns for how it was sent."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

import resources
from app.documents.page_foot import keep_foot_together
from app.documents.text_height import RowMeasure
from app.documents.workbook import (
    DATE_FORMAT,
    FONT,
    MONEY_FORMAT,
    TEXT_FORMAT,
    draw_rule,
    print_on_a4,
    put_text,
    to_bytes,
    use_font,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from app.domain.calendar import Month
    from app.domain.money import Vnd
    from app.domain.returns import ReturnHead

WORDS = "codes/letter_index.toml"
#: columns that people fill in
DELIVERY = ("sent_how", "sent_on", "proof", "received_on", "received_by", "note")

_SIZE, _HEADER_ROW = 11, 7
_MONEY = ("late", "surcharge")
_DATES = ("issued_on", "evasion_from", "sent_on", "received_on")
_CENTRED = ("number", "letter_number", "unit_code", "tax_code")
#: column → width in digits, in the order of the sheet
_WIDTHS = {
    "number": 4.5,
    "letter_number": 16,
    "issued_on": 10.5,
    "unit_code": 9,
    "tax_code": 13.5,
    "name": 27,
    "commune": 11,
    "address": 24,
    "late": 13.5,
    "surcharge": 12,
    "evasion_from": 11,
    "officer": 12,
    "sent_how": 15,
    "sent_on": 10.5,
    "proof": 16,
    "received_on": 10.5,
    "received_by": 14,
    "note": 12,
    "paid_since": 13.5,
}
_THIN, _HAIR = Side(style="thin"), Side(style="hair")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BODY = Border(left=_THIN, right=_THIN, top=_HAIR, bottom=_HAIR)
_HEADER_FILL = PatternFill("solid", fgColor="E8EEF4")
_GROUP_FILL = PatternFill("solid", fgColor="F3F6F9")
_INPUT_FILL = PatternFill("solid", fgColor="FFFBE6")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One letter of the run, and how it was delivered as far as that is known."""

    number: str
    issued_on: date
    unit_code: str
    tax_code: str
    name: str
    commune: str
    address: str
    late_principal: Vnd
    surcharge: Vnd
    #: first day on which late becomes evasion
    evasion_from: date | None
    officer: str
    #: code of [ways], "" = not sent yet
    sent_how: str = ""
    sent_on: date | None = None
    #: post number, portal receipt
    proof: str = ""
    received_on: date | None = None
    received_by: str = ""
    note: str = ""
    #: what bank statements said it had paid after the ledger when the letter was issued
    paid_since: str = ""


def index_words() -> Mapping[str, Any]:
    """Return the words of the index (resources/codes/letter_index.toml)."""
    return tomllib.loads(resources.read_text(WORDS))


def index_workbook(head: ReturnHead, month: Month, rows: Sequence[IndexRow]) -> bytes:
    """Return the index as xlsx bytes, in the order given, a row above each run of one commune."""
    words = index_words()
    book = Workbook()
    use_font(book, size=_SIZE)
    sheet: Any = book.active
    sheet.title = words["sheet"]
    for number, width in enumerate(_WIDTHS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _head(sheet, head, words, {"month": month.vietnamese, "count": len(rows)})
    _header(sheet, words)
    end = _rows(sheet, rows, words)
    _total(sheet, end, rows, words)
    _signatures(sheet, end + 2, head, words)
    _validate(book, words, first=_HEADER_ROW + 2, last=end - 1)
    sheet.freeze_panes = f"{get_column_letter(_column('name') + 1)}{_HEADER_ROW + 2}"
    print_on_a4(sheet, header_rows=f"{_HEADER_ROW}:{_HEADER_ROW + 1}")
    keep_foot_together(sheet, foot=max(_HEADER_ROW + 2, end - 2), heights={})
    return to_bytes(book, title=f"{words['title']} {month.vietnamese}")


def _column(key: str) -> int:
    return list(_WIDTHS).index(key) + 1


def _block(sheet: Any, row: int, columns: tuple[int, int], text: str, **look: Any) -> None:
    align = look.pop("align", "center")
    sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[1])
    cell = sheet.cell(row, columns[0])
    cell.font = Font(name=FONT, **look)
    cell.alignment = Alignment(horizontal=align, vertical="center")
    put_text(cell, text)


def _head(sheet: Any, head: ReturnHead, words: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    wide, left, right = len(_WIDTHS), (1, 6), (12, len(_WIDTHS))
    _block(sheet, 1, left, head.office_parent.upper(), size=13)
    _block(sheet, 2, left, head.office_name.upper(), size=13, bold=True)
    _block(sheet, 1, right, words["motto_1"], size=13, bold=True)
    _block(sheet, 2, right, words["motto_2"], size=14, bold=True)
    draw_rule(sheet, 3, first=left[0], last=left[1], share=0.3)
    draw_rule(sheet, 3, first=right[0], last=right[1], share=0.45)
    _block(sheet, 4, (1, wide), words["title"], size=15, bold=True)
    _block(sheet, 5, (1, wide), words["subtitle"].format(**facts), size=13, italic=True)
    _block(sheet, 6, right, words["money_unit"], size=_SIZE, italic=True, align="right")
    for row, height in ((1, 18), (2, 19), (3, 10), (4, 26), (5, 19), (6, 16)):
        sheet.row_dimensions[row].height = height


def _header(sheet: Any, words: Mapping[str, Any]) -> None:
    """Two header rows: the delivery columns stand under one common header."""
    first = _column(DELIVERY[0])
    for number, key in enumerate(_WIDTHS, start=1):
        for row in (_HEADER_ROW, _HEADER_ROW + 1):
            cell = sheet.cell(row, number)
            cell.font = Font(name=FONT, size=_SIZE, bold=True)
            cell.border, cell.fill = _GRID, _HEADER_FILL
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        below = first <= number <= _column(DELIVERY[-1])
        own_row = _HEADER_ROW + 1 if below else _HEADER_ROW
        put_text(sheet.cell(own_row, number), words["headers"][key])
        if not below:
            sheet.merge_cells(
                start_row=_HEADER_ROW,
                end_row=_HEADER_ROW + 1,
                start_column=number,
                end_column=number,
            )
    put_text(sheet.cell(_HEADER_ROW, first), words["delivery"])
    sheet.merge_cells(
        start_row=_HEADER_ROW,
        end_row=_HEADER_ROW,
        start_column=first,
        end_column=_column(DELIVERY[-1]),
    )
    sheet.row_dimensions[_HEADER_ROW].height = 18
    sheet.row_dimensions[_HEADER_ROW + 1].height = 32


def _rows(sheet: Any, rows: Sequence[IndexRow], words: Mapping[str, Any]) -> int:
    """Write communes and letters; return the first free row."""
    measure = RowMeasure()
    row, number = _HEADER_ROW + 2, 0
    for commune, letters in _runs(rows):
        title = words["commune_row"].format(
            commune=commune or words["no_commune"], count=len(letters)
        )
        _sums(sheet, row, title, letters, fill=_GROUP_FILL)
        row += 1
        for letter in letters:
            number += 1
            _letter(sheet, row, _values(letter, number, words), measure)
            row += 1
    return row


def _runs(rows: Iterable[IndexRow]) -> Iterator[tuple[str, list[IndexRow]]]:
    run: list[IndexRow] = []
    for row in rows:
        if run and run[-1].commune != row.commune:
            yield run[-1].commune, run
            run = []
        run.append(row)
    if run:
        yield run[-1].commune, run


def _values(letter: IndexRow, number: int, words: Mapping[str, Any]) -> dict[str, object]:
    return {
        "number": number,
        "letter_number": letter.number,
        "issued_on": letter.issued_on,
        "unit_code": letter.unit_code,
        "tax_code": letter.tax_code,
        "name": letter.name,
        "commune": letter.commune,
        "address": letter.address,
        "late": letter.late_principal,
        "surcharge": letter.surcharge,
        "evasion_from": letter.evasion_from,
        "paid_since": letter.paid_since,
        "officer": letter.officer,
        "sent_how": words["ways"].get(letter.sent_how, letter.sent_how),
        "sent_on": letter.sent_on,
        "proof": letter.proof,
        "received_on": letter.received_on,
        "received_by": letter.received_by,
        "note": letter.note,
    }


def _letter(sheet: Any, row: int, values: Mapping[str, object], measure: RowMeasure) -> None:
    highest = 20.0
    for number, (key, width) in enumerate(_WIDTHS.items(), start=1):
        cell, value = sheet.cell(row, number), values[key]
        _style(cell, key)
        if isinstance(value, str):
            put_text(cell, value)
            highest = max(highest, measure.height(value, width=width, size=_SIZE))
        else:
            cell.value = value
            cell.number_format = _format(key)
    sheet.row_dimensions[row].height = highest


def _style(cell: Any, key: str) -> None:
    cell.font = Font(name=FONT, size=_SIZE)
    cell.border = _BODY
    if key in DELIVERY:
        cell.fill = _INPUT_FILL
    across = "right" if key in _MONEY else "center" if key in (*_CENTRED, *_DATES) else "left"
    wraps = key not in (*_MONEY, *_DATES)
    cell.alignment = Alignment(
        horizontal=across, vertical="center", wrap_text=wraps, shrink_to_fit=not wraps
    )
    cell.number_format = _format(key)


def _format(key: str) -> str:
    if key in _MONEY:
        return MONEY_FORMAT
    return DATE_FORMAT if key in _DATES else "0" if key == "number" else TEXT_FORMAT


def _sums(
    sheet: Any, row: int, title: str, letters: Sequence[IndexRow], *, fill: PatternFill
) -> None:
    for number in range(1, len(_WIDTHS) + 1):
        cell = sheet.cell(row, number)
        cell.font = Font(name=FONT, size=_SIZE, bold=True)
        cell.border, cell.fill = _GRID, fill
        cell.alignment = Alignment(vertical="center")
    name = _column("letter_number")
    put_text(sheet.cell(row, name), title)
    sheet.merge_cells(start_row=row, end_row=row, start_column=name, end_column=_column("address"))
    for key, total in (
        ("late", sum(letter.late_principal for letter in letters)),
        ("surcharge", sum(letter.surcharge for letter in letters)),
    ):
        cell = sheet.cell(row, _column(key), total)
        cell.number_format = MONEY_FORMAT
        cell.alignment = Alignment(horizontal="right", vertical="center", shrink_to_fit=True)
    sheet.row_dimensions[row].height = 19


def _total(sheet: Any, row: int, rows: Sequence[IndexRow], words: Mapping[str, Any]) -> None:
    _sums(sheet, row, words["total"].format(count=len(rows)), rows, fill=_HEADER_FILL)


def _signatures(sheet: Any, row: int, head: ReturnHead, words: Mapping[str, Any]) -> None:
    for columns, title, name in (
        ((2, 6), words["prepared_by"], head.prepared_by),
        ((12, 17), words["handed_over"], ""),
    ):
        _block(sheet, row, columns, title, size=13, bold=True)
        _block(sheet, row + 4, columns, name, size=13, bold=True)


def _validate(book: Workbook, words: Mapping[str, Any], *, first: int, last: int) -> None:
    """Offer the ways of sending as a list (kept on a hidden sheet), and dates as dates."""
    if last < first:
        return
    sheet, ways = book.worksheets[0], book.create_sheet(words["ways_sheet"])
    ways.sheet_state = "hidden"
    for number, way in enumerate(words["ways"].values(), start=1):
        put_text(ways.cell(number, 1), way)
    among = DataValidation(
        type="list",
        formula1=f"'{ways.title}'!$A$1:$A${len(words['ways'])}",
        allow_blank=True,
        showErrorMessage=True,
        error=words["choose"],
    )
    days = DataValidation(
        type="date",
        operator="between",
        formula1="DATE(2020,1,1)",
        formula2="DATE(2100,12,31)",
        allow_blank=True,
        showErrorMessage=True,
        error=words["choose_date"],
    )
    for rule, keys in ((among, ("sent_how",)), (days, ("sent_on", "received_on"))):
        for key in keys:
            letters = get_column_letter(_column(key))
            rule.add(f"{letters}{first}:{letters}{last}")
        sheet.add_data_validation(rule)
