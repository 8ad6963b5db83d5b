"""What goes up to the province and comes down, by commands alone, over a real line."""

from __future__ import annotations

import json

import pytest

from sync.server import files, notes, publishing, returns
from sync.server.devices import new_code
from tests.kit.crossing import DECIDED, RECORD_DAY, plain_pdf
from tests.kit.papers import filled, paper_desk
from tests.kit.program import on_the_clock_of
from tests.kit.province import open_province
from tests.kit.serving import serving
from tests.services.test_packages import LATER, publish

PDF = plain_pdf()
PERIOD = "2026-09"


@pytest.fixture
def province(urged, tmp_path):
    opened = open_province(tmp_path / "tinh", clock=urged.clock)
    yield opened
    opened.close()


@pytest.fixture
def sothu(urged, province, monkeypatch):
    """Commands of an office that the province knows."""
    monkeypatch.setattr("sync.client.tries.PAUSES", (0.01,))
    commands = on_the_clock_of(urged, monkeypatch)
    now = province.now()
    code = new_code(province.database, office="01903", role="officer", hours=24, now=now)
    with serving(province) as url:
        assert commands("enrol", url, code).status == 0
        yield commands


@pytest.fixture
def desk(urged):
    """A case with its record and slip drawn up: ready to go."""
    desk = paper_desk(urged)
    desk.on(RECORD_DAY)
    desk.act(found_on=RECORD_DAY, kind="late_payment")
    papers = urged.open().services.papers
    for kind in ("violation_record", "transfer_slip"):
        papers.issue(desk.id, kind, filled(papers.draft(desk.id, kind), RECORD_DAY))
    return desk


def test_a_file_goes_up_and_its_decision_comes_down(desk, sothu, province, urged, tmp_path):
    unit = desk.unit.code
    look = sothu("send-file", unit.lower(), "--look", "--json")
    assert (look.status, look.json["ready"], look.json["missing"]) == (0, True, [])
    assert sothu("answers", "--unit", unit, "--json").json == []
    sent = sothu("send-file", unit, "--note", "Gấp")
    assert (sent.status, unit in sent.out) == (0, True)
    assert sothu("sync").status == 0
    [waiting] = files.waiting(province)
    urged.clock.on(DECIDED.year, DECIDED.month, DECIDED.day)
    options = {"fine": 9_000_000, "post": "provincial_si_director"}
    files.decide(province, waiting.id, "12/QĐ-XPHC", DECIDED, "Vi Văn Thử", PDF, "chi", **options)
    assert sothu("sync", "--json").json["answers"] == 1
    history = sothu("answers", "--unit", unit, "--json").json
    assert [each["what"] for each in history] == ["decided", "sent"]
    assert "12/QĐ-XPHC" in sothu("answers", "--unit", unit).out
    out = tmp_path / "quyết định.pdf"
    assert sothu("decision", history[0]["id"], "--out", out).status == 0
    assert out.read_bytes() == PDF
    again = sothu("send-file", unit)
    assert (again.status, "12/QĐ-XPHC" in again.err or again.err != "") == (1, True)


def test_a_file_that_lacks_something_says_what(urged, sothu):
    unit = paper_desk(urged).unit.code
    look = sothu("send-file", unit, "--look")
    assert look.status == 0
    assert "biên bản" in look.out.lower()
    refused = sothu("send-file", unit)
    assert refused.status == 1
    assert refused.out == ""
    assert sothu("send-file", "XX9999X").status == 1


def test_an_answer_that_waits_is_set_aside_with_a_reason(desk, sothu, province, urged, tmp_path):
    unit = desk.unit.code
    assert sothu("send-file", unit).status == 0
    assert sothu("sync").status == 0
    [waiting] = files.waiting(province)
    urged.clock.on(DECIDED.year, DECIDED.month, DECIDED.day)
    by_hand = {
        "event": "decided",
        "day": DECIDED.isoformat(),
        "figures": {"fine": 1_000_000, "post": "commune_chair"},
        "elsewhere": {
            "number": "3/QĐ",
            "on": DECIDED.isoformat(),
            "signer": "Vi Văn Thử",
            "body": "Ủy ban nhân dân phường Phố Cò",
        },
    }
    path = tmp_path / "vu-viec.json"
    path.write_text(json.dumps({"unit": unit, "steps": [by_hand]}), encoding="utf-8")
    assert sothu("case", path).status == 0
    options = {"fine": 9_000_000, "post": "provincial_si_director"}
    files.decide(province, waiting.id, "12/QĐ-XPHC", DECIDED, "Vi Văn Thử", PDF, "chi", **options)
    assert sothu("sync", "--json").json["answers_waiting"] == 1
    [answer] = sothu("answers", "--json").json
    assert sothu("answers", "--take", answer["id"]).status == 1
    assert sothu("answers", "--set-aside", answer["id"]).status == 1
    done = sothu("answers", "--set-aside", answer["id"], "--reason", "Đã nhập bằng tay")
    assert done.status == 0
    assert sothu("answers", "--json").json == []


def test_a_return_is_submitted_rejected_and_submitted_again(sothu, province, tmp_path):
    unknown = sothu("returns", "--kind", "late_employers", "--period", PERIOD, "--submit")
    assert unknown.status == 1
    made = tmp_path / "b03.xlsx"
    assert sothu("return", "b03", "--period", PERIOD, "--out", made).status == 0
    words = ("--kind", "late_employers", "--period", PERIOD)
    ran = sothu("returns", *words, "--submit", "--note", "Tháng 9", "--json")
    assert ran.status == 0
    assert [each["state"] for each in ran.json] == ["waiting"]
    assert sothu("sync").status == 0
    [submitted] = returns.received(province)
    assert returns.content(province, submitted.id)[1] == made.read_bytes()
    returns.reject(province, submitted.id, "Thiếu cột 12", "chi")
    assert sothu("sync").status == 0
    assert "Thiếu cột 12" in sothu("returns", *words).out
    assert sothu("returns", *words, "--submit").status == 1  # the same again
    assert sothu("return", "b03", "--period", PERIOD, "--out", tmp_path / "2.xlsx").status == 0
    assert sothu("returns", *words, "--submit").status == 0
    assert sothu("sync").status == 0
    assert len(returns.received(province)) == 2


def test_messages_are_listed_and_read(sothu, province):
    notes.send(province, "01903", "Nộp báo cáo trước ngày 05", "chi", subject="Báo cáo")
    assert sothu("sync").status == 0
    [note] = sothu("notes", "--unread", "--json").json
    assert "Nộp báo cáo trước ngày 05" in sothu("notes").out
    assert sothu("notes", "--read", note["id"]).status == 0
    assert sothu("notes", "--unread", "--json").json == []
    assert sothu("sync").status == 0
    [told] = notes.list(province, "01903")
    assert len(told.readings) == 1


def test_packages_are_listed_shown_and_put_in_place(sothu, province, urged):
    publish(province, on=LATER)
    assert sothu("sync").status == 0
    [package] = sothu("packages", "--json").json
    assert (package["kind"], package["version"]) == ("holidays", 1)
    shown = sothu("packages", "--diff", "holidays:1")
    assert (shown.status, "+# x" in shown.out) == (0, True)
    assert sothu("packages", "--diff", "holidays:7").status == 1
    assert sothu("packages", "--apply", "--json").json[0]["state"] == "ready"
    urged.clock.on(LATER.year, LATER.month, LATER.day)
    assert sothu("packages", "--apply").status == 0
    same = sothu("packages", "--diff", "holidays:1")
    assert (same.status, "không khác" in same.out) == (0, True)
    assert sothu("packages", "--json").json[0]["state"] == "placed"
    assert publishing.list(province)[0].version == 1
