"""Read a letter index that was filled in by hand: how, when and to whom each letter went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.documents import cells
from app.documents.file_limits import MOST_COLUMNS
from app.documents.letter_index import DELIVERY, index_words
from app.documents.spreadsheet import open_workbook
from app.domain.problem import Problem
from app.domain.text import fold
from app.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.cells import Cell
    from app.documents.spreadsheet import Workbook

_HEADER_ROWS = 40
_KEYS = ("letter_number", "unit_code")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was written beside one letter; "" or None where nothing was."""

    number: str
    unit_code: str
    #: code of [ways] in resources/codes/letter_index.toml
    sent_how: str
    sent_on: date | None
    proof: str
    received_on: date | None
    received_by: str
    note: str
    #: 1-based sheet row
    row: int


@dataclass(frozen=True, slots=True)
class DeliveryFile:
    """The letters something was written beside, and the cells that cannot be understood."""

    rows: tuple[Delivery, ...]
    problems: tuple[Problem, ...]


def read_delivery(path: Path) -> DeliveryFile:
    """Read a filled index; a cell that is wrong is a problem and left out, its row is kept.

    Problems: `unknown_way`, `not_a_date`, `received_before_sent`, and the cell faults of any file.

    Raises:
        Unreadable: the file cannot be opened, or `no_header`: it is no letter index.
    """
    words = index_words()
    book = open_workbook(path)
    sheet, header, columns = _find(book, words)
    ways = {fold(way): code for code, way in words["ways"].items()}
    ways |= {fold(code): code for code in words["ways"]}
    rows: list[Delivery] = []
    problems: list[Problem] = []
    for number, line in enumerate(book.sheet(sheet).iterate(), start=1):
        if number > header:
            reader = _Line(line, number, columns, words["headers"])
            rows += reader.delivery(ways)
            problems += reader.problems
    return DeliveryFile(tuple(rows), tuple(problems))


def _find(book: Workbook, words: Mapping[str, Any]) -> tuple[str, int, dict[str, int]]:
    """Return the sheet, the header's row (1-based) and the column (0-based) of each key."""
    names: dict[str, str] = {}
    for key in (*_KEYS, *DELIVERY):
        for name in (words["headers"][key], *words["also"].get(key, ())):
            names[fold(name)] = key
    for title in book.sheet_names:
        head = book.sheet(title).head(_HEADER_ROWS)
        for number, line in enumerate(head, start=1):
            columns = _columns(line, names)
            if number > 1:
                # The delivery headers stand a row lower than the merged ones beside them.
                columns |= _columns(head[number - 2], names)
            if {*_KEYS, "sent_how"} <= columns.keys():
                return title, number, columns
    raise Unreadable(
        "no_header",
        file=book.file_name,
        sheets=", ".join(book.sheet_names),
        rows=_HEADER_ROWS,
        columns=MOST_COLUMNS,
        missing=", ".join(words["headers"][key] for key in (*_KEYS, "sent_how")),
    )


def _columns(line: Iterable[Cell], names: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(line):
        key = names.get(fold(cell)) if isinstance(cell, str) else None
        if key is not None:
            found.setdefault(key, column)
    return found


class _Line:
    """One row of the sheet: gives a delivery, collects what is wrong with it."""

    def __init__(
        self,
        line: Sequence[Cell],
        number: int,
        columns: Mapping[str, int],
        headers: Mapping[str, str],
    ) -> None:
        self.problems: list[Problem] = []
        self._line = line
        self._number = number
        self._columns = columns
        self._headers = headers

    def delivery(self, ways: Mapping[str, str]) -> Iterator[Delivery]:
        """Yield the row's delivery, nothing where it names no letter or says nothing."""
        number, unit_code = self._text("letter_number"), self._text("unit_code").upper()
        if not number or not unit_code:
            return
        sent_on, received_on = self._day("sent_on"), self._day("received_on")
        if sent_on is not None and received_on is not None and received_on < sent_on:
            self._problem("received_before_sent", "received_on")
            received_on = None
        found = Delivery(
            number=number,
            unit_code=unit_code,
            sent_how=self._way(ways),
            sent_on=sent_on,
            proof=self._text("proof"),
            received_on=received_on,
            received_by=self._text("received_by"),
            note=self._text("note"),
            row=self._number,
        )
        if any(getattr(found, key) for key in DELIVERY):
            yield found

    def _cell(self, key: str) -> Cell:
        column = self._columns.get(key)
        return None if column is None or column >= len(self._line) else self._line[column]

    def _text(self, key: str) -> str:
        value = cells.text(self._cell(key))
        if isinstance(value, cells.Fault):
            self._problem(value.code, key)
            return ""
        return value

    def _day(self, key: str) -> date | None:
        value = cells.day(self._cell(key))
        if isinstance(value, cells.Fault):
            self._problem(value.code, key)
            return None
        return value

    def _way(self, ways: Mapping[str, str]) -> str:
        text = self._text("sent_how")
        code = ways.get(fold(text), "")
        if text and not code:
            self._problem("unknown_way", "sent_how")
        return code

    def _problem(self, code: str, key: str) -> None:
        column = self._columns[key]
        self.problems.append(
            Problem(
                code,
                cell=cells.address(self._number, column),
                value=cells.shown(self._line[column]),
                row_label=cells.shown(self._cell("letter_number")),
                unit_code=cells.shown(self._cell("unit_code")),
                row=self._number,
                details=(("field", self._headers[key]),),
            )
        )
