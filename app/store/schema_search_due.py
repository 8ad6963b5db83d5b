"""The step that keeps which units are still to be indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0024_search_due(db: Database) -> None:
    """Units an exchange brought in great number: indexed after it, a piece at a time."""
    run(
        db,
        "CREATE TABLE search_due (unit_id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
    )
    version(db, 24)
