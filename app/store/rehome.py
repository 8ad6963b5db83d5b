"""A register put back from an older copy begins a new life: new replica id, new number books.

Numbers given after the copy was made are on paper somewhere; the old books are closed and never
opened again, so that no number can be given twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.numbering import next_life
from app.store import numbers, op_log
from app.store.op_log import Identity, moment
from app.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from app.store.guard_file import Guard
    from app.store.ids import Ids
    from app.store.sqlcipher import Connection


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
    guard: Guard | None,
    ids: Ids,
    now: datetime,
) -> Identity:
    """Give the register a new replica id and book code; returns who it is now."""
    code = next_life(numbers.book_code(connection), frozenset(used))
    new = Identity(identity.office, identity.device, ids.new())
    end = op_log.head(connection, identity.replica)
    at = moment(now)
    connection.execute("BEGIN IMMEDIATE")
    try:
        closed = numbers.close_all(connection, new_code=code, at=at)
        connection.execute("UPDATE meta SET v = ? WHERE k = 'replica'", (new.replica,))
        connection.execute("DELETE FROM meta WHERE k = 'is_backup'")
        told = {
            "after": {"replica": identity.replica, "dseq": end.dseq, "hash": end.hash},
            "lost_from": end.dseq + 1 if guard is not None else None,
            "lost_to": guard.dseq if guard is not None else None,
            "book": code,
        }
        payloads: list[tuple[str, str, str, object]] = [
            ("replica.begin", "replica", new.replica, told)
        ]
        payloads += [("book.close", "book", f"{b['series']}/{b['code']}", b) for b in closed]
        common = {
            "at": at,
            "actor": "",
            "office": new.office,
            "device": new.device,
            "change_set": ids.new(),
            "label": "restored",
            "sv": SCHEMA_VERSION,
            "base": 0,
            "ack": 0,
            "patch": {},
            "old": {},
        }
        entries = [
            {**common, "op_id": ids.new(), "kind": kind, "type": type_, "id": id_, "payload": told_}
            for kind, type_, id_, told_ in payloads
        ]
        op_log.append(connection, new, entries)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return new
