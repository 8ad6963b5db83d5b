"""Keeps the search index in step with the register, inside the command that changed it.

What an exchange brings in great number is indexed after it: the index of ten thousand units takes
as long as laying them in, and nothing can be saved meanwhile.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from app.store.connections import Connections
    from app.store.sqlcipher import Connection

#: type → how to find the units whose words it changes, besides those of a unit itself
_UNITS_OF = {
    "employer": "SELECT id FROM unit WHERE employer_id IN (SELECT value FROM json_each(?))",
    "contact": "SELECT unit_id FROM contact WHERE id IN (SELECT value FROM json_each(?))",
    "representative": "SELECT id FROM unit WHERE employer_id IN (SELECT employer_id"
    " FROM representative WHERE id IN (SELECT value FROM json_each(?)))",
}
_WORDS = """
SELECT u.id, u.deleted, u.name, u.code, e.tax_code, e.name, e.aliases, u.phone, u.contact, u.email,
  (SELECT group_concat(name || ' ' || phone, ' ') FROM contact
    WHERE unit_id = u.id AND deleted = 0),
  (SELECT group_concat(name || ' ' || phone, ' ') FROM representative
    WHERE employer_id = e.id AND deleted = 0)
FROM unit AS u LEFT JOIN employer AS e ON e.id = u.employer_id AND e.deleted = 0
WHERE u.id IN (SELECT value FROM json_each(?))
"""
#: how many bytes of the index are kept in memory before a piece of it is written: of many units
#: the words are written at once instead of in pieces that are merged later
_KEEPING = "INSERT INTO search (search, rank) VALUES ('hashsize', ?)"
_USUAL, _MUCH = 1 << 20, 1 << 25
_MANY = 1000
#: so many are left for later: a save that waits for an exchange waits the shorter
_LEFT = 200
#: units indexed at once of those that were left for later
_PIECE = 2500

#: type → the fields that are searched, or say whose words they are
SEARCHED = {
    "unit": frozenset({"code", "name", "phone", "contact", "email", "employer_id", "deleted"}),
    "employer": frozenset({"tax_code", "name", "aliases", "deleted"}),
    "contact": frozenset({"unit_id", "name", "phone", "deleted"}),
    "representative": frozenset({"employer_id", "name", "phone", "deleted"}),
}


def refresh(connection: Connection, touched: Mapping[str, Iterable[str]]) -> None:
    """Index again every unit whose words depend on these records (type → ids)."""
    if units := _units(connection, touched):
        wanted = json.dumps(sorted(units))
        _drop(connection, wanted)
        _add(connection, wanted)


def leave(connection: Connection, touched: Mapping[str, Collection[str]]) -> bool:
    """Leave units for `catch_up` where very many records touch them; True if they were left."""
    if sum(map(len, touched.values())) <= _LEFT:
        return False
    wanted = json.dumps(sorted(_units(connection, touched)))
    connection.execute("INSERT OR IGNORE INTO search_due SELECT value FROM json_each(?)", (wanted,))
    return True


def _units(connection: Connection, touched: Mapping[str, Iterable[str]]) -> set[str]:
    units = set(touched.get("unit", ()))
    for type_, sql in _UNITS_OF.items():
        if ids := list(touched.get(type_, ())):
            found = connection.execute(sql, (json.dumps(ids),)).fetchall()
            units.update(row[0] for row in found)
    return units


def catch_up(connections: Connections, *, wait: bool = False) -> None:
    """Index what was left for later, if anything was; other work may come in between the pieces.

    Whoever searches asks for it first. Nothing is done where nothing can be written now: inside a
    reading of one state, on a medium that is only read; nor, without `wait`, while another thread
    writes: a list does not stand still for an import.
    """
    due = "SELECT 1 FROM search_due LIMIT 1"
    reading = connections.read()
    if not connections.writable or reading.in_transaction:
        return
    while (wait or not connections.writing) and reading.execute(due).fetchone() is not None:
        with connections.transaction() as connection:
            piece = "SELECT unit_id FROM search_due LIMIT ?"
            ids = json.dumps([row[0] for row in connection.execute(piece, (_PIECE,)).fetchall()])
            _drop(connection, ids)
            _add(connection, ids)
            among = "WHERE unit_id IN (SELECT value FROM json_each(?))"
            connection.execute(f"DELETE FROM search_due {among}", (ids,))  # noqa: S608


def rebuild(connection: Connection) -> None:
    """Index every unit from nothing."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_row")
    connection.execute("DELETE FROM search_due")
    ids = [row[0] for row in connection.execute("SELECT id FROM unit").fetchall()]
    _add(connection, json.dumps(ids))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _drop(connection: Connection, ids: str) -> None:
    among = "WHERE unit_id IN (SELECT value FROM json_each(?))"
    columns = "INSERT INTO search (search, rowid, folded)"
    sql = f"{columns} SELECT 'delete', no, folded FROM search_row {among}"  # noqa: S608
    connection.execute(sql, (ids,))
    connection.execute(f"DELETE FROM search_row {among}", (ids,))  # noqa: S608


def _add(connection: Connection, ids: str) -> None:
    rows = []
    for unit_id, deleted, name, *words in connection.execute(_WORDS, (ids,)).fetchall():
        if not deleted:
            name_key = fold(name)  # often the employer's too
            others = fold(" ".join(word for word in words if word and word != name))
            known = dict.fromkeys((*name_key.split(), *others.split()))
            rows.append((unit_id, " ".join(known), name_key))
    first = connection.execute("SELECT coalesce(max(no), 0) + 1 FROM search_row").fetchone()[0]
    connection.executemany(
        "INSERT INTO search_row (unit_id, folded, name_key) VALUES (?, ?, ?)", rows
    )
    if len(rows) > _MANY:
        connection.execute(_KEEPING, (_MUCH,))
    connection.execute(
        "INSERT INTO search (rowid, folded) SELECT no, folded FROM search_row WHERE no >= ?",
        (first,),
    )
    if len(rows) > _MANY:
        connection.execute(_KEEPING, (_USUAL,))
