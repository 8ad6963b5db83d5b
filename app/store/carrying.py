"""Lays operations of the office's other PCs over what is here, and enters them in this PC's log.

They are entered as ones that are brought again, under their own ids: the province takes each
once, whoever brings it first. What does not agree with what is here is entered too, but not laid:
the province judges it, and a person decides.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.store import line_sets, op_log, search_index
from app.store.op_log import moment
from app.store.schema_version import SCHEMA_VERSION
from app.store.sqlcipher import Error
from app.store.sync_documents import named
from sync.protocol.kinds import APPENDED, CREATING, FROZEN, NOTES, PROVINCE, REHOME
from sync.protocol.schemas import raised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.store.op_log import Head
    from app.store.register import Register
    from app.store.sqlcipher import Connection


@dataclass(slots=True)
class Carried:
    """What was brought."""

    #: type → records laid in
    came: dict[str, int] = field(default_factory=dict)
    #: operations known before: this PC's own, or brought by somebody else
    known: int = 0
    #: operations that do not agree with what is here; the province will ask about them
    differing: int = 0
    documents: set[str] = field(default_factory=set)

    @property
    def records(self) -> int:
        """Records laid in."""
        return sum(self.came.values())


def inner(core: str) -> str | None:
    """Return the operation itself (of one brought again, the one inside); None for a note."""
    entry = json.loads(core)
    if entry["kind"] == REHOME:
        return str(entry["payload"]["core"])
    return None if entry["kind"] in NOTES else core


class Laying:
    """Brings operations in order, inside a writing transaction."""

    def __init__(self, connection: Connection, register: Register) -> None:
        self.carried = Carried()
        self._connection = connection
        self._register = register
        self._touched: defaultdict[str, set[str]] = defaultdict(set)
        self._rows: list[tuple[str, dict[str, Any], int]] = []
        self._known: set[str] = set()
        connection.execute("INSERT INTO meta (k, v) VALUES ('in_command', 'sync')")

    def bring(self, core: str) -> None:
        """Lay one operation, if it is news."""
        found = inner(core)
        if found is None:
            return
        entry = raised(json.loads(found))
        if self._is_known(entry["op_id"]):
            self.carried.known += 1
            return
        laid = self._lay(entry)
        self._rows.append((found, entry, laid))
        if laid:
            type_ = entry["type"]
            self.carried.came[type_] = self.carried.came.get(type_, 0) + 1
            new = {name: pair[1] for name, pair in entry["patch"].items()}
            self.carried.documents.update(named(type_, new))
            if type_ in search_index.SEARCHED:
                self._touched[type_].add(entry["id"])
        else:
            self.carried.differing += 1
        self._known.add(entry["op_id"])

    def finish(self, lines: Mapping[str, bytes]) -> Head | None:
        """Enter what was brought in the log; its new end, None if nothing was."""
        register, connection = self._register, self._connection
        head = None
        if self._rows:
            entries = self._entries()
            before = op_log.head(connection, register.identity.replica).dseq
            head = op_log.append(connection, register.identity, entries)
            connection.executemany(
                "INSERT INTO carried_op (op_id, replica, dseq, type, entity_id, laid)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        entry["op_id"],
                        register.identity.replica,
                        at,
                        entry["type"],
                        entry["id"],
                        laid,
                    )
                    for at, (_, entry, laid) in enumerate(self._rows, before + 1)
                ],
            )
        line_sets.keep(connection, lines)
        if self.carried.documents:
            connection.executemany(
                "INSERT INTO sync_document (sha256, state) VALUES (?, 'wanted')"
                " ON CONFLICT DO NOTHING",
                [(sha256,) for sha256 in register.blobs.missing(self.carried.documents)],
            )
        search_index.refresh(connection, self._touched)
        connection.execute("DELETE FROM meta WHERE k = 'in_command'")
        return head

    def _is_known(self, op_id: str) -> bool:
        sql = (
            "SELECT 1 FROM outbox WHERE op_id = :id UNION ALL"
            " SELECT 1 FROM carried_op WHERE op_id = :id LIMIT 1"
        )
        return (
            op_id in self._known
            or self._connection.execute(sql, {"id": op_id}).fetchone() is not None
        )

    def _entries(self) -> Sequence[dict[str, object]]:
        register = self._register
        identity = register.identity
        common = {
            "at": moment(register.clock.now()),
            "actor": "",
            "office": identity.office,
            "device": identity.device,
            "change_set": register.ids.new(),
            "label": "shared",
            "sv": SCHEMA_VERSION,
            "kind": REHOME,
            "type": "replica",
            "id": identity.replica,
            "base": 0,
            "ack": 0,
            "patch": {},
            "old": {},
        }
        ids = register.ids.new_many(len(self._rows))
        return [
            {**common, "op_id": op_id, "payload": {"core": core}}
            for (core, _, _), op_id in zip(self._rows, ids, strict=True)
        ]

    def _lay(self, entry: dict[str, Any]) -> int:
        """Write what an operation says where it agrees with what is here; 1 if it was written."""
        type_, new = entry["type"], {name: pair[1] for name, pair in entry["patch"].items()}
        columns = self._register.tables.get(type_)
        if columns is None or type_ in PROVINCE or not new.keys() <= set(columns):
            return 0
        cursor = self._connection.execute(
            f"SELECT * FROM {type_} WHERE id = ?",  # noqa: S608
            (entry["id"],),
        )
        row = cursor.fetchone()
        present = (
            None
            if row is None
            else dict(zip((each[0] for each in cursor.description), row, strict=True))
        )
        try:
            self._connection.execute("SAVEPOINT carrying")
            laid = self._write(entry, new, present)
        except (Error, OverflowError):
            self._connection.execute("ROLLBACK TO carrying")
            laid = 0
        self._connection.execute("RELEASE carrying")
        return laid

    def _write(
        self, entry: dict[str, Any], new: dict[str, Any], present: dict[str, Any] | None
    ) -> int:
        type_, id_ = entry["type"], entry["id"]
        if entry["kind"] in CREATING:
            if present is not None:
                return 0
            names = ["id", *new]
            sql = f"INSERT INTO {type_} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
            self._connection.execute(sql, (id_, *new.values()))
            return 1
        frozen = type_ in FROZEN or (type_ in APPENDED and new.keys() - {"deleted"})
        if present is None or frozen or not _agrees(entry, present):
            return 0
        assignments = ", ".join(f"{name} = ?" for name in new)
        sql = f"UPDATE {type_} SET {assignments} WHERE id = ?"  # noqa: S608
        self._connection.execute(sql, (*new.values(), id_))
        return 1


def _agrees(entry: dict[str, Any], present: dict[str, Any]) -> bool:
    """Tell whether every field is as the author saw it, or as they want it."""
    patch, old = entry["patch"], entry["old"]
    if present["deleted"] and "deleted" not in patch:
        return False
    seen = {name: (value, value) for name, value in old.items() if name not in patch}
    seen |= {name: tuple(pair) for name, pair in patch.items() if name != "deleted"}
    return all(present.get(name) in pair for name, pair in seen.items())
