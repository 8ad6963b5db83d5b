"""The server's database: a SQLite file by default, PostgreSQL by URL; the same SQL for both."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlite  # a current SQLite (Debian's has a bug in its WAL); no key here
from sqlalchemy import create_engine, event, exc, make_url

from sync.protocol.chain import canonical
from sync.server.checkpoints import Checkpoints
from sync.server.faults import Denied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, CursorResult, Engine

_POSTGRES = "postgresql"
_LOG = logging.getLogger("sothu.server.database")
#: seconds a request waits for its turn, well within a PC's patience; told to a PC that got none
_WAIT, _AGAIN = 20, 5
#: how a connection is told not to wait for the disk, and to wait again
_HURRIED = ("SET synchronous_commit = off", "SET synchronous_commit = on")
_HURRIED_FILE = ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL")


class Database:
    """Opens transactions; knows the few differences of the two engines."""

    def __init__(self, url: str, *, pool: int = 10, wait: float = _WAIT) -> None:
        """Connect to sqlite:///FILE or postgresql://…; nothing is made yet.

        Args:
            url: Of the database.
            pool: Connections kept, and as many more when all are taken.
            wait: Seconds for a connection, and for the turn to write a file.
        """
        sizes: dict[str, Any] = {"pool_size": pool, "max_overflow": pool, "pool_timeout": wait}
        sizes["hide_parameters"] = True  # a fault is logged, and nothing of what was sent
        address = make_url(url)
        self.postgres = address.get_backend_name() == _POSTGRES
        if self.postgres:
            address = address.set(drivername="postgresql+psycopg")
            own = str(address.query.get("options", ""))
            options = {"options": f"{own} -c synchronous_commit=on".strip()}  # whatever its default
            self.engine: Engine = create_engine(address, connect_args=options, **sizes)
        else:
            file_options = {"timeout": wait, "check_same_thread": False, "isolation_level": None}
            self.engine = create_engine(address, module=sqlite, connect_args=file_options, **sizes)
            event.listen(self.engine, "connect", _set_up)
        #: the file, None for PostgreSQL
        self.file = None if self.postgres or not address.database else Path(address.database)
        self._checkpoints = None if self.file is None else Checkpoints(self.file)
        self.url = address
        #: what a database cannot do just now: no connection free, locked, stopped, out of room
        self._cannot = (
            exc.TimeoutError,
            exc.OperationalError,
            exc.InterfaceError,
            self.engine.dialect.loaded_dbapi.OperationalError,
        )

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Lend a connection.

        Raises:
            Denied: busy; nothing was done, the same request may come again.
        """
        try:
            with self.engine.connect() as connection:
                yield connection
        except self._cannot as error:
            _LOG.warning("database: %s", str(getattr(error, "orig", error)).partition("\n")[0])
            raise Denied(503, "busy", wait=_AGAIN) from error

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Everything or nothing; on the disk when this returns."""
        with self._connection() as connection, connection.begin():
            if not self.postgres:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
        if self._checkpoints is not None:
            self._checkpoints.after_writing()

    def ahead(self, sql: str, **values: object) -> int:
        """Run one statement, a transaction by itself that does not wait for the disk.

        What is written after it takes it along: nothing later can be kept without it.
        Returns how many rows it touched.
        """
        hurried, usual = _HURRIED if self.postgres else _HURRIED_FILE
        with self._connection() as connection:
            if self.postgres:
                connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(hurried)
            try:
                touched = run(connection, sql, **values)
                connection.commit()
            finally:
                connection.exec_driver_sql(usual)
        return touched

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Several reads of one state."""
        with self._connection() as connection:
            if self.postgres:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                if not self.postgres:
                    connection.exec_driver_sql("BEGIN")
                yield connection

    def among(self, column: str, name: str) -> str:
        """Return the condition that a column is in the JSON list bound to `name`."""
        if self.postgres:
            # An array is looked up by index; of a subquery the planner may read the whole scope.
            return f"{column} = ANY(ARRAY(SELECT json_array_elements_text(CAST(:{name} AS json))))"
        return f"{column} IN (SELECT value FROM json_each(:{name}))"  # noqa: S608

    def field(self, column: str, name: str) -> str:
        """Return the expression of a field of the JSON in a column, as text."""
        return f"CAST({column} AS json) ->> '{name}'" if self.postgres else f"{column} ->> '{name}'"

    def close(self) -> None:
        """Close every connection."""
        if self._checkpoints is not None:
            self._checkpoints.close()
        self.engine.dispose()


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA page_size = 16384")  # of a new file: a third of the time to write it
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    # So far the log may grow when nobody brings the file up to it (`Checkpoints`): pages, 64 MB.
    cursor.execute("PRAGMA wal_autocheckpoint = 4000")
    cursor.execute("PRAGMA journal_size_limit = 0")  # its size tells how much of it is new
    cursor.execute("PRAGMA cache_size = -32000")  # KiB
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def listed(values: Sequence[str]) -> str:
    """Return a list for `Database.among`."""
    return canonical(values)


def rows(connection: Connection, sql: str, **values: object) -> list[Any]:
    """Return what a query finds."""
    return list(_ran(connection, sql, values).fetchall())


def row(connection: Connection, sql: str, **values: object) -> Any:
    """Return the first row a query finds, or None."""
    return _ran(connection, sql, values).first()


def run(connection: Connection, sql: str, **values: object) -> int:
    """Run a statement; returns how many rows it touched."""
    return _ran(connection, sql, values).rowcount


def _ran(connection: Connection, sql: str, values: dict[str, object]) -> CursorResult[Any]:
    """Run a statement in the driver's own words: nothing is compiled each time."""
    if connection.dialect.paramstyle != "qmark":
        sql = _in_percents(sql)
    return connection.exec_driver_sql(sql, values)


@cache
def _in_percents(sql: str) -> str:
    return _NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))


_NAMED = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)\b")


def insert(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    values: Sequence[tuple[object, ...]],
    rest: str = "",
) -> None:
    """Insert many rows, past all that would look at each of them."""
    if not values:
        return
    if connection.dialect.paramstyle == "qmark":
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}){rest}"  # noqa: S608
        connection.exec_driver_sql(sql, list(values))
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        if not rest:
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for each in values:
                    copy.write_row(each)
            return
        arrays = ", ".join(f"%s::{_KINDS[name]}[]" for name in columns)
        sql = f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM unnest({arrays}){rest}"  # noqa: S608
        cursor.execute(sql, [list(column) for column in zip(*values, strict=True)])


#: column → its kind in PostgreSQL; texts where it is not named
_KINDS: defaultdict[str, str] = defaultdict(
    lambda: "text", rev="bigint", since="bigint", deleted="integer"
)
