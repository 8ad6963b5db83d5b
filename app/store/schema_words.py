"""The words steps of the schema are written in: columns, synced tables, references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import guards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils.db import Database

_SYNCED = (
    "rev INTEGER NOT NULL DEFAULT 0",
    "deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))",
    "extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))",
)
DATED = (
    "valid_from TEXT CHECK (length(valid_from) = 10)",
    "valid_to TEXT CHECK (length(valid_to) = 10)",
)
STAMP = ("at TEXT NOT NULL CHECK (at <> '')", "actor TEXT NOT NULL DEFAULT ''")


def run(db: Database, *statements: str) -> None:
    """Execute statements one after another."""
    for statement in statements:
        db.conn.execute(statement)


def lines(columns: Sequence[str]) -> str:
    """Return columns one a line."""
    return ",\n  ".join(columns)


def version(db: Database, number: int) -> None:
    """Note the number of the step in the file."""
    run(db, f"PRAGMA user_version = {number}")


def synced(db: Database, table: str, *columns: str) -> None:
    """Make a STRICT table of records that travel, with the four common columns and its guards."""
    parts = ["id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36)", *columns, *_SYNCED]
    run(db, f"CREATE TABLE {table} (\n  {lines(parts)}\n) STRICT")
    names = tuple(row[1] for row in db.conn.execute(f"PRAGMA table_info({table})").fetchall())
    run(db, *guards.synced_guards(table, names).values())


def texts(*names: str) -> tuple[str, ...]:
    """Return text columns, empty by default."""
    return tuple(f"{name} TEXT NOT NULL DEFAULT ''" for name in names)


def reference(column: str, table: str, *, optional: bool = False) -> str:
    """Return a column that points to a record of another table."""
    return (
        f"{column} TEXT{'' if optional else ' NOT NULL'}"
        f" REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"
    )


def json_column(name: str, empty: str = "{}") -> str:
    """Return a column of JSON text."""
    return f"{name} TEXT NOT NULL DEFAULT '{empty}' CHECK (json_valid({name}))"
