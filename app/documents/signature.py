"""A PDF signed (PAdES B-B, B-T with a timestamp server), signatures added one after another.

Each signature is an incremental update: the bytes before it stay, so earlier ones stay valid.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents import fonts
from app.documents.certificate import certificate_of
from app.documents.signature_key import opened
from app.documents.signature_stamp import draw
from app.errors import Refused, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from app.documents.certificate import Certificate
    from app.documents.fonts import Family
    from app.documents.signature_key import SigningKey
    from app.documents.signature_stamp import Box, Stamp


@dataclass(frozen=True, slots=True)
class Appearance:
    """A stamp at its place."""

    stamp: Stamp
    box: Box


def sign(
    pdf: bytes,
    key: SigningKey,
    *,
    at: datetime,
    look: Appearance | None = None,
    reason: str = "",
    place: str = "",
    timestamp_server: str = "",
    family: Family | None = None,
) -> bytes:
    """Return the PDF with one more signature; the bytes it had are its beginning.

    Args:
        pdf: the file, signed before or not.
        key: whose signature it is.
        at: now, with its time zone; the certificate must be valid then.
        look: what is seen of it; None = an invisible signature.
        reason: why it is signed, as the file will say.
        place: where it is signed, as the file will say.
        timestamp_server: address of an RFC 3161 server; "" = none (PAdES B-B).
        family: faces of the stamp's text; by default those of this machine.

    Raises:
        Refused: pdf_unreadable, pdf_encrypted, stamp_*, certificate_*, key_*, token_pin_*.
        Unavailable: token_*, timestamp_failed (server).
    """
    with signing_hand(key, at=at, timestamp_server=timestamp_server) as hand:
        return hand.sign(pdf, look=look, reason=reason, place=place, family=family)


@contextmanager
def signing_hand(
    key: SigningKey, *, at: datetime, timestamp_server: str = ""
) -> Iterator[SigningHand]:
    """Open a key once for many files: a token asks for its PIN once; errors as `sign`."""
    with opened(key, at=at) as signer:
        yield SigningHand(signer, timestamp_server)


class SigningHand:
    """An opened key, which signs one file after another."""

    def __init__(self, signer: Any, timestamp_server: str) -> None:
        self._signer, self._server = signer, timestamp_server

    @property
    def certificate(self) -> Certificate:
        """Whose key it is."""
        return certificate_of(self._signer.signing_cert)

    def sign(
        self,
        pdf: bytes,
        *,
        look: Appearance | None = None,
        reason: str = "",
        place: str = "",
        family: Family | None = None,
    ) -> bytes:
        """Return the PDF with one more signature; arguments and errors as the function `sign`."""
        from pyhanko.sign import fields, signers

        drawn = draw(look.stamp, look.box, family=family or fonts.serif()) if look else b""
        writer = _writer(pdf)
        name = _field_name(writer)
        meta = signers.PdfSignatureMetadata(
            field_name=name,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            reason=reason or None,
            location=place or None,
        )
        hand = signers.PdfSigner(
            meta,
            self._signer,
            timestamper=_timestamper(self._server),
            stamp_style=_style(drawn) if look else None,
            new_field_spec=_field(name, look, writer),
        )
        return _signed(hand, writer, self._server)


def _signed(hand: Any, writer: Any, server: str) -> bytes:
    from pyhanko.sign.timestamps import TimestampRequestError

    made = BytesIO()
    try:
        hand.sign_pdf(writer, output=made)
    except TimestampRequestError as error:
        raise Unavailable("timestamp_failed", server=server) from error
    return made.getvalue()


def _writer(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError

    if b"%PDF-" not in pdf[:1024]:
        raise Refused("pdf_unreadable")
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        encrypted = writer.prev.encrypted
        writer.prev.root["/Pages"]
    except (PdfError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("pdf_unreadable") from error
    if encrypted:
        raise Refused("pdf_encrypted")
    return writer


def _field_name(writer: Any) -> str:
    """Return the name of the next signature field: one more than there are."""
    taken = {each.field_name for each in writer.prev.embedded_signatures}
    number = len(taken) + 1
    while f"Signature{number}" in taken:
        number += 1
    return f"Signature{number}"


def _field(name: str, look: Appearance | None, writer: Any) -> Any:
    from pyhanko.sign.fields import SigFieldSpec

    if look is None:
        return SigFieldSpec(name)
    box, pages = look.box, int(writer.prev.root["/Pages"]["/Count"])
    page = box.page - 1 if box.page > 0 else pages + box.page
    if not 0 <= page < pages:
        raise Refused("stamp_page_missing", page=box.page, pages=pages)
    right, top = box.x + box.width, box.y + box.height
    corners = (round(box.x), round(box.y), round(right), round(top))
    return SigFieldSpec(name, on_page=page, box=corners)


def _style(drawn: bytes) -> Any:
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    from app.documents.signature_page import page_of

    whole = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
    )
    return StaticStampStyle(background=page_of(drawn), background_layout=whole, border_width=0)


def _timestamper(server: str) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(server, timeout=20) if server else None
