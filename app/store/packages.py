"""Packages of the province on this computer: which came, which are in use, which failed and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.store.register import Register
    from app.store.sqlcipher import Connection

READY, PLACED, FAILED, REFUSED, PASSED = "ready", "placed", "failed", "refused", "passed"
_SCOPE = "PROV"


@dataclass(frozen=True, slots=True)
class KeptPackage:
    """A package as this computer has it."""

    kind: str
    version: int
    apply_on: date
    sha256: str
    #: ready (waits for its day), placed, failed, refused, passed (a newer one is in use)
    state: str
    #: why it failed or was refused; code and figures as JSON, "" if neither
    detail: str
    note: str
    who: str
    #: ISO moments
    published_at: str
    at: str
    placed_at: str | None


_COLUMNS = (
    "kind, version, apply_on, sha256, state, detail, note, who, published_at, at, placed_at"
)


def told(connection: Connection) -> list[dict[str, Any]]:
    """Return what the province's records say of packages, oldest version first."""
    sql = "SELECT id, body FROM other_record WHERE scope = ? AND type = 'province_record'"
    found = []
    for id_, text in connection.execute(sql, (_SCOPE,)).fetchall():
        body = json.loads(text)
        if body.get("what") == "package" and type(body.get("version")) is int:
            found.append({**body, "id": id_})
    return sorted(found, key=lambda each: (str(each.get("kind")), each["version"]))


def every(connection: Connection) -> list[KeptPackage]:
    """Return every package, by kind, newest first."""
    sql = f"SELECT {_COLUMNS} FROM package ORDER BY kind, version DESC"  # noqa: S608
    return [_read(row) for row in connection.execute(sql).fetchall()]


def one(connection: Connection, kind: str, version: int) -> KeptPackage | None:
    """Return one; None if there is none."""
    sql = f"SELECT {_COLUMNS} FROM package WHERE kind = ? AND version = ?"  # noqa: S608
    row = connection.execute(sql, (kind, version)).fetchone()
    return None if row is None else _read(row)


def due(connection: Connection, on: date) -> bool:
    """Tell whether a package waits whose day has come."""
    sql = "SELECT 1 FROM package WHERE state = ? AND apply_on <= ? LIMIT 1"
    return connection.execute(sql, (READY, on.isoformat())).fetchone() is not None


def keep(register: Register, told: dict[str, Any], state: str, detail: str = "") -> None:
    """Note a package that came."""
    values = (
        str(told["kind"]),
        told["version"],
        str(told["apply_on"]),
        str(told["sha256"]),
        state,
        detail,
        str(told.get("note") or ""),
        str(told.get("who") or ""),
        str(told.get("at") or ""),
        register.clock.now().isoformat(timespec="seconds"),
    )
    with register.connections.transaction() as connection:
        connection.execute(
            "INSERT INTO package (kind, version, apply_on, sha256, state, detail, note, who,"
            " published_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            values,
        )


def set_state(connection: Connection, kept: KeptPackage, state: str, detail: str, at: str) -> None:
    """Note what became of a package; one put in place passes those of its kind before it."""
    connection.execute(
        "UPDATE package SET state = ?, detail = ?, placed_at = ? WHERE kind = ? AND version = ?",
        (state, detail, at if state == PLACED else None, kept.kind, kept.version),
    )
    if state == PLACED:
        connection.execute(
            "UPDATE package SET state = ? WHERE kind = ? AND version < ? AND state IN (?, ?, ?)",
            (PASSED, kept.kind, kept.version, READY, PLACED, FAILED),
        )


def hashes(connection: Connection) -> set[str]:
    """Return the hashes of packages whose bytes are kept here."""
    rows = connection.execute("SELECT sha256 FROM package WHERE state <> ?", (REFUSED,))
    return {row[0] for row in rows.fetchall()}


def _read(row: Any) -> KeptPackage:
    kind, version, apply_on, *rest = row
    return KeptPackage(kind, version, date.fromisoformat(apply_on), *rest)
