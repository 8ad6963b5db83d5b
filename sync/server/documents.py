"""Documents by the SHA-256 of their bytes, sent in pieces that may stop and go on at any byte."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sync.protocol import limits
from sync.protocol.messages import AskedDocuments, LackingDocuments, Offset
from sync.server.database import listed, row, rows, run
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.database import Database

_HASH_LENGTH = 64


class Documents:
    """Keeps the documents of each scope."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missing(self, scope: str, asked: AskedDocuments) -> LackingDocuments:
        """Return those hashes whose document is not here whole, and how large the others are."""
        names = asked.names[: limits.MAX_IDS]
        wanted = [name for name in dict.fromkeys(names) if is_hash(name)]
        sql = (
            "SELECT sha256, size FROM document WHERE scope = :scope AND have = size"  # noqa: S608
            f" AND {self._database.among('sha256', 'wanted')}"
        )
        with self._database.read() as connection:
            found = rows(connection, sql, scope=scope, wanted=listed(wanted))
            have = {str(name): int(size) for name, size in found}
        lacking = [name for name in wanted if name not in have]
        return LackingDocuments(lacking, [have.get(n, 0) for n in names] if asked.sizes else [])

    def offset(self, scope: str, sha256: str) -> Offset:
        """Return how much of a document is here.

        Raises:
            Denied: no_document.
        """
        with self._database.read() as connection:
            found = _found(connection, scope, sha256)
        if found is None:
            raise Denied(404, "no_document")
        return Offset(found[1], found[0] == found[1])

    def add(self, scope: str, sha256: str, start: int, size: int, content: bytes) -> Offset:
        """Add a piece; one that is here already changes nothing. Returns how much is here.

        Raises:
            Denied: bad_document (the bytes are not those of the hash: all pieces are dropped),
                offset (how much is here), too_large.
        """
        with self._database.write() as connection:
            at = take_piece(connection, scope, sha256, start, size, content)
        if at is None:
            raise Denied(422, "bad_document")
        return at

    def put(self, scope: str, content: bytes) -> str:
        """Keep a document of the province's own in a scope; returns its hash.

        Raises:
            Denied: bad_document, it is empty or too large.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        start = 0
        while True:
            piece = content[start : start + limits.PIECE_BYTES]
            at = self.add(scope, sha256, start, len(content), piece)
            if at.whole:
                return sha256
            start = at.size

    def whole(self, scope: str, sha256: str) -> bytes | None:
        """Return a document; None if it is not here, or not whole yet."""
        with self._database.read() as connection:
            found = _found(connection, scope, sha256)
            if found is None or found[0] != found[1]:
                return None
            sql = (
                "SELECT content FROM document_piece WHERE scope = :scope AND sha256 = :sha256"
                " ORDER BY start"
            )
            pieces = rows(connection, sql, scope=scope, sha256=sha256)
        return b"".join(bytes(each[0]) for each in pieces)

    def piece(self, scope: str, sha256: str, start: int) -> tuple[bytes, int]:
        """Return the bytes from `start` on, at most a piece, and the size of the whole.

        Raises:
            Denied: no_document (not here, or not whole).
        """
        with self._database.read() as connection:
            found = _found(connection, scope, sha256)
            if found is None or found[0] != found[1]:
                raise Denied(404, "no_document")
            sql = (
                "SELECT start, content FROM document_piece WHERE scope = :scope"
                " AND sha256 = :sha256 AND start <= :start ORDER BY start DESC LIMIT 1"
            )
            piece = row(connection, sql, scope=scope, sha256=sha256, start=start)
        if piece is None:
            return b"", found[0]
        return bytes(piece.content)[start - piece.start :], found[0]


def take_piece(  # noqa: PLR0917 - what a piece is
    connection: Connection, scope: str, sha256: str, start: int, size: int, content: bytes
) -> Offset | None:
    """Add a piece in a transaction; None: the whole is not of its hash, its pieces are dropped.

    Raises:
        Denied: bad_document, offset, too_large.
    """
    if not is_hash(sha256) or start < 0 or not 0 < size <= limits.MAX_DOCUMENT_BYTES:
        raise Denied(422, "bad_document")
    if len(content) > limits.PIECE_BYTES or start + len(content) > size:
        raise Denied(413, "too_large")
    run(
        connection,
        "INSERT INTO document (scope, sha256, size, have)"
        " VALUES (:scope, :sha256, :size, 0) ON CONFLICT DO NOTHING",
        scope=scope,
        sha256=sha256,
        size=size,
    )
    lock = "UPDATE document SET have = have WHERE scope = :scope AND sha256 = :sha256"
    run(connection, lock, scope=scope, sha256=sha256)
    found = _found(connection, scope, sha256)
    known, have = found if found is not None else (size, 0)
    if have == known or start < have:
        return Offset(have, have == known)
    if known != size or start > have or not content:
        raise Denied(409, "offset", str(have))
    if not _keep(connection, scope, sha256, start=start, content=content, size=size):
        return None
    return Offset(start + len(content), start + len(content) == size)


def _keep(
    connection: Connection, scope: str, sha256: str, *, start: int, content: bytes, size: int
) -> bool:
    """Keep the next piece; with the last one the whole is read through."""
    run(
        connection,
        "INSERT INTO document_piece (scope, sha256, start, content)"
        " VALUES (:scope, :sha256, :start, :content)",
        scope=scope,
        sha256=sha256,
        start=start,
        content=content,
    )
    have = start + len(content)
    if have == size and _digest(connection, scope, sha256) != sha256:
        drop(connection, scope, sha256)
        return False
    sql = "UPDATE document SET have = :have WHERE scope = :scope AND sha256 = :sha256"
    run(connection, sql, have=have, scope=scope, sha256=sha256)
    return True


def drop(connection: Connection, scope: str, sha256: str) -> None:
    """Give up what is here of a document."""
    for table in ("document_piece", "document"):
        sql = f"DELETE FROM {table} WHERE scope = :scope AND sha256 = :sha256"  # noqa: S608
        run(connection, sql, scope=scope, sha256=sha256)


def is_hash(name: str) -> bool:
    """Tell whether this is a SHA-256 in small hexadecimal digits."""
    return len(name) == _HASH_LENGTH and set(name) <= set("0123456789abcdef")


def _found(connection: Connection, scope: str, sha256: str) -> tuple[int, int] | None:
    sql = "SELECT size, have FROM document WHERE scope = :scope AND sha256 = :sha256"
    found = row(connection, sql, scope=scope, sha256=sha256)
    return None if found is None else (int(found[0]), int(found[1]))


def _digest(connection: Connection, scope: str, sha256: str) -> str:
    digest = hashlib.sha256()
    sql = (
        "SELECT content FROM document_piece WHERE scope = :scope AND sha256 = :sha256"
        " ORDER BY start"
    )
    for (content,) in rows(connection, sql, scope=scope, sha256=sha256):
        digest.update(content)
    return digest.hexdigest()
