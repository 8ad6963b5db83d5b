"""Step 7: a unit may stand alone, without an employer, while its tax code is unknown.

A ledger names units only; a record of an employer that says nothing but the unit's own name
doubled the log of a first import. SQLite drops a NOT NULL without touching a row when the words of
the table are rewritten (sqlite.org/lang_altertable.html, 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import reference, run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0007_unit_alone(db: Database) -> None:
    """Let `unit.employer_id` be empty."""
    needed = reference("employer_id", "employer")
    optional = reference("employer_id", "employer", optional=True)
    (number,) = db.conn.execute("PRAGMA schema_version").fetchone()
    run(db, "PRAGMA writable_schema = ON")
    db.conn.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'unit'",
        (needed, optional),
    )
    run(db, f"PRAGMA schema_version = {number + 1}", "PRAGMA writable_schema = OFF")
    version(db, 7)
