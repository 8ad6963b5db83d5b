"""The step that brought what crosses to the province and back: sent up, answered, written, read.

Packages and leased numbers are this PC's own notes; the rest travels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, json_column, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0020_crossing(db: Database) -> None:
    """Submissions and answers, messages and who read them, packages, leased numbers."""
    synced(
        db,
        "submission",
        "kind TEXT NOT NULL CHECK (kind IN ('case', 'return'))",
        "subject_id TEXT NOT NULL CHECK (subject_id <> '')",
        "no INTEGER NOT NULL CHECK (no >= 1)",
        *texts("title"),
        json_column("summary"),
        json_column("contents", "[]"),
        "supersedes TEXT",
        "event_id TEXT",
        *texts("device", "note"),
        *STAMP,
    )
    synced(
        db,
        "province_answer",
        "submission_id TEXT NOT NULL CHECK (submission_id <> '')",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        *texts("text", "number"),
        "decided_on TEXT CHECK (length(decided_on) = 10)",
        *texts("signer", "body_name", "post"),
        "fine INTEGER CHECK (fine >= 0)",
        "pdf_sha256 TEXT CHECK (length(pdf_sha256) = 64)",
        "pdf_size INTEGER NOT NULL DEFAULT 0",
        *STAMP,
    )
    synced(db, "province_note", *texts("subject", "text"), *STAMP)
    synced(db, "note_read", "note_id TEXT NOT NULL CHECK (note_id <> '')", *STAMP)
    run(
        db,
        "CREATE INDEX submission_subject ON submission (subject_id)",
        "CREATE INDEX province_answer_submission ON province_answer (submission_id)",
        "CREATE INDEX note_read_note ON note_read (note_id)",
        """CREATE TABLE package (
  kind TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  apply_on TEXT NOT NULL CHECK (length(apply_on) = 10),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('ready', 'placed', 'failed', 'refused', 'passed')),
  detail TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  who TEXT NOT NULL DEFAULT '',
  published_at TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  placed_at TEXT,
  PRIMARY KEY (kind, version)
) STRICT""",
        """CREATE TABLE lease (
  request TEXT NOT NULL PRIMARY KEY,
  series TEXT NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  first INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT 0,
  next INTEGER NOT NULL DEFAULT 0,
  replica TEXT NOT NULL,
  signature TEXT NOT NULL DEFAULT '',
  closed TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL
) STRICT""",
    )
    version(db, 16)
