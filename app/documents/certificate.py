"""A certificate in a file: whose it is, from whom, how long it holds, its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.errors import Refused

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an X.509 certificate says of itself."""

    subject: str
    issuer: str
    serial: str
    valid_from: date
    valid_to: date
    #: SHA-256 of its bytes, lower case hex
    fingerprint: str
    #: it may sign other certificates
    authority: bool
    der: bytes = field(repr=False)


def read_certificate(content: bytes) -> Certificate:
    """Return the certificate in a file, DER or PEM.

    Raises:
        Refused: trust_unreadable.
    """
    from asn1crypto import pem, x509

    try:
        if pem.detect(content):
            _, _, content = pem.unarmor(content)
        found = x509.Certificate.load(content, strict=True)
        return Certificate(
            subject=_name(found.subject),
            issuer=_name(found.issuer),
            serial=f"{found.serial_number:X}",
            valid_from=found.not_valid_before.date(),
            valid_to=found.not_valid_after.date(),
            fingerprint=found.sha256.hex(),
            authority=bool(found.ca),
            der=content,
        )
    except (ValueError, TypeError) as error:
        raise Refused("trust_unreadable") from error


def signers_of(pdf: bytes) -> list[bytes]:
    """Return the certificates (DER) that signed a PDF of our own making, oldest first."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return [each.signer_cert.dump() for each in signatures]


def _name(name: Any) -> str:
    return str(name.native.get("common_name") or name.human_friendly)
