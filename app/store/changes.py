"""Reads the log: what happened to a record, and what was done lately."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.change import VERBS, Change, ChangeSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.connections import Connections

_UNDOABLE = json.dumps([kind for kind, verb in VERBS.items() if verb.inverse])


def read_change(no: int, core: str) -> Change:
    """Return a log entry as a `Change`."""
    entry = json.loads(core)
    return Change(
        no=no,
        at=datetime.fromisoformat(entry["at"]),
        actor=entry["actor"],
        device=entry["device"],
        kind=entry["kind"],
        type=entry["type"],
        id=entry["id"],
        change_set=entry["change_set"],
        label=entry["label"],
        patch={name: (seen, new) for name, (seen, new) in entry["patch"].items()},
        payload=entry.get("payload", {}),
    )


class Changes:
    """Reads the log of commands."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def history(self, type_: str, id_: str) -> list[Change]:
        """Return what happened to a record, oldest first."""
        return [change for change in self.history_of([id_]) if change.type == type_]

    def history_of(self, ids: Sequence[str]) -> list[Change]:
        """Return what happened to any of these records, oldest first."""
        rows = self._connections.read().execute(
            "SELECT no, core FROM outbox"
            " WHERE entity_id IN (SELECT value FROM json_each(?)) ORDER BY no",
            (json.dumps(list(ids)),),
        )
        return [read_change(no, core) for no, core in rows.fetchall()]

    def change_set(self, change_set: str) -> list[Change]:
        """Return the changes of one command in order."""
        rows = self._connections.read().execute(
            "SELECT no, core FROM outbox WHERE change_set = ? ORDER BY no", (change_set,)
        )
        return [read_change(no, core) for no, core in rows.fetchall()]

    def recent(self, limit: int = 50) -> list[ChangeSet]:
        """Return the last commands, latest first.

        `undoable` says that every kind of change in it can be taken back; whether something was
        built upon it is found out by `Register.undo`.
        """
        rows = self._connections.read().execute(
            "SELECT change_set, max(json_extract(core, '$.label')), max(actor), max(at), count(*),"
            " min(kind IN (SELECT value FROM json_each(?))) FROM outbox"
            " GROUP BY change_set ORDER BY max(no) DESC LIMIT ?",
            (_UNDOABLE, limit),
        )
        return [
            ChangeSet(id_, label, actor, datetime.fromisoformat(at), count, bool(undoable))
            for id_, label, actor, at, count, undoable in rows.fetchall()
        ]
