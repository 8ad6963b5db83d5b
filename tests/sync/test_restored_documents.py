"""A server put back from a backup gets again the documents it lost, from whoever holds them."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from app.store.sync_documents import wanted
from tests.kit.province import OFFICE, work
from tests.kit.records import add_month, issue, line
from tests.kit.server_backup import keep, put_back

PAPER, SCAN = b"%PDF a paper " * 50_000, b"\x89PNG a scan"
PERIOD = "2026-10"


@pytest.fixture(params=[True, False], ids=["procedure", "silent"])
def told(request):
    return request.param


def make(pc):
    """Issue a paper, attach a scan, take a month in; returns the hashes."""
    paper = pc.register.blobs.put(PAPER, "application/pdf")
    scan = pc.register.blobs.put(SCAN, "image/png")
    with pc.register.command("x", actor="an") as command:
        issue(command, pdf=paper)
        values = {"owner_type": "unit", "owner_id": "u", "file_name": "scan.png", "kind": "other"}
        command.create("attachment", {**values, "size": len(SCAN), "blob": scan, "actor": "an"})
        batch = add_month(command, PERIOD, [line(due=5, paid=3), line(code="TZ0002Z", row=3)])
    found = pc.register.connections.read().execute(
        "SELECT lines_sha256 FROM import_batch WHERE id = ?", (batch,)
    )
    return paper, scan, found.fetchone()[0]


def whole(province, hashes):
    """Return which of these the server has, byte for byte."""
    kept = [province.documents.whole(OFFICE, each) for each in hashes]
    return [
        content is not None and hashlib.sha256(content).hexdigest() == each
        for each, content in zip(hashes, kept, strict=True)
    ]


@pytest.fixture
def lost(office, province, told):
    """Two PCs hold what the server, put back from the evening before, does not have."""
    one, two = office("one"), office("two")
    work(one)
    for pc in (one, two):
        pc.sync()
    backup = keep(province)
    hashes = make(one)
    one.sync()
    two.sync()
    assert whole(province, hashes) == [True] * 3
    put_back(province, backup, told=told)
    assert whole(province, hashes) == [False] * 3
    return one, two, hashes


def test_their_author_sends_them_again(lost, province):
    one, two, hashes = lost
    one.sync()
    assert whole(province, hashes) == [True] * 3
    figures = two.sync()
    assert figures.documents_sent == figures.documents_lost == 0
    assert one.sync().documents_sent == 0


def test_who_fetched_them_sends_them_where_the_author_never_comes(lost, province):
    _, two, hashes = lost
    figures = two.sync()
    assert whole(province, hashes) == [True] * 3
    assert figures.documents_sent == 3
    requests = two.line.requests
    assert two.sync().documents_sent == 0
    assert two.line.requests == requests + 1  # the greeting: they are offered once


def test_what_was_cut_off_is_offered_by_the_next_exchange(lost, province):
    _, two, hashes = lost
    sent = two.wire().send_piece

    class Broken(Exception):
        pass

    def cut(*_, **__):
        raise Broken

    wire = two.wire()
    wire.send_piece = cut
    two.wire = lambda: wire
    with pytest.raises(Broken):
        two.sync()
    wire.send_piece = sent
    two.sync()
    assert whole(province, hashes) == [True] * 3


def test_what_the_backup_has_is_not_sent_again(office, province, told):
    """Their records are lost, the documents are not: only the question travels."""
    one = office("one")
    one.sync()
    hashes = make(one)
    backup = keep(province)
    one.sync()
    kept = {name: rows for name, rows in keep(province).items() if "document" in name.name}
    put_back(province, {**backup, **kept}, told=told)
    assert whole(province, hashes) == [True] * 3
    puts = len([each for each in one.line.old if each[0] == "PUT"])
    figures = one.sync()
    assert figures.pushed == 3
    assert figures.documents_sent == 0
    assert len([each for each in one.line.old if each[0] == "PUT"]) == puts


def test_what_was_lost_here_is_offered_when_it_is_here_again(office, province):
    one, two = office("one"), office("two")
    pdf = one.register.blobs.put(b"%PDF", "application/pdf")
    with one.register.command("x", actor="an") as command:
        issue(command, pdf=pdf)
    with one.register.blobs._connections.transaction() as connection:
        connection.execute("DELETE FROM blob")
    assert one.sync().documents_lost == 1
    two.sync()
    assert (one.sync().documents_lost, whole(province, [pdf])) == (0, [False])
    one.register.blobs.put(b"%PDF", "application/pdf")
    assert one.sync().documents_sent == 1
    assert two.sync().documents_received == 1
    assert wanted(two.register.connections.read()) == set()


def test_a_life_that_ended_before_its_documents_were_sent_leaves_them_to_the_next(
    office, province, tmp_path
):
    one = office("one")
    one.sync()
    hashes = make(one)

    class Broken(Exception):
        pass

    def cut(*_, **__):
        raise Broken

    wire = one.wire()
    wire.documents_missing = cut
    make_wire, one.wire = one.wire, lambda: wire
    with pytest.raises(Broken):
        one.sync()
    one.wire = make_wire
    shutil.rmtree(tmp_path / "one-state")  # it is taken for a copy, and begins a new life
    before = one.register.identity.replica
    one.reopen()
    one.sync()
    assert one.register.identity.replica != before
    assert whole(province, hashes) == [True] * 3
