"""The step that drops indexes over rows of lists which nothing looks up by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0023_list_indexes(db: Database) -> None:
    """Rows are found by their file and by their key; these cost an eighth of taking a list in."""
    run(
        db,
        "DROP INDEX business_row_tax",
        "DROP INDEX tax_employer_row_tax",
        "DROP INDEX tax_worker_row_payer",
        "DROP INDEX d02_row_unit",
    )
    version(db, 23)
