"""Documents by the hash of their bytes, in an encrypted file of their own beside the register.

A document is on the disk before the record that names it is written; what is named by nothing is
swept later.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.store.connections import Connections
    from app.store.sqlcipher import Connection

_GUARD = "CREATE TRIGGER blob_fixed BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'fixed'); END"
_TABLE = """CREATE TABLE blob (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,
  mime TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT"""


def create_tables(connection: Connection) -> None:
    """Make the table of a new file."""
    connection.execute(_TABLE)
    connection.execute(_GUARD)


class Blobs:
    """Reads and adds documents."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def put(self, content: bytes, mime: str) -> str:
        """Keep a document and return its SHA-256; the same bytes are kept once."""
        return self.put_many([(content, mime)])[0]

    def put_many(self, items: Iterable[tuple[bytes, str]]) -> list[str]:
        """Keep documents in one transaction and return their SHA-256 in order."""
        hashes = []
        with self._connections.transaction() as connection:
            for content, mime in items:
                digest = hashlib.sha256(content).hexdigest()
                connection.execute(
                    "INSERT INTO blob (sha256, size, mime, bytes) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO NOTHING",
                    (digest, len(content), mime, content),
                )
                hashes.append(digest)
        return hashes

    def get(self, sha256: str) -> bytes | None:
        """Return a document's bytes; None if they are not on this PC."""
        row = (
            self._connections.read()
            .execute("SELECT bytes FROM blob WHERE sha256 = ?", (sha256,))
            .fetchone()
        )
        return None if row is None else bytes(row[0])

    def missing(self, hashes: Collection[str]) -> list[str]:
        """Return those of `hashes` that are not here."""
        rows = self._connections.read().execute(
            "SELECT sha256 FROM blob WHERE sha256 IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(hashes)),),
        )
        return sorted(set(hashes) - {row[0] for row in rows.fetchall()})

    def damaged(self) -> list[str]:
        """Return the hashes whose bytes no longer have them; reads everything."""
        rows = self._connections.read().execute("SELECT sha256, bytes FROM blob")
        return [sha256 for sha256, found in rows if hashlib.sha256(found).hexdigest() != sha256]

    def sweep(self, named: Collection[str]) -> int:
        """Remove documents that no record names; returns how many.

        Not while a command that will name fresh ones is being prepared.
        """
        with self._connections.transaction() as connection:
            return connection.execute(
                "DELETE FROM blob WHERE sha256 NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(named)),),
            ).rowcount
