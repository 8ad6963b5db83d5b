"""What the exchange with the province keeps on this PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import json_column, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_REASONS = "CHECK (reason IN ('year_end', 'restored'))"
_MORE_REASONS = "CHECK (reason IN ('year_end', 'restored', 'renamed'))"


def m0015_sync(db: Database) -> None:
    """Conflicts, places in the province's logs, pages on their way in, documents, runs."""
    synced(
        db,
        "conflict_record",
        *texts("target_type", "target_id", "reason", "fields", "op_id", "kind", "label"),
        *texts("replica"),
        "dseq INTEGER NOT NULL DEFAULT 0",
        *texts("mine_actor", "mine_at"),
        "theirs_rev INTEGER NOT NULL DEFAULT 0",
        *texts("theirs_actor", "theirs_at"),
        *(json_column(name) for name in ("seen", "mine", "theirs")),
        "status TEXT NOT NULL DEFAULT 'open'",
        *texts("choice", "settled_by", "settled_at", "note"),
    )
    run(
        db,
        "CREATE INDEX conflict_record_target ON conflict_record (target_id)",
        """CREATE TABLE sync_place (
  scope TEXT NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  whole INTEGER NOT NULL DEFAULT 0
) STRICT""",
        """CREATE TABLE sync_page (
  scope TEXT NOT NULL,
  no INTEGER NOT NULL,
  base INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (scope, no)
) STRICT""",
        """CREATE TABLE other_record (
  scope TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  rev INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  why TEXT NOT NULL,
  PRIMARY KEY (scope, id)
) STRICT""",
        """CREATE TABLE sync_document (
  sha256 TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('sent', 'wanted', 'lost'))
) STRICT""",
        """CREATE TABLE sync_run (
  no INTEGER PRIMARY KEY,
  began_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures))
) STRICT""",
        """CREATE TABLE sync_receipt (
  no INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  place TEXT NOT NULL,
  receipt TEXT NOT NULL
) STRICT""",
    )
    # As in step 7: the words of the table are rewritten, no row is touched.
    (number,) = db.conn.execute("PRAGMA schema_version").fetchone()
    run(db, "PRAGMA writable_schema = ON")
    db.conn.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?)"
        " WHERE type = 'table' AND name = 'book_closed'",
        (_REASONS, _MORE_REASONS),
    )
    run(db, f"PRAGMA schema_version = {number + 1}", "PRAGMA writable_schema = OFF")
    version(db, 15)
