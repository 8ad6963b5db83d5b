"""Fill a dated xlsx template through its mapping; checks must tie before a byte is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from openpyxl import load_workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter

from app.documents.page_foot import keep_foot_together
from app.documents.return_proof import add_proof
from app.documents.sheet_rows import Body, cell_xml, row_xml, splice
from app.documents.template_sheet import Places, clear, drop_names, lay, lift
from app.documents.text_height import RowMeasure
from app.documents.workbook import looks_like_formula, put_text, quoted, to_bytes
from app.domain.calendar import Month
from app.domain.returns import Role
from app.domain.words import date_words
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from app.documents.return_template import ReturnMapping, ReturnTemplate
    from app.documents.template_sheet import Strip
    from app.domain.returns import Note, Return, ReturnHead, ReturnRow, Value


_ROW_HEIGHT = 16.0
_BOLD = 1.06
#: rows that stay with the total on its page
_LAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Slot:
    """One cell of a prototype row: its column, its look, and the value it takes."""

    letters: str
    #: number of its style in the workbook, and of the same with a quote prefix
    style: int
    quoted_style: int
    #: column key of the value; "" = nothing to write
    key: str
    words: Mapping[str, str]
    #: the template's own text, kept where there is no value
    text: str
    #: where text wraps: the column's width in digits and the font's size; else 0
    width: float
    size: float


def fill(template: ReturnTemplate, ret: Return, *, head: ReturnHead) -> bytes:
    """Return the xlsx bytes of a return: values, never formulas; the same return, the same bytes.

    Raises:
        Refused: `checks_red` (count, checks) where a check does not tie: nothing is made;
            `template_faulty` (file, entry) where the workbook lacks a sheet or a named cell.
    """
    if ret.red:
        codes = ", ".join(check.code for check in ret.red)
        raise Refused("checks_red", count=len(ret.red), checks=codes)
    mapping = template.mapping
    book = load_workbook(BytesIO(template.workbook))
    places = Places(book, mapping.sheet, _names(mapping), file=mapping.template)
    sheet = book[mapping.sheet]
    facts = _facts(mapping, ret, head)
    for name, text in mapping.cells.items():
        row, column = places.at(name)
        cell: Any = sheet.cell(row, column)
        cell.value = None
        put_text(cell, text.format(**facts))
    body = _fill_table(book, sheet, mapping, places, ret)
    drop_names(book, mapping.sheet)
    if mapping.proof:
        add_proof(book, ret, mapping.proof)
    part = f"xl/worksheets/sheet{book.worksheets.index(sheet) + 1}.xml"
    title = f"{mapping.title} {ret.period.vietnamese}"
    return to_bytes(book, title=title, edits={part: partial(splice, body=body)})


def _fill_table(
    book: Workbook, sheet: Worksheet, mapping: ReturnMapping, places: Places, ret: Return
) -> Body:
    """Make room for the rows, move the foot below them, and return the rows themselves."""
    protos = {role: places.row(row.cell) for role, row in mapping.rows.items()}
    plans = {role: _slots(book, row, mapping, places) for role, row in protos.items()}
    low = {role: sheet.row_dimensions[row].height or _ROW_HEIGHT for role, row in protos.items()}
    strips = lift(sheet, below=max(protos.values()))
    start = min(protos.values())
    clear(sheet, start=start)
    rows = [row for row in ret.rows if row.role in plans]
    epoch = book.epoch.date()
    measure = RowMeasure()
    heights: dict[int, float] = {}
    xml = []
    for number, row in enumerate(rows, start=start):
        values = _row_values(row, plans[row.role], mapping)
        heights[number] = _height(plans[row.role], values, measure, low[row.role])
        xml.append(row_xml(number, heights[number], _cells(number, plans[row.role], values, epoch)))
    note_row = places.row(mapping.note_row) if mapping.note_row else 0
    notes = list(_notes(mapping, ret.notes))
    _write_foot(sheet, strips, notes, note_row=note_row, row=start + len(rows))
    foot = start + max(0, len(rows) - 1 - _LAST_ROWS)
    keep_foot_together(sheet, foot=foot, heights=heights)
    return Body(start, "".join(xml).encode())


def _names(mapping: ReturnMapping) -> list[str]:
    rows = [row.cell for row in mapping.rows.values()]
    notes = [mapping.note_row] if mapping.note_row else []
    return [*mapping.columns.values(), *mapping.cells, *rows, *notes]


def _facts(mapping: ReturnMapping, ret: Return, head: ReturnHead) -> dict[str, str]:
    """Return every fact a named cell may ask for (return_template.FACTS)."""
    capacity = f"{head.signer_capacity} {head.signer_on_behalf_title}".strip()
    lines = [capacity] if head.signer_capacity else []
    return {
        "as_of": _day(ret.as_of),
        "as_of_words": date_words(ret.as_of),
        "code": mapping.code,
        "date_words": date_words(head.issued_on),
        "issued_on": _day(head.issued_on),
        "legal_basis": mapping.legal_basis,
        "month": ret.period.vietnamese,
        "office_name": head.office_name,
        "office_name_upper": head.office_name.upper(),
        "office_parent": head.office_parent,
        "office_parent_upper": head.office_parent.upper(),
        "place": head.place,
        "prepared_by": head.prepared_by,
        "reviewed_by": head.reviewed_by,
        "signer_lines": "\n".join([*lines, head.signer_title]).upper(),
        "signer_name": head.signer_name,
        "status": mapping.status,
        "title": mapping.title,
        "units": _grouped(ret.total.units),
        "year": str(ret.period.year),
    }


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _slots(book: Workbook, row: int, mapping: ReturnMapping, places: Places) -> tuple[_Slot, ...]:
    sheet, styles = book[mapping.sheet], cast("Any", book)._cell_styles  # noqa: SLF001
    keys = {places.column(name): key for key, name in mapping.columns.items()}
    slots = []
    for column in range(1, sheet.max_column + 1):
        cell: Any = sheet.cell(row, column)
        letters, key = get_column_letter(column), keys.get(column, "")
        wraps = bool(cell.alignment.wrap_text)
        slots.append(
            _Slot(
                letters=letters,
                style=styles.add(StyleArray(cell._style)),  # noqa: SLF001 - a look has no other name
                quoted_style=styles.add(quoted(cell._style)),  # noqa: SLF001
                key=key,
                words=mapping.words.get(key, {}),
                text="" if cell.value is None else str(cell.value),
                width=sheet.column_dimensions[letters].width if wraps else 0,
                size=cell.font.sz * (_BOLD if cell.font.b else 1),
            )
        )
    return tuple(slots)


def _row_values(
    row: ReturnRow, plan: Sequence[_Slot], mapping: ReturnMapping
) -> list[str | int | Decimal | date | None]:
    """Return a row's values in the order of its cells, codes in words, months as first days."""
    values = row.values
    if row.role is not Role.ITEM:
        # Group and total rows also say their letter and their title.
        wording = mapping.rows[row.role].title
        title = wording.format(title=row.title, units=_grouped(row.units), label=row.label)
        values = {**values, mapping.label_key: row.label or None, mapping.title_key: title}
    found: list[str | int | Decimal | date | None] = []
    for slot in plan:
        value = values.get(slot.key)
        if value is None:
            found.append(slot.text)
        elif isinstance(value, str):
            found.append(slot.words.get(value, value))
        else:
            found.append(value.first if isinstance(value, Month) else value)
    return found


def _height(
    plan: Sequence[_Slot], values: Sequence[object], measure: RowMeasure, least: float
) -> float:
    """Return how high a row must be for its wrapped text, at least as its prototype is."""
    for slot, value in zip(plan, values, strict=True):
        if slot.width and value and isinstance(value, str):
            least = max(least, measure.height(value, width=slot.width, size=slot.size))
    return least


def _cells(
    number: int,
    plan: Sequence[_Slot],
    values: Sequence[str | int | Decimal | date | None],
    epoch: date,
) -> list[str]:
    cells = []
    for slot, value in zip(plan, values, strict=True):
        risky = isinstance(value, str) and looks_like_formula(value)
        style = slot.quoted_style if risky else slot.style
        cells.append(cell_xml(f"{slot.letters}{number}", style, value, epoch))
    return cells


def _notes(mapping: ReturnMapping, notes: Sequence[Note]) -> Iterator[str]:
    for note in notes:
        wording = mapping.notes.get(note.code, "")
        if wording:
            fields = {key: _noted(value, mapping.words.get(key, {})) for key, value in note.fields}
            yield wording.format(**fields)


def _noted(value: Value, words: Mapping[str, str]) -> str:
    if isinstance(value, int):
        return _grouped(value)
    return words.get(str(value), str(value))


def _write_foot(
    sheet: Worksheet, strips: Sequence[Strip], notes: Sequence[str], *, note_row: int, row: int
) -> None:
    """Lay down what the template has below the table, the note's row once for each note."""
    for strip in strips:
        if strip.row != note_row:
            lay(sheet, strip, row=row)
            row += 1
            continue
        for note in notes:
            lay(sheet, strip, row=row, text=note)
            row += 1
