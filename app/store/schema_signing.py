"""Step 12: papers as signed, pictures of signatures and seal, certificates that are trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, reference, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database


def m0014_signing(db: Database) -> None:
    """Make the tables of signing; the bytes themselves lie among the documents."""
    synced(
        db,
        "paper_signing",
        reference("paper_id", "paper"),
        "base_sha256 TEXT NOT NULL CHECK (length(base_sha256) = 64)",
        "pdf_sha256 TEXT NOT NULL CHECK (length(pdf_sha256) = 64)",
        "signer TEXT NOT NULL CHECK (signer <> '')",
        *texts("issuer", "serial"),
        "visible INTEGER NOT NULL CHECK (visible IN (0, 1))",
        *STAMP,
    )
    run(db, "CREATE INDEX paper_signing_paper ON paper_signing (paper_id)")
    synced(
        db,
        "stamp_picture",
        "part TEXT NOT NULL CHECK (part IN ('signer', 'seal'))",
        *texts("signatory_id"),
        "blob TEXT NOT NULL CHECK (length(blob) = 64)",
        *texts("file_name"),
        *STAMP,
    )
    synced(
        db,
        "trusted_certificate",
        "blob TEXT NOT NULL CHECK (length(blob) = 64)",
        "fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64)",
        *texts("subject", "issuer", "serial", "file_name"),
        "valid_from TEXT NOT NULL CHECK (length(valid_from) = 10)",
        "valid_to TEXT NOT NULL CHECK (length(valid_to) = 10)",
        *STAMP,
    )
    version(db, 14)
