"""Records in which others' changes and this PC's met and both hold: which field came from whom."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.change import Plain
    from app.store.connections import Connections
    from app.store.sqlcipher import Connection

#: runs whose merges are kept
_RUNS_KEPT = 200


@dataclass(frozen=True, slots=True)
class Merge:
    """One field of a merged record."""

    run: int
    at: datetime
    type: str
    id: str
    field: str
    #: who changed it: mine, theirs
    side: str
    before: Plain
    after: Plain


def keep(
    connection: Connection,
    type_: str,
    rows: Sequence[list[Any]],
    replica: str,
    reflected: int,
) -> None:
    """Note what merges in these records, before they are laid in.

    Args:
        connection: the writing one.
        type_: their type.
        rows: [id, type, rev, deleted, body], records this PC also changed since it last received.
        replica: this PC's.
        reflected: up to where its log had been answered for.
    """
    for id_, _, _, _, body in rows:
        mine = _mine(connection, id_, replica, reflected)
        cursor = connection.execute(f"SELECT * FROM {type_} WHERE id = ?", (id_,))  # noqa: S608
        found = cursor.fetchone()
        if found is None or not mine:
            continue
        names = [each[0] for each in cursor.description]
        present = dict(zip(names, found, strict=True))
        theirs = {
            name: (present[name], value)
            for name, value in body.items()
            if name in present and name not in mine and present[name] != value
        }
        if not theirs:
            continue
        sides = [("mine", mine), ("theirs", theirs)]
        connection.executemany(
            "INSERT INTO sync_merge (run, type, entity_id, field, side, before, after)"
            " SELECT coalesce(max(no), 0), ?, ?, ?, ?, ?, ? FROM sync_run",
            [
                (type_, id_, name, side, canonical(before), canonical(after))
                for side, changed in sides
                for name, (before, after) in changed.items()
            ],
        )
    if rows:
        sql = "DELETE FROM sync_merge WHERE run < (SELECT max(no) - ? FROM sync_run)"
        connection.execute(sql, (_RUNS_KEPT,))


def _mine(
    connection: Connection, id_: str, replica: str, reflected: int
) -> dict[str, tuple[Any, Any]]:
    """Return field → (value before, value now) of this PC's changes that hold."""
    rows = connection.execute(
        "SELECT core FROM outbox WHERE replica = ? AND entity_id = ? AND dseq > ?"
        " AND coalesce(result, '') = '' AND kind <> 'delete' ORDER BY dseq",
        (replica, id_, reflected),
    )
    found: dict[str, tuple[Any, Any]] = {}
    for (core,) in rows.fetchall():
        for name, (seen, new) in json.loads(core)["patch"].items():
            found[name] = (found[name][0] if name in found else seen, new)
    return found


def merges(connections: Connections, limit: int = 500) -> list[Merge]:
    """Return merged fields, those of the latest exchange first."""
    rows = connections.read().execute(
        "SELECT m.run, r.began_at, m.type, m.entity_id, m.field, m.side, m.before, m.after"
        " FROM sync_merge AS m JOIN sync_run AS r ON r.no = m.run"
        " ORDER BY m.run DESC, m.no LIMIT ?",
        (limit,),
    )
    return [
        Merge(
            run,
            datetime.fromisoformat(at),
            type_,
            id_,
            field,
            side,
            json.loads(before),
            json.loads(after),
        )
        for run, at, type_, id_, field, side, before, after in rows.fetchall()
    ]
