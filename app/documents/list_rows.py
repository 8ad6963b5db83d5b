"""Which rows under a list's header are records, and why the others are not; cells as values.

Lists of other bodies have titles of groups, numbers of columns, totals, page headings and
signatures among their rows, and no column that only records fill. A record has something in a
field that names it and in another; what stands below the total must show a figure or a code too.
Words of a total or a signature count where such words stand: a worker who is a director, a memo
that begins with "Tổng số tiền" or a remark with a day in it make no row a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.documents.cells import Cell, CellError, Fault, address, is_blank, shown
from app.documents.list_cells import Noted
from app.domain.problem import Problem
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.documents.layout import Layout
    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Sheet
    from app.documents.table_rows import IgnoredRow

_COLUMN_NUMBER = re.compile(r"^\(?(?:[0-9]{1,3}|[A-Za-z])\)?(?:\s*=.*)?$")
#: the same at the head of a later page: in brackets, one after the other
_BRACKETED = re.compile(r"^\(([0-9]{1,3})\)$")
#: a figure, and no number of a column
_PLAIN_FIGURE = re.compile(r"[^(0-9]*[0-9]")
_COMPANY = re.compile(r"^tong (?:cong ty|cty)\b")
_END = re.compile(r"^(?:noi nhan|nguoi lap|thu truong|giam doc|kt giam doc|ngay .* thang .* nam)\b")
#: the place and day over a signature: "Phố Cò, ngày 30 tháng 9 năm 2026"
_PLACE_AND_DAY = re.compile(r"^[^\d,;:]{2,60}, *ngày\b")
#: where one of these is filled a row is no total
_NAMING = frozenset(
    {"tax_code", "person", "insurance", "date", "period_date", "birth", "month", "reference"}
)
#: said once for several rows, these may be a sum over them: never repeated
_SUMMED = frozenset({"money", "integer", "balance", "wage", "number", "percent"})
_FIGURES = _NAMING | _SUMMED
_NUMBERED_WITHIN = 3
_FEWEST = 2
_PROGRESS_EVERY = 500
#: what a cell is read as that a person is told of
_TOLD = frozenset({Fault, Noted})
#: beyond the last row of any sheet
_NO_ROW = 1 << 30
_LABELLED = ("name", "tax_code", "memo")


class ListRow(NamedTuple):
    """A record's row: its cells read, what was noted, what could not be read."""

    row: int
    values: Mapping[str, object]
    rejects: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    #: the row as it stands, and where each mapped field is in it
    cells: Sequence[Cell]
    columns: Mapping[str, int]

    def cell(self, key: str) -> Cell:
        """Return the cell of a field as it stands, "" where the row or the list has none."""
        column = self.columns.get(key, len(self.cells))
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(slots=True)
class Passed:
    """Rows passed over."""

    ignored: list[IgnoredRow] = field(default_factory=list)
    rejected: list[Problem] = field(default_factory=list)


class Column(NamedTuple):
    """A mapped column and how it is read."""

    key: str
    column: int
    read: Callable[[Cell], object]
    type: str


class RowReader:
    """Sorts and reads the rows of one list."""

    def __init__(
        self,
        found: Found,
        layout: Layout,
        readers: Callable[[str, str], Callable[[Cell], object]],
    ) -> None:
        """`readers` gives what reads a field's cells, by its key and the type of its layout."""
        self._found = found
        self._layout = layout
        self.passed = Passed()
        self._below_total = False
        self.columns = tuple(
            Column(key, column, readers(key, type_), layout.field(key).type)
            for key, column in found.columns.items()
            for type_ in [self._type(key)]
        )
        self._keys = tuple(each.key for each in self.columns)
        self._plain = self._plain_columns()
        #: above this row there may be a row of column numbers
        self._plain_from = found.first_row + _NUMBERED_WITHIN if self._plain else _NO_ROW

    def _type(self, key: str) -> str:
        type_ = self._layout.field(key).type
        return "period_date" if key in self._layout.period_dates else type_

    def _plain_columns(self) -> tuple[int, ...]:
        """Return columns that together make a record beyond doubt, none where there are not.

        One of a code or day, one of another figure, one that names it.
        """
        identity, chosen = self._layout.identity, list[int]()
        for group in (
            [each.column for each in self.columns if each.type in _NAMING],
            [each.column for each in self.columns if each.type in _FIGURES],
            [each.column for each in self.columns if each.key in identity],
        ):
            chosen += [column for column in group if column not in chosen][:1]
        return tuple(chosen) if len(chosen) > _FEWEST else ()

    def rows(
        self, sheet: Sheet, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[int, Sequence[Cell], str]]:
        """Yield (row number, cells, why it is no record); the last "" for records."""
        spread = _spread(sheet, self._found, self.columns)
        for number, row in enumerate(sheet.iterate(), start=1):
            if number < self._found.first_row:
                continue
            if progress is not None and number % _PROGRESS_EVERY == 0:
                progress(number, sheet.count)
            cells = spread(number, row)
            yield number, cells, self._reason(cells, row, number)
        if progress is not None:
            progress(sheet.count, sheet.count)

    def read(self, number: int, row: Sequence[Cell]) -> ListRow:
        """Return a record's row with its cells read."""
        width, columns = len(row), self._found.columns
        read = [take(row[column] if column < width else "") for _, column, take, _ in self.columns]
        values = dict(zip(self._keys, read, strict=True))
        if _TOLD.isdisjoint(map(type, read)):  # as nearly always
            return ListRow(number, values, (), (), row, columns)
        rejects: list[Problem] = []
        warnings: list[Problem] = []
        for key, value in zip(self._keys, read, strict=True):
            if isinstance(value, Fault | Noted):
                cell = row[columns[key]] if columns[key] < width else ""
                rejected = isinstance(value, Fault) and key in self._layout.rejects
                (rejects if rejected else warnings).append(
                    self.problem(
                        value.code,
                        number,
                        key,
                        shown(cell),
                        self.label(row),
                        value.details if isinstance(value, Noted) else (),
                    )
                )
            if isinstance(value, Noted):
                values[key] = value.value
            elif isinstance(value, Fault):
                del values[key]
        return ListRow(number, values, tuple(rejects), tuple(warnings), row, columns)

    def problem(  # noqa: PLR0917  (where, what and whom)
        self,
        code: str,
        row: int,
        key: str,
        value: str,
        label: str,
        details: tuple[tuple[str, str], ...] = (),
    ) -> Problem:
        """Return a problem at a field's cell of a row."""
        column = self._found.columns.get(key)
        return Problem(
            code,
            cell="" if column is None else address(row, column),
            value=value,
            row_label=label,
            row=row,
            details=(("field", self._found.headers.get(key, key)), *details),
        )

    def label(self, row: Sequence[Cell]) -> str:
        """Return what names a row to a person."""
        for key in _LABELLED:
            column = self._found.columns.get(key)
            if column is not None and column < len(row) and (text := shown(row[column])):
                return text
        return ""

    def _reason(self, row: Sequence[Cell], whole: Sequence[Cell], number: int) -> str:
        if self._plainly(row, number):
            return ""
        width = len(row)
        filled = [
            each for each in self.columns if each.column < width and not is_blank(row[each.column])
        ]
        naming = [each for each in filled if each.key in self._layout.identity]
        if naming and len(filled) >= _FEWEST and not self._below_total:
            figures = [each for each in filled if _is_figure(each, row)]
            if (
                len(figures) >= _FEWEST
                and len(filled) > _FEWEST
                and any(each.type in _NAMING for each in figures)
                and not self._is_numbering(row, number)
            ):
                return ""  # nearly every row
        return self._judged(row, whole, filled, naming, number)

    def _plainly(self, row: Sequence[Cell], number: int) -> bool:
        """Tell at a glance what nearly every row is: a record with a code or day and a figure.

        True only where the whole judgement says so too.
        """
        if self._below_total or number < self._plain_from:
            return False
        width = len(row)
        for column in self._plain:
            if column >= width or is_blank(row[column]):
                return False
        for column in self._plain[:_FEWEST]:
            cell = row[column]
            if isinstance(cell, str) and _PLAIN_FIGURE.match(cell) is None:
                return False  # a title, or a number of a column
        return True

    def _judged(  # noqa: PLR0911  (one reason a row each)
        self,
        row: Sequence[Cell],
        whole: Sequence[Cell],
        filled: Sequence[Column],
        naming: Sequence[Column],
        number: int,
    ) -> str:
        texts = [cell for cell in whole if not is_blank(cell)]
        if not texts:
            return "blank"
        if self._is_numbering(whole, number):
            return "column_numbers"
        if self._is_header_again(row, texts, filled):
            return "header_again"
        if self._opens_total(row, whole, filled):
            self._below_total = True
            return "total_row"
        if self._ends(row, whole, filled):
            self._below_total = True
            return "note"
        if len(filled) < _FEWEST:
            return "group_or_note"
        if not naming:
            return "nameless" if not self._below_total and self._has_figure(row, filled) else "note"
        return "" if not self._below_total or self._has_figure(row, filled) else "note"

    def _opens_total(
        self, row: Sequence[Cell], whole: Sequence[Cell], filled: Sequence[Column]
    ) -> bool:
        """Tell whether a total's words open a row, or stand where its name would."""
        if any(each.type in _NAMING and _digits(row[each.column]) for each in filled):
            return False
        named = self._names(row, filled)
        if any(map(self._is_total, named)):
            others = [row[each.column] for each in filled if each.type == "text"]
            return not any(_is_words(cell) and cell not in named for cell in others)
        first = next((cell for cell in whole if not is_blank(cell)), "")
        said = [first] if any(map(_is_words, named)) else whole
        return any(isinstance(cell, str) and self._is_total(cell) for cell in said) and not (
            any(map(_is_words, named)) and len(filled) > _FEWEST
        )

    def _ends(self, row: Sequence[Cell], whole: Sequence[Cell], filled: Sequence[Column]) -> bool:
        """Tell whether a row is of signatures: such words, and nothing that names a record."""
        if any(each.type in _NAMING and _digits(row[each.column]) for each in filled):
            named: list[str] = []
            if any(each.key in self._layout.identity for each in filled):
                return False
        else:
            named = self._names(row, filled)
        return any(
            _END.match(fold(cell)) or _PLACE_AND_DAY.match(clean(cell).lower())
            for cell in (named or whole)
            if isinstance(cell, str) and cell
        )

    def _names(self, row: Sequence[Cell], filled: Sequence[Column]) -> list[str]:
        """Return the words in the columns that name a record."""
        cells = [
            row[each.column]
            for each in filled
            if each.type == "text" and each.key in self._layout.identity
        ]
        return [cell for cell in cells if isinstance(cell, str)]

    def _is_total(self, text: str) -> bool:
        return self._layout.is_total(text) and _COMPANY.match(fold(text)) is None

    def _is_numbering(self, row: Sequence[Cell], number: int) -> bool:
        if number - self._found.first_row < _NUMBERED_WITHIN:
            return all(is_blank(cell) or _COLUMN_NUMBER.match(shown(cell)) for cell in row)
        hits = [_BRACKETED.match(shown(cell)) for cell in row if not is_blank(cell)]
        numbers = [int(hit[1]) for hit in hits if hit]
        return len(hits) == len(numbers) > _FEWEST and numbers == sorted(set(numbers))

    def _is_header_again(
        self, row: Sequence[Cell], texts: Sequence[Cell], filled: Sequence[Column]
    ) -> bool:
        """Tell whether titles stand in a row again, or the lower row of a header of two alone."""
        same = sum(1 for each in filled if self._is_title(each, row[each.column]))
        titles = {text.rsplit(" / ", 1)[-1] for text in self._found.all_headers}
        return same >= _FEWEST or (same > 0 and titles.issuperset(map(shown, texts)))

    def _is_title(self, column: Column, cell: Cell) -> bool:
        if not isinstance(cell, str):
            return False
        own = self._found.headers.get(column.key, "").rsplit(" / ", 1)[-1]
        return shown(cell) == own or self._layout.words_key(fold(shown(cell))) == column.key

    def _has_figure(self, row: Sequence[Cell], filled: Sequence[Column]) -> bool:
        return any(_is_figure(each, row) for each in filled)


def _is_figure(column: Column, row: Sequence[Cell]) -> bool:
    """Tell whether a column of figures holds one, not the words of a title."""
    cell = row[column.column]
    return column.type in _FIGURES and (not isinstance(cell, str) or _digits(cell) > 0)


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and not is_blank(cell) and not _digits(cell)


def _digits(cell: Cell) -> int:
    return sum(letter.isdigit() for letter in shown(cell))


def _spread(
    sheet: Sheet, found: Found, columns: Sequence[Column]
) -> Callable[[int, Sequence[Cell]], Sequence[Cell]]:
    """Return what gives a row the values of cells merged downwards over it, in mapped columns.

    A merged cell keeps its value in its first row only; a payer named once for its ten workers is
    the payer of all ten. A cell merged across rows and all columns is a title, and is left alone.
    """
    wanted = {each.column for each in columns if each.type not in _SUMMED}
    begins: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged():
        if bottom > top >= found.first_row - 1 and left == right and left in wanted:
            begins.setdefault(top + 1, []).append((left, bottom + 1))
    if not begins:
        return lambda _number, row: row
    open_: dict[int, tuple[int, Cell]] = {}

    def spread(number: int, row: Sequence[Cell]) -> Sequence[Cell]:
        for column, last in begins.get(number, ()):
            open_[column] = (last, row[column] if column < len(row) else "")
        whole = None
        for column, (last, value) in list(open_.items()):
            if number > last:
                del open_[column]
            elif column < len(row) and is_blank(row[column]) and any(map(_filled, row)):
                whole = list(row) if whole is None else whole
                whole[column] = value
        return row if whole is None else whole

    return spread


def _filled(cell: Cell) -> bool:
    return isinstance(cell, CellError) or not is_blank(cell)
