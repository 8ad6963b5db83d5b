"""What offices send up, and what the province answers: the server's side."""

from __future__ import annotations

from datetime import date

import pytest

from sync.protocol.packages import package_text, packed
from sync.protocol.signing import signed_by
from sync.server import files, notes, publishing, returns
from sync.server.checking import check
from sync.server.faults import Denied
from tests.kit.province import OFFICE

PDF = b"%PDF-1.7 decision"


def submit(pc, *, kind="case", subject="case-1", supersedes=None, no=1, **summary):
    sha256 = pc.register.blobs.put(b"%PDF-1.7 record", "application/pdf")
    part = {"part": "paper", "title": "BB", "name": "bb.pdf", "sha256": sha256, "size": 15}
    with pc.register.command("x", actor="an") as command:
        id_ = command.verb(
            "province.submit",
            "submission",
            None,
            {
                "kind": kind,
                "subject_id": subject,
                "no": no,
                "title": "TZ0001Z",
                "summary": summary,
                "contents": [part],
                "supersedes": supersedes,
                "at": command.at.isoformat(),
                "actor": "an",
            },
        )
    pc.sync()
    return id_


def code(work, *arguments, **options):
    with pytest.raises(Denied) as denied:
        work(*arguments, **options)
    return denied.value.code


def decide(province, id_, **more):
    options = {"fine": 9_000_000, "post": "provincial_si_director", **more}
    day = options.pop("day", province.now().date())
    number, pdf = options.pop("number", "12/QĐ-XPHC"), options.pop("pdf", PDF)
    return files.decide(province, id_, number, day, "Vi Văn Thử", pdf, "chi", **options)


def test_a_file_waits_with_its_papers_until_it_is_decided(office, province):
    pc = office("one")
    id_ = submit(pc)
    [waiting] = files.waiting(province)
    assert (waiting.id, waiting.scope, waiting.state, waiting.lacking) == (
        id_,
        OFFICE,
        "waiting",
        0,
    )
    part, content = files.content(province, id_, waiting.parts[0].sha256)
    assert (part.title, content) == ("BB", b"%PDF-1.7 record")
    answer = decide(province, id_)
    assert files.waiting(province) == []
    assert files.one(province, id_).state == "decided"
    assert files.content(province, id_, answer.pdf_sha256)[1] == PDF
    assert code(decide, province, id_) == "submission_answered"
    pc.sync()
    row = (
        pc.register.connections.read()
        .execute("SELECT submission_id, kind, number, fine, pdf_sha256 FROM province_answer")
        .fetchone()
    )
    assert tuple(row) == (id_, "decided", "12/QĐ-XPHC", 9_000_000, answer.pdf_sha256)
    assert pc.register.blobs.get(answer.pdf_sha256) == PDF
    assert check(province.database).faults == ()


def test_a_decision_says_all_that_the_office_needs(office, province):
    id_ = submit(office("one"))
    assert code(decide, province, id_, number=" ") == "number_missing"
    assert code(decide, province, id_, fine=-1) == "fine_missing"
    assert code(decide, province, id_, post="king") == "post_unknown"
    assert code(decide, province, id_, pdf=b"scan") == "not_a_pdf"
    assert code(decide, province, id_, day=date(2099, 1, 1)) == "day_ahead"
    assert code(decide, province, "nothing") == "no_submission"
    assert code(files.give_back, province, id_, "  ", "chi") == "reason_missing"
    assert files.one(province, id_).state == "waiting"


def test_asked_for_changes_a_file_is_superseded_by_the_next(office, province):
    pc = office("one")
    first = submit(pc)
    files.ask(province, first, "Thiếu biên bản làm việc", "chi")
    assert [each.state for each in files.waiting(province)] == ["asked"]
    second = submit(pc, supersedes=first, no=2)
    assert [each.id for each in files.waiting(province)] == [second]
    assert files.one(province, first).state == "superseded"
    assert code(decide, province, first) == "submission_answered"
    files.give_back(province, second, "Không thuộc thẩm quyền", "chi")
    assert [each.state for each in files.every(province)] == ["superseded", "given_back"]


def test_no_pc_writes_what_is_the_provinces(office, province):
    pc = office("one")
    id_ = submit(pc)
    with pc.register.command("x", actor="thief") as command:
        command.create("province_answer", {"submission_id": id_, "kind": "decided"})
    figures = pc.sync()
    assert figures.rejected == 1
    assert files.one(province, id_).state == "waiting"


def test_a_submission_is_written_once(office, province):
    one, two = office("one"), office("two")
    id_ = submit(one)
    two.sync()
    with pytest.raises(Exception, match="frozen"), two.register.command("x", actor="b") as command:
        command.update("submission", id_, {"note": "khác"})


def test_returns_are_taken_or_rejected_and_amended(office, province):
    pc = office("one")
    told = {"return_kind": "collection", "period": "2026-09", "version": 1, "totals": {"due": 5}}
    first = submit(pc, kind="return", subject="r1", **told)
    [found] = returns.received(province, OFFICE, "2026-09")
    assert (found.summary["totals"], found.state) == ({"due": 5}, "waiting")
    assert returns.received(province, OFFICE, "2026-10") == []
    returns.reject(province, first, "Sai cột", "chi")
    second = submit(
        pc, kind="return", subject="r2", supersedes=first, no=2, **{**told, "version": 2}
    )
    returns.take(province, second, "chi")
    states = [each.state for each in returns.received(province)]
    assert states == ["rejected", "taken"]
    assert returns.content(province, second)[1] == b"%PDF-1.7 record"
    assert files.waiting(province) == []


def test_notes_reach_the_office_and_say_who_read_them(office, province):
    pc = office("one")
    assert code(notes.send, province, "09999", "x", "chi") == "office_unknown"
    [sent] = notes.send(province, notes.EVERYBODY, "Nộp B02a trước ngày 10", "chi")
    pc.sync()
    with pc.register.command("x", actor="an") as command:
        values = {"note_id": sent.id, "at": command.at.isoformat(), "actor": "an"}
        command.verb("note.read", "note_read", None, values)
    pc.sync()
    [found] = notes.list(province, OFFICE)
    assert [reading.who for reading in found.readings] == ["an"]


def test_packages_are_signed_and_numbered(province):
    content = packed({"holidays.toml": b"x = 1\n"})
    first = publishing.publish(province, "holidays", content, date(2027, 1, 1), "chi")
    again = (province, "holidays", content, date(2027, 1, 1), "chi")
    assert code(publishing.publish, *again) == "package_same"
    other = packed({"holidays.toml": b"x = 2\n"})
    second = publishing.publish(province, "holidays", other, date(2027, 1, 1), "chi", note="sửa")
    assert [each.version for each in publishing.list(province)] == [2, 1]
    assert publishing.content(province, second) == other
    text = package_text("holidays", 1, "2027-01-01", first.size, first.sha256)
    assert signed_by(province.publishing_key.public, first.signature, text)
    for wrong in (
        b"no zip",
        packed({"../a.toml": b""}),
        packed({"a.exe": b""}),
        packed({"a.toml": b"="}),
    ):
        assert (
            code(publishing.publish, province, "law", wrong, date(2027, 1, 1), "c") == "bad_package"
        )
    assert check(province.database).faults == ()


def test_no_replica_takes_the_provinces_name(office, province):
    pc = office("one")
    from sync.server import devices

    with province.database.write() as connection:
        owner = devices.device(connection, pc.register.identity.device)
        assert code(devices.begin_replica, connection, owner, "province-01903") == "fork"


def test_sent_up_by_two_pcs_apart_one_is_decided_once(office, province):
    one, two = office("one"), office("two")
    first, second = submit(one), submit(two)
    assert [each.id for each in files.waiting(province)] == [second]
    assert files.one(province, first).state == "superseded"
    assert code(decide, province, first) == "submission_answered"
    decide(province, second)
    third = submit(office("three"))
    assert files.waiting(province) == []
    assert code(decide, province, third, number="13/QĐ-XPHC") == "submission_answered"
    states = {each.id: each.state for each in files.every(province)}
    assert states == {first: "superseded", second: "decided", third: "superseded"}


def test_given_back_to_one_pc_the_file_of_another_still_waits(office, province):
    first = submit(office("one"))
    files.give_back(province, first, "Thiếu giấy tờ", "chi")
    second = submit(office("two"))
    assert [each.id for each in files.waiting(province)] == [second]
    other = submit(office("three"), subject="case-2")
    assert {each.id for each in files.waiting(province)} == {second, other}


def test_a_return_made_on_two_pcs_is_taken_once(office, province):
    told = {"return_kind": "collection", "period": "2026-09", "version": 1}
    first = submit(office("one"), kind="return", subject="r1", **told)
    second = submit(office("two"), kind="return", subject="r2", **told)
    later = submit(office("three"), kind="return", subject="r3", **{**told, "period": "2026-10"})
    assert code(returns.take, province, first, "chi") == "submission_answered"
    returns.take(province, second, "chi")
    returns.take(province, later, "chi")
    states = [each.state for each in returns.received(province)]
    assert states == ["superseded", "taken", "taken"]
