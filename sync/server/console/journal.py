"""What everybody did at the console, in a chain that shows an entry changed or taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import canonical, first_hash, next_hash
from sync.server import lives
from sync.server.database import row, rows, run

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.server.database import Database

#: where the end of the chain is kept; its row is locked first by whoever writes
_END = "console_end"
_CHAIN = "console"
_COLUMNS = ("no", "at", "name", "what", "about", "office")


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did."""

    no: int
    at: str
    #: the account, or what was typed as its name
    name: str
    what: str
    about: str
    office: str


def write(
    connection: Connection,
    now: datetime,
    name: str,
    what: str,
    *,
    about: str = "",
    office: str = "",
) -> None:
    """Write down an act, in the transaction that does it."""
    start = f"0 {first_hash(_CHAIN)}"
    run(
        connection,
        "INSERT INTO server_meta (k, v) VALUES (:k, :v) ON CONFLICT DO NOTHING",
        k=_END,
        v=start,
    )
    found = row(connection, "UPDATE server_meta SET v = v WHERE k = :k RETURNING v", k=_END)
    last, before = str(found[0]).split(" ")
    entry: dict[str, Any] = {
        "no": int(last) + 1,
        "at": now.isoformat(timespec="seconds"),
        "name": name,
        "what": what,
        "about": about,
        "office": office,
    }
    hash_ = next_hash(before, canonical(entry))
    run(
        connection,
        "INSERT INTO console_event (no, at, name, what, about, office, hash)"
        " VALUES (:no, :at, :name, :what, :about, :office, :hash)",
        **entry,
        hash=hash_,
    )
    lives.set_meta(connection, _END, f"{entry['no']} {hash_}")


def newest(database: Database, limit: int, before: int = 2**31 - 1) -> list[Act]:
    """Return acts, the newest first, those before a number."""
    sql = (
        f"SELECT {', '.join(_COLUMNS)} FROM console_event WHERE no < :before"  # noqa: S608
        " ORDER BY no DESC LIMIT :limit"
    )
    with database.read() as connection:
        return [Act(*each) for each in rows(connection, sql, before=before, limit=limit)]


def first_break(database: Database) -> int | None:
    """Return the number at which the chain of acts breaks; None: it is whole."""
    sql = f"SELECT {', '.join(_COLUMNS)}, hash FROM console_event ORDER BY no"  # noqa: S608
    before, last = first_hash(_CHAIN), 0
    with database.read() as connection:
        for *values, hash_ in rows(connection, sql):
            entry = dict(zip(_COLUMNS, values, strict=True))
            before = next_hash(before, canonical(entry))
            last += 1
            if entry["no"] != last or before != hash_:
                return last
        end = lives.meta(connection, _END)
    return None if end in {None, f"{last} {before}"} else last + 1
