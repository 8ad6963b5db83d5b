"""The step that keeps what the province told of documents that are not on this PC yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0025_documents_due(db: Database) -> None:
    """How large an awaited document is (0: not told yet), and whether the province has it."""
    run(
        db,
        "ALTER TABLE sync_document ADD COLUMN size INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE sync_document ADD COLUMN lacking INTEGER NOT NULL DEFAULT 0"
        " CHECK (lacking IN (0, 1))",
    )
    version(db, 25)
