"""SQLCipher under sqlite-utils: the only place that chooses the SQLite of this program.

sqlite-utils takes `pysqlite3` in place of the standard library's module when it finds one, and
then catches that module's errors; naming sqlcipher3 so makes both agree.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3

from app.errors import Unavailable
from app.store.faults import machine_fault, primary_code
from app.store.file_kind import refuse_strangers

if TYPE_CHECKING:
    import sqlite3 as dbapi
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Self

    from sqlite_utils import Database
else:
    from sqlcipher3 import dbapi2 as dbapi

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

#: Before this a checkpoint could race with a writer and lose pages.
OLDEST_SQLITE = (3, 51, 3)
KEY_BYTES = 32
BUSY_SECONDS = 10
_READONLY = 8

Error = dbapi.Error
IntegrityError = dbapi.IntegrityError


class Cursor(dbapi.Cursor):
    """A cursor whose errors of the machine are `Unavailable`; errors of ours stay as they are."""

    connection: Connection

    def _sorted(self, error: dbapi.Error) -> BaseException:
        if self.connection.query_only and primary_code(error) == _READONLY:
            return error  # we wrote through a reading connection
        return machine_fault(error, self.connection.path) or error

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        """Run one statement."""
        try:
            return super().execute(sql, parameters)
        except dbapi.Error as error:
            raise self._sorted(error) from error

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        """Run one statement for each set of values."""
        try:
            return super().executemany(sql, parameters)
        except dbapi.Error as error:
            raise self._sorted(error) from error

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        try:
            return super().fetchall()
        except dbapi.Error as error:
            raise self._sorted(error) from error

    def fetchone(self) -> Any:
        """Return the next row, None at the end."""
        try:
            return super().fetchone()
        except dbapi.Error as error:
            raise self._sorted(error) from error

    def __next__(self) -> Any:
        """Return the next row."""
        try:
            return super().__next__()
        except dbapi.Error as error:
            raise self._sorted(error) from error


class Connection(dbapi.Connection):
    """A connection to one encrypted file that knows where the file is."""

    path: Path
    query_only = False

    def cursor(self, factory: Any = Cursor, /) -> Any:
        """Return a cursor of ours; `execute` and `executemany` of the connection use it too."""
        return super().cursor(factory)


def check_engine() -> None:
    """Refuse a SQLite older than `OLDEST_SQLITE`, or one without encryption."""
    if dbapi.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        raise Unavailable("sqlite_too_old", found=dbapi.sqlite_version, needed=oldest)


def connect(
    path: Path,
    *,
    key: bytes,
    create: bool = False,
    query_only: bool = False,
    immutable: bool = False,
) -> Connection:
    """Open an encrypted file with its raw key.

    The connection may be used by any thread, one at a time, and is in Python's older transaction
    mode with every BEGIN written out, which is what sqlite-utils expects.

    Raises:
        Unavailable: not_a_register, wrong_key, register_unreachable …
    """
    if len(key) != KEY_BYTES:
        message = f"a key has {KEY_BYTES} bytes"
        raise ValueError(message)
    check_engine()
    if not create:
        refuse_strangers(path)
    mode = "rwc" if create else ("ro" if immutable else "rw")
    options = f"mode={mode}{'&immutable=1' if immutable else ''}"
    try:
        connection = dbapi.connect(
            f"{file_uri(path.absolute().as_posix())}?{options}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
            cached_statements=256,
        )
    except dbapi.Error as error:
        raise machine_fault(error, path) or error from error
    connection.path = path
    try:
        _set_up(connection, key=key, query_only=query_only)
    except BaseException:
        connection.close()
        raise
    return connection


def file_uri(path: str) -> str:
    """Return SQLite's URI of an absolute path with forward slashes.

    A share (//server/folder) keeps both slashes behind an empty authority: SQLite takes no other.
    """
    return f"file://{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}"


def _set_up(connection: Connection, *, key: bytes, query_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        connection.execute("PRAGMA user_version").fetchone()  # reads the first page alone
    except Unavailable as error:
        if error.code != "register_damaged":
            raise
        path = connection.path
        raise Unavailable("wrong_key", file=path.name, folder=str(path.parent)) from error
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA trusted_schema = OFF")
    if query_only:
        connection.execute("PRAGMA query_only = ON")
        connection.query_only = True


def database(connection: Connection) -> Database:
    """Return sqlite-utils over this connection; loaded here, for only upkeep needs it."""
    import sqlite_utils

    return sqlite_utils.Database(connection)
