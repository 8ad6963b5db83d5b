"""A document that has not come yet is told as such where it is looked for, a lost one as lost."""

from __future__ import annotations

import pytest

from app.errors import AppError
from app.services.documents_here import absence
from app.store.sync_documents import mark, told
from tests.kit.papers import SESSION, paper_desk

LOST, AWAY, UNSENT = "lost", "document_not_here", "document_not_sent"


@pytest.fixture
def desk(urged):
    return paper_desk(urged)


@pytest.fixture
def services(urged):
    return urged.open().services


def take_away(services, sha256, state):
    """The bytes are not on this PC: lost, left at the province, or not there either."""
    register = services.attachments._register
    with register.blobs._connections.transaction() as connection:
        connection.execute("DELETE FROM blob WHERE sha256 = ?", (sha256,))
    if state != LOST:
        mark(register, [sha256], "wanted")
        told(register, {sha256: None if state == UNSENT else 3_000_000})


def code_of(look, *arguments):
    with pytest.raises(AppError) as refused:
        look(*arguments)
    return refused.value.code


STATES = pytest.mark.parametrize("state", [LOST, AWAY, UNSENT])


@STATES
def test_a_paper_seen_saved_printed_or_signed(services, desk, state):
    paper = services.papers.issue(desk.id, "invitation", SESSION).paper_id
    sha256 = services.papers._register.papers.get(paper).pdf_sha256
    take_away(services, sha256, state)
    wanted = "paper_bytes_missing" if state == LOST else state
    looks = (services.papers.pdf, services.signing.pdf, services.signing.shown)
    looks += (services.signing.newest, services.signing.prepare, services.urging.paper_pdf)
    assert {code_of(look, paper) for look in looks} == {wanted}


@STATES
def test_a_run_of_letters(services, desk, state):
    del desk
    register = services.papers._register
    [(run, sha256)] = (
        register.connections.read().execute("SELECT id, merged_sha256 FROM urging_run").fetchall()
    )
    take_away(services, sha256, state)
    wanted = "paper_bytes_missing" if state == LOST else state
    assert code_of(services.urging.merged_pdf, run) == wanted


@STATES
def test_a_file_attached_and_one_of_a_step(services, desk, state):
    files, cases = services.attachments, services.cases
    files.add_bytes("case_file", desk.id, b"plain text", name="scan.txt")
    kept = cases.keep_evidence(b"%PDF-1.7 record", "bien-ban.pdf")
    cases.attach(desk.id, kept)
    [attached] = files.listed("case_file", desk.id)
    for sha256 in (attached.sha256, kept.sha256):
        take_away(services, sha256, state)
    lost = code_of(files.content, attached.id)
    assert lost == ("attachment_missing" if state == LOST else state)
    found = {each.file_name: each for each in services.case_folder.files(desk.id)}
    assert [each.here for each in found.values()] == [False, False]
    lost = code_of(services.case_folder.content, found["bien-ban.pdf"])
    assert lost == ("evidence_missing" if state == LOST else state)


def test_it_is_told_how_large_it_is_and_who_has_it(services, desk):
    register = services.papers._register
    paper = services.papers.issue(desk.id, "invitation", SESSION)
    sha256 = register.papers.get(paper.paper_id).pdf_sha256
    assert absence(register, sha256) is None
    take_away(services, sha256, AWAY)
    fields = absence(register, sha256, paper.number).fields
    assert (fields["file"], fields["size"]) == (paper.number, " (3 MB)")
    told(register, {sha256: None})
    fields = absence(register, sha256).fields
    assert fields["file"] == paper.number
    assert fields["author"].endswith(f"({register.numbers.book})")
