"""Step 12: signed versions of issued papers, and the certificates the office trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, reference, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0012_signatures(db: Database) -> None:
    """Make the tables of signed versions and of trusted certificates."""
    synced(
        db,
        "paper_signature",
        reference("paper_id", "paper"),
        "blob TEXT NOT NULL CHECK (length(blob) = 64)",
        *texts("signer", "issuer", "serial"),
        *STAMP,
    )
    synced(
        db,
        "trusted_certificate",
        "fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64)",
        *texts("subject", "issuer", "serial"),
        "valid_from TEXT NOT NULL CHECK (length(valid_from) = 10)",
        "valid_to TEXT NOT NULL CHECK (length(valid_to) = 10)",
        "authority INTEGER NOT NULL DEFAULT 0 CHECK (authority IN (0, 1))",
        "der TEXT NOT NULL CHECK (der <> '')",
        *texts("file_name"),
        *STAMP,
    )
    run(db, "CREATE INDEX paper_signature_paper ON paper_signature (paper_id)")
    version(db, 12)
