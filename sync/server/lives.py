"""The server's own life: its epoch, the watermark of its backups, a restore."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sync.protocol.chain import next_hash
from sync.server.database import row, rows, run

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.database import Database
    from sync.server.standing import Standing

#: how far the numbers of every log jump at a restore: nothing given out before is given again
SEQ_JUMP = 1_000_000
#: the year of the last restore: numbers of later years were given to nobody before it
RESTORED_YEAR = "restored_year"
#: when the last restore was
_RESTORED_AT = "restored_at"
#: how many codes of books and blocks of numbers were given, how many records of the province's own
_GIFTS = "gifts"


def meta(connection: Connection, key: str) -> str | None:
    """Return something the server knows about itself."""
    found = row(connection, "SELECT v FROM server_meta WHERE k = :k", k=key)
    return None if found is None else str(found[0])


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Write something the server knows about itself."""
    run(
        connection,
        "INSERT INTO server_meta (k, v) VALUES (:k, :v)"
        " ON CONFLICT (k) DO UPDATE SET v = excluded.v",
        k=key,
        v=value,
    )


def gifts(connection: Connection) -> int:
    """Return how many codes, blocks of numbers and own records were given for good."""
    return int(meta(connection, _GIFTS) or 0)


def restores(connection: Connection) -> int:
    """Return how often the database was put back."""
    return int(meta(connection, "restores") or 0)


def count_gift(connection: Connection) -> None:
    """Count one more, in the transaction that gives it."""
    set_meta(connection, _GIFTS, str(gifts(connection) + 1))


def epoch_of(connection: Connection) -> str:
    """Return the server's present life."""
    return meta(connection, "epoch") or ""


def begin(database: Database) -> None:
    """Give a new database its first life."""
    with database.write() as connection:
        if meta(connection, "epoch") is None:
            set_meta(connection, "epoch", str(uuid.uuid4()))
            set_meta(connection, "restores", "0")


def restored_at(connection: Connection) -> str:
    """Return when the database was last put back, "" if it never was."""
    return meta(connection, _RESTORED_AT) or ""


def begin_after_restore(database: Database, said: Standing, year: int, at: str = "") -> str:
    """Begin a new life after a backup was put back; every PC then compares and re-sends.

    Args:
        database: as it was put back.
        said: how many restores there were, counted outside the database: the same backup put
            back twice must not jump to the same numbers twice; and how much was given.
        year: the latest any PC may have been in.
        at: when this is; what was sent up before may have been answered.
    """
    epoch = str(uuid.uuid4())
    with database.write() as connection:
        set_meta(connection, "epoch", epoch)
        set_meta(connection, "restores", str(said.restores))
        set_meta(connection, _GIFTS, str(max(said.gifts, gifts(connection))))
        set_meta(connection, RESTORED_YEAR, str(year))
        set_meta(connection, _RESTORED_AT, at)
        for scope, seq, chain in rows(connection, "SELECT scope, seq, chain FROM head"):
            values = {
                "scope": scope,
                "seq": seq + SEQ_JUMP * max(1, said.restores),
                "chain": next_hash(chain, f"restored {epoch}"),
            }
            run(
                connection,
                "UPDATE head SET seq = :seq, chain = :chain WHERE scope = :scope",
                **values,
            )
            run(
                connection,
                "INSERT INTO hist (scope, seq, chain) VALUES (:scope, :seq, :chain)",
                **values,
            )
    return epoch


def durable_seq(connection: Connection, scope: str) -> int:
    """Return how far of a scope's log is in a verified backup."""
    return int(meta(connection, f"durable:{scope}") or 0)


def heads(connection: Connection) -> dict[str, int]:
    """Return where each scope's log ends: asked before a backup begins."""
    return {each[0]: int(each[1]) for each in rows(connection, "SELECT scope, seq FROM head")}


def backed_up(database: Database, found: dict[str, int]) -> None:
    """Note that a backup up to these heads was made and verified."""
    with database.write() as connection:
        for scope, seq in found.items():
            set_meta(connection, f"durable:{scope}", str(seq))
