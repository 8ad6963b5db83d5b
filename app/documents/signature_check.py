"""What the signatures of a received PDF are worth: whole, valid, whose, when, trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any

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
    REVOKED = "revoked"
    #: another reason: not for signing, a broken chain
    REFUSED = "refused"
    #: the trust store is empty
    NOT_CHECKED = "not_checked"


class Coverage(Enum):
    """How much of the file a signature stands for (words under [signature_coverage])."""

    WHOLE = "whole"
    #: only signatures and timestamps were added later
    SIGNED_LATER = "signed_later"
    #: something else was changed after signing
    CHANGED_LATER = "changed_later"
    UNCLEAR = "unclear"


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
    valid_from: date
    valid_to: date
    #: as the signer's own clock said; None where the signature does not say
    claimed_at: datetime | None
    #: as a valid timestamp says; None without one
    stamped_at: datetime | None
    #: the bytes it covers are those that were signed
    intact: bool
    #: the signature was made by the certificate's key
    valid: bool
    coverage: Coverage
    chain: Chain

    @property
    def verdict(self) -> Verdict:
        """Good only where everything is: both flags, the whole file, the chain."""
        whole = self.coverage in (Coverage.WHOLE, Coverage.SIGNED_LATER)
        if not (self.intact and self.valid and whole):
            return Verdict.BROKEN
        return Verdict.GOOD if self.chain is Chain.TRUSTED else Verdict.UNTRUSTED


def check_signatures(
    pdf: bytes, *, at: datetime, trusted: Sequence[bytes] = ()
) -> list[SignatureFinding]:
    """Return what each signature is worth, in the order they were made; empty where there is none.

    Args:
        pdf: a file from elsewhere, nothing of it is believed.
        at: the moment certificates must be valid at (now); with its time zone.
        trusted: certificates of trusted authorities, DER or PEM. Nothing is fetched from the
            network: revocation is judged by what the file itself carries.

    Raises:
        Refused: pdf_unreadable, pdf_encrypted; trust_unreadable.
    """
    roots = [_certificate(each) for each in trusted]
    return [_finding(each, roots, at) for each in _signatures(pdf)]


def _signatures(pdf: bytes) -> list[Any]:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    if b"%PDF-" not in pdf[:1024]:
        raise Refused("pdf_unreadable")
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        if reader.encrypted:
            raise Refused("pdf_encrypted")
        return list(reader.embedded_regular_signatures)
    except (PdfError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("pdf_unreadable") from error


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


def _finding(signature: Any, roots: list[Any], at: datetime) -> SignatureFinding:
    certificate = signature.signer_cert
    status = _status(signature, roots, at)
    stamped = status.timestamp_validity if status else None
    return SignatureFinding(
        field=str(signature.field_name),
        signer=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        serial=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before.date(),
        valid_to=certificate.not_valid_after.date(),
        claimed_at=signature.self_reported_timestamp,
        stamped_at=stamped.timestamp if stamped and stamped.valid and stamped.intact else None,
        intact=bool(status and status.intact),
        valid=bool(status and status.valid),
        coverage=_coverage(status),
        chain=_chain(status, roots, certificate, at),
    )


def _status(signature: Any, roots: list[Any], at: datetime) -> Any:
    """Return the library's own view; None where the signature is too broken to be looked at."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import UnacceptableSignerError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
    try:
        return validate_pdf_signature(signature, context)
    except (SignatureValidationError, UnacceptableSignerError, PdfError, ValueError):
        return None


def _coverage(status: Any) -> Coverage:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel as Level

    if status is None or status.coverage is None:
        return Coverage.UNCLEAR
    if status.coverage is Level.ENTIRE_FILE:
        return Coverage.WHOLE
    if status.coverage is not Level.ENTIRE_REVISION:
        return Coverage.UNCLEAR
    level = status.modification_level
    harmless = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
    allowed = level is not None and (level in harmless or _only_signed(status))
    return Coverage.SIGNED_LATER if allowed else Coverage.CHANGED_LATER


def _only_signed(status: Any) -> bool:
    """Tell whether what was added later are signatures, and nothing was filled in."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel

    found = status.diff_result
    return (
        isinstance(found, DiffResult)
        and found.modification_level is ModificationLevel.FORM_FILLING
        and all(str(name).startswith("Signature") for name in found.changed_form_fields)
    )


def _chain(status: Any, roots: list[Any], certificate: Any, at: datetime) -> Chain:
    if not roots:
        return Chain.NOT_CHECKED
    if status is not None and status.trusted:
        return Chain.TRUSTED
    if status is not None and status.revoked:
        return Chain.REVOKED
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        return Chain.EXPIRED
    if certificate.issuer not in [root.subject for root in roots]:
        return Chain.UNKNOWN_ISSUER
    return Chain.REFUSED


def _name(name: Any) -> str:
    return str(name.native.get("common_name") or name.human_friendly)
