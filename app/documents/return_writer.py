"""Fill a dated xlsx template through its mapping; checks must tie before a byte is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray

from app.documents.return_proof import add_proof
from app.documents.template_sheet import Places, clear, lay, lift
from app.documents.workbook import looks_like_formula, put_text, quoted, safe_text, to_bytes
from app.domain.calendar import Month
from app.domain.returns import Role
from app.domain.words import date_words
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from app.documents.return_template import ReturnMapping, ReturnTemplate
    from app.documents.template_sheet import Strip
    from app.domain.returns import Note, Return, ReturnHead, ReturnRow, Value


@dataclass(frozen=True, slots=True)
class _Slot:
    """One cell of a prototype row: its column, its look, and the value it takes."""

    column: int
    style: StyleArray
    quoted_style: StyleArray
    #: column key of the value; "" = nothing to write
    key: str
    words: Mapping[str, str]
    #: the template's own text, kept where there is no value
    text: Any


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
    for name, text in mapping.cells.items():
        row, column = places.at(name)
        cell: Any = sheet.cell(row, column)
        cell.value = None
        put_text(cell, text.format(**_facts(mapping, ret, head)))
    protos = {role: places.row(row.cell) for role, row in mapping.rows.items()}
    plans = {role: _slots(sheet, row, mapping, places) for role, row in protos.items()}
    heights = {role: sheet.row_dimensions[row].height for role, row in protos.items()}
    strips = lift(sheet, below=max(protos.values()))
    start = min(protos.values())
    clear(sheet, start=start)
    rows = [row for row in ret.rows if row.role in plans]
    _write_rows(sheet, rows, plans, mapping, start=start)
    for number, written in enumerate(rows, start=start):
        if (height := heights[written.role]) is not None:
            sheet.row_dimensions[number].height = height
    note_row = places.row(mapping.note_row) if mapping.note_row else 0
    notes = list(_notes(mapping, ret.notes))
    _write_foot(sheet, strips, notes, note_row=note_row, row=start + len(rows))
    for name in places.names:
        del book.defined_names[name]
    if mapping.proof:
        add_proof(book, ret, mapping.proof)
    return to_bytes(book, title=f"{mapping.title} {ret.period.vietnamese}")


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


def _slots(sheet: Worksheet, row: int, mapping: ReturnMapping, places: Places) -> tuple[_Slot, ...]:
    keys = {places.column(name): key for key, name in mapping.columns.items()}
    slots = []
    for column in range(1, sheet.max_column + 1):
        cell: Any = sheet.cell(row, column)
        style = StyleArray(cell._style)  # noqa: SLF001 - the fast way to keep a look
        key = keys.get(column, "")
        words = mapping.words.get(key, {})
        slots.append(_Slot(column, style, quoted(style), key, words, cell.value))
    return tuple(slots)


def _write_rows(
    sheet: Worksheet,
    rows: Sequence[ReturnRow],
    plans: Mapping[Role, tuple[_Slot, ...]],
    mapping: ReturnMapping,
    *,
    start: int,
) -> None:
    raw: Any = sheet
    cells = raw._cells  # noqa: SLF001 - sheet.cell() would look each of them up again
    for number, row in enumerate(rows, start=start):
        values = _values(row, mapping)
        for slot in plans[row.role]:
            cell: Any = Cell(sheet, number, slot.column)
            cell._style = slot.style  # noqa: SLF001 - one array for the whole column
            cells[number, slot.column] = cell
            value = values.get(slot.key) if slot.key else None
            if value is not None:
                _put(cell, value, slot)
            elif slot.text is not None:
                cell.value = slot.text


def _values(row: ReturnRow, mapping: ReturnMapping) -> Mapping[str, Value]:
    """Return a row's values; group and total rows also say their letter and their title."""
    if row.role is Role.ITEM:
        return row.values
    wording = mapping.rows[row.role].title
    title = wording.format(title=row.title, units=_grouped(row.units), label=row.label)
    return {**row.values, mapping.label_key: row.label or None, mapping.title_key: title}


def _put(cell: Any, value: str | int | date | Month | object, slot: _Slot) -> None:
    """Put a value in past the setter, which would guess at types and formulas."""
    if isinstance(value, str):
        text = safe_text(slot.words.get(value, value))
        if text:
            cell._value = text  # noqa: SLF001
            cell.data_type = "s"
            if looks_like_formula(text):
                cell._style = slot.quoted_style  # noqa: SLF001
        return
    if isinstance(value, Month):
        value = value.first
    cell._value = value  # noqa: SLF001
    if isinstance(value, date):
        cell.data_type = "d"


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
