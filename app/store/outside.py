"""Rows of lists of other bodies: kept as read, never altered; a thing is what its latest list says.

Files of one kind stand beside each other. A row counts while its file is in force and no later
file in force has a row with its key, so that nothing is counted twice and taking a file back
brings the earlier one to light again. As with the ledger, one log entry carries the digest of all.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.domain.outside import RECORDS
from app.store.collection import no_collection
from app.store.rows import day, month, travelled
from sync.protocol.chain import canonical_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from app.store.command import Command
    from app.store.connections import Connections
    from app.store.sqlcipher import Connection

#: kind of list → its table
TABLES: Mapping[str, str] = {
    "business": "business_row",
    "tax-employers": "tax_employer_row",
    "tax-workers": "tax_worker_row",
    "d02": "d02_row",
    "bank": "bank_line",
}
_READ: Mapping[str, Callable[[str], object]] = {
    "registered_on": day,
    "signed_on": day,
    "effective_on": day,
    "booked_on": day,
    "from_month": month,
    "to_month": month,
}
_IN_FORCE = (
    " JOIN list_set AS s ON s.no = r.set_no JOIN import_batch AS b ON b.id = s.batch_id"
    " WHERE b.kind = :kind AND b.status = 'current' AND b.deleted = 0"
)


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What a file says as a whole."""

    batch_id: str
    sender: str
    title: str
    unit_code: str
    account: str
    #: unicode, tcvn3, vni: what most of its old text was in
    encoding: str
    year: int | None
    #: đồng an amount of the file counts for
    money_unit: int
    #: field → letters of its column
    columns: Mapping[str, str]
    #: the file itself among the kept bytes; None: it was larger than those kept
    blob: str | None


_FACTS = tuple(field.name for field in fields(ListFacts))
#: what travels with the import, as it is where the import does not say it
_SAID: Mapping[str, object] = {
    "sender": "",
    "title": "",
    "unit_code": "",
    "account": "",
    "encoding": "unicode",
    "year": None,
    "money_unit": 1,
    "columns": {},
}


def said(facts: ListFacts) -> dict[str, object]:
    """Return what an import says of its list, for the computers that did not read the file."""
    return {name: getattr(facts, name) for name in _SAID}


def facts_said(batch_id: str, told: Mapping[str, object]) -> ListFacts:
    """Return the facts of a list read on another computer; the file's bytes stayed there."""
    known: dict[str, Any] = {name: told.get(name, usual) for name, usual in _SAID.items()}
    return ListFacts(batch_id=batch_id, blob=None, **known)


def digest(kind: str, records: Sequence[Any]) -> str:
    """Return the SHA-256 of the rows' canonical JSON: a list of fields and the list of rows."""
    return hashlib.sha256(rows_text(kind, records)).hexdigest()


def rows_text(kind: str, records: Sequence[Any]) -> bytes:
    """Return the canonical JSON that `digest` is the hash of: so the rows of a file travel."""
    names = _names(kind)
    return canonical_bytes([list(names), *_plain(records, names)])


def read_rows(kind: str, text: bytes) -> list[list[Any]]:
    """Return rows that travelled, as they are kept; unknown fields are left out.

    Raises:
        ValueError: these are not rows.
    """
    return travelled(text, _names(kind), list)


def insert_rows(command: Command, kind: str, facts: ListFacts, records: Sequence[Any]) -> None:
    """Keep a file's rows, once and for all; the batch itself is written by the same command."""
    insert_set(command.connection, kind, facts, _plain(records, _names(kind)))


def insert_set(
    connection: Connection, kind: str, facts: ListFacts, rows: Iterable[Sequence[Any]]
) -> None:
    """Keep the rows of a file that came with its import, inside a writing transaction."""
    number = _begin_set(connection, facts)
    marks = ", ".join("?" * len(_names(kind)))
    sql = f"INSERT INTO {TABLES[kind]} (set_no, {_columns(kind)}) VALUES ({number}, {marks})"  # noqa: S608
    connection.executemany(sql, rows)


def copy_set(connection: Connection, kind: str, facts: ListFacts, from_batch: str) -> None:
    """Keep the rows that another import of the same file has here."""
    number, names = _begin_set(connection, facts), _columns(kind)
    connection.execute(
        f"INSERT INTO {TABLES[kind]} (set_no, {names}) SELECT ?, {names} FROM {TABLES[kind]}"  # noqa: S608
        " WHERE set_no = (SELECT no FROM list_set WHERE batch_id = ?)",
        (number, from_batch),
    )


def _begin_set(connection: Connection, facts: ListFacts) -> int:
    values = [getattr(facts, name) for name in _FACTS]
    values[_FACTS.index("columns")] = json.dumps(facts.columns, sort_keys=True)
    marks = ", ".join("?" * len(_FACTS))
    sql = f"INSERT INTO list_set ({', '.join(_FACTS)}) VALUES ({marks})"  # noqa: S608
    return connection.execute(sql, values).lastrowid or 0


class OutsideLists:
    """Reads rows of lists."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def facts(self, batch_id: str) -> ListFacts | None:
        """Return what a file says as a whole; None for a batch of another kind."""
        sql = f"SELECT {', '.join(_FACTS)} FROM list_set WHERE batch_id = ?"  # noqa: S608
        row = self._connections.read().execute(sql, (batch_id,)).fetchone()
        if row is None:
            return None
        values = dict(zip(_FACTS, row, strict=True))
        return ListFacts(**{**values, "columns": json.loads(values["columns"])})

    def of_batch(self, kind: str, batch_id: str) -> list[Any]:
        """Return the rows of one file, whatever its status, in its order."""
        sql = (
            f"SELECT {self._columns(kind)} FROM {TABLES[kind]} AS r"  # noqa: S608
            " JOIN list_set AS s ON s.no = r.set_no WHERE s.batch_id = ? ORDER BY r.row"
        )
        return self._records(kind, sql, (batch_id,))

    def in_force(self, kind: str, keys: Iterable[str] | None = None) -> list[Any]:
        """Return one row for each thing: of the latest file in force, of two alike the first.

        With `keys` only of these things.
        """
        make, names = RECORDS[kind], _names(kind)
        rows = self._in_force(kind, names, keys)
        convert = [(place, _READ[name]) for place, name in enumerate(names) if name in _READ]
        with no_collection():
            if convert:
                return [make(*_made(row, convert)) for row in rows]  # in the order of the fields
            return [make(*row) for row in rows]

    def values_in_force(self, kind: str, names: Sequence[str]) -> Iterator[Sequence[Any]]:
        """Yield of each thing these fields, as kept; the rows are those of `in_force`."""
        return self._in_force(kind, names)

    def _in_force(
        self, kind: str, names: Sequence[str], keys: Iterable[str] | None = None
    ) -> Iterator[Sequence[Any]]:
        sets = (
            "SELECT s.no FROM list_set AS s JOIN import_batch AS b ON b.id = s.batch_id"
            " WHERE b.kind = ? AND b.status = 'current' AND b.deleted = 0"
            " ORDER BY b.at DESC, b.id DESC"
        )
        latest_first = [no for (no,) in self._connections.read().execute(sets, (kind,))]
        chosen = " AND r.key IN (SELECT value FROM json_each(?))" if keys is not None else ""
        sql = (
            f"SELECT {', '.join(f'r.{name}' for name in (*names, 'key'))}"  # noqa: S608
            f" FROM {TABLES[kind]} AS r WHERE r.set_no = ?{chosen} ORDER BY r.row"
        )
        wanted = () if keys is None or not latest_first else (json.dumps(list(keys)),)
        seen: set[str] = set()
        of_set: dict[int, list[Any]] = {}
        for no in latest_first:
            found = of_set[no] = []
            rows = self._connections.read().execute(sql, (no, *wanted)).fetchall()
            for row in rows:
                if row[-1] not in seen:
                    seen.add(row[-1])
                    found.append(row[:-1])
        return (row for no in sorted(of_set) for row in of_set[no])

    def batch_of(self, kind: str, key: str) -> tuple[str, int] | None:
        """Return the file (batch) and row that say what is in force of a thing: the evidence."""
        sql = (
            f"SELECT b.id, r.row FROM {TABLES[kind]} AS r{_IN_FORCE} AND r.key = :key"  # noqa: S608
            " ORDER BY b.at DESC, b.id DESC, r.row LIMIT 1"
        )
        row = self._connections.read().execute(sql, {"kind": kind, "key": key}).fetchone()
        return None if row is None else (row[0], row[1])

    def _columns(self, kind: str) -> str:
        return ", ".join(f"r.{name}" for name in _names(kind))

    def _records(self, kind: str, sql: str, parameters: Any) -> list[Any]:
        make, names = RECORDS[kind], _names(kind)
        convert = [(place, _READ[name]) for place, name in enumerate(names) if name in _READ]
        with no_collection():
            rows = self._connections.read().execute(sql, parameters).fetchall()
            if convert:
                return [make(*_made(row, convert)) for row in rows]  # in the order of the fields
            return [make(*row) for row in rows]


def _made(row: Sequence[Any], convert: Sequence[tuple[int, Callable[[str], object]]]) -> list[Any]:
    values = list(row)
    for place, function in convert:
        if values[place] is not None:
            values[place] = function(values[place])
    return values


def _columns(kind: str) -> str:
    return ", ".join(_names(kind))


def _names(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(RECORDS[kind]))


def _plain(records: Iterable[Any], names: Sequence[str]) -> Iterable[Sequence[Any]]:
    """Return what is kept of each record: days and months as text."""
    dated = [place for place, name in enumerate(names) if name in _READ]
    found = map(attrgetter(*names), records)
    return found if not dated else _dated(found, dated)


def _dated(rows: Iterable[Sequence[Any]], dated: Sequence[int]) -> Iterator[Sequence[Any]]:
    for row in rows:
        values = list(row)
        for place in dated:
            if values[place] is not None:
                values[place] = str(values[place])
        yield values
