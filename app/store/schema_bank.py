"""The step of the schema that brought what people say of bank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, json_column, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0017_bank(db: Database) -> None:
    """Bank lines given to units, set aside, or taken from them again: one record a line."""
    synced(
        db,
        "bank_choice",
        "line_key TEXT NOT NULL CHECK (length(line_key) = 32)",
        "says TEXT NOT NULL CHECK (says IN ('confirmed', 'rejected', 'undone'))",
        # [[unit id, đồng], …], adding up to the amount where it is confirmed
        json_column("shares", "[]"),
        # what went out is negative
        "amount INTEGER NOT NULL",
        "paid_on TEXT NOT NULL CHECK (length(paid_on) = 10)",
        *texts("reference", "account", "memo"),
        # the import the line was seen in
        *texts("batch_id"),
        json_column("reasons", "[]"),
        *texts("note"),
        *STAMP,
    )
    run(db, "CREATE INDEX bank_choice_line ON bank_choice (line_key)")
    version(db, 17)
