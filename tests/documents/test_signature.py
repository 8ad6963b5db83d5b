"""Signed papers: valid, whole, whose; stamped where the layout rules want it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import messages
from app.documents.fonts import tinos
from app.documents.signature import Appearance, sign
from app.documents.signature_check import (
    Chain,
    Coverage,
    Verdict,
    check_signatures,
)
from app.documents.signature_key import FileKey, TokenKey
from app.documents.signature_stamp import Box, Stamp
from app.errors import AppError, Refused, Unavailable
from tests.kit import signing
from tests.kit.signing import NOW, PASSWORD, SIGNER, TOKENS

TRUSTED = (signing.authority().der,)
BOX = Box(x=280, y=200, width=280, height=110, centre=140)
LOOK = Appearance(
    Stamp(
        signer=signing.picture((0, 0, 200), (400, 200)),
        seal=signing.picture((200, 0, 0), (360, 360)),
        lines=("BHXH cơ sở Suối Mơ",),
    ),
    BOX,
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for number in (1, 2):
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture(scope="module")
def key() -> FileKey:
    return FileKey(signing.p12(signing.signer()), PASSWORD)


@pytest.fixture(scope="module")
def signed(paper: bytes, key: FileKey) -> bytes:
    return sign(paper, key, at=NOW, look=LOOK, family=tinos())


def test_a_signed_paper_says_who_and_is_good(paper: bytes, signed: bytes) -> None:
    assert signed.startswith(paper)
    [found] = check_signatures(signed, at=NOW, trusted=TRUSTED)
    assert (found.signer, found.issuer) == (SIGNER, "Nơi cấp chứng thư thử")
    assert found.intact
    assert found.valid
    assert found.coverage is Coverage.WHOLE
    assert found.chain is Chain.TRUSTED
    assert found.verdict is Verdict.GOOD
    assert found.stamped_at is None
    assert found.claimed_at is not None


def test_two_signatures_one_after_another_both_hold(signed: bytes, key: FileKey) -> None:
    other = FileKey(signing.p12(signing.certified("Lò Văn Hai", signing.authority())), PASSWORD)
    twice = sign(signed, other, at=NOW)
    assert twice.startswith(signed)
    first, second = check_signatures(twice, at=NOW, trusted=TRUSTED)
    assert (first.signer, second.signer) == (SIGNER, "Lò Văn Hai")
    assert (first.coverage, second.coverage) == (Coverage.SIGNED_LATER, Coverage.WHOLE)
    assert first.verdict is second.verdict is Verdict.GOOD


def test_one_byte_changed_is_found(signed: bytes) -> None:
    at = signed.index(b"/MediaBox")
    changed = signed[: at + 12] + b"9" + signed[at + 13 :]
    [found] = check_signatures(changed, at=NOW, trusted=TRUSTED)
    assert not found.intact
    assert found.valid  # the signature itself is: this is why both are asked
    assert found.verdict is Verdict.BROKEN


def test_a_page_added_after_signing_is_found(
    signed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(io.BytesIO(signed), incremental=True)
    writer.add_blank_page(200, 200)
    made = io.BytesIO()
    writer.write(made)
    [found] = check_signatures(made.getvalue(), at=NOW, trusted=TRUSTED)
    assert found.coverage is not Coverage.WHOLE
    assert found.verdict is Verdict.BROKEN


def test_whose_signature_it_is_must_be_known(
    signed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = signing.authority("Nơi cấp khác").der
    [unknown] = check_signatures(signed, at=NOW, trusted=[stranger])
    assert (unknown.chain, unknown.verdict) == (Chain.UNKNOWN_ISSUER, Verdict.UNTRUSTED)
    [unchecked] = check_signatures(signed, at=NOW)
    assert (unchecked.chain, unchecked.verdict) == (Chain.NOT_CHECKED, Verdict.UNTRUSTED)
    [late] = check_signatures(signed, at=NOW + timedelta(days=500), trusted=TRUSTED)
    # which of the two hangs on the clock of the machine that signed
    assert late.chain in (Chain.EXPIRED, Chain.EXPIRED_SINCE)
    assert late.verdict is Verdict.UNTRUSTED


def test_a_paper_without_signature_has_none(paper: bytes) -> None:
    assert check_signatures(paper, at=NOW, trusted=TRUSTED) == []


def test_the_stamp_stands_in_its_box_on_the_last_page(signed: bytes) -> None:
    first, last = PdfReader(io.BytesIO(signed)).pages
    assert "/Annots" not in first
    [mark] = last["/Annots"]
    assert [float(each) for each in mark.get_object()["/Rect"]] == [280, 200, 560, 310]


def _colour(red: int, _green: int, blue: int) -> str:
    return "red" if red > 150 > blue else "blue" if blue > 150 > red else ""


def _extent(picture: object, wanted: str) -> tuple[int, int]:
    """Return the first and last column with red or blue through the middle of the stamp."""
    pixels, width = picture.load(), picture.size[0]  # type: ignore[attr-defined]
    row = (842 - 255) * 2
    hits = [x for x in range(width) if _colour(*pixels[x, row][:3]) == wanted]
    return min(hits), max(hits)


def test_the_seal_covers_a_third_of_the_signer_from_the_left(signed: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(signed)
    document.init_forms()
    page = document[1]
    picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("RGB")
    document.close()
    red, blue = _extent(picture, "red"), _extent(picture, "blue")
    mm = 2 * 72 / 25.4
    signer_left = (280 + 140) * 2 - 20 * mm
    assert red[1] - red[0] == pytest.approx(36 * mm, abs=3)
    assert blue[1] == pytest.approx(signer_left + 40 * mm, abs=3)
    assert red[1] == pytest.approx(signer_left + 40 * mm / 3, abs=3)


def told(failure: AppError) -> str:
    return messages.error(failure).what


def test_what_cannot_sign_is_refused_in_words(paper: bytes, key: FileKey) -> None:
    expired = signing.certified("Cũ", signing.authority(), until=NOW - timedelta(days=1))
    cases = (
        (paper, replace(key, password="sai"), "key_password_wrong"),
        (paper, FileKey(b"not a key", PASSWORD), "key_file_unreadable"),
        (paper, FileKey(signing.p12(expired), PASSWORD), "certificate_expired"),
        (b"a letter", key, "pdf_unreadable"),
        (paper[:300], key, "pdf_unreadable"),
    )
    for pdf, hand, code in cases:
        with pytest.raises(Refused) as refused:
            sign(pdf, hand, at=NOW)
        assert refused.value.code == code
        assert told(refused.value)
    with pytest.raises(Refused, match="certificate_not_yet"):
        sign(paper, key, at=NOW - timedelta(days=999))
    with pytest.raises(Refused, match="trust_unreadable"):
        check_signatures(paper, at=NOW, trusted=[b"no certificate"])
    with pytest.raises(Refused, match="pdf_unreadable"):
        check_signatures(b"no pdf", at=NOW)


def test_a_stamp_that_does_not_fit_or_is_no_picture_is_refused(paper: bytes, key: FileKey) -> None:
    for look, code in (
        (replace(LOOK, box=replace(BOX, width=100)), "stamp_too_large"),
        (replace(LOOK, box=replace(BOX, page=5)), "stamp_page_missing"),
        (replace(LOOK, stamp=Stamp(signer=b"text")), "stamp_image_unreadable"),
    ):
        with pytest.raises(Refused, match=code):
            sign(paper, key, at=NOW, look=look, family=tinos())


def test_a_timestamp_server_that_does_not_answer_is_told(paper: bytes, key: FileKey) -> None:
    with pytest.raises(Unavailable, match="timestamp_failed"):
        sign(paper, key, at=NOW, timestamp_server="http://127.0.0.1:9/tsa")


def test_secrets_are_never_shown(key: FileKey) -> None:
    assert PASSWORD not in repr(key)
    assert "4321" not in repr(TokenKey(Path("lib.so"), "4321"))


@pytest.mark.parametrize("library", TOKENS)
def test_a_token_signs_like_a_file(paper: bytes, library: str) -> None:
    signing.plug_in()
    token = TokenKey(Path(library), "4321", token="Phố Cò", certificate="Phố Cò")
    for hand in (token, replace(token, certificate="")):
        [found] = check_signatures(sign(paper, hand, at=NOW), at=NOW, trusted=TRUSTED)
        assert (found.signer, found.verdict) == (SIGNER, Verdict.GOOD)
    with pytest.raises(Refused, match="token_pin_wrong"):
        sign(paper, replace(token, pin="1111"), at=NOW)
    with pytest.raises(Unavailable, match="token_missing"):
        sign(paper, replace(token, token="Khác"), at=NOW)
    with pytest.raises(Refused, match="certificate_not_on_token"):
        sign(paper, replace(token, certificate="Khác"), at=NOW)


def test_a_token_library_that_is_not_there_is_told(paper: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as failure:
        sign(paper, TokenKey(tmp_path / "none.so", "4321"), at=NOW)
    assert failure.value.code == "token_library_missing"
    assert "none.so" in told(failure.value)
