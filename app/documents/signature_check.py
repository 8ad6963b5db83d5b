"""What the signatures of a received PDF are worth: whole, valid, whose, when, what came later.

What may be added to a signed file without breaking its signature is the signing library's policy:
further signatures, time stamps, values of form fields where the signer did not forbid them.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.signature_later import Coverage, later
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


class Chain(Enum):
    """Whether the signer's certificate leads to a trusted one (words under [signature_chain])."""

    TRUSTED = "trusted"
    #: its issuer is not in the trust store
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    #: it held on the day the signature claims, which nothing but the signature itself says
    EXPIRED_SINCE = "expired_since"
    REVOKED = "revoked"
    #: another reason: not for signing, a broken chain
    REFUSED = "refused"
    #: the trust store is empty
    NOT_CHECKED = "not_checked"


class Verdict(Enum):
    """All of it in one word (words under [signature_verdict])."""

    GOOD = "good"
    #: the bytes are as signed, but whose signature it is cannot be relied on
    UNTRUSTED = "untrusted"
    #: the file differs from what was signed, or the signature is none
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature of a file, looked at."""

    field: str
    #: as the certificate names them
    signer: str
    issuer: str
    serial: str
    valid_from: date | None
    valid_to: date | None
    #: as the signer's own clock said; None where the signature does not say
    claimed_at: datetime | None
    #: as a time stamp says that is intact; None without one
    stamped_at: datetime | None
    #: the time stamp's certificate leads to a trusted one: its moment is proved
    stamp_trusted: bool
    #: the bytes it covers are those that were signed
    intact: bool
    #: the signature was made by the certificate's key
    valid: bool
    coverage: Coverage
    #: names of the form's fields that got another value after signing
    filled: tuple[str, ...]
    chain: Chain

    @property
    def trusted(self) -> bool:
        """The signer's certificate held when it was used, and leads to a trusted one."""
        return self.chain is Chain.TRUSTED

    @property
    def verdict(self) -> Verdict:
        """Good only where everything is: both flags, the whole file, the chain."""
        if not (self.intact and self.valid and self.coverage in _LEFT_ALONE):
            return Verdict.BROKEN
        return Verdict.GOOD if self.trusted else Verdict.UNTRUSTED


_LEFT_ALONE = (Coverage.WHOLE, Coverage.SIGNED_LATER, Coverage.FILLED_LATER)
# What it would warn of stands in our findings, and its warnings carry names of persons.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.ERROR)

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")


def check_signatures(
    pdf: bytes, *, at: datetime, trusted: Sequence[bytes] = ()
) -> list[SignatureFinding]:
    """Return what each signature is worth, in the order they were made; empty where there is none.

    A certificate is judged at the moment of a trusted time stamp where the signature has one.

    Args:
        pdf: a file from elsewhere, nothing of it is believed.
        at: the moment certificates must be valid at (now); with its time zone.
        trusted: certificates of trusted authorities, DER or PEM. Nothing is fetched from the
            network: revocation is judged by what the file itself carries.

    Raises:
        Refused: pdf_unreadable, pdf_encrypted; trust_unreadable.
    """
    roots = [_certificate(each) for each in trusted]
    regular, _others = _signatures(pdf)
    return [_looked_at(each, pdf, roots, at) for each in regular]


def removed_signatures(pdf: bytes) -> int:
    """Return how many signatures the file still holds the bytes of, but no longer names as such.

    Somebody took them out of a file that was signed: it must not pass for one that never was.

    Raises:
        Refused: pdf_unreadable, pdf_encrypted.
    """
    regular, others = _signatures(pdf)
    return max(0, len(_BYTE_RANGE.findall(pdf)) - len(regular) - others)


def _signatures(pdf: bytes) -> tuple[list[Any], int]:
    """Return the signatures of people, and how many time stamps there are beside them."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    if b"%PDF-" not in pdf[:1024]:
        raise Refused("pdf_unreadable")
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        if not reader.encrypted:
            reader.root["/Pages"]["/Kids"]
            found = reader.embedded_regular_signatures
            return list(found), len(reader.embedded_timestamp_signatures)
    except Exception as error:  # a damaged file fails the library in any of its parts
        raise Refused("pdf_unreadable") from error
    raise Refused("pdf_encrypted")


def _certificate(content: bytes) -> Any:
    from asn1crypto import pem
    from asn1crypto.x509 import Certificate

    try:
        if pem.detect(content):
            _, _, content = pem.unarmor(content)
        found = Certificate.load(content, strict=True)
        found.subject.native  # noqa: B018 - reads it: damage shows here
    except (ValueError, TypeError) as error:
        raise Refused("trust_unreadable") from error
    return found


def _looked_at(signature: Any, pdf: bytes, roots: list[Any], at: datetime) -> SignatureFinding:
    try:
        return _finding(signature, pdf, roots, at)
    except Exception:  # noqa: BLE001 - whatever stands where a signature should
        return _unreadable(signature)


def _finding(signature: Any, pdf: bytes, roots: list[Any], at: datetime) -> SignatureFinding:
    certificate = signature.signer_cert
    status = _status(signature, roots, at)
    stamp = status.timestamp_validity if status else None
    stamped = stamp.timestamp if stamp and stamp.valid and stamp.intact else None
    proved = stamped if stamp and stamp.trusted else None
    if proved and not status.trusted:
        status = _status(signature, roots, proved) or status
    coverage, filled = later(signature, status, pdf)
    return SignatureFinding(
        field=str(signature.field_name),
        signer=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        serial=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before.date(),
        valid_to=certificate.not_valid_after.date(),
        claimed_at=signature.self_reported_timestamp,
        stamped_at=stamped,
        stamp_trusted=proved is not None,
        intact=bool(status and status.intact),
        valid=bool(status and status.valid),
        coverage=coverage,
        filled=filled,
        chain=_chain(signature, status, roots, proved or at),
    )


def _unreadable(signature: Any) -> SignatureFinding:
    """Return what is said of a signature whose own content is damaged."""
    return SignatureFinding(
        field=str(signature.field_name),
        signer="",
        issuer="",
        serial="",
        valid_from=None,
        valid_to=None,
        claimed_at=None,
        stamped_at=None,
        stamp_trusted=False,
        intact=False,
        valid=False,
        coverage=Coverage.UNCLEAR,
        filled=(),
        chain=Chain.NOT_CHECKED,
    )


def _status(signature: Any, roots: list[Any], at: datetime) -> Any:
    """Return the library's own view; None where the signature is too broken to be looked at."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
    try:
        return validate_pdf_signature(signature, context)
    except Exception:  # noqa: BLE001 - nothing of the file is believed
        return None


def _chain(signature: Any, status: Any, roots: list[Any], at: datetime) -> Chain:
    certificate = signature.signer_cert
    if not roots:
        return Chain.NOT_CHECKED
    if status is not None and status.trusted:
        return Chain.TRUSTED
    if status is not None and status.revoked:
        return Chain.REVOKED
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        claimed = signature.self_reported_timestamp
        once = _status(signature, roots, claimed) if claimed and claimed < at else None
        return Chain.EXPIRED_SINCE if once is not None and once.trusted else Chain.EXPIRED
    if certificate.issuer not in [root.subject for root in roots]:
        return Chain.UNKNOWN_ISSUER
    return Chain.REFUSED


def _name(name: Any) -> str:
    return str(name.native.get("common_name") or name.human_friendly)
