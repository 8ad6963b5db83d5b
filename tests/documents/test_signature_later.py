"""What others did to a signed file: what its signer allowed is told, what nobody may is found."""

from __future__ import annotations

import io
import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils import generic as pdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper

from app import messages
from app.documents.signature import sign
from app.documents.signature_check import (
    Chain,
    Coverage,
    SignatureFinding,
    Verdict,
    check_signatures,
    removed_signatures,
)
from app.documents.signature_key import FileKey
from app.errors import Refused
from tests.kit import signing
from tests.kit.signing import NOW, PASSWORD, SIGNER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.kit.signing import Pair

TRUSTED = (signing.authority().der,)
#: the library tells its log why it finds a change suspicious
pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture(scope="module")
def form() -> bytes:
    """A paper with two fields to be filled in."""
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    canvas.drawString(100, 700, "page 1")
    for number, name in enumerate(("received", "remark")):
        place = {"x": 100, "y": 600 - 40 * number, "width": 200, "height": 20}
        canvas.acroForm.textfield(name=name, value="", **place)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture(scope="module")
def key() -> FileKey:
    return FileKey(signing.p12(signing.signer()), PASSWORD)


@pytest.fixture(scope="module")
def signed(form: bytes, key: FileKey) -> bytes:
    return sign(form, key, at=NOW)


def looked_at(
    content: bytes, *, at: datetime = NOW, trusted: Sequence[bytes] = TRUSTED
) -> list[SignatureFinding]:
    return check_signatures(content, at=at, trusted=trusted)


def updated(content: bytes, change: Callable[[Any], None]) -> bytes:
    """Return the file with one more revision, as another program writes it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    assert made.getvalue().startswith(content)
    return made.getvalue()


def filled(writer: Any, name: str = "received", value: str = "09/12/2026") -> None:
    for entry in writer.root["/AcroForm"]["/Fields"]:
        field = entry.get_object()
        if field["/T"] == name:
            field[pdf.NameObject("/V")] = pdf.TextStringObject(value)
            writer.update_container(field)


def page_of(writer: Any) -> Any:
    return writer.root["/Pages"]["/Kids"][0].get_object()


def annotated(writer: Any) -> None:
    note = {
        "/Type": pdf.NameObject("/Annot"),
        "/Subtype": pdf.NameObject("/FreeText"),
        "/Rect": pdf.ArrayObject(map(pdf.NumberObject, (100, 650, 300, 680))),
        "/Contents": pdf.TextStringObject("10.000.000 đồng"),
    }
    made = writer.add_object(pdf.DictionaryObject({pdf.NameObject(k): v for k, v in note.items()}))
    notes = page_of(writer)["/Annots"]
    notes.append(made)
    writer.update_container(notes)


def repainted(writer: Any) -> None:
    page = page_of(writer)
    drawn = pdf.StreamObject(stream_data=b"1 0 0 rg 100 690 200 30 re f")
    page[pdf.NameObject("/Contents")] = writer.add_object(drawn)
    writer.update_container(page)


def longer(writer: Any) -> None:
    pages = writer.root["/Pages"]
    page = pdf.DictionaryObject({pdf.NameObject("/Type"): pdf.NameObject("/Page")})
    page[pdf.NameObject("/Parent")] = writer.root.raw_get("/Pages")
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf.NameObject("/Count")] = pdf.NumberObject(2)
    writer.update_container(pages)


def retitled(writer: Any) -> None:
    writer.set_info(pdf.DictionaryObject({pdf.NameObject("/Title"): pdf.TextStringObject("z")}))


def stripped(writer: Any) -> None:
    for entry in writer.root["/AcroForm"]["/Fields"]:
        field = entry.get_object()
        if field["/FT"] == "/Sig":
            del field["/V"]
            writer.update_container(field)


def test_a_form_filled_in_later_is_told_with_its_fields(signed: bytes) -> None:
    [found] = looked_at(updated(signed, filled))
    assert (found.coverage, found.filled) == (Coverage.FILLED_LATER, ("received",))
    assert found.verdict is Verdict.GOOD
    both = updated(updated(signed, filled), lambda writer: filled(writer, "remark", "đã nhận"))
    [found] = looked_at(both)
    assert found.filled == ("received", "remark")


def test_a_field_written_again_as_it_was_is_not_called_filled(signed: bytes) -> None:
    [found] = looked_at(updated(signed, lambda writer: filled(writer, value="")))
    assert (found.coverage, found.filled) == (Coverage.SIGNED_LATER, ())


def test_filled_in_and_signed_again_by_another(signed: bytes) -> None:
    other = FileKey(signing.p12(signing.certified("Lò Văn Hai", signing.authority())), PASSWORD)
    first, second = looked_at(sign(updated(signed, filled), other, at=NOW))
    assert (first.coverage, first.filled) == (Coverage.FILLED_LATER, ("received",))
    assert (second.signer, second.coverage) == ("Lò Văn Hai", Coverage.WHOLE)
    assert first.verdict is second.verdict is Verdict.GOOD


def test_signed_again_in_a_paper_that_has_a_form(signed: bytes, key: FileKey) -> None:
    first, second = looked_at(sign(signed, key, at=NOW))
    assert (first.coverage, second.coverage) == (Coverage.SIGNED_LATER, Coverage.WHOLE)
    assert first.filled == ()


@pytest.mark.parametrize("change", [annotated, repainted, longer])
def test_what_nobody_allowed_is_found(
    signed: bytes, key: FileKey, change: Callable[[Any], None]
) -> None:
    changed = updated(signed, change)
    [found] = looked_at(changed)
    assert found.intact
    assert (found.coverage, found.verdict) == (Coverage.CHANGED_LATER, Verdict.BROKEN)
    # who signs it afterwards stands for it as it is; the first signer still does not
    first, second = looked_at(sign(changed, key, at=NOW))
    assert (first.verdict, second.verdict) == (Verdict.BROKEN, Verdict.GOOD)


def test_the_title_of_the_file_may_change(signed: bytes) -> None:
    [found] = looked_at(updated(signed, retitled))
    assert (found.coverage, found.verdict) == (Coverage.SIGNED_LATER, Verdict.GOOD)


def certify(content: bytes, permission: fields.MDPPerm, pair: Pair | None = None) -> bytes:
    """Sign as the author, who says what others may still do."""
    return by_library(
        content, pair or signing.signer(), certify=True, docmdp_permissions=permission
    )


def by_library(
    content: bytes, pair: Pair, *, stamper: DummyTimeStamper | None = None, **meta: Any
) -> bytes:
    meta = {"field_name": "Author", "subfilter": fields.SigSeedSubFilter.PADES, **meta}
    hand = signers.SimpleSigner.load_pkcs12_data(
        signing.p12(pair), other_certs=[], passphrase=PASSWORD.encode()
    )
    made = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    how = signers.PdfSignatureMetadata(**meta)
    signers.PdfSigner(how, hand, timestamper=stamper).sign_pdf(writer, output=made)
    return made.getvalue()


def test_what_the_author_allowed_and_forbade(form: bytes, key: FileKey) -> None:
    closed = certify(form, fields.MDPPerm.NO_CHANGES)
    [found] = looked_at(closed)
    assert (found.coverage, found.verdict) == (Coverage.WHOLE, Verdict.GOOD)
    [found] = looked_at(updated(closed, filled))
    assert (found.coverage, found.verdict) == (Coverage.CHANGED_LATER, Verdict.BROKEN)
    for permission in (fields.MDPPerm.FILL_FORMS, fields.MDPPerm.ANNOTATE):
        opened = certify(form, permission)
        [found] = looked_at(updated(opened, filled))
        assert (found.coverage, found.verdict) == (Coverage.FILLED_LATER, Verdict.GOOD)
        [found] = looked_at(updated(opened, repainted))
        assert found.verdict is Verdict.BROKEN


def test_bytes_behind_the_end_are_found_but_blanks_are_not(signed: bytes) -> None:
    for tail in (b"\n%% junk", b"\n<script>", b"junk"):
        for content in (signed, updated(signed, filled)):
            [found] = looked_at(content + tail)
            assert (found.coverage, found.verdict) == (Coverage.CHANGED_LATER, Verdict.BROKEN)
    for tail in (b"\n", b"\r\n\r\n", b"\0\0"):
        [found] = looked_at(signed + tail)
        assert (found.coverage, found.verdict) == (Coverage.WHOLE, Verdict.GOOD)


def test_a_signature_taken_out_is_missed(form: bytes, signed: bytes, key: FileKey) -> None:
    assert removed_signatures(form) == 0
    assert removed_signatures(signed) == 0
    assert removed_signatures(sign(signed, key, at=NOW)) == 0
    without = updated(signed, stripped)
    assert looked_at(without) == []
    assert removed_signatures(without) == 1


def test_what_cannot_be_read_is_refused(signed: bytes) -> None:
    at = signed.rindex(b"startxref")
    for content in (
        signed[:at] + b"startxref\n99\n%%EOF\n",
        signed[: len(signed) // 2],
        signed[:-300],
        signed + b"\0" * 5000,
    ):
        for look in (looked_at, removed_signatures):
            with pytest.raises(Refused) as refused:
                look(content)
            assert refused.value.code == "pdf_unreadable"


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_is_never_called_good(signed: bytes, seed: int) -> None:
    """Whatever is changed in what was signed: an answer or a refusal, but never 'good'."""
    dice = random.Random(seed)
    last = signed.rindex(b"/Contents <")
    content = bytearray(signed)
    for _ in range(dice.choice((1, 1, 3, 40))):
        content[dice.randrange(20, last)] ^= 1 << dice.randrange(8)
    try:
        found = looked_at(bytes(content))
    except Refused:
        return
    assert all(one.verdict is Verdict.BROKEN for one in found)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_signature_is_never_called_good(signed: bytes, seed: int) -> None:
    start = signed.rindex(b"/Contents <") + 11
    length = 2 * len(signing.signer().der) + 2000
    content = bytearray(signed)
    dice = random.Random(seed)
    for _ in range(dice.choice((1, 8))):
        content[start + dice.randrange(length)] = ord(dice.choice("0123456789abcdef"))
    if bytes(content) == signed:
        return
    try:
        found = looked_at(bytes(content))
    except Refused:
        return
    # certificates of others lie beside the signer's: what is changed in them harms nothing
    assert [one.verdict for one in found] != [Verdict.GOOD] or _same_signer(found)


def _same_signer(found: Sequence[SignatureFinding]) -> bool:
    return all(one.signer == SIGNER and one.intact and one.valid for one in found)


def stamper(pair: Pair, moment: datetime) -> DummyTimeStamper:
    from cryptography.hazmat.primitives import serialization

    key = pair.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(
        asn1.Certificate.load(pair.der), keys.PrivateKeyInfo.load(key), fixed_dt=moment
    )


@pytest.fixture
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the signing library's clock stand at NOW."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return NOW.astimezone(tz)

    monkeypatch.setattr("pyhanko.sign.signers.pdf_signer.datetime", Then)


@pytest.mark.usefixtures("on_that_day")
def test_a_certificate_that_held_when_it_was_used(form: bytes) -> None:
    """Without a time stamp nobody but the signature says when; with one it is proved."""
    short = signing.certified(SIGNER, signing.authority(), until=NOW + timedelta(days=30))
    tsa = signing.certified("Nơi cấp dấu thời gian", signing.authority(), stamps=True)
    after = NOW + timedelta(days=60)
    [then] = looked_at(by_library(form, short))
    assert then.verdict is Verdict.GOOD
    assert then.claimed_at == NOW
    assert (then.stamped_at, then.stamp_trusted) == (None, False)
    [bare] = looked_at(by_library(form, short), at=after)
    assert (bare.chain, bare.verdict) == (Chain.EXPIRED_SINCE, Verdict.UNTRUSTED)
    assert bare.intact
    assert not bare.trusted
    content = by_library(form, short, stamper=stamper(tsa, NOW))
    [stamped] = looked_at(content, at=after)
    assert (stamped.chain, stamped.verdict) == (Chain.TRUSTED, Verdict.GOOD)
    assert (stamped.stamped_at, stamped.stamp_trusted) == (NOW, True)
    late = by_library(form, short, stamper=stamper(tsa, NOW + timedelta(days=40)))
    [late_one] = looked_at(late, at=after)
    assert late_one.stamped_at == NOW + timedelta(days=40)
    assert late_one.verdict is not Verdict.GOOD


@pytest.mark.usefixtures("on_that_day")
def test_a_time_stamp_of_a_stranger_proves_nothing(form: bytes) -> None:
    short = signing.certified(SIGNER, signing.authority(), until=NOW + timedelta(days=30))
    stranger = signing.certified("Lạ", signing.authority("Nơi cấp lạ"), stamps=True)
    content = by_library(form, short, stamper=stamper(stranger, NOW))
    [found] = looked_at(content, at=NOW + timedelta(days=60))
    assert found.stamped_at == NOW
    assert not found.stamp_trusted
    assert (found.chain, found.verdict) == (Chain.EXPIRED_SINCE, Verdict.UNTRUSTED)


@pytest.mark.usefixtures("on_that_day")
def test_expired_before_it_was_used(form: bytes) -> None:
    old = signing.certified(SIGNER, signing.authority(), until=NOW - timedelta(days=1))
    [found] = looked_at(by_library(form, old))
    assert (found.chain, found.verdict) == (Chain.EXPIRED, Verdict.UNTRUSTED)


def test_every_answer_has_words() -> None:
    for language in messages.LANGUAGES:
        for kind, answers in (
            ("signature_coverage", Coverage),
            ("signature_chain", Chain),
            ("signature_verdict", Verdict),
        ):
            words = {messages.text(kind, each.value, language) for each in answers}
            assert len(words) == len(answers)
