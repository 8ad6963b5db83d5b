"""What the province hands out, laid into the register: one transaction for all pages.

A record is the columns' defaults, then the province's fields, then this PC's operations it has not
answered for. Who looks at the register sees all of a pull or nothing of it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from app.store import carried, line_sets, own_changes, search_index, sync_forgotten, sync_merges
from app.store.collection import no_collection
from app.store.shape import Shape
from app.store.sqlcipher import Error
from app.store.sync_documents import named
from app.store.sync_marks import first_place, read_marks, read_place, write_marks, write_place
from sync.protocol.chain import canonical
from sync.protocol.kinds import (
    CONFLICT,
    CREATING,
    DOCUMENT_LISTS,
    DOCUMENTS,
    FROZEN,
    REHOME,
)
from sync.protocol.schemas import raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.store.register import Register
    from app.store.sqlcipher import Connection
    from sync.protocol.place import Place

_SHORT = 3


@dataclass(slots=True)
class Arrived:
    """What a pull brought."""

    records: int = 0
    #: records in which others' changes and this PC's met and both hold
    merged: int = 0
    conflicts: int = 0
    #: records kept aside: of a type this program does not know, or that do not fit its table
    aside: int = 0
    #: records this PC had and the province no longer has
    hidden: int = 0
    types: set[str] = field(default_factory=set)
    #: type → records others changed
    came: Counter[str] = field(default_factory=Counter)
    #: hashes of documents the records name
    documents: set[str] = field(default_factory=set)


@no_collection()
def apply(
    register: Register,
    scope: str,
    pages: Iterable[list[list[Any]]],
    end: Place,
    lines: Mapping[str, bytes],
) -> Arrived:
    """Lay the pages of a pull into the register and move the scope's place to `end`.

    Args:
        register: the register.
        scope: whose records these are.
        pages: of rows as `sync.protocol.messages.Page` has them, in order.
        end: where the last page was read.
        lines: SHA-256 → canonical lines of imported files that the pages name.
    """
    with register.connections.transaction(foreign_keys=False) as connection:
        connection.execute("INSERT INTO meta (k, v) VALUES ('in_command', 'sync')")
        work = _Laying(connection, register, scope, end)
        # Passed on without a name: a page is gone before the next one is made.
        for _ in map(work.lay, pages):
            pass
        work.finish(lines)
        connection.execute("DELETE FROM meta WHERE k = 'in_command'")
    return work.arrived


class _Laying:
    """One application of a pull."""

    def __init__(self, connection: Connection, register: Register, scope: str, end: Place) -> None:
        self.arrived = Arrived()
        self._connection = connection
        self._tables = register.tables
        self._blobs = register.blobs
        self._scope = scope
        self._end = end
        self._own = scope == register.identity.office
        self._whole = read_place(connection, scope)[1]
        self._marks = read_marks(connection)
        self._replica = register.identity.replica
        self._carried = carried.Settling(connection, self._replica)
        self._reflected = self._marks.reflected
        if self._own and end.seq >= self._marks.acked_seq:
            self._reflected = self._marks.acked
        self._over, self._recent = _overlay(
            connection, register.identity.replica, self._marks.reflected, self._reflected
        )
        self._shapes: dict[str, Shape] = {}
        self._touched: defaultdict[str, set[str]] = defaultdict(set)
        #: id → type of what was here from the province and did not come again so far
        self._gone = self._held() if self._whole and self._own else {}

    def lay(self, rows: list[list[Any]]) -> None:
        """Lay one page in."""
        full: defaultdict[str, list[list[Any]]] = defaultdict(list)
        short: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self.arrived.records += len(rows)
        tables = self._tables if self._own else {}
        for row in rows:
            if self._gone:
                self._gone.pop(row[0], None)
            if len(row) == _SHORT:
                short[row[1]][row[0]] = row[2]
            elif row[1] in tables:
                full[row[1]].append(row)
            else:
                self._set_aside(row, "type" if self._own else "")
        for type_, places in short.items():
            if type_ in self._tables:
                own_changes.move(self._connection, type_, places)
        for type_, found in full.items():
            self._lay_type(type_, found)
        if search_index.leave(self._connection, self._touched):
            self._touched.clear()

    def _lay_type(self, type_: str, rows: list[list[Any]]) -> None:
        shape = self._shapes.get(type_)
        if shape is None:
            shape = self._shapes[type_] = Shape(self._connection, type_, self._tables[type_])
        self.arrived.came[type_] += len(rows)
        self._carried.full(rows)
        if type_ not in FROZEN and type_ != CONFLICT:
            met = [row for row in rows if row[0] in self._recent]
            sync_merges.keep(self._connection, type_, met, self._replica, self._marks.reflected)
        laid = [self._laid_over(row) for row in rows] if self._over else rows
        try:
            shape.put(self._connection, laid)
        except (Error, OverflowError):
            # One of them does not fit: all again, one by one, and that one aside.
            for row, each in zip(rows, laid, strict=True):
                self._lay_one(shape, row, each)
        self.arrived.types.add(type_)
        if self._recent and type_ != CONFLICT:
            self.arrived.merged += sum(1 for row in rows if row[0] in self._recent)
        if type_ in DOCUMENTS or type_ in DOCUMENT_LISTS:
            self.arrived.documents.update(name for row in rows for name in named(type_, row[4]))
        if type_ == CONFLICT:
            self.arrived.conflicts += sum(1 for row in rows if row[4].get("status") == "open")
        if type_ in search_index.SEARCHED:
            self._touched[type_].update(map(itemgetter(0), rows))

    def _lay_one(self, shape: Shape, row: list[Any], laid: list[Any]) -> None:
        self._connection.execute("SAVEPOINT laying")
        try:
            shape.put(self._connection, [laid])
        except (Error, OverflowError) as error:
            self._connection.execute("ROLLBACK TO laying")
            self._set_aside(row, str(error))
        self._connection.execute("RELEASE laying")

    def _laid_over(self, row: list[Any]) -> list[Any]:
        """Return a record with this PC's operations over it that the province has not answered."""
        id_, type_, rev, deleted, body = row
        if id_ not in self._over:
            return row
        for patch in self._over[id_]:
            body = {**body, **patch}
        deleted = body.pop("deleted", deleted)
        return [id_, type_, rev, deleted, body]

    def _set_aside(self, row: list[Any], why: str) -> None:
        """Keep a record that has no place in a table, so that nothing is lost or held up."""
        id_, type_, rev, deleted, body = row
        self._connection.execute(
            "INSERT INTO other_record (scope, id, type, rev, deleted, body, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope, id) DO UPDATE SET"
            " rev = excluded.rev, deleted = excluded.deleted, body = excluded.body,"
            " why = excluded.why",
            (self._scope, id_, type_, rev, deleted, canonical(body), why),
        )
        self.arrived.aside += bool(why)

    def finish(self, lines: Mapping[str, bytes]) -> None:
        """Bring what hangs on the records up to date, and note how far was read."""
        if self._whole and self._own:
            self._hide_lost()
        if self._own:
            self._drop_rejected()
        line_sets.keep(self._connection, lines)
        if self.arrived.documents:
            self._connection.executemany(
                "INSERT INTO sync_document (sha256, state) VALUES (?, 'wanted')"
                " ON CONFLICT DO NOTHING",
                [(sha256,) for sha256 in self._blobs.missing(self.arrived.documents)],
            )
        if not search_index.leave(self._connection, self._touched):
            search_index.refresh(self._connection, self._touched)
        again = self._own and self._carried.finish(self._reflected)
        write_place(
            self._connection,
            self._scope,
            first_place(self._scope) if again else self._end,
            whole=again,
        )
        self._connection.execute("DELETE FROM sync_page WHERE scope = ?", (self._scope,))
        write_marks(self._connection, replace(self._marks, reflected=self._reflected))

    def _hide_lost(self) -> None:
        """Records the province does not have any more, and this PC has not to send, are hidden.

        Their authors send them again. Papers stay: they were handed out. So does what the province
        wrote, which nobody sends again: it is told what it has lost.
        """
        lost: defaultdict[str, list[str]] = defaultdict(list)
        for id_, type_ in self._gone.items():
            if id_ not in self._over:
                lost[type_].append(id_)
        written = {type_: lost.pop(type_, []) for type_ in sync_forgotten.WRITTEN}
        sync_forgotten.keep(self._connection, written)
        for type_, ids in lost.items():
            sql = f"UPDATE {type_} SET deleted = 1, rev = 0 WHERE id = ?"  # noqa: S608
            self._connection.executemany(sql, [(id_,) for id_ in ids])
            self.arrived.hidden += len(ids)
            self.arrived.types.add(type_)
            if type_ in search_index.SEARCHED:
                self._touched[type_].update(ids)

    def _held(self) -> dict[str, str]:
        """Return what the province once had, but for the office's papers: id → type."""
        held: dict[str, str] = {}
        for type_ in self._tables.keys() - (FROZEN - sync_forgotten.WRITTEN):
            sql = f"SELECT id FROM {type_} WHERE rev > 0 AND deleted = 0"  # noqa: S608
            held.update((row[0], type_) for row in self._connection.execute(sql).fetchall())
        return held

    def _drop_rejected(self) -> None:
        """A record whose making was rejected is no record.

        So is one that somebody else brought before, where the province still does not have it.
        """
        results = ["rejected"]
        if self._end.seq >= self._marks.acked_seq:
            results.append("duplicate")
        marks = ", ".join("?" * len(results))
        told = f"result IN ({marks}) AND ov = 1"
        rows = self._connection.execute(
            f"SELECT core FROM outbox WHERE {told}",  # noqa: S608
            results,
        ).fetchall()
        for (core,) in rows:
            entry = json.loads(core)
            if entry["kind"] == REHOME:  # made in an earlier life, or on another PC
                entry = json.loads(entry["payload"]["core"])
            type_ = entry["type"]
            if type_ in self._tables and entry["kind"] in CREATING and type_ not in FROZEN:
                sql = f"UPDATE {type_} SET deleted = 1 WHERE id = ? AND rev = 0"  # noqa: S608
                self._connection.execute(sql, (entry["id"],))
        self._connection.execute(f"UPDATE outbox SET ov = 0 WHERE {told}", results)  # noqa: S608


def _overlay(
    connection: Connection, replica: str, before: int, reflected: int
) -> tuple[dict[str, list[dict[str, Any]]], frozenset[str]]:
    """Return id → new values of operations not answered for, and the ids since the last pull."""
    over: dict[str, list[dict[str, Any]]] = {}
    recent = set()
    cursor = connection.execute(
        "SELECT entity_id, CASE WHEN dseq > ? AND (kind <> 'op.rehome' OR NOT EXISTS (SELECT 1"
        " FROM carried_op AS c WHERE c.replica = o.replica AND c.dseq = o.dseq AND c.laid = 0))"
        " THEN core END FROM outbox AS o WHERE replica = ? AND dseq > ? ORDER BY dseq",
        (reflected, replica, before),
    )
    for id_, core in cursor.fetchall():
        recent.add(id_)
        if core is not None:
            entry = json.loads(core)
            if entry["kind"] == REHOME:
                entry = json.loads(entry["payload"]["core"])
            patch = {name: pair[1] for name, pair in raised(entry)["patch"].items()}
            over.setdefault(entry["id"], []).append(patch)
    return over, frozenset(recent)
