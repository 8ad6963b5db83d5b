"""A whole, verified copy of an encrypted file while it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.store.faults import file_fault, machine_fault
from app.store.sqlcipher import Error, connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.store.sqlcipher import Connection

_STEP_PAGES = 512


def copy_database(
    source: Connection,
    target: Path,
    *,
    key: bytes,
    finish: Callable[[Connection], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy `source` to `target` under the same key, verify it, then put it in its place.

    Args:
        source: may be written meanwhile by its own process; the copy is of one state.
        target: replaced only by a whole, verified copy; its folder is made.
        key: of both.
        finish: done to the copy before it is verified (a mark, say).
        progress: told pages done and pages in all.

    Raises:
        Unavailable: folder_read_only, disk_full, copy_damaged …
    """
    fresh = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
    except OSError as error:
        raise file_fault(error, target) from error
    copy = connect(fresh, key=key, create=True)
    try:
        _fill(copy, source, target, progress)
        if finish is not None:
            finish(copy)
        _check(copy, target)
    except BaseException:
        copy.close()
        fresh.unlink(missing_ok=True)
        raise
    copy.close()
    fresh.replace(target)


def _fill(
    copy: Connection,
    source: Connection,
    target: Path,
    progress: Callable[[int, int], None] | None,
) -> None:
    copy.execute("PRAGMA locking_mode = EXCLUSIVE")  # so that a share need not map memory
    try:
        source.backup(copy, pages=_STEP_PAGES, progress=_told(progress))
    except Error as error:
        raise machine_fault(error, target) or error from error
    copy.execute("PRAGMA journal_mode = DELETE")


def _check(copy: Connection, target: Path) -> None:
    if faults := damage(copy):
        raise Unavailable(
            "copy_damaged", file=target.name, folder=str(target.parent), hint=faults[0]
        )


def damage(connection: Connection) -> list[str]:
    """Return what is wrong with a file's pages and structure, in SQLite's words; empty if whole.

    The page check (HMAC) finds flipped bits the structure check calls ok.
    """
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    try:
        _refresh_indexes(connection)
        rows = connection.execute("PRAGMA integrity_check").fetchall()
    except Unavailable as error:
        return [*found, str(error.fields.get("hint", error.code))]
    return found + [str(row[0]) for row in rows if row[0] != "ok"]


def _refresh_indexes(connection: Connection) -> None:
    """Let the connection look at its search indexes anew.

    SQLite checks an index by what this connection last saw of it; after another connection has
    written, that alone would be called corruption. Opening a cursor drops what it remembers.
    """
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'"
    )
    for (name,) in rows.fetchall():
        connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchall()  # noqa: S608


def _told(
    progress: Callable[[int, int], None] | None,
) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, left, total: progress(total - left, total)
