"""The guards in the database: logs only grow, an issued paper stays as it is.

They refuse it to everybody, a person at a database console too. Who may take one away may change
all: then the chains tell (`sync.server.checking`), and that a guard is missing is told as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server.database import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TABLES = ("op", "hist", "console_event", "record", "declared_number")
_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"


def missing(connection: Connection) -> list[str]:
    """Return the guards that are not there, or do not stand watch."""
    postgresql = connection.dialect.name == "postgresql"
    acts = ("update", "delete", "truncate") if postgresql else ("update", "delete")
    there = {name for (name,) in rows(connection, _POSTGRESQL if postgresql else _SQLITE)}
    wanted = [f"guard_{table}_{act}" for table in _TABLES for act in acts]
    return [name for name in wanted if name not in there]
