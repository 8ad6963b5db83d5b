"""Signatures put on issued papers, the pictures they show, the certificates the office trusts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store.rows import day, moment, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class PaperSigning:
    """One signature on an issued paper; the bytes it was issued with stay as they are."""

    id: str
    paper_id: str
    #: SHA-256 of what was signed: the issued bytes, or those signed before
    base_sha256: str
    #: SHA-256 of the signed version
    pdf_sha256: str
    #: as the certificate names them
    signer: str
    issuer: str
    serial: str
    #: it is seen on the paper
    visible: bool
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class StampPicture:
    """A picture a visible signature is made of."""

    id: str
    #: signer, seal
    part: str
    #: whose signature it pictures; "" for the seal
    signatory_id: str
    #: SHA-256 of its bytes
    blob: str
    file_name: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class TrustedCertificate:
    """A certificate whose signatures, or those of whom it certifies, the office trusts."""

    id: str
    #: SHA-256 of the file it came from
    blob: str
    #: SHA-256 of the certificate itself
    fingerprint: str
    subject: str
    issuer: str
    serial: str
    file_name: str
    valid_from: date
    valid_to: date
    at: datetime
    actor: str


_SIGNING = rows_of(PaperSigning, "paper_signing", {"visible": bool, "at": moment})
_PICTURE = rows_of(StampPicture, "stamp_picture", {"at": moment})
_TRUSTED = rows_of(
    TrustedCertificate,
    "trusted_certificate",
    {"valid_from": day, "valid_to": day, "at": moment},
)


class Signings:
    """Reads what signing rests on, and what was signed."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of(self, paper_ids: Sequence[str]) -> dict[str, list[PaperSigning]]:
        """Return paper id → its signatures, in the order they were made."""
        found: dict[str, list[PaperSigning]] = {}
        for each in _SIGNING.select(
            self._connections.read(),
            "AND paper_id IN (SELECT value FROM json_each(?)) ORDER BY at, id",
            (json.dumps(list(paper_ids)),),
        ):
            found.setdefault(each.paper_id, []).append(each)
        return found

    def pictures(self) -> list[StampPicture]:
        """Return the pictures that are kept."""
        return _PICTURE.select(self._connections.read(), "ORDER BY part, signatory_id")

    def trusted(self) -> list[TrustedCertificate]:
        """Return the certificates that are trusted, by name."""
        return _TRUSTED.select(self._connections.read(), "ORDER BY subject, at, id")
