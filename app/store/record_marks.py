"""How far a record and what belongs to it are on the way to the province, in one word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.store.sync_states import CONFLICTED, REFUSED, SENT, WAITING, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.sqlcipher import Connection

#: type → its own column that names a record told together with it
_WITH = {"unit": ("employer_id",)}
#: type → (type, column) of records that are parts of it
_PARTS = {
    "unit": (("unit_address", "unit_id"), ("contact", "unit_id"), ("bank_account", "unit_id")),
    "case_file": (("case_event", "case_id"), ("case_act", "case_id"), ("case_plan", "case_id")),
    "paper": (("paper_event", "paper_id"), ("paper_signing", "paper_id")),
}
#: what needs a person comes before what only waits
_ORDER = (CONFLICTED, REFUSED, WAITING)


def together(
    connection: Connection, tables: Mapping[str, Sequence[str]], type_: str, id_: str
) -> list[str]:
    """Return the ids of a record, of what it is told with, and of its parts."""
    found = [id_]
    for column in _WITH.get(type_, ()):
        sql = f"SELECT {column} FROM {type_} WHERE id = ? AND {column} IS NOT NULL"  # noqa: S608
        found += [row[0] for row in connection.execute(sql, (id_,)).fetchall()]
    for part, column in _PARTS.get(type_, ()):
        if column in tables.get(part, ()):
            sql = f"SELECT id FROM {part} WHERE {column} = ?"  # noqa: S608 - our own names
            found += [row[0] for row in connection.execute(sql, (id_,)).fetchall()]
    return found


def mark(connection: Connection, replica: str, acked: int, ids: Sequence[str]) -> str:
    """Return what most needs a person among these records: conflict, refused, waiting, sent."""
    states = {each.state for each in rows(connection, replica, acked, ids).values()}
    wanted = {"ids": json.dumps(list(ids)), "replica": replica, "acked": acked}
    among = "IN (SELECT value FROM json_each(:ids))"
    differing = (
        f"SELECT 1 FROM conflict_record WHERE target_id {among} AND deleted = 0"  # noqa: S608
        " AND status = 'open' LIMIT 1"
    )
    # brought by another PC of the office, and not passed on yet
    carried = (
        f"SELECT 1 FROM carried_op WHERE entity_id {among} AND replica = :replica AND settled = 0"  # noqa: S608
        " AND dseq > :acked LIMIT 1"
    )
    for state, sql in ((CONFLICTED, differing), (WAITING, carried)):
        if connection.execute(sql, wanted).fetchone() is not None:
            states.add(state)
    return next((state for state in _ORDER if state in states), SENT)
