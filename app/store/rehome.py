"""A register put back from an older copy begins a new life: new replica id, new number books.

Numbers given after the copy was made are on paper somewhere; the old books are closed and never
opened again, so that no number can be given twice. What the life before had not sent yet is brought
again first of all: the province judges it before what is built upon it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from app.domain.numbering import next_life
from app.store import copies, leases, numbers, op_log
from app.store.op_log import Identity, moment
from app.store.schema_version import SCHEMA_VERSION
from app.store.sync_marks import begin_again, read_marks
from sync.protocol.kinds import NOTES, REHOME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from app.store.guard_file import Guard
    from app.store.ids import Ids
    from app.store.sqlcipher import Connection

#: kind, type, id, what is told
_Note: TypeAlias = tuple[str, str, str, object]


def used_books(connection: Connection, guard: Guard | None) -> tuple[str, ...]:
    """Return every book code known to have been used here, the present one last."""
    closed = [row[0] for row in connection.execute("SELECT code FROM book_closed").fetchall()]
    noted = guard.books if guard is not None else ()
    present = numbers.book_code(connection)
    return (*(code for code in dict.fromkeys([*noted, *closed]) if code != present), present)


def begin_new_life(
    connection: Connection,
    identity: Identity,
    *,
    used: Collection[str],
    complete: bool,
    guard: Guard | None,
    ids: Ids,
    now: datetime,
) -> Identity:
    """Give the register a new replica id and book code; returns who it is now.

    Unless those `used` here are known to be `complete`, nothing is numbered before the province has
    given some.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        code = next_life(numbers.book_code(connection), frozenset(used))
        new = enter_new_life(
            connection, identity, code=code, replica=ids.new(), guard=guard, ids=ids, now=now
        )
        if not complete:
            copies.doubt_numbers(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return new


def enter_new_life(
    connection: Connection,
    identity: Identity,
    *,
    code: str,
    replica: str,
    guard: Guard | None,
    ids: Ids,
    now: datetime,
) -> Identity:
    """As `begin_new_life`, inside a writing transaction and under a code that was chosen."""
    new = Identity(identity.office, identity.device, replica)
    end = op_log.head(connection, identity.replica)
    unsent = _unsent(connection, identity.replica)
    closed = numbers.close_all(connection, new_code=code, at=moment(now))
    left = leases.leave_all(connection, at=moment(now))
    connection.execute("UPDATE meta SET v = ? WHERE k = 'replica'", (new.replica,))
    connection.execute("DELETE FROM meta WHERE k = ?", (copies.IS_BACKUP,))
    begin_again(connection)
    told = {
        "after": {"replica": identity.replica, "dseq": end.dseq, "hash": end.hash},
        "lost_from": end.dseq + 1 if guard is not None else None,
        "lost_to": guard.dseq if guard is not None else None,
        "book": code,
    }
    notes: list[_Note] = [("replica.begin", "replica", new.replica, told), *_closings(closed)]
    notes += [("lease.close", "lease", str(told["next"]), told) for told in left]
    set_ = ids.new()
    _enter(connection, new, notes, ids=ids, now=now, label="restored", change_set=set_)
    bring(connection, new, unsent, ids=ids, now=now, change_set=set_)
    return new


def _unsent(connection: Connection, replica: str) -> list[str]:
    """Return the operations of a life that the province did not acknowledge, in order."""
    rows = connection.execute(
        "SELECT kind, core FROM outbox WHERE replica = ? AND dseq > ? ORDER BY dseq",
        (replica, read_marks(connection).acked),
    ).fetchall()
    return [
        json.loads(core)["payload"]["core"] if kind == REHOME else core
        for kind, core in rows
        if kind == REHOME or kind not in NOTES
    ]


def bring(
    connection: Connection,
    identity: Identity,
    cores: Iterable[str],
    *,
    ids: Ids,
    now: datetime,
    change_set: str,
) -> op_log.Head:
    """Enter operations of earlier lives again under this one, as they are; the log's new end.

    Each keeps its own id, so that the province takes it once, whoever brings it.
    """
    common = _common(identity, now=now, label="restored", change_set=change_set)
    what = {"kind": REHOME, "type": "replica", "id": identity.replica}
    entries = [{**common, **what, "payload": {"core": core}} for core in cores]
    for entry, op_id in zip(entries, ids.new_many(len(entries)), strict=True):
        entry["op_id"] = op_id
    return op_log.append(connection, identity, entries)


def rename_books(
    connection: Connection, identity: Identity, *, code: str, ids: Ids, now: datetime
) -> None:
    """Close every book and number on under another code, inside a writing transaction."""
    closed = numbers.close_all(connection, new_code=code, at=moment(now), reason="renamed")
    what = {"label": "book_renamed", "change_set": ids.new()}
    _enter(connection, identity, _closings(closed), ids=ids, now=now, **what)


def _closings(closed: Sequence[dict[str, object]]) -> list[_Note]:
    return [("book.close", "book", f"{b['series']}/{b['code']}", b) for b in closed]


def _enter(
    connection: Connection,
    identity: Identity,
    notes: Sequence[_Note],
    *,
    ids: Ids,
    now: datetime,
    label: str,
    change_set: str,
) -> None:
    """Enter what is no record of its own in the log."""
    common = _common(identity, now=now, label=label, change_set=change_set)
    entries = [
        {**common, "op_id": ids.new(), "kind": kind, "type": type_, "id": id_, "payload": told}
        for kind, type_, id_, told in notes
    ]
    op_log.append(connection, identity, entries)


def _common(identity: Identity, *, now: datetime, label: str, change_set: str) -> dict[str, object]:
    return {
        "at": moment(now),
        "actor": "",
        "office": identity.office,
        "device": identity.device,
        "change_set": change_set,
        "label": label,
        "sv": SCHEMA_VERSION,
        "base": 0,
        "ack": 0,
        "patch": {},
        "old": {},
    }
