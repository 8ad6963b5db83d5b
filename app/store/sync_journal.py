"""The history of exchanges, a reason for each that did not end well, and countersigned heads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.register import Register
    from app.store.sqlcipher import Connection

RUNNING = "running"
#: an exchange whose program ended before it did
CUT = "cut"
#: outcomes of exchanges in which the line broke
_BROKEN = ("sync_cut", "sync_timeout")
#: so many exchanges back a line is remembered that broke
_LATELY = 10


@dataclass(frozen=True, slots=True)
class Run:
    """One exchange."""

    no: int
    began_at: datetime
    ended_at: datetime | None
    #: done, cut, cancelled, or the code of an error
    outcome: str
    detail: str
    figures: Mapping[str, Any]


def begin(connection: Connection, now: datetime) -> int:
    """Enter an exchange that begins; one left open before was cut off."""
    at = now.isoformat(timespec="seconds")
    sql = "UPDATE sync_run SET outcome = ?, ended_at = ? WHERE outcome = ?"
    connection.execute(sql, (CUT, at, RUNNING))
    cursor = connection.execute(
        "INSERT INTO sync_run (began_at, outcome) VALUES (?, ?)", (at, RUNNING)
    )
    return int(cursor.lastrowid or 0)


def end(
    register: Register, no: int, outcome: str, detail: str, figures: Mapping[str, object]
) -> None:
    """Enter how an exchange ended."""
    at = register.clock.now().isoformat(timespec="seconds")
    with register.connections.transaction() as connection:
        connection.execute(
            "UPDATE sync_run SET outcome = ?, ended_at = ?, detail = ?, figures = ? WHERE no = ?",
            (outcome, at, detail, json.dumps(dict(figures)), no),
        )


def runs(register: Register, limit: int = 50) -> list[Run]:
    """Return the exchanges, latest first."""
    rows = register.connections.read().execute(
        "SELECT no, began_at, ended_at, outcome, detail, figures FROM sync_run"
        " ORDER BY no DESC LIMIT ?",
        (limit,),
    )
    return [
        Run(
            no,
            datetime.fromisoformat(began),
            datetime.fromisoformat(ended) if ended else None,
            outcome,
            detail,
            json.loads(figures),
        )
        for no, began, ended, outcome, detail, figures in rows.fetchall()
    ]


def broke_lately(register: Register) -> bool:
    """Tell whether the line broke in one of the last exchanges, whether or not it was mended."""
    sql = (
        "SELECT 1 FROM (SELECT outcome, figures FROM sync_run WHERE outcome <> ?"
        " ORDER BY no DESC LIMIT ?)"
        " WHERE outcome IN (?, ?) OR figures ->> 'repeats' > 0"
    )
    found = register.connections.read().execute(sql, (RUNNING, _LATELY, *_BROKEN))
    return found.fetchone() is not None


def last_done(connection: Connection) -> datetime | None:
    """Return when the last exchange that ended well ended."""
    sql = "SELECT max(ended_at) FROM sync_run WHERE outcome = 'done'"
    (at,) = connection.execute(sql).fetchone()
    return datetime.fromisoformat(at) if at else None


def keep_receipt(
    register: Register,
    connection: Connection,
    replica: str,
    head: tuple[int, str],
    *,
    place: str,
    receipt: str,
) -> None:
    """Keep the province's signature of how far it has this log: a cut or rewritten log shows."""
    at = register.clock.now().isoformat(timespec="seconds")
    connection.execute(
        "INSERT INTO sync_receipt (at, replica, dseq, hash, place, receipt)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (at, replica, *head, place, receipt),
    )


@dataclass(frozen=True, slots=True)
class Receipt:
    """The province's signature of a head."""

    replica: str
    dseq: int
    hash: str
    place: str
    receipt: str


def last_receipt(connection: Connection) -> tuple[Receipt, datetime] | None:
    """Return the newest countersigned head, and when it came; None before the first."""
    sql = (
        "SELECT replica, dseq, hash, place, receipt, at FROM sync_receipt ORDER BY no DESC LIMIT 1"
    )
    row = connection.execute(sql).fetchone()
    return None if row is None else (Receipt(*row[:5]), datetime.fromisoformat(row[5]))


def receipts(register: Register) -> list[Receipt]:
    """Return the countersigned heads, oldest first."""
    sql = "SELECT replica, dseq, hash, place, receipt FROM sync_receipt ORDER BY no"
    return [Receipt(*row) for row in register.connections.read().execute(sql).fetchall()]
