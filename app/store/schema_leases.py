"""The step that keeps leased blocks of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0022_leases(db: Database) -> None:
    """Blocks of the office's one book: asked for, given, and what was left of them."""
    run(
        db,
        """CREATE TABLE number_lease (
  request TEXT NOT NULL PRIMARY KEY,
  replica TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  asked_at TEXT NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  first INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT -1,
  next INTEGER NOT NULL DEFAULT 0,
  signature TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'open', 'closed')),
  reason TEXT NOT NULL DEFAULT '',
  closed_at TEXT NOT NULL DEFAULT '',
  CHECK (state <> 'open' OR (first > 0 AND next BETWEEN first AND last + 1))
) STRICT""",
        "CREATE INDEX number_lease_series ON number_lease (series, year, state, first)",
        """CREATE TABLE number_wish (
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (series, year)
) STRICT""",
    )
    version(db, 22)
