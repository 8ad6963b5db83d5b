"""Step 8: what an office enters for the law itself: old interest rates, its own days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0008_law(db: Database) -> None:
    """Tables the office fills from published documents, each row with its source."""
    synced(
        db,
        "late_rate",
        "year INTEGER NOT NULL CHECK (year BETWEEN 1995 AND 2100)",
        "fund TEXT NOT NULL CHECK (fund IN ('si', 'ui', 'hi'))",
        "monthly_percent TEXT NOT NULL CHECK (monthly_percent <> '')",
        *texts("source"),
    )
    synced(
        db,
        "day_off",
        "day TEXT NOT NULL CHECK (length(day) = 10)",
        *texts("name"),
        "working INTEGER NOT NULL DEFAULT 0 CHECK (working IN (0, 1))",
        *texts("source"),
    )
    run(
        db,
        "CREATE INDEX late_rate_year ON late_rate (year, fund)",
        "CREATE INDEX day_off_day ON day_off (day)",
    )
    version(db, 8)
