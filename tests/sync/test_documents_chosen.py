"""A PC that is set to fetch less than everything, and what it fetches when somebody asks."""

from __future__ import annotations

import json

import pytest

from app.domain.document_choice import NONE, OPEN, Choice
from app.errors import Cancelled, Unavailable
from app.services.task import Task
from app.store import documents_due
from app.store.backup import back_up, restore
from app.store.check import check
from app.store.sync_documents import wanted
from sync.client.fetching import DocumentFetching
from sync.client.sharing import Sharing
from sync.protocol import limits
from sync.protocol.kinds import DOCUMENT_LISTS, DOCUMENTS
from tests.kit.province import OFFICE, Line, unpacked
from tests.kit.records import KEY, add_employer, issue
from tests.kit.server_backup import keep, put_back
from tests.sync.test_pieces import Tearing

STAMP = {"at": "2026-11-28T09:00:00+07:00", "actor": "an"}


def put(pc, text, size=0):
    content = b"%PDF " + text.encode()
    return pc.register.blobs.put(content + bytes(max(0, size - len(content))), "application/pdf")


def open_case(command, unit, state="evasion"):
    values = {"unit_id": unit, "opened_on": "2026-11-02", "state": state, **STAMP}
    return command.create("case_file", values)


def attach(command, owner_type, owner, sha256, *, name="scan.pdf", size=10, **more):
    values = {"owner_type": owner_type, "owner_id": owner, "blob": sha256, "file_name": name}
    values |= {"kind": "pdf", "size": size, **STAMP, **more}
    return command.create("attachment", values)


def evidence(command, case, sha256):
    values = {"case_id": case, "kind": "note", "day": "2026-11-20", **STAMP}
    values["evidence"] = json.dumps([{"sha256": sha256, "name": "bb.pdf", "size": 7, "mime": "x"}])
    return command.verb("case.event", "case_event", None, values)


def make_office(one):
    """Of an open case, of a closed one, and of no case; returns name → hash."""
    found = {
        name: put(one, name)
        for name in ("letter", "paper", "scan", "proof", "sent", "old", "old_scan", "other", "run")
    }
    with one.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        _, second = add_employer(command, code="TZ0002Z", tax_code="0100233489")
        case = open_case(command, unit)
        ended = open_case(command, second, "closed")
        issue(command, pdf=found["letter"], unit_id=unit, **STAMP)
        facts = {"case_id": case}
        paper, _ = issue(command, pdf=found["paper"], unit_id=unit, facts=facts, **STAMP)
        attach(command, "case_file", case, found["scan"])
        evidence(command, case, found["proof"])
        values = {"kind": "case", "subject_id": case, "no": 1, **STAMP}
        values["contents"] = json.dumps([{"sha256": found["sent"], "name": "q", "size": 3}])
        command.verb("province.submit", "submission", None, values)
        facts = {"case_id": ended}
        issue(command, pdf=found["old"], unit_id=second, facts=facts, **STAMP)
        attach(command, "case_file", ended, found["old_scan"])
        issue(command, pdf=found["other"], unit_id=second, **STAMP)
        values = {"month": "2026-10", "as_of": "2026-11-01", "merged_sha256": found["run"]}
        command.verb("urging.run", "urging_run", None, {**values, **STAMP})
    found.update(case_id=case, ended=ended, paper_id=paper)
    return found


NEEDED = {"letter", "paper", "scan", "proof", "sent"}
REST = {"old", "old_scan", "other", "run"}


@pytest.fixture
def two(office):
    """One PC has done everything and sent it, another has nothing yet."""
    one, two = office("one"), office("two")
    two.names = make_office(one)
    one.sync()
    two.one = one
    return two


def here(pc):
    names = NEEDED | REST
    return {name for name in names if pc.register.blobs.get(pc.names[name]) is not None}


def fetching(pc, choice=None):
    return DocumentFetching(
        pc.register,
        line=lambda *_where: pc.line,
        choice=choice or pc.choice,
        pause=lambda _seconds: None,
    )


def asked(pc):
    """Return the fetched hashes in their order."""
    return [
        target.partition("?")[0].rpartition("/")[2]
        for method, target, *_ in pc.line.old
        if method == "GET" and "/documents/" in target
    ]


def test_every_type_that_names_a_document_is_looked_through():
    assert {*DOCUMENTS, *DOCUMENT_LISTS} == documents_due.NAMING


def test_everything_is_fetched_unless_it_is_set_otherwise(two):
    assert two.sync().documents_received == 9
    assert here(two) == NEEDED | REST
    found = fetching(two).counts()
    assert (found.coming, found.left, found.lacking) == (0, 0, 0)


def test_those_of_open_cases_are_fetched_and_the_rest_is_left_and_no_damage(two):
    two.choice = Choice(OPEN)
    assert two.sync().documents_received == 5
    assert here(two) == NEEDED
    assert wanted(two.register.connections.read()) == {two.names[name] for name in REST}
    found = fetching(two).counts()
    assert (found.here, found.coming, found.left, found.lacking) == (5, 0, 4, 0)
    assert check(two.register).ok
    assert two.sync().documents_received == 0
    two.choice = Choice()
    assert two.sync().documents_received == 4
    assert here(two) == NEEDED | REST


def test_none_by_itself_and_what_was_told_once_is_not_asked_about_again(two):
    two.choice = Choice(NONE)
    assert two.sync().documents_received == 0
    assert here(two) == set()
    assert {each.told for each in documents_due.due(two.register)} == {True}
    two.line.old.clear()
    two.sync()
    assert not [target for _, target, *_ in two.line.old if "/documents/" in target]


def test_what_the_program_itself_works_with_is_never_left(office):
    one, two = office("one"), office("two")
    seal, root = put(one, "seal"), put(one, "root")
    with one.register.command("x", actor="an") as command:
        command.create("stamp_picture", {"part": "seal", "blob": seal, **STAMP})
        values = {"blob": root, "fingerprint": "f" * 64, **STAMP}
        values |= {"valid_from": "2026-01-01", "valid_to": "2027-01-01"}
        command.create("trusted_certificate", values)
    one.sync()
    two.choice = Choice(NONE, 1)
    assert two.sync().documents_received == 2
    assert wanted(two.register.connections.read()) == set()


def test_a_case_that_this_pc_works_on_is_needed_although_it_ended(two):
    two.choice = Choice(OPEN)
    two.sync()
    with two.register.command("x", actor="binh") as command:
        evidence(command, two.names["ended"], put(two, "mine"))
    two.sync()
    assert here(two) == NEEDED | {"old", "old_scan"}


def test_a_great_document_is_left_whatever_case_it_is_of(two):
    great = put(two.one, "great", 5000)
    with two.one.register.command("x", actor="an") as command:
        attach(command, "case_file", two.names["case_id"], great, size=5000)
    two.one.sync()
    two.choice = Choice(most=4999)
    assert two.sync().documents_received == 9
    assert wanted(two.register.connections.read()) == {great}
    assert fetching(two).counts().left == 1
    two.choice = Choice(most=5000)
    assert two.sync().documents_received == 1


def test_a_cut_line_has_brought_the_newest_and_smallest_of_open_cases(two, monkeypatch):
    monkeypatch.setattr(limits, "PIECE_BYTES", 1000)
    made = {
        "new": put(two.one, "new"),
        "newest": put(two.one, "newest"),
        "great": put(two.one, "great", 3000),
    }
    with two.one.register.command("x", actor="an") as command:
        for day, name in enumerate(("new", "newest", "great"), 1):
            more = {"at": f"2026-11-29T0{day}:00:00+07:00"}
            attach(command, "case_file", two.names["case_id"], made[name], **more)
    two.one.sync()
    two.sync()
    order = list(dict.fromkeys(asked(two)))
    needed = {two.names[name] for name in NEEDED}
    assert order[:2] == [made["newest"], made["new"]]
    assert set(order[2:7]) == needed
    assert order[7] == made["great"]
    assert set(order[8:]) == {two.names[name] for name in REST}


def test_one_is_fetched_when_somebody_asks_with_progress(two):
    two.choice = Choice(NONE)
    two.sync()
    told = []
    task = Task(lambda *step: told.append(step))
    done = fetching(two).some([two.names["old"]], task)
    assert (done.fetched, done.lacking) == (1, ())
    assert here(two) == {"old"}
    assert "sync_documents_fetch" in {stage for *_, stage in told}
    assert fetching(two).some([two.names["old"]]).fetched == 0


def test_those_of_a_case_of_open_cases_and_all(two):
    two.choice = Choice(NONE)
    two.sync()
    assert fetching(two).of_case(two.names["ended"]).fetched == 3
    assert here(two) == {"old", "old_scan", "other"}
    assert fetching(two).open_cases().fetched == 5
    assert here(two) == REST - {"run"} | NEEDED
    assert fetching(two).everything().fetched == 1
    assert wanted(two.register.connections.read()) == set()


def test_a_document_found_by_its_number_or_file_name(two):
    two.choice = Choice(NONE)
    two.sync()
    service = fetching(two)
    assert service.find("bb.pdf") == [two.names["proof"]]
    assert service.find("nothing") == []
    [due] = [each for each in documents_due.due(two.register) if each.sha256 == two.names["old"]]
    assert two.names["old"] in service.find(due.name)


class NoDocuments(Line):
    """A line on which the records go through and their documents do not."""

    def send(self, method, target, fields, body):
        if "/documents/" in target:
            raise Unavailable("sync_cut")
        return super().send(method, target, fields, body)


class Cut(Tearing):
    """A line that breaks, or is stopped, at the third piece of a document."""

    left = 2


def test_a_cut_fetch_goes_on_behind_the_pieces_that_came(two, monkeypatch):
    monkeypatch.setattr(limits, "PIECE_BYTES", 1000)
    great = put(two.one, "great", 4500)
    with two.one.register.command("x", actor="an") as command:
        attach(command, "unit", "u", great, size=4500)
    two.one.sync()
    two.choice = Choice(NONE)
    two.sync()
    two.line = Cut(two.province)
    with pytest.raises(Unavailable) as told:
        fetching(two).some([great])
    assert (told.value.code, told.value.fields["hint"]) == ("documents_offline", "sync_cut")
    two.line.left = 99
    steps = []

    def stopping():
        return len(steps) > 4

    with pytest.raises(Cancelled):
        fetching(two).some([great], Task(lambda *step: steps.append(step), stopping))
    two.line.left = 99
    assert fetching(two).some([great]).fetched == 1
    starts = [target for _, target, *_ in two.line.old if great in target]
    assert len(starts) == len(set(starts)) == 5


def test_one_whose_author_has_not_sent_it_is_told_with_who_it_is(two):
    register, one = two.register, two.one
    late = put(one, "late")
    with one.register.command("x", actor="chi") as command:
        issue(command, pdf=late, actor="chi")

    one.line = NoDocuments(one.province)
    with pytest.raises(Unavailable):
        one.sync()
    two.sync()
    [due] = documents_due.due(register)
    assert (due.sha256, due.lacking) == (late, True)
    assert due.author == f"chi ({one.register.numbers.book})"
    assert fetching(two).counts().lacking == 1
    done = fetching(two).some([late])
    assert (done.fetched, [each.sha256 for each in done.lacking]) == (0, [late])
    assert check(register).ok
    one.line = Line(one.province)
    one.sync()
    assert fetching(two).some([late]).fetched == 1


def test_a_province_put_back_is_asked_again_and_gets_what_this_pc_has(two):
    province = two.province
    two.choice = Choice(OPEN)
    backup = keep(province)
    with two.one.register.command("x", actor="an") as command:
        attach(command, "case_file", two.names["case_id"], put(two.one, "later"))
    later = put(two.one, "later")
    two.one.sync()
    two.sync()
    assert two.register.blobs.get(later) is not None
    put_back(province, backup, told=True)
    two.one.close()
    two.line.old.clear()
    two.sync()  # the author is gone: whoever has it offers it
    asked_about = [unpacked(*sent) for _, to, *sent in two.line.old if to.endswith("/missing")]
    assert any(two.names["old"].encode() in body for body in asked_about)
    assert province.documents.whole(OFFICE, later) is not None
    assert {each.told for each in documents_due.due(two.register)} == {True}
    assert check(two.register).ok


def test_what_was_left_and_came_by_stick_is_offered_to_the_province(office):
    one, two = office("one"), office("two")
    sha256 = put(one, "by stick")
    with one.register.command("x", actor="an") as command:
        issue(command, pdf=sha256)
    made = Sharing(one.register, actor="an").write(invite=True)

    one.line = NoDocuments(one.province)
    with pytest.raises(Unavailable):
        one.sync()
    two.choice = Choice(NONE)
    two.sync()
    assert wanted(two.register.connections.read()) == {sha256}
    Sharing(two.register, actor="binh").read(made.content, code=made.code)
    assert two.sync().documents_sent == 1
    assert two.province.documents.whole(OFFICE, sha256) is not None
    assert wanted(two.register.connections.read()) == set()


def test_a_parcel_of_a_pc_that_left_documents_does_not_make_them_lost(two, office):
    three = office("three")
    two.choice = three.choice = Choice(NONE)
    one = Sharing(two.one.register, actor="an")
    made = one.write(invite=True, whole=True)
    Sharing(three.register, actor="chi").read(made.content, code=made.code)
    # three carries what it was given: of another parcel without documents it awaits them
    with three.register.connections.transaction() as connection:
        connection.executemany(
            "INSERT INTO sync_document (sha256, state) VALUES (?, 'wanted')",
            [(two.names[name],) for name in REST],
        )
    with three.register.blobs._connections.transaction() as connection:
        connection.executemany(
            "DELETE FROM blob WHERE sha256 = ?", [(two.names[name],) for name in REST]
        )
    figures = three.sync()
    assert figures.documents_lost == 0
    assert wanted(three.register.connections.read()) == {two.names[name] for name in REST}
    assert check(three.register).ok


def test_a_backup_of_a_pc_that_left_documents_is_whole_and_put_back_they_are_still_awaited(
    two, tmp_path, clock
):
    two.choice = Choice(OPEN)
    two.sync()
    made = back_up(two.register, tmp_path / "stick")
    two.register.close()
    restore(two.folder, made.path, key=KEY, clock=clock)
    two.reopen()
    assert check(two.register).ok
    assert wanted(two.register.connections.read()) == {two.names[name] for name in REST}
    two.sync()
    assert check(two.register).ok
    assert fetching(two).everything().fetched == 4


def test_a_province_of_before_tells_no_sizes_and_is_asked_again(two, monkeypatch):
    documents = two.province.documents
    ask = documents.missing

    def before(scope, body):
        found = ask(scope, body)
        return type(found)(found.names)

    monkeypatch.setattr(documents, "missing", before)
    two.choice = Choice(OPEN)
    assert two.sync().documents_received == 5
    assert {each.told for each in documents_due.due(two.register)} == {False}
    assert fetching(two).everything().fetched == 4
