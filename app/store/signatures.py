"""Signed versions of issued papers, and certificates the office trusts."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store.rows import day, moment, rows_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """A paper with one more signature; its bytes are in `Register.blobs`."""

    id: str
    paper_id: str
    #: SHA-256 of the signed bytes; those issued are the beginning of them
    blob: str
    #: as the certificate names them
    signer: str
    issuer: str
    serial: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class TrustedCertificate:
    """A certificate signatures may lead to."""

    id: str
    #: SHA-256 of the certificate
    fingerprint: str
    subject: str
    issuer: str
    serial: str
    valid_from: date
    valid_to: date
    #: it may sign other certificates
    authority: bool
    #: the certificate (DER)
    der: bytes
    file_name: str
    at: datetime
    actor: str


_SIGNED = rows_of(PaperSignature, "paper_signature", {"at": moment})
_TRUSTED = rows_of(
    TrustedCertificate,
    "trusted_certificate",
    {"valid_from": day, "valid_to": day, "authority": bool, "der": b64decode, "at": moment},
)


class Signatures:
    """Reads both."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of_paper(self, paper_id: str) -> list[PaperSignature]:
        """Return the signed versions of a paper, in the order they were signed."""
        where = "AND paper_id = ? ORDER BY at, id"
        return _SIGNED.select(self._connections.read(), where, (paper_id,))

    def get(self, signature_id: str) -> PaperSignature | None:
        """Return a signed version; None if there is none."""
        return _SIGNED.first(self._connections.read(), "AND id = ?", (signature_id,))

    def trusted(self) -> list[TrustedCertificate]:
        """Return the certificates the office trusts, by name."""
        return _TRUSTED.select(self._connections.read(), "ORDER BY subject, valid_from, id")
