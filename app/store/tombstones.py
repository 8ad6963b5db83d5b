"""Records marked deleted whose ids come back: named ids are the same on every PC, every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store.command import Command


def gone(command: Command, type_: str) -> frozenset[str]:
    """Return the ids of deleted records of a type, as the command sees them."""
    rows = command.connection.execute(f"SELECT id FROM {type_} WHERE deleted = 1")  # noqa: S608
    return frozenset(row[0] for row in rows.fetchall())
