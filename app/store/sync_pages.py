"""Pages on their way in, kept as they came until the last one is here: a cut loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zlib_ng import zlib_ng

if TYPE_CHECKING:
    from app.store.register import Register

#: zlib's word for a gzip of the usual window
_GZIP = 31


@dataclass(frozen=True, slots=True)
class Staged:
    """Where the next page of a pull begins, and how many are here."""

    pages: int
    rev: int
    id: str
    #: where the scope's log ended when the last page was read: the next one must be of that history
    seq: int = 0
    chain: str = ""


def staged(register: Register, scope: str, base: int) -> Staged:
    """Return how far a pull from `base` has come; pages of another are dropped."""
    row = (
        register.connections.read()
        .execute(
            "SELECT no, rev, id, seq, chain FROM sync_page"
            " WHERE scope = ? AND base = ? ORDER BY no DESC",
            (scope, base),
        )
        .fetchone()
    )
    return Staged(0, base, "") if row is None else Staged(row[0] + 1, *row[1:])


def stage(register: Register, scope: str, base: int, at: Staged, content: bytes) -> None:
    """Keep a page, packed; `at` says where the one after it begins, how many there are with it."""
    no = at.pages - 1
    with register.connections.transaction() as connection:
        connection.execute(
            "DELETE FROM sync_page WHERE scope = ? AND (base <> ? OR no >= ?)",
            (scope, base, no),
        )
        connection.execute(
            "INSERT INTO sync_page (scope, no, base, rev, id, seq, chain, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (scope, no, base, at.rev, at.id, at.seq, at.chain, content),
        )


def drop(register: Register, scope: str) -> None:
    """Forget the pages of a scope: they are of a history the province no longer has."""
    with register.connections.transaction() as connection:
        connection.execute("DELETE FROM sync_page WHERE scope = ?", (scope,))


def page(register: Register, scope: str, no: int) -> bytes:
    """Return a page as it came, unpacked.

    Raises:
        ValueError: it is not there, or cannot be unpacked.
    """
    sql = "SELECT content FROM sync_page WHERE scope = ? AND no = ?"
    row = register.connections.read().execute(sql, (scope, no)).fetchone()
    try:
        # as the line does it: what stands behind the end of a gzip is not looked at
        return bytes(zlib_ng.decompress(row[0] if row else b"", _GZIP))
    except zlib_ng.error as error:  # type: ignore[misc]  # its stubs call it a value
        message = f"page {no} of {scope}"
        raise ValueError(message) from error
