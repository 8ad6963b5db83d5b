"""Signing issued papers and checking received ones: bytes kept, secrets not, trust set."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents.signature_check import Chain, Coverage, Verdict
from app.errors import Refused, Unavailable
from app.services.signing_setup import SigningSetup
from app.services.trust import grouped
from tests.kit import signing
from tests.kit.papers import SESSION, paper_desk
from tests.kit.signing import PASSWORD, SIGNER

SIZES = {"signer_mm": "40", "seal_mm": "36"}
LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
TOKENS = [LIBRARY] if Path(LIBRARY).exists() else []


@pytest.fixture
def desk(urged: Any) -> Any:
    return paper_desk(urged)


@pytest.fixture
def services(desk: Any) -> Any:
    return desk.trial.open().services


@pytest.fixture
def paper(desk: Any, services: Any) -> Any:
    return services.papers.issue(desk.id, "invitation", SESSION)


@pytest.fixture
def keyed(services: Any, tmp_path: Path) -> Any:
    """This computer signs with a key file, and has both pictures."""
    (tmp_path / "khoa.p12").write_bytes(signing.p12(signing.signer()))
    (tmp_path / "ky.png").write_bytes(signing.picture((0, 0, 200), (400, 200)))
    (tmp_path / "dau.png").write_bytes(signing.picture((200, 0, 0), (360, 360)))
    setup = SigningSetup(
        kind="file",
        key_file=str(tmp_path / "khoa.p12"),
        signer_image=str(tmp_path / "ky.png"),
        seal_image=str(tmp_path / "dau.png"),
    )
    services.signing.save_setup(setup, SIZES)
    return services.signing


def trust(services: Any, tmp_path: Path, pair: Any = None) -> None:
    path = tmp_path / "goc.cer"
    path.write_bytes((pair or signing.authority()).der)
    services.trust.add(path, fingerprint=services.trust.look(path).fingerprint)


def test_a_paper_is_signed_beside_its_issued_bytes(
    desk: Any, services: Any, paper: Any, keyed: Any, tmp_path: Path
) -> None:
    issued = services.papers.pdf(paper.paper_id)
    effects = keyed.sign(paper.paper_id, PASSWORD)
    assert dict(effects.details) == {"number": paper.number, "signer": SIGNER}
    [row] = keyed.papers(desk.id)
    [version] = row.signed
    signed = keyed.pdf(version.id)
    assert signed.startswith(issued)
    assert services.papers.pdf(paper.paper_id) == issued
    trust(services, tmp_path)
    [found] = services.trust.check_bytes(signed, "x.pdf").signatures
    assert (found.signer, found.verdict) == (SIGNER, Verdict.GOOD)
    assert desk.trial.open().services.upkeep.check().ok

    keyed.sign(paper.paper_id, PASSWORD, seen=False)
    [row] = keyed.papers(desk.id)
    twice = keyed.pdf(row.signed[-1].id)
    assert twice.startswith(signed)
    found = services.trust.check_bytes(twice, "x.pdf").signatures
    assert [each.coverage for each in found] == [Coverage.SIGNED_LATER, Coverage.WHOLE]


def test_the_stamp_stands_over_the_printed_name(paper: Any, keyed: Any, desk: Any) -> None:
    assert keyed.has_place(paper.paper_id)
    keyed.sign(paper.paper_id, PASSWORD)
    [row] = keyed.papers(desk.id)
    page = PdfReader(BytesIO(keyed.pdf(row.signed[0].id))).pages[-1]
    [mark] = page["/Annots"]  # type: ignore[misc]
    x0, y0, x1, y1 = (float(each) for each in mark.get_object()["/Rect"])
    names: list[tuple[float, float]] = []

    def note(words: str, _cm: Any, matrix: list[float], font: Any, _size: float) -> None:
        if words.strip() == row.signer:
            names.append((matrix[4], matrix[5]))

    page.extract_text(visitor_text=note)
    [(left, baseline)] = names[-1:]
    mm = 72 / 25.4
    assert x0 < left < x1
    assert (y0 + y1) / 2 == pytest.approx(baseline + 14 * mm, abs=1)
    # seal 36 and two thirds of the signature beside it, with an edge of 2 mm around
    assert x1 - x0 == pytest.approx((36 + 40 * 2 / 3 + 4) * mm, abs=2)


def test_no_secret_is_kept_anywhere(desk: Any, paper: Any, keyed: Any, caplog: Any) -> None:
    keyed.sign(paper.paper_id, PASSWORD)
    with pytest.raises(Refused, match="key_password_wrong"):
        keyed.sign(paper.paper_id, "sai-hoàn-toàn")
    folder = desk.trial.folder
    desk.trial.close()
    secrets = [PASSWORD.encode(), "sai-hoàn-toàn".encode()]
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert any(each.name == "signing.json" for each in files)
    for each in files:
        assert not any(secret in each.read_bytes() for secret in secrets), each
    register = desk.trial.open().services.signing._register
    log = register.connections.read().execute("SELECT core FROM outbox").fetchall()
    assert not any(PASSWORD in row[0] for row in log)
    assert PASSWORD not in caplog.text


def test_what_cannot_be_signed_is_refused_and_nothing_is_kept(
    desk: Any, services: Any, paper: Any, tmp_path: Path
) -> None:
    one = services.signing

    def refused(code: str, *given: Any, **named: Any) -> None:
        with pytest.raises((Refused, Unavailable)) as refusal:
            one.sign(*given, **named)
        assert refusal.value.code == code
        assert one.papers(desk.id)[0].signed == ()

    refused("signing_not_set_up", paper.paper_id, PASSWORD)
    refused("paper_unknown", "no such", PASSWORD)
    (tmp_path / "khoa.p12").write_bytes(signing.p12(signing.signer()))
    setup = SigningSetup(kind="file", key_file=str(tmp_path / "khoa.p12"))
    one.save_setup(setup, SIZES)
    refused("key_password_wrong", paper.paper_id, "sai")
    assert not one.has_place(paper.paper_id)
    (tmp_path / "khoa.p12").unlink()
    refused("file_missing", paper.paper_id, PASSWORD)
    services.papers.void(paper.paper_id, "ghi sai")
    assert one.papers(desk.id) == []
    with pytest.raises(Refused, match="paper_voided"):
        one.sign(paper.paper_id, PASSWORD)


def test_a_setup_that_cannot_work_is_not_kept(services: Any, tmp_path: Path) -> None:
    one = services.signing
    (tmp_path / "chu.png").write_text("not a picture", encoding="utf-8")
    cases: list[tuple[SigningSetup, dict[str, str], str]] = [
        (SigningSetup(), {**SIZES, "seal_mm": "200"}, "size_out_of_range"),
        (SigningSetup(), {**SIZES, "signer_mm": "to"}, "size_out_of_range"),
        (SigningSetup(seal_image=str(tmp_path / "chu.png")), SIZES, "stamp_image_unreadable"),
        (SigningSetup(signer_image=str(tmp_path / "none.png")), SIZES, "file_missing"),
        (SigningSetup(kind="file", key_file=str(tmp_path / "none.p12")), SIZES, "file_missing"),
    ]
    for setup, sizes, code in cases:
        with pytest.raises((Refused, Unavailable)) as refusal:
            one.save_setup(setup, sizes)
        assert refusal.value.code == code
    assert one.setup() == SigningSetup()
    assert one.sizes() == {"signer_mm": 40, "seal_mm": 36}
    one.save_setup(SigningSetup(), {"signer_mm": "45", "seal_mm": "34"})
    assert one.sizes() == {"signer_mm": 45, "seal_mm": 34}


def token_in(folder: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> SigningSetup:
    folder.mkdir()
    monkeypatch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
    signing.put_on_token(folder, library, signing.signer(), label="Văn thư", pin="4321")
    return SigningSetup(kind="token", library=library, token="Văn thư")


@pytest.mark.parametrize("library", TOKENS)
def test_a_token_signs_with_its_pin_each_time(
    desk: Any,
    services: Any,
    paper: Any,
    library: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, token = services.signing, token_in(tmp_path / "hsm", monkeypatch, library)
    one.save_setup(token, SIZES)
    with pytest.raises(Refused, match="token_pin_wrong"):
        one.sign(paper.paper_id, "1111")
    one.sign(paper.paper_id, "4321")
    assert one.papers(desk.id)[0].signed[0].signer == SIGNER
    assert "4321" not in (desk.trial.folder / "signing.json").read_text(encoding="utf-8")
    one.save_setup(replace(token, token="Khác"), SIZES)
    with pytest.raises(Unavailable, match="token_missing"):
        one.sign(paper.paper_id, "4321")


def test_trust_is_added_after_its_fingerprint_is_seen_removed_and_logged(
    services: Any, tmp_path: Path
) -> None:
    one, register = services.trust, services.trust._register
    path = tmp_path / "goc.pem"
    path.write_bytes(signing.authority().der)
    seen = one.look(path)
    assert seen.authority
    assert not seen.known
    assert len(seen.fingerprint.replace(" ", "")) == 64
    with pytest.raises(Refused, match="trust_changed"):
        one.add(path, fingerprint=grouped("00" * 32))
    one.add(path, fingerprint=seen.fingerprint)
    [row] = one.certificates()
    assert (row.subject, row.file_name) == (seen.subject, "goc.pem")
    assert one.look(path).known
    with pytest.raises(Refused, match="trust_known"):
        one.add(path, fingerprint=seen.fingerprint)
    one.remove(row.id)
    assert one.certificates() == []
    assert [each.label for each in register.changes.recent(2)] == ["trust_removed", "trust_added"]
    one.add(path, fingerprint=seen.fingerprint)
    assert [each.id for each in one.certificates()] == [row.id]
    path.write_text("no certificate", encoding="utf-8")
    with pytest.raises(Refused, match="trust_unreadable"):
        one.look(path)


def test_a_received_file_is_judged_by_who_the_office_trusts(
    services: Any,
    paper: Any,
    keyed: Any,
    desk: Any,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    keyed.sign(paper.paper_id, PASSWORD)
    signed = keyed.pdf(keyed.papers(desk.id)[0].signed[0].id)
    path = tmp_path / "nhận.pdf"
    path.write_bytes(signed)
    found = services.trust.check(path)
    assert found.trusted == 0
    assert found.signatures[0].chain is Chain.NOT_CHECKED
    trust(services, tmp_path)
    assert services.trust.check(path).signatures[0].verdict is Verdict.GOOD
    at = signed.index(b"/MediaBox")
    path.write_bytes(signed[: at + 12] + b"9" + signed[at + 13 :])
    assert services.trust.check(path).signatures[0].verdict is Verdict.BROKEN
    path.write_bytes(services.papers.pdf(paper.paper_id))
    assert services.trust.check(path).signatures == ()
    path.write_bytes(b"no pdf")
    with pytest.raises(Refused, match="pdf_unreadable"):
        services.trust.check(path)
