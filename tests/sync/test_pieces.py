"""A great document comes in pieces; what came of it is not asked for again."""

from __future__ import annotations

import pytest

from app.errors import Unavailable
from app.store import sync_pieces
from sync.protocol import limits
from tests.kit.province import Line
from tests.kit.records import issue

PIECE = 1000


class Tearing(Line):
    """A line that gives one piece of a document to each exchange."""

    left = 1

    def send(self, method, target, fields, body):
        if method == "GET" and "/documents/" in target:
            if not self.left:
                raise Unavailable("sync_cut")
            self.left -= 1
        return super().send(method, target, fields, body)


@pytest.fixture
def great(office, monkeypatch):
    """One PC sent a document of five pieces, another one is to fetch it."""
    monkeypatch.setattr(limits, "PIECE_BYTES", PIECE)
    one, two = office("one"), office("two")
    two.sync()
    content = b"%PDF" + bytes(range(256)) * 16
    sha256 = one.register.blobs.put(content, "application/pdf")
    with one.register.command("x", actor="an") as command:
        issue(command, pdf=sha256)
    one.sync()
    return two, sha256, content


def pieces(pc):
    return [
        int(target.rpartition("start=")[2])
        for method, target, *_ in pc.line.old
        if method == "GET" and "/documents/" in target
    ]


def kept(pc):
    sql = "SELECT count(*) FROM sync_page"
    return pc.register.connections.read().execute(sql).fetchone()[0]


def test_each_piece_comes_once_however_often_the_line_is_cut(great):
    two, sha256, content = great
    two.line = Tearing(two.province)
    for _ in range(4):
        two.line.left = 1
        with pytest.raises(Unavailable):
            two.sync()
        assert two.register.blobs.get(sha256) is None
    assert sync_pieces.begun(two.register, sha256) == 4 * PIECE
    two.line.left = 1
    assert two.sync().documents_received == 1
    assert pieces(two) == [0, 1000, 2000, 3000, 4000]
    assert two.register.blobs.get(sha256) == content
    assert kept(two) == 0


def test_pieces_that_make_something_else_are_dropped_and_asked_for_again(great):
    two, sha256, content = great
    sync_pieces.keep(two.register, sha256, 0, bytes(PIECE))
    assert two.sync().documents_received == 0
    assert (two.register.blobs.get(sha256), kept(two)) == (None, 0)
    assert two.sync().documents_received == 1
    assert two.register.blobs.get(sha256) == content


def test_a_document_of_one_piece_is_not_kept_beside(office, monkeypatch):
    one, two = office("one"), office("two")
    sha256 = one.register.blobs.put(b"%PDF one piece", "application/pdf")
    with one.register.command("x", actor="an") as command:
        issue(command, pdf=sha256)
    one.sync()
    monkeypatch.setattr(sync_pieces, "keep", None)
    assert two.sync().documents_received == 1
    assert two.register.blobs.get(sha256) == b"%PDF one piece"


def test_what_the_province_has_no_more_leaves_nothing(great):
    two, _, _ = great
    two.line = Tearing(two.province)
    with pytest.raises(Unavailable):
        two.sync()
    two.line = Line(two.province)
    two.province.documents.piece = lambda *_: (b"", 4 * PIECE)
    assert two.sync().documents_received == 0
    assert kept(two) == 0
