"""The step of the schema that brought what people say of doubtful pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0013_matching(db: Database) -> None:
    """Decisions: a row of a list, known by its content's key, and an employer of the register."""
    synced(
        db,
        "match_decision",
        "row_key TEXT NOT NULL CHECK (length(row_key) = 64)",
        # an employer, or a unit whose employer is unknown
        "subject_id TEXT NOT NULL CHECK (subject_id <> '')",
        "says TEXT NOT NULL CHECK (says IN ('same', 'different', 'later'))",
        *texts("row_name", "note"),
        *STAMP,
    )
    run(db, "CREATE INDEX match_decision_row ON match_decision (row_key)")
    version(db, 13)
