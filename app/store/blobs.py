"""Documents by the hash of their bytes, in an encrypted file of their own beside the register.

A document is on the disk before the record that names it is written; what is named by nothing is
swept later.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from app.store.faults import file_fault
from app.store.file_copy import damage
from app.store.file_mark import check_kind
from app.store.schema_version import BLOBS_APPLICATION_ID
from app.store.sqlcipher import connect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

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


def hashes(connection: Connection) -> set[str]:
    """Return the hash of every document in a file."""
    return {row[0] for row in connection.execute("SELECT sha256 FROM blob").fetchall()}


def make_file(path: Path, *, key: bytes) -> None:
    """Make an empty file for documents, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    connection = connect(fresh, key=key, create=True)
    try:
        connection.execute(f"PRAGMA application_id = {BLOBS_APPLICATION_ID}")
        create_tables(connection)
    finally:
        connection.close()
    fresh.replace(path)


def add_missing(source: Connection, target: Path, *, key: bytes) -> int:
    """Add to `target` (made if need be) the documents only `source` has; returns how many."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, target) from error
    if not target.exists():
        make_file(target, key=key)
    copy = connect(target, key=key)
    try:
        check_kind(copy, BLOBS_APPLICATION_ID)
        lacking = sorted(hashes(source) - hashes(copy))
        copy.execute("BEGIN IMMEDIATE")
        for sha256 in lacking:
            row = source.execute("SELECT * FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
            copy.execute("INSERT INTO blob VALUES (?, ?, ?, ?)", row)
        copy.execute("COMMIT")
    finally:
        copy.close()
    return len(lacking)


class Blobs:
    """Reads and adds documents."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        #: put since the register was opened: a command may be about to name them
        self._fresh: set[str] = set()

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
            self._fresh.update(hashes)
        return hashes

    def get(self, sha256: str) -> bytes | None:
        """Return a document's bytes; None if they are not on this PC."""
        row = (
            self._connections.read()
            .execute("SELECT bytes FROM blob WHERE sha256 = ?", (sha256,))
            .fetchone()
        )
        return None if row is None else bytes(row[0])

    def count(self) -> int:
        """Return how many documents are here."""
        sql = "SELECT count(*) FROM blob"
        return int(self._connections.read().execute(sql).fetchone()[0])

    def missing(self, hashes: Collection[str]) -> list[str]:
        """Return those of `hashes` that are not here."""
        rows = self._connections.read().execute(
            "SELECT sha256 FROM blob WHERE sha256 IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(hashes)),),
        )
        return sorted(set(hashes) - {row[0] for row in rows.fetchall()})

    def add_to(self, target: Path) -> int:
        """Add the documents a backup's file lacks; returns how many."""
        return add_missing(self._connections.read(), target, key=self._connections.key)

    def damage(self) -> list[str]:
        """Return what is wrong with the file and the hashes of altered documents; reads all."""
        connection = self._connections.read()
        rows = connection.execute("SELECT sha256, bytes FROM blob")
        altered = [key for key, found in rows if hashlib.sha256(found).hexdigest() != key]
        return damage(connection) + altered

    def sweep(self, named: Collection[str]) -> int:
        """Remove documents of earlier sessions that no record names; returns how many."""
        with self._connections.transaction() as connection:
            return connection.execute(
                "DELETE FROM blob WHERE sha256 NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted({*named, *self._fresh})),),
            ).rowcount
