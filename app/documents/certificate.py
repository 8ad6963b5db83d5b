"""A certificate in a file (.cer, .crt, .pem): whose it is, by whom, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.errors import Refused

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a person compares before trusting one."""

    subject: str
    issuer: str
    serial: str
    valid_from: date
    valid_to: date
    #: SHA-256 of its DER bytes, 64 hexadecimal digits
    fingerprint: str
    #: it may certify others
    authority: bool
    #: its own bytes, DER
    der: bytes


def read_certificate(content: bytes) -> Certificate:
    """Return the certificate in a file, DER or PEM.

    Raises:
        Refused: certificate_unreadable.
    """
    from asn1crypto import pem, x509

    try:
        if pem.detect(content):
            kind, _, content = pem.unarmor(content)
            if kind != "CERTIFICATE":
                raise Refused("certificate_unreadable")
        found = x509.Certificate.load(content, strict=True)
        return certificate_of(found)
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("certificate_unreadable") from error


def certificate_of(found: Any) -> Certificate:
    """Return what is told of a certificate of asn1crypto."""
    return Certificate(
        subject=_name(found.subject),
        issuer=_name(found.issuer),
        serial=f"{found.serial_number:X}",
        valid_from=found.not_valid_before.date(),
        valid_to=found.not_valid_after.date(),
        fingerprint=found.sha256.hex(),
        authority=bool(found.ca),
        der=found.dump(),
    )


def _name(name: Any) -> str:
    return str(name.native.get("common_name") or name.human_friendly)
