"""Step 11: files attached to any record, by the hash of their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0011_attachments(db: Database) -> None:
    """Make the table of attached files."""
    synced(
        db,
        "attachment",
        "owner_type TEXT NOT NULL CHECK (owner_type <> '')",
        "owner_id TEXT NOT NULL CHECK (owner_id <> '')",
        "blob TEXT NOT NULL CHECK (length(blob) = 64)",
        "file_name TEXT NOT NULL CHECK (file_name <> '')",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        "size INTEGER NOT NULL CHECK (size >= 0)",
        *texts("note"),
        *STAMP,
    )
    run(db, "CREATE INDEX attachment_owner ON attachment (owner_id)")
    version(db, 11)
