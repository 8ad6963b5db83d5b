"""What a revoked PC attached is kept aside too: bounded, unseen, the office's once taken in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest

from app.errors import Refused, Unavailable
from app.store.ledger import digest
from sync.protocol import limits
from sync.server import documents_aside, quarantine
from sync.server.checking import check
from sync.server.database import row, rows
from sync.server.documents import is_hash
from sync.server.faults import Denied
from tests.kit.province import OFFICE
from tests.kit.records import add_month, issue, line
from tests.sync.test_quarantine import Counted, aside, desk, enrol, refusal

__all__ = ["desk"]

OTHER = "01904"
CONTENT = b"%PDF-1.4 giay to"
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(limits, "PIECE_BYTES", 1000)


@dataclass
class Told:
    """What the PCs asked, and how many pieces still go through."""

    asked: list
    pieces_left: int = 10**6


@pytest.fixture
def told(monkeypatch):
    """Note each request of a PC; the line breaks where no piece is left."""
    found, send = Told([]), Counted.send

    def noted(self, method, target, fields, body):
        found.asked.append(f"{method} {target.partition('?')[0]}")
        if method == "PUT":
            if not found.pieces_left:
                raise Unavailable("sync_cut", hint="here")
            found.pieces_left -= 1
        return send(self, method, target, fields, body)

    monkeypatch.setattr(Counted, "send", noted)
    return found


def paper(pc, content=CONTENT):
    sha256 = pc.register.blobs.put(content, "application/pdf")
    with pc.register.command("x", actor="an") as command:
        issue(command, pdf=sha256)
    return sha256


def kept(province):
    with province.database.read() as connection:
        return [
            (each.device, each.office, each.documents, each.bytes)
            for each in documents_aside.kept(connection)
        ]


def held(province, scope=OFFICE):
    with province.database.read() as connection:
        sql = "SELECT sha256 FROM document WHERE scope = :scope AND have = size"
        return {each[0] for each in rows(connection, sql, scope=scope)}


def revoke(pc, province):
    device = pc.register.identity.device
    province.devices.revoke(device)
    return device


def test_papers_are_kept_aside_and_become_the_offices_when_taken_in(desk, province, small, told):
    (one, first), (two, second) = desk("one"), desk("two")
    great = b"%PDF" + bytes(range(256)) * 16
    sent = {paper(one), paper(one, great)}
    device = revoke(one, province)
    assert refusal(first).code == "sync_revoked"
    assert kept(province) == [(device, OFFICE, 2, len(CONTENT) + len(great))]
    assert held(province) == set()
    second.run()
    assert set(two.register.blobs.missing(sent)) == sent
    asked = len(told.asked)
    refusal(first)  # nothing is sent a second time
    assert told.asked[asked:] == ["POST /v1/hello"]

    done = quarantine.take_in(province, device)
    assert (done.operations, done.left, done.documents) == (2, 0, 2)
    assert (kept(province), held(province)) == ([], sent)
    second.run()
    assert list(two.register.blobs.missing(sent)) == []
    assert two.register.blobs.get(max(sent)) in {CONTENT, great}
    assert check(province.database).faults == ()
    with pytest.raises(Denied, match="not_found"):
        quarantine.take_in(province, device)


def test_lines_of_an_imported_file_come_along(desk, province):
    (one, first), (two, second) = desk("one"), desk("two")
    lines = imported(one)
    device = revoke(one, province)
    refusal(first)
    assert kept(province)[0][2] == 1
    assert quarantine.take_in(province, device).documents == 1
    assert held(province) == {lines}
    second.run()
    batch = two.register.connections.read().execute("SELECT id FROM import_batch").fetchone()[0]
    assert digest(two.register.ledger.lines_of_batch(batch)) == lines


def imported(pc):
    with pc.register.command("x", actor="an") as command:
        add_month(command, "2026-10", [line()])
    sql = "SELECT lines_sha256 FROM import_batch"
    return pc.register.connections.read().execute(sql).fetchone()[0]


def test_a_pc_revoked_between_its_greeting_and_its_lines_reaches_quarantine_too(
    desk, province, monkeypatch
):
    one, first = desk("one")
    lines = imported(one)
    send = Counted.send

    def late(self, method, target, fields, body):
        if method == "PUT":
            revoke(one, province)
        return send(self, method, target, fields, body)

    monkeypatch.setattr(Counted, "send", late)
    assert refusal(first).code == "sync_revoked"
    assert aside(province)[0].operations == 1
    assert kept(province)[0][2] == 1
    assert held(province) == set()
    assert quarantine.take_in(province, one.register.identity.device).documents == 1
    assert held(province) == {lines}


def test_a_paper_cut_off_goes_on_where_it_was(desk, province, small, told):
    one, first = desk("one")
    paper(one, b"%PDF" + bytes(range(256)) * 16)
    device = revoke(one, province)
    told.pieces_left = 2
    with pytest.raises(Unavailable, match="sync_cut"):
        first.run()
    assert kept(province) == [(device, OFFICE, 1, 2000)]
    assert quarantine.take_in(province, device).documents == 0  # it is not whole yet
    told.pieces_left = 3
    assert refusal(first).code == "sync_revoked"
    assert kept(province) == [(device, OFFICE, 1, 4100)]
    assert quarantine.take_in(province, device).documents == 1  # what names it was taken before


def test_a_pc_admitted_again_sends_them_itself(desk, province, address):
    (one, first), (two, second) = desk("one"), desk("two")
    sha256 = paper(one)
    revoke(one, province)
    refusal(first)
    enrol(first, province, address)
    first.run()
    assert (kept(province), held(province)) == ([], {sha256})
    second.run()
    assert two.register.blobs.get(sha256) == CONTENT


def test_no_more_is_kept_than_the_bounds_and_the_officer_is_told(desk, province, monkeypatch):
    monkeypatch.setattr(documents_aside, "_MOST", 1)
    one, first = desk("one")
    sent = {paper(one), paper(one, b"%PDF 2")}
    device = revoke(one, province)
    assert refusal(first).code == "sync_revoked_part"
    assert kept(province)[0][2] == 1
    quarantine.take_in(province, device)
    assert refusal(first).code == "sync_revoked"  # there is room again for the rest
    assert quarantine.take_in(province, device).documents == 1
    assert held(province) == sent


@pytest.fixture
def stolen(pc, province):
    thief = pc()
    thief.pushed([thief.entry(1)])
    province.devices.revoke(thief.device)
    return thief


def leave(sender, content=CONTENT, sha256=None, *, start=0, size=None):
    name = sha256 or hashlib.sha256(content).hexdigest()
    target = f"/v1/aside/{name}?start={start}&size={len(content) if size is None else size}"
    return sender.ask("PUT", target, raw=content)


def said(answer):
    return answer.status_code, answer.json().get("error", answer.json())


def test_a_stolen_pc_reads_nothing_and_puts_nothing_into_a_set(stolen, pc, province):
    alive = pc()
    query = f"?start=0&size={len(CONTENT)}"
    assert alive.ask("PUT", f"/v1/documents/{OFFICE}/{HASH}{query}", raw=CONTENT).status_code == 200
    names = {"names": [HASH]}
    refused = [
        ("POST", f"/v1/documents/{OFFICE}/missing", {"body": names}),
        ("GET", f"/v1/documents/{OFFICE}/{HASH}", {}),
        ("GET", f"/v1/documents/{OFFICE}/{HASH}/offset", {}),
        ("PUT", f"/v1/documents/{OFFICE}/{HASH}{query}", {"raw": CONTENT}),
        ("PUT", f"/v1/documents/{OTHER}/{HASH}{query}", {"raw": CONTENT}),
    ]
    for method, target, more in refused:
        assert said(stolen.ask(method, target, **more)) == (403, "device_revoked"), target
    # of what the office has nothing is told: only of what this PC left itself
    assert stolen.ask("POST", "/v1/aside/missing", names).json() == names
    assert said(stolen.ask("GET", f"/v1/aside/{HASH}/offset")) == (404, "no_document")
    assert leave(stolen, b"%PDF mine").json() == {"size": 9, "whole": True}
    mine = hashlib.sha256(b"%PDF mine").hexdigest()
    assert said(stolen.ask("GET", f"/v1/aside/{mine}")) == (405, "method")
    assert (held(province), held(province, OTHER)) == ({HASH}, set())
    lacking = alive.ask("POST", f"/v1/documents/{OFFICE}/missing", {"names": [mine]})
    assert lacking.json() == {"names": [mine]}
    assert said(alive.ask("GET", f"/v1/documents/{OFFICE}/{mine}")) == (404, "no_document")
    assert said(alive.ask("GET", f"/v1/documents/~{stolen.device}/{mine}"))[0] == 422
    # what nothing of its log names stays aside, whoever takes the rest in
    assert quarantine.take_in(province, stolen.device).documents == 0
    assert kept(province) == [(stolen.device, OFFICE, 1, 9)]
    assert held(province) == {HASH}


def test_only_a_revoked_pc_with_its_key_leaves_anything(stolen, pc, province):
    alive, other = pc(), pc(OTHER)
    for sender in (alive, other):
        assert said(leave(sender)) == (409, "not_revoked")
        assert said(sender.ask("POST", "/v1/aside/missing", {"names": []})) == (409, "not_revoked")
    other.device = stolen.device  # signed with another key
    assert said(leave(other)) == (401, "bad_signature")
    assert kept(province) == []


def test_another_pcs_share_is_neither_told_nor_filled(stolen, pc, province):
    second = pc(OTHER)
    province.devices.revoke(second.device)
    assert leave(stolen).status_code == 200
    assert said(second.ask("GET", f"/v1/aside/{HASH}/offset")) == (404, "no_document")
    missing = second.ask("POST", "/v1/aside/missing", {"names": [HASH]}).json()
    assert missing == {"names": [HASH]}
    assert kept(province) == [(stolen.device, OFFICE, 1, len(CONTENT))]
    with province.database.read() as connection:
        assert documents_aside.kept(connection, OTHER) == []


def test_a_disk_is_not_filled(stolen, province, monkeypatch):
    monkeypatch.setattr(documents_aside, "_MOST_BYTES", 100)
    monkeypatch.setattr(limits, "MAX_DOCUMENT_BYTES", 200)
    names = [hashlib.sha256(bytes([n])).hexdigest() for n in range(5)]
    assert leave(stolen, b"x", names[0], size=90).json() == {"size": 1, "whole": False}
    # a document counts with the size it says, so small beginnings leave no way around
    assert said(leave(stolen, b"x", names[1], size=11)) == (403, "quarantine_full")
    assert leave(stolen, b"x", names[1], size=10).status_code == 200
    assert said(leave(stolen, b"x", names[2], size=1)) == (403, "quarantine_full")
    assert said(leave(stolen, b"y", names[0], start=1, size=200)) == (409, "offset")
    assert said(leave(stolen, b"z" * 20, names[0], start=1, size=15))[0] == 413
    assert leave(stolen, b"z" * 9, names[1], start=1, size=10).status_code == 422  # not its hash
    assert said(leave(stolen, b"x" * 5000, names[3], size=5000))[0] in {413, 422, 403}
    with province.database.read() as connection:
        sql = "SELECT count(*), sum(length(content)) FROM document_piece WHERE scope LIKE '~%'"
        assert tuple(row(connection, sql)) == (1, 1)


def test_what_an_operation_names_is_found_in_every_field():
    named = documents_aside.names_in
    assert HASH in named("paper", "paper.issue", {"pdf_sha256": HASH})
    assert HASH in named("import_batch", "import.commit", {"lines_sha256": HASH})
    assert HASH not in named("import_batch", "update", {"lines_sha256": HASH})
    assert HASH in named("case_event", "case.event", {"evidence": f'[{{"sha256": "{HASH}"}}]'})
    assert HASH not in named("employer", "create", {"note": HASH})
    for odd in ("[", "3", '["x"]', "{}", None, 7):
        assert not [x for x in named("case_event", "x", {"evidence": odd}) if is_hash(x)]


def test_an_office_that_has_a_part_gets_the_whole_and_its_own_is_not_replaced(desk, province):
    (one, first), (_, second) = desk("one"), desk("two")
    paper(one)
    paper(one, b"%PDF 2")
    device = revoke(one, province)
    province.documents.put(OFFICE, b"%PDF 2")
    province.documents.add(OFFICE, HASH, 0, len(CONTENT), CONTENT[:4])
    with pytest.raises(Refused):
        first.run()
    assert kept(province)[0][2] == 1  # the other one the office has
    assert quarantine.take_in(province, device).documents == 1
    assert province.documents.whole(OFFICE, HASH) == CONTENT
    assert kept(province) == []
    second.run()
