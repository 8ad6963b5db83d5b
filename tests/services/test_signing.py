"""Issued papers signed with a key: what is kept, what is trusted, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.signature_check import Verdict
from app.documents.signature_place import place_of
from app.domain.text import in_pairs
from app.errors import Cancelled, Unavailable
from app.services.listing import Query
from app.services.signing_key import KeyPlace
from app.services.task import Task
from tests.kit import signing as kit
from tests.kit.cases_office import refusal
from tests.kit.papers import SESSION, paper_desk, text_of
from tests.kit.signing import PASSWORD, SIGNER, TOKENS


@pytest.fixture
def desk(urged):
    return paper_desk(urged)


@pytest.fixture
def services(desk):
    return desk.trial.open().services


@pytest.fixture
def issued(desk, services):
    return services.papers.issue(desk.id, "invitation", SESSION)


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "khóa.p12"
    path.write_bytes(kit.p12(kit.signer()))
    return path


@pytest.fixture
def pictures(services, tmp_path):
    looks = services.signing.looks
    for part, colour, size in (
        ("signer", (0, 0, 200), (400, 160)),
        ("seal", (200, 0, 0), (300, 300)),
    ):
        path = tmp_path / f"{part}.png"
        path.write_bytes(kit.picture(colour, size))
        rows = [row for row in looks.pictures() if row.part == part]
        looks.put_picture(part, rows[0].signatory_id, path)
    return looks


def with_file(services, path):
    services.signing.keep_place(KeyPlace("file", file=str(path)))


def trust(services, tmp_path, pair):
    path = tmp_path / "gốc.cer"
    path.write_bytes(pair.der)
    found = services.signing.trust.look(path)
    services.signing.trust.add(found, path.name)
    return found


def test_a_paper_is_signed_and_its_issued_bytes_stay(
    desk, services, issued, key_file, pictures, tmp_path
):
    with_file(services, key_file)
    first = services.papers.pdf(issued.paper_id)
    assert services.signing.prepare(issued.paper_id).look == "both"
    signed = services.signing.sign(issued.paper_id, PASSWORD)
    assert (signed.signer, signed.visible) == (SIGNER, True)
    assert services.papers.pdf(issued.paper_id) == first
    made = services.signing.pdf(issued.paper_id)
    assert made.startswith(first)
    assert made != first
    trust(services, tmp_path, kit.authority())
    report = services.signing.trust.check(made, "a.pdf")
    [found] = report.signatures
    assert (found.verdict, found.signer, report.removed) == (Verdict.GOOD, SIGNER, 0)
    [paper] = services.signing.papers(desk.id)
    assert [each.signer for each in paper.signed] == [SIGNER]
    # a second one goes on top of the first
    services.signing.sign(issued.paper_id, PASSWORD, visible=False)
    twice = services.signing.pdf(issued.paper_id)
    assert twice.startswith(made)
    verdicts = [each.verdict for each in services.signing.trust.check(twice, "a.pdf").signatures]
    assert verdicts == [Verdict.GOOD, Verdict.GOOD]
    # nothing of it is swept, and the log tells it
    services.upkeep.backup()
    assert services.signing.pdf(issued.paper_id) == twice
    assert services.upkeep.check().ok


def test_the_stamp_stands_above_the_printed_name(desk, services, issued, key_file, pictures):
    with_file(services, key_file)
    [paper] = services.signing.papers(desk.id)
    place = place_of(services.signing.pdf(paper.id), paper.printed)
    assert place is not None
    services.signing.sign(paper.id, PASSWORD)
    import io

    from pypdf import PdfReader

    page = PdfReader(io.BytesIO(services.signing.pdf(paper.id))).pages[place.page - 1]
    marks = [each.get_object() for each in page["/Annots"]]
    [rect] = [each["/Rect"] for each in marks if each.get("/FT") == "/Sig"]
    left, bottom, right, top = map(float, rect)
    assert left < place.x < right
    assert (bottom + top) / 2 == pytest.approx(place.y, abs=1)
    # the right half of the sheet, as the layout has it
    assert place.x > 297


def test_without_pictures_or_place_nothing_is_seen_and_it_says_so(services, issued, key_file):
    with_file(services, key_file)
    assert services.signing.prepare(issued.paper_id).look == "nothing"
    assert not services.signing.sign(issued.paper_id, PASSWORD).visible
    assert place_of(services.signing.pdf(issued.paper_id), "Không Ai Cả") is None


def test_the_secret_is_kept_nowhere(desk, services, issued, key_file):
    with_file(services, key_file)
    services.signing.sign(issued.paper_id, PASSWORD)
    paths = desk.trial.paths
    with desk.trial.closed():
        for path in [*paths.data.rglob("*"), *paths.state.rglob("*")]:
            if path.is_file() and path.suffix != ".db":
                assert PASSWORD.encode() not in path.read_bytes()
    rows = desk.trial.open().services.history
    assert PASSWORD not in repr(rows.__dict__)


def test_a_wrong_password_no_key_and_a_void_paper_are_refused(services, issued, key_file):
    sign = services.signing.sign
    assert refusal(sign, issued.paper_id, PASSWORD).code == "signing_key_missing"
    with_file(services, key_file)
    assert refusal(sign, issued.paper_id, "sai").code == "key_password_wrong"
    assert services.signing.pdf(issued.paper_id) == services.papers.pdf(issued.paper_id)
    key_file.unlink()
    with pytest.raises(Unavailable, match="file_missing"):
        sign(issued.paper_id, PASSWORD)
    services.papers.void(issued.paper_id, "sai giờ")
    assert refusal(sign, issued.paper_id, PASSWORD).code == "paper_voided"
    assert refusal(sign, "none", PASSWORD).code == "paper_unknown"


@pytest.mark.parametrize("library", TOKENS)
def test_a_token_is_found_and_signs(services, issued, library, tmp_path):
    kit.plug_in()
    [token] = services.signing.tokens(Path(library))
    assert (token.label, token.certificates) == ("Phố Cò", ("Phố Cò",))
    place = KeyPlace("token", library=library, token="Phố Cò", certificate="Phố Cò")
    services.signing.keep_place(place)
    assert services.signing.key_place() == place
    assert refusal(services.signing.sign, issued.paper_id, "1111").code == "token_pin_wrong"
    assert services.signing.sign(issued.paper_id, "4321").signer == SIGNER
    with pytest.raises(Unavailable, match="token_library_missing"):
        services.signing.tokens(tmp_path / "none.so")


def test_a_key_without_its_place_is_not_kept(services):
    for place, field in (
        (KeyPlace("file"), "file"),
        (KeyPlace("token"), "library"),
        (KeyPlace("file", file="a", timestamps="ftp://x"), "timestamps"),
    ):
        assert refusal(services.signing.keep_place, place).fields["field"] == field
    assert services.signing.key_place() == KeyPlace()


def test_pictures_and_sizes_are_settings(services, pictures, tmp_path):
    looks = services.signing.looks
    rows = looks.pictures()
    assert [row.part for row in rows][:2] == ["seal", "signer"]
    assert [row.here for row in rows][:2] == [True, True]
    assert looks.sizes()["seal"].chosen == looks.sizes()["seal"].default
    looks.put_sizes({"signer": "30", "seal": "34"})
    stamp = looks.stamp_of(rows[1].name)
    assert (stamp.signer_mm, stamp.seal_mm) == (30, 34)
    assert looks.stamp_of("Người Khác").signer == b""
    for text in ("", "0", "99", "a", "3,5"):
        assert refusal(looks.put_sizes, {"seal": text}).code == "size_refused"
    text = tmp_path / "chữ.png"
    text.write_bytes(b"no picture")
    assert refusal(looks.put_picture, "seal", "", text).code == "picture_unfit"
    looks.remove_picture("seal")
    assert not looks.pictures()[0].here
    path = tmp_path / "seal.png"
    looks.put_picture("seal", "", path)
    assert looks.pictures()[0].here


def test_certificates_are_trusted_once_and_no_more(services, tmp_path):
    trusted = services.signing.trust
    found = trust(services, tmp_path, kit.authority())
    assert len(found.fingerprint) == 64
    assert in_pairs(found.fingerprint).count(":") == 31
    [row] = trusted.listed()
    assert (row.subject, row.fingerprint) == (found.subject, found.fingerprint)
    assert refusal(trusted.look, tmp_path / "gốc.cer").code == "certificate_known"
    assert refusal(trusted.add, found, "gốc.cer").code == "certificate_known"
    bad = tmp_path / "hỏng.cer"
    bad.write_bytes(b"no certificate")
    assert refusal(trusted.look, bad).code == "certificate_unreadable"
    trusted.remove(row.id)
    assert trusted.listed() == []
    trusted.add(found, "gốc.cer")
    assert len(trusted.listed()) == 1
    log = services.history
    assert log is not None


def test_what_is_shown_has_the_stamp_in_its_pages_and_nothing_to_fill(
    services, issued, key_file, pictures
):
    import pypdfium2

    with_file(services, key_file)
    plain = services.signing.prepare(issued.paper_id)
    assert plain.shown == plain.pdf
    services.signing.sign(issued.paper_id, PASSWORD)
    made = services.signing.prepare(issued.paper_id)
    assert made.pdf == services.signing.pdf(issued.paper_id)
    document = pypdfium2.PdfDocument(made.shown)
    picture = document[len(document) - 1].render(scale=1, may_draw_forms=False)
    colours = {colour for _, colour in picture.to_pil().convert("RGB").getcolors(1 << 24)}
    document.close()
    assert any(red > 150 > max(green, blue) for red, green, blue in colours)
    assert any(blue > 150 > max(red, green) for red, green, blue in colours)
    assert b"/AcroForm" not in made.shown
    assert text_of(made.shown) == text_of(made.pdf) == text_of(plain.pdf)


def test_papers_are_signed_one_after_another_and_kept_when_it_stops(
    desk, services, issued, key_file, pictures
):
    with_file(services, key_file)
    letters = services.outgoing.select(Query())[:3]
    void = services.papers.issue(desk.id, "invitation", {**SESSION, "session_hour": 9})
    services.papers.void(void.paper_id, "ghi sai giờ")
    ids = [*(row.id for row in letters), issued.paper_id, void.paper_id]
    mine = services.signing.sign_all(ids, PASSWORD)
    assert mine.failure is None
    printed = {row.number: row.signer for row in services.outgoing.rows(ids).values()}
    theirs = {number for number, name in printed.items() if name != SIGNER} - {void.number}
    reasons = dict(mine.skipped)
    assert reasons.pop(void.number) == "paper_voided"
    assert (reasons.keys(), set(reasons.values())) == (theirs, {"printed_for_another"})
    assert set(mine.signed) == printed.keys() - theirs - {void.number}

    def stop_after(count):
        def asked():
            return len(services.signing.newest(ids[count - 1]).pdf) > len(first[count - 1])

        return asked

    first = [services.signing.pdf(ident) for ident in ids]
    stopped = services.signing.sign_all(
        ids, PASSWORD, others=True, task=Task(stop_asked=stop_after(2))
    )
    assert stopped.signed == tuple(row.number for row in letters[:2])
    assert isinstance(stopped.failure, Cancelled)
    rest = services.signing.sign_all(ids, PASSWORD, others=True)
    assert rest.signed[0] == letters[2].number
    assert dict(rest.skipped)[letters[0].number] == "signed_already"
    [found] = services.signing.trust.check(services.signing.pdf(letters[0].id), "a").signatures
    assert (found.intact, found.valid) == (True, True)
    # what is looked at and printed shows the stamp; what was issued stays as it was
    newest = services.signing.newest(letters[0].id)
    assert newest.pdf.startswith(services.urging.paper_pdf(letters[0].id))
    assert b"/Stamp0" in newest.shown


def test_a_wrong_password_signs_nothing(services, issued, key_file):
    with_file(services, key_file)
    failed = refusal(services.signing.sign_all, [issued.paper_id], "sai")
    assert failed.code == "key_password_wrong"
    assert services.signing.pdf(issued.paper_id) == services.papers.pdf(issued.paper_id)
