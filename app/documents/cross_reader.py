"""Read a list of findings that was filled in: the state and the reason beside each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import cells
from app.documents.file_limits import MOST_COLUMNS
from app.documents.spreadsheet import open_workbook
from app.domain.problem import Problem
from app.domain.text import fold
from app.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from app.documents.cells import Cell

_HEADER_ROWS = 40


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What stands beside one finding."""

    finding_id: str
    #: as written
    state: str
    why: str
    name: str
    #: 1-based sheet row
    row: int


def read_filled(
    path: Path, headers: Mapping[str, Sequence[str]]
) -> tuple[list[FilledRow], list[Problem]]:
    """Read the rows that name a finding; a cell that cannot be read is a problem, its text "".

    Args:
        path: the file.
        headers: finding_id, state, why, name → how their columns may be called.

    Raises:
        Unreadable: the file cannot be opened, or `no_header`: it is no list of findings.
    """
    book = open_workbook(path)
    names = {fold(name): key for key, listed in headers.items() for name in listed}
    for title in book.sheet_names:
        sheet = book.sheet(title)
        for number, line in enumerate(sheet.head(_HEADER_ROWS), start=1):
            columns = _columns(line, names)
            if {"finding_id", "state"} <= columns.keys():
                written = {key: str(line[place]) for key, place in columns.items()}
                return _rows(sheet.iterate(), number, columns, written)
    raise Unreadable(
        "no_header",
        file=book.file_name,
        sheets=", ".join(book.sheet_names),
        rows=_HEADER_ROWS,
        columns=MOST_COLUMNS,
        missing=", ".join(headers[key][0] for key in ("finding_id", "state")),
    )


def _rows(
    lines: Iterable[Sequence[Cell]],
    header: int,
    columns: Mapping[str, int],
    written: Mapping[str, str],
) -> tuple[list[FilledRow], list[Problem]]:
    rows: list[FilledRow] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if number <= header:
            continue
        told = {}
        for key, column in columns.items():
            cell = line[column] if column < len(line) else None
            value = cells.text(cell)
            if isinstance(value, cells.Fault):
                problems.append(
                    Problem(
                        value.code,
                        cell=cells.address(number, column),
                        value=cells.shown(cell),
                        row=number,
                        details=(("field", written[key]),),
                    )
                )
                value = ""
            told[key] = value
        if told["finding_id"]:
            rows.append(
                FilledRow(
                    told["finding_id"],
                    told["state"],
                    told.get("why", ""),
                    told.get("name", ""),
                    number,
                )
            )
    return rows, problems


def _columns(line: Sequence[Cell], names: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(line):
        key = names.get(fold(cell)) if isinstance(cell, str) else None
        if key is not None:
            found.setdefault(key, column)
    return found
