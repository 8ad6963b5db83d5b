"""What this PC notes about the exchange in the register's own table of marks.

`acked` is how far the province has this replica's log; `reflected` how far what is shown here
rests on the province's answer to it. Operations after `reflected` are laid over what comes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.protocol.chain import first_hash
from sync.protocol.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.sqlcipher import Connection

REFLECTED = "sync_reflected"
_ACKED = "sync_acked"
_ACKED_SEQ = "sync_acked_seq"
_EPOCH = "sync_epoch"
_DURABLE = "sync_durable"
_SETTLED = "sync_lives_settled"
#: set while every document here is to be offered to the province again
DOCUMENTS_AGAIN = "documents_again"
_MARKS = (_EPOCH, _ACKED, _ACKED_SEQ, REFLECTED, _DURABLE, _SETTLED)


def read_meta(connection: Connection, key: str) -> str | None:
    """Return a mark, None if it was never set."""
    row = connection.execute("SELECT v FROM meta WHERE k = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def read_metas(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return those of several marks that were set."""
    sql = f"SELECT k, v FROM meta WHERE k IN ({', '.join('?' * len(keys))})"  # noqa: S608
    return dict(connection.execute(sql, keys).fetchall())


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Set a mark."""
    connection.execute(
        "INSERT INTO meta (k, v) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v",
        (key, value),
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """How far the exchange is."""

    #: the server's life last spoken to, "" before the first time
    epoch: str = ""
    acked: int = 0
    #: the place in the office's log that a page must reach to answer for `acked`
    acked_seq: int = 0
    reflected: int = 0
    #: how far the province has it in a verified backup
    durable: int = 0
    #: the epoch in which earlier lives were last compared
    settled: str = ""


def read_marks(connection: Connection) -> Marks:
    """Return the marks."""
    found = read_metas(connection, _MARKS)
    return Marks(
        epoch=found.get(_EPOCH, ""),
        acked=int(found.get(_ACKED, 0)),
        acked_seq=int(found.get(_ACKED_SEQ, 0)),
        reflected=int(found.get(REFLECTED, 0)),
        durable=int(found.get(_DURABLE, 0)),
        settled=found.get(_SETTLED, ""),
    )


def write_marks(connection: Connection, marks: Marks) -> None:
    """Set the marks."""
    for key, value in (
        (_EPOCH, marks.epoch),
        (_ACKED, marks.acked),
        (_ACKED_SEQ, marks.acked_seq),
        (REFLECTED, marks.reflected),
        (_DURABLE, marks.durable),
        (_SETTLED, marks.settled),
    ):
        write_meta(connection, key, str(value))


def begin_again(connection: Connection) -> None:
    """A new life of the register: nothing of its log is known to the province.

    The life before may have ended between its records and their documents.
    """
    marks = read_marks(connection)
    write_marks(connection, Marks(epoch=marks.epoch))
    write_meta(connection, DOCUMENTS_AGAIN, "1")


def read_place(connection: Connection, scope: str) -> tuple[Place, bool]:
    """Return how far a scope was read, and whether it must be read again whole."""
    row = connection.execute(
        "SELECT seq, chain, whole FROM sync_place WHERE scope = ?", (scope,)
    ).fetchone()
    return (Place(0, first_hash(scope)), False) if row is None else (Place(*row[:2]), bool(row[2]))


def first_place(scope: str) -> Place:
    """Return where every scope begins."""
    return Place(0, first_hash(scope))


def write_place(connection: Connection, scope: str, place: Place, *, whole: bool = False) -> None:
    """Note how far a scope was read."""
    connection.execute(
        "INSERT INTO sync_place (scope, seq, chain, whole) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq, chain = excluded.chain,"
        " whole = excluded.whole",
        (scope, place.seq, place.chain, int(whole)),
    )


def read_again(connection: Connection, scope: str) -> None:
    """From the next pull on the scope is read from its beginning, every record whole."""
    write_place(connection, scope, Place(0, first_hash(scope)), whole=True)
    connection.execute("DELETE FROM sync_page WHERE scope = ?", (scope,))
