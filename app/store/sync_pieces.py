"""Pieces of a document on its way in, kept until the last one is here: a cut loses one at most.

They lie in the table of pages on their way in, under a name no scope has; `rev` is where one ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store.register import Register


def begun(register: Register, sha256: str) -> int:
    """Return how many bytes of a document are here."""
    sql = "SELECT coalesce(max(rev), 0) FROM sync_page WHERE scope = ?"
    row = register.connections.read().execute(sql, (_name(sha256),)).fetchone()
    return int(row[0])


def keep(register: Register, sha256: str, start: int, piece: bytes) -> None:
    """Keep the piece that begins at `start`."""
    with register.connections.transaction() as connection:
        connection.execute(
            "INSERT INTO sync_page (scope, no, base, rev, id, seq, chain, content)"
            " VALUES (?, (SELECT count(*) FROM sync_page WHERE scope = ?), ?, ?, '', 0, '', ?)",
            (_name(sha256), _name(sha256), start, start + len(piece), piece),
        )


def joined(register: Register, sha256: str) -> bytes:
    """Return what is here of a document."""
    sql = "SELECT content FROM sync_page WHERE scope = ? ORDER BY no"
    rows = register.connections.read().execute(sql, (_name(sha256),))
    return b"".join(row[0] for row in rows.fetchall())


def drop(register: Register, sha256: str) -> None:
    """Keep nothing of a document."""
    with register.connections.transaction() as connection:
        connection.execute("DELETE FROM sync_page WHERE scope = ?", (_name(sha256),))


def _name(sha256: str) -> str:
    return f"document {sha256}"
