"""SQLite's errors sorted: what the machine did is told to the officer, what we did is a bug."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from app.errors import Unavailable

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

#: primary result code → code of `Unavailable`; a code that is missing here is our own mistake
_MACHINE = {
    3: "folder_read_only",  # PERM
    5: "register_busy",  # BUSY
    6: "register_busy",  # LOCKED
    8: "folder_read_only",  # READONLY
    10: "disk_error",  # IOERR
    11: "register_damaged",  # CORRUPT
    13: "disk_full",  # FULL
    14: "register_unreachable",  # CANTOPEN
    15: "register_busy",  # PROTOCOL
    26: "register_damaged",  # NOTADB, after it was opened once
}
_PRIMARY = 0xFF
#: SQLite's words for the same, where an error brings no code (copying page by page)
_SAID = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


def file_fault(error: OSError, path: Path) -> Unavailable:
    """Return what to tell the officer when a file or folder at `path` could not be written.

    Codes: disk_full, folder_missing, folder_read_only; fields: file, folder, hint.
    """
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        code = "disk_full"
    else:
        code = "folder_missing" if error.errno == errno.ENOENT else "folder_read_only"
    return Unavailable(code, file=path.name, folder=str(path.parent), hint=str(error))


def primary_code(error: sqlite3.Error) -> int:
    """Return the primary result code of an error of SQLite, 0 where nothing tells it."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else _SAID.get(str(error), 0)


def machine_fault(error: sqlite3.Error, path: Path) -> Unavailable | None:
    """Return what to tell the officer about this error at `path`; None for a bug of ours.

    Fields: file, folder, hint (SQLite's own words, for the log).
    """
    code = _MACHINE.get(primary_code(error))
    if code is None:
        return None
    return Unavailable(code, file=path.name, folder=str(path.parent), hint=str(error))
