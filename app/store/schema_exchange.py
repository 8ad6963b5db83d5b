"""What the exchange tells people: why a change was refused, what merged; the office's PCs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import run, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0020_exchange(db: Database) -> None:
    """Reasons of refusals, merges by field, and exchanges between PCs of the office."""
    run(
        db,
        "ALTER TABLE outbox ADD COLUMN why TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE sync_merge (
  no INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('mine', 'theirs')),
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after))
) STRICT""",
        "CREATE INDEX sync_merge_run ON sync_merge (run)",
        """CREATE TABLE carried_op (
  op_id TEXT NOT NULL PRIMARY KEY,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  laid INTEGER NOT NULL CHECK (laid IN (0, 1)),
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1))
) STRICT""",
        "CREATE INDEX carried_op_open ON carried_op (replica, dseq) WHERE settled = 0",
        """CREATE TABLE share_peer (
  device TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  met_at TEXT NOT NULL
) STRICT""",
        """CREATE TABLE share_head (
  replica TEXT NOT NULL PRIMARY KEY,
  device TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
        """CREATE TABLE share_told (
  device TEXT NOT NULL,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  PRIMARY KEY (device, replica)
) STRICT""",
        """CREATE TABLE share_parcel (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('written', 'read')),
  device TEXT NOT NULL,
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures))
) STRICT""",
    )
    version(db, 20)
