"""The collection ledger (C12): immutable lines per imported file; a month is its current file.

Lines are not in the log one by one: the file's entry carries `digest` of all of them, so that a
set travels and is verified as one.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.contribution import LedgerLine
from app.store.collection import no_collection
from app.store.rows import travelled
from sync.protocol.chain import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from app.domain.money import Vnd
    from app.store.command import Command
    from app.store.connections import Connections
    from app.store.sqlcipher import Connection

_FIELDS = tuple(field.name for field in fields(LedgerLine))
_VALUES = attrgetter(*_FIELDS)
_MONTH_PLACE = _FIELDS.index("paid_up_to")
_COLUMNS = ", ".join(_FIELDS)
#: the fields up to the closing balance
_MONEY_COLUMNS = ", ".join(_FIELDS[: _FIELDS.index("closing") + 1])
_INSERT = (
    f"INSERT INTO ledger_line (set_no, {_COLUMNS})"  # noqa: S608
    f" VALUES (?{', ?' * len(_FIELDS)})"
)
#: two PCs may each have brought a file for one month: until a person settles it the later counts
_COUNTS = (
    "b.kind = 'c12' AND b.status = 'current' AND b.deleted = 0 AND NOT EXISTS (SELECT 1"
    " FROM import_batch AS o WHERE o.kind = b.kind AND o.period = b.period"
    " AND o.status = 'current' AND o.deleted = 0 AND (o.at, o.id) > (b.at, b.id)"
    " AND EXISTS (SELECT 1 FROM ledger_set AS x WHERE x.batch_id = o.id))"
)
_CURRENT = f"FROM import_batch AS b JOIN ledger_set AS s ON s.batch_id = b.id WHERE {_COUNTS}"


def digest(lines: Sequence[LedgerLine]) -> str:
    """Return the SHA-256 of the lines' canonical JSON: a list of fields and the list of rows."""
    return _digest([_row(line) for line in lines])


def lines_text(lines: Sequence[LedgerLine]) -> str:
    """Return the canonical JSON that `digest` is the hash of: so a set of lines travels."""
    return canonical([list(_FIELDS), *[_row(line) for line in lines]])


def read_lines(text: str) -> list[LedgerLine]:
    """Return the lines of a set that travelled; fields this version does not know are left out.

    Raises:
        ValueError: this is not a set of lines.
    """
    return travelled(text, _FIELDS, _line)


def insert_lines(command: Command, batch_id: str, lines: Sequence[LedgerLine]) -> None:
    """Keep a file's lines, once and for all; the batch itself is written by the same command."""
    insert_set(command.connection, batch_id, lines)


def insert_set(connection: Connection, batch_id: str, lines: Sequence[LedgerLine]) -> None:
    """Keep a set of lines that came with a batch, inside a writing transaction."""
    number = connection.execute(
        "INSERT INTO ledger_set (batch_id) VALUES (?)", (batch_id,)
    ).lastrowid
    connection.executemany(_INSERT, ((number, *_row(line)) for line in lines))


def copy_set(connection: Connection, batch_id: str, from_batch: str) -> None:
    """Keep the lines that another import of the same file has here."""
    number = connection.execute(
        "INSERT INTO ledger_set (batch_id) VALUES (?)", (batch_id,)
    ).lastrowid
    connection.execute(
        f"INSERT INTO ledger_line (set_no, {_COLUMNS}) SELECT ?, {_COLUMNS} FROM ledger_line"  # noqa: S608
        " WHERE set_no = (SELECT no FROM ledger_set WHERE batch_id = ?)",
        (number, from_batch),
    )


class Ledger:
    """Reads ledger months."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def months(self) -> list[Month]:
        """Return the months with a current file, oldest first."""
        sql = f"SELECT DISTINCT b.period {_CURRENT} ORDER BY b.period"
        rows = self._connections.read().execute(sql).fetchall()
        return [Month.parse(row[0]) for row in rows]

    def lines(self, period: Month) -> list[LedgerLine]:
        """Return the lines of a month in the file's order; empty if it was not imported."""
        return [line for _, number in self._sets(period, period) for line in self._read(number)]

    def lines_of_batch(self, batch_id: str) -> list[LedgerLine]:
        """Return the lines of one file, whatever its status."""
        sql = "SELECT no FROM ledger_set WHERE batch_id = ?"
        row = self._connections.read().execute(sql, (batch_id,)).fetchone()
        return [] if row is None else self._read(row[0])

    def lines_through(
        self, month: Month, since: Month | None = None
    ) -> dict[str, list[tuple[Month, LedgerLine]]]:
        """Return unit code → (period, line), oldest first, of every month up to `month`."""
        return self._by_unit(month, since, _COLUMNS)

    def money_through(self, month: Month) -> dict[str, list[tuple[Month, LedgerLine]]]:
        """Return the same with names and what arrears rest on alone, in half the time."""
        return self._by_unit(month, None, _MONEY_COLUMNS)

    def money_of(
        self, unit_codes: Iterable[str], through: Month
    ) -> dict[str, list[tuple[Month, LedgerLine]]]:
        """Return the same for some units, by their index."""
        columns = ", ".join(f"l.{name}" for name in _FIELDS[: _FIELDS.index("closing") + 1])
        sql = (
            f"SELECT s.no, {columns} FROM json_each(?) AS wanted"  # noqa: S608
            " JOIN ledger_line AS l ON l.unit_code = wanted.value"
            " JOIN ledger_set AS s ON s.no = l.set_no"
        )
        periods = {number: month for month, number in self._sets(None, through)}
        found: defaultdict[str, list[tuple[Month, LedgerLine]]] = defaultdict(list)
        with no_collection():
            for number, *values in self._connections.read().execute(
                sql, (json.dumps(list(unit_codes)),)
            ):
                if (month := periods.get(number)) is not None:
                    found[values[0]].append((month, LedgerLine(*values)))
        return {code: sorted(lines, key=_by_month) for code, lines in found.items()}

    def closings(self, month: Month) -> dict[str, Vnd | None]:
        """Return unit code → closing balance as the file of a month says it."""
        found: dict[str, Vnd | None] = {}
        for _, number in self._sets(month, month):
            sql = "SELECT unit_code, closing FROM ledger_line WHERE set_no = ?"
            found.update(self._connections.read().execute(sql, (number,)).fetchall())
        return found

    def charges(self, month: Month) -> dict[str, Vnd]:
        """Return unit code → what a month's file charges; nothing where it has no such column."""
        sql = (
            "SELECT unit_code, due + coalesce(adj_up, 0) - coalesce(adj_down, 0)"
            " FROM ledger_line WHERE set_no = ? AND due IS NOT NULL"
        )
        found: dict[str, Vnd] = {}
        for _, number in self._sets(month, month):
            found.update(self._connections.read().execute(sql, (number,)).fetchall())
        return found

    def codes(self) -> set[str]:
        """Return every unit code any file ever had."""
        sql = "SELECT DISTINCT unit_code FROM ledger_line"
        return {row[0] for row in self._connections.read().execute(sql).fetchall()}

    def _by_unit(
        self, month: Month, since: Month | None, columns: str
    ) -> dict[str, list[tuple[Month, LedgerLine]]]:
        found: defaultdict[str, list[tuple[Month, LedgerLine]]] = defaultdict(list)
        with no_collection():
            for period, number in self._sets(since, month):
                for line in self._read(number, columns):
                    found[line.unit_code].append((period, line))
        return dict(found)

    def of_unit(self, unit_code: str) -> list[tuple[Month, LedgerLine]]:
        """Return (period, line) of one unit, oldest first."""
        sql = (
            f"SELECT b.period, {_COLUMNS} FROM ledger_line AS l"  # noqa: S608
            " JOIN ledger_set AS s ON s.no = l.set_no JOIN import_batch AS b ON b.id = s.batch_id"
            f" WHERE l.unit_code = ? AND {_COUNTS}"
            " ORDER BY b.period, l.row"
        )
        rows = self._connections.read().execute(sql, (unit_code,)).fetchall()
        return [(Month.parse(period), _line(values)) for period, *values in rows]

    def fund_dues(
        self, since: Mapping[str, Month | None], through: Month
    ) -> dict[str, list[tuple[Month, LedgerLine]]]:
        """Return unit code → (period, line), oldest first, up to a month, with `due` by fund.

        The lines hold nothing else: it takes a fraction of the time of whole ones.

        Args:
            since: unit code → the first month asked for, None for all.
            through: the last one.
        """
        # CROSS: each line looks its unit up in `w`, never each unit through all the lines
        sql = (
            "WITH w AS MATERIALIZED (SELECT key AS code, value AS since FROM json_each(?))"  # noqa: S608
            " SELECT b.period, l.unit_code, l.row, l.due, l.due_si, l.due_hi, l.due_ui, l.due_oai"
            " FROM ledger_line AS l JOIN ledger_set AS s ON s.no = l.set_no"
            " JOIN import_batch AS b ON b.id = s.batch_id CROSS JOIN w ON w.code = l.unit_code"
            f" WHERE {_COUNTS} AND b.period BETWEEN w.since AND ?"
            " AND b.period >= (SELECT min(since) FROM w)"
            " ORDER BY b.period, l.row"
        )
        found: defaultdict[str, list[tuple[Month, LedgerLine]]] = defaultdict(list)
        parse = cache(Month.parse)
        first = {code: "" if month is None else str(month) for code, month in since.items()}
        wanted = (json.dumps(first), str(through))
        rows = self._connections.read().execute(sql, wanted).fetchall()
        for period, code, row, due, si, hi, ui, oai in rows:
            line = LedgerLine(code, "", row, due=due, due_si=si, due_hi=hi, due_ui=ui, due_oai=oai)
            found[code].append((parse(period), line))
        return dict(found)

    def _sets(self, since: Month | None, until: Month) -> list[tuple[Month, int]]:
        sql = f"SELECT b.period, s.no {_CURRENT} AND b.period BETWEEN ? AND ? ORDER BY b.period"
        rows = self._connections.read().execute(sql, (str(since or ""), str(until)))
        return [(Month.parse(period), number) for period, number in rows.fetchall()]

    def _read(self, set_no: int, columns: str = _COLUMNS) -> list[LedgerLine]:
        sql = f"SELECT {columns} FROM ledger_line WHERE set_no = ? ORDER BY row"  # noqa: S608
        rows = self._connections.read().execute(sql, (set_no,)).fetchall()
        if columns == _MONEY_COLUMNS:
            return [LedgerLine(*row) for row in rows]
        parse = cache(Month.parse)
        return [_line(row, parse) for row in rows]


def _by_month(pair: tuple[Month, LedgerLine]) -> tuple[int, int, int]:
    month, line = pair
    return month.year, month.month, line.row


def _row(line: LedgerLine) -> list[Any]:
    values = list(_VALUES(line))
    if line.paid_up_to is not None:
        values[_MONTH_PLACE] = str(line.paid_up_to)
    return values


def _line(row: Sequence[Any], parse: Callable[[str], Month] = Month.parse) -> LedgerLine:
    paid_up_to = row[_MONTH_PLACE]
    if paid_up_to is None:
        return LedgerLine(*row)
    values = list(row)
    values[_MONTH_PLACE] = parse(paid_up_to)
    return LedgerLine(*values)


def _digest(rows: Iterable[Sequence[Any]]) -> str:
    return hashlib.sha256(canonical([list(_FIELDS), *rows]).encode()).hexdigest()
