"""What the province publishes comes although the papers do not: law is not kept up by a heap."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Unavailable
from app.store import packages, sync_documents
from sync.protocol.packages import packed
from sync.server import publishing
from tests.kit.province import PapersFail
from tests.kit.records import add_employer, issue

PAPER = b"%PDF-1.7 mot van ban"


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_packages_come_before_papers_that_wait_in_either_direction(office, province):
    one, two = office("one"), office("two")
    write_paper(one, b"1")
    one.sync()
    write_paper(two, b"2")
    content = packed({"holidays.toml": b"x = 1\n"})
    publishing.publish(province, "holidays", content, date(2027, 1, 1), "chi")
    two.line = PapersFail(two.line)
    with pytest.raises(Unavailable):
        two.sync()
    connection = two.register.connections.read()
    kept = packages.every(connection)
    assert [(each.kind, each.state) for each in kept] == [("holidays", packages.READY)]
    assert two.engine.figures.packages == 1
    assert len(sync_documents.wanted(connection)) == 1  # and the papers are still owed
    two.line.stopped = False
    found = two.sync()
    assert (found.documents_sent, found.documents_received, found.packages) == (1, 1, 0)


def write_paper(pc, more):
    """Issue a paper with its own file."""
    register = pc.register
    hash_ = register.blobs.put(PAPER + more, "application/pdf")
    with register.command("x", actor="an") as command:
        _, unit = add_employer(command, code=f"TZ000{more.decode()}Z", tax_code=more.decode() * 10)
        issue(command, pdf=hash_, unit_id=unit)
