"""The server's database: a SQLite file by default, PostgreSQL by URL; the same SQL for both."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlite  # a current SQLite (Debian's has a bug in its WAL); no key here
from sqlalchemy import create_engine, event, make_url, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine

_POSTGRES = "postgresql"


class Database:
    """Opens transactions; knows the few differences of the two engines."""

    def __init__(self, url: str, *, pool: int = 10) -> None:
        """Connect to sqlite:///FILE or postgresql://…; nothing is made yet."""
        address = make_url(url)
        self.postgres = address.get_backend_name() == _POSTGRES
        if self.postgres:
            address = address.set(drivername="postgresql+psycopg")
            self.engine: Engine = create_engine(address, pool_size=pool, max_overflow=pool)
        else:
            options = {"timeout": 30, "check_same_thread": False, "isolation_level": None}
            self.engine = create_engine(
                address, module=sqlite, connect_args=options, pool_size=pool, max_overflow=pool
            )
            event.listen(self.engine, "connect", _set_up)
        #: the file, None for PostgreSQL
        self.file = None if self.postgres or not address.database else Path(address.database)
        self.url = address

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Everything or nothing; on the disk when this returns."""
        with self.engine.connect() as connection:
            if self.postgres:
                with connection.begin():
                    connection.execute(text("SET LOCAL synchronous_commit = on"))
                    yield connection
                return
            with connection.begin():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Several reads of one state."""
        with self.engine.connect() as connection:
            if self.postgres:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                if not self.postgres:
                    connection.exec_driver_sql("BEGIN")
                yield connection

    def among(self, column: str, name: str) -> str:
        """Return the condition that a column is in the JSON list bound to `name`."""
        if self.postgres:
            return f"{column} IN (SELECT json_array_elements_text(CAST(:{name} AS json)))"
        return f"{column} IN (SELECT value FROM json_each(:{name}))"  # noqa: S608

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def listed(values: Sequence[str]) -> str:
    """Return a list for `Database.among`."""
    return json.dumps(values, ensure_ascii=False)


def rows(connection: Connection, sql: str, **values: object) -> list[Any]:
    """Return what a query finds."""
    return list(connection.execute(text(sql), values).fetchall())


def row(connection: Connection, sql: str, **values: object) -> Any:
    """Return the first row a query finds, or None."""
    return connection.execute(text(sql), values).first()


def run(connection: Connection, sql: str, **values: object) -> int:
    """Run a statement; returns how many rows it touched."""
    return connection.execute(text(sql), values).rowcount


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
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([sign] * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}){rest}"  # noqa: S608
    connection.exec_driver_sql(sql, list(values))
