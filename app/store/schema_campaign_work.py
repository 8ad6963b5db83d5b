"""The step that keeps struck contacts in the log, and who leads a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import reference, run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0021_campaign_work(db: Database) -> None:
    """A contact entered in error stays in the log, marked; a campaign has an officer who leads."""
    run(
        db,
        f"ALTER TABLE campaign ADD COLUMN {reference('officer_id', 'officer', optional=True)}",
        "ALTER TABLE target_contact ADD COLUMN struck_on TEXT CHECK (length(struck_on) = 10)",
        "ALTER TABLE target_contact ADD COLUMN struck_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE target_contact ADD COLUMN struck_why TEXT NOT NULL DEFAULT ''",
    )
    version(db, 21)
