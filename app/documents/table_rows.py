"""The rows under a header: which are data, which are left out and why, and their cells as values.

Shared by the readers of all lists; a layout says how each field's cell is read. A cell that cannot
be read makes its row a rejected one where the field decides what is owed or by whom (money, codes),
else a warning, and the field is left blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from app.documents import cells
from app.documents.cells import Cell, Fault, address, is_blank, shown
from app.domain.identity import tax_code, unit_code, unit_code_is_regular
from app.domain.problem import Problem
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.documents.layout import Layout
    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Sheet

_COLUMN_NUMBER = re.compile(r"^\(?(?:[0-9]{1,3}|[A-Za-z])\)?$")
_DIGIT = re.compile(r"[0-9]")
_POSSIBLE_CODE = re.compile(r"^[A-Z0-9]{2,20}$")
_PROGRESS_EVERY = 500
#: a row under the header may number the columns; further down a row of figures is data
_NUMBERED_WITHIN = 2
_DECISIVE = frozenset({"money", "code", "tax_code"})


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row left out: blank, total_row, no_unit_code, duplicate_code_same_values, header_again,
    column_numbers.
    """  # noqa: D205

    row: int
    reason: str
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row with a unit code, its cells read; values of fields the file lacks are absent."""

    row: int
    unit_code: str
    values: dict[str, object]
    #: faults that reject the row, and faults it is taken in spite of
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(slots=True)
class Gathered:
    """What reading the rows leaves beside the data rows themselves."""

    ignored: list[IgnoredRow] = field(default_factory=list)
    #: the file's own total row: field → figure
    file_total: dict[str, int] | None = None


def data_rows(
    sheet: Sheet,
    found: Found,
    layout: Layout,
    gathered: Gathered,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[DataRow]:
    """Yield the rows that carry a unit code; note the others in `gathered`."""
    plan = _plan(found, layout)
    code_column = found.columns["unit_code"]
    blanks: list[int] = []
    for number, row in enumerate(sheet.iterate(), start=1):
        if number < found.first_row:
            continue
        if progress is not None and number % _PROGRESS_EVERY == 0:
            progress(number, sheet.count)
        code_cell = row[code_column] if code_column < len(row) else ""
        reason = _reason(row, code_cell, number - found.first_row, layout)
        if reason == "blank":
            blanks.append(number)
            continue
        gathered.ignored.extend(IgnoredRow(blank, "blank") for blank in blanks)
        blanks.clear()
        if reason:
            gathered.ignored.append(IgnoredRow(number, reason))
            if reason == "total_row":
                gathered.file_total = _figures(row, plan)
            continue
        yield _data_row(row, number, plan, found)
    if progress is not None:
        progress(sheet.count, sheet.count)


def is_possible_code(code: str) -> bool:
    """Tell whether an irregular code may still be one: Latin letters and digits only."""
    return _POSSIBLE_CODE.match(code) is not None


def _reason(row: Sequence[Cell], code_cell: Cell, below_header: int, layout: Layout) -> str:
    """Return why a row is left out, "" where it is data."""
    if isinstance(code_cell, str) and unit_code_is_regular(code_cell):
        return ""  # nearly every row
    if not is_blank(code_cell):
        return _reason_in_spite(row, shown(code_cell), below_header, layout)
    words = [cell for cell in row if isinstance(cell, str) and cell and not is_blank(cell)]
    if any(layout.is_total(text) for text in words):
        return "total_row"
    return "no_unit_code" if words or not all(map(is_blank, row)) else "blank"


def _reason_in_spite(row: Sequence[Cell], text: str, below_header: int, layout: Layout) -> str:
    """Return why a row is left out though something stands in its code's column."""
    if layout.is_total(text):
        return "total_row"
    if layout.technical_key(text) == "unit_code" or layout.words_key(fold(text)) == "unit_code":
        return "header_again"
    if below_header < _NUMBERED_WITHIN and _is_numbering(row):
        return "column_numbers"
    # a group's title, a remark, a signature: words, where a code has none
    words = " " in text or _DIGIT.search(text) is None
    return "no_unit_code" if words and not unit_code_is_regular(unit_code(text)) else ""


def _is_numbering(row: Sequence[Cell]) -> bool:
    return all(is_blank(cell) or _COLUMN_NUMBER.match(shown(cell)) for cell in row)


class _Column(NamedTuple):
    key: str
    column: int
    read: Callable[[Cell], object]
    decisive: bool
    money: bool


def _plan(found: Found, layout: Layout) -> tuple[_Column, ...]:
    readers: Mapping[str, Callable[[Cell], object]] = {
        "text": cells.text,
        "code": cells.code,
        "money": cells.money,
        "integer": cells.integer,
        "decimal": cells.decimal_text,
        "month": cells.month,
        "date": cells.day,
        "phone": cells.phone,
        "tax_code": _tax_code,
        "cycle": partial(_cycle, layout.cycles),
    }
    return tuple(
        _Column(
            key=key,
            column=column,
            read=readers[layout.field(key).type],
            decisive=layout.field(key).type in _DECISIVE,
            money=layout.field(key).type == "money",
        )
        for key, column in found.columns.items()
    )


def _tax_code(cell: Cell) -> object:
    found = cells.text(cell)
    return found if isinstance(found, Fault) else tax_code(found)


def _cycle(cycles: Mapping[str, int], cell: Cell) -> int | Fault | None:
    found = cells.text(cell)
    if isinstance(found, Fault) or not found:
        return found or None
    return cycles.get(fold(found), Fault("unknown_pay_cycle"))


def _figures(row: Sequence[Cell], plan: Sequence[_Column]) -> dict[str, int]:
    """Return the money a total row states; its blanks state nothing."""
    figures = {}
    for each in plan:
        cell = row[each.column] if each.column < len(row) else ""
        if each.money and not is_blank(cell) and isinstance(amount := each.read(cell), int):
            figures[each.key] = amount
    return figures


def _data_row(row: Sequence[Cell], number: int, plan: Sequence[_Column], found: Found) -> DataRow:
    values: dict[str, object] = {}
    wrong: list[tuple[_Column, Fault]] = []
    width = len(row)
    for each in plan:
        key, column, read, _, _ = each  # a tenth of all the time here, were these attributes
        value = read(row[column] if column < width else "")
        if type(value) is Fault:
            wrong.append((each, value))
        else:
            values[key] = value
    code = str(values.get("unit_code", ""))
    if not wrong:
        return DataRow(number, code, values, (), ())
    label = f"{code} {values.get('name', '')}".strip()
    problems = [
        (
            each.decisive,
            Problem(
                fault.code,
                cell=address(number, each.column),
                value=shown(row[each.column]),
                row_label=label,
                unit_code=code,
                row=number,
                details=(("field", found.headers[each.key]),),
            ),
        )
        for each, fault in wrong
    ]
    return DataRow(
        number,
        code,
        values,
        tuple(problem for decisive, problem in problems if decisive),
        tuple(problem for decisive, problem in problems if not decisive),
    )
