"""The step with which an import says what its list is as a whole, so that its rows can travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import json_column, run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0026_list_facts(db: Database) -> None:
    """What a list of another body says of itself, of an import; {} of one that was read before."""
    run(db, f"ALTER TABLE import_batch ADD COLUMN {json_column('facts')}")
    version(db, 26)
