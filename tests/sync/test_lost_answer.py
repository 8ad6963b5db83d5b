"""A push whose answer is lost: what became of it is asked, it is not sent a second time."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
import requests

from app.errors import Unavailable
from app.services.task import Task
from app.store import sync_journal, sync_queue
from sync.client.office import OfficeSync
from sync.protocol import limits
from sync.protocol.chain import first_hash
from sync.server.database import rows
from tests.kit.asking import Sender
from tests.kit.province import rows_of, sharing_a_unit, unpacked, work


def targets(pc):
    return [target.split("?")[0] for _, target, _, _ in pc.line.old]


def pushes(pc):
    """Return how many operations each push that got there had."""
    sent = [unpacked(*each) for _, target, *each in pc.line.old if target == "/v1/push"]
    return [len(json.loads(body)["ops"]) for body in sent]


def equal(*pcs):
    for pc in pcs:
        pc.sync()
    for pc in pcs:
        pc.sync()
        assert sync_queue.waiting(pc.register) == 0
    assert all(rows_of(pc.register) == rows_of(pcs[0].register) for pc in pcs)


def test_what_got_there_is_not_sent_again_and_does_not_come_back(office):
    one, two = office("one"), office("two")
    work(one, 30)
    one.line.old.clear()
    one.line.faults = ["", "answer"]
    figures = one.sync()
    assert targets(one) == ["/v1/hello", "/v1/push", "/v1/pushed"]
    assert (pushes(one), figures.pushed, figures.repeats) == ([60], 60, 1)
    equal(one, two)


def test_what_did_not_get_there_is_sent_in_smaller_pieces(office):
    one, two = office("one"), office("two")
    work(one, 30)
    one.line.old.clear()
    one.line.faults = ["", "request"]
    one.first_ops = 60
    one.sync()
    assert targets(one)[:3] == ["/v1/hello", "/v1/pushed", "/v1/push"]
    assert pushes(one) == [30, 30]
    equal(one, two)


def test_what_became_of_it_is_told_as_it_would_have_been(office):
    one, two, unit = sharing_a_unit(office)
    for pc, workers in ((one, 7), (two, 8)):
        with pc.register.command("x", actor="an") as command:
            command.update("unit", unit, {"workers": workers})
    one.sync()
    two.line.faults = ["", "answer"]
    assert two.sync().conflicts == 1
    told = two.register.connections.read().execute("SELECT result FROM outbox WHERE result <> ''")
    assert told.fetchall() == [("conflict",)]
    equal(one, two)


def test_what_others_did_meanwhile_is_read(office):
    one, two, unit = sharing_a_unit(office)
    with two.register.command("x", actor="an") as command:
        command.update("unit", unit, {"phone": "0900"})
    two.sync()
    work(one, 3, start=50)
    one.line.faults = ["", "answer"]
    one.sync()
    equal(one, two)


def test_a_change_that_changed_nothing_is_not_told_as_plain(office):
    """Two PCs enter one value: the second one's operation holds, and changes no record."""
    one, two, unit = sharing_a_unit(office)
    for pc in (one, two):
        with pc.register.command("x", actor="an") as command:
            command.update("unit", unit, {"workers": 7})
    one.sync()
    two.sync()
    with one.register.command("x", actor="an") as command:
        command.update("unit", unit, {"workers": 8})
        command.update("unit", unit, {"workers": 7})
    one.line.faults = ["", "answer"]
    one.sync()
    equal(one, two)


def test_two_alike_that_a_lost_answer_told_of_are_read(office):
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        for name in "nm":
            command.create("employer", {"tax_code": "0200", "name": name})
    one.line.faults = ["", "answer"]
    assert one.sync().conflicts == 1
    equal(one, two)


def test_where_the_line_broke_lately_less_is_sent_at_once(office):
    one = office("one")
    service = OfficeSync(one.register, actor="an", line=lambda *_: one.line, pause=lambda _: None)
    work(one, 100)
    one.line.faults = ["", "request"]
    service.run(Task())
    assert sync_journal.broke_lately(one.register)
    for number in range(10):
        one.line.old.clear()
        work(one, 100, start=200 + 100 * number)
        service.run(Task())
        assert pushes(one)[0] == limits.CAREFUL_OPS
    assert not sync_journal.broke_lately(one.register)
    one.line.old.clear()
    work(one, 100, start=2000)
    service.run(Task())
    assert pushes(one) == [200]


def test_where_the_line_broke_lately_smaller_pages_are_asked_for(office, monkeypatch):
    monkeypatch.setattr(limits, "CAREFUL_ROWS", 6)
    one, two = office("one"), office("two")
    work(one, 10)
    one.sync()
    service = OfficeSync(two.register, actor="an", line=lambda *_: two.line, pause=lambda _: None)
    two.line.faults = ["", "answer"]
    service.run(Task())
    work(one, 10, start=50)
    one.sync()
    two.line.old.clear()
    service.run(Task())
    asked = [parse_qs(target)["limit"] for _, target, *_ in two.line.old if "/pull?" in target]
    assert asked == [["6"]] * 4
    equal(one, two)


def test_an_exchange_that_a_broken_line_ended_is_remembered(office):
    one = office("one")
    service = OfficeSync(one.register, actor="an", line=lambda *_: one.line, pause=lambda _: None)
    one.line.faults = ["request"] * 10
    with pytest.raises(Unavailable, match="sync_cut"):
        service.run(Task())
    assert sync_journal.broke_lately(one.register)


@pytest.fixture
def sender(address, province):
    made = Sender(address).enrol(province)
    yield made
    made.close()


def told(answer):
    return answer.status_code, answer.json()["error"], answer.json()["detail"]


def test_only_who_sent_it_is_told_and_only_what_is_there(sender, address, province):
    def ask(who=sender, **other):
        return who.ask("POST", "/v1/pushed", {**sender.unanswered(2), **other})

    assert told(ask()) == (409, "gap", "1")
    first = sender.pushed([sender.entry(1), sender.entry(2)]).json()
    assert ask().json() == first
    assert first["plain"]
    assert ask(first=2).json() == first
    assert told(ask(last=3)) == (409, "gap", "3")
    assert told(ask(hash=first_hash("x"))) == (409, "fork", "hash")
    for places in ({"first": 0}, {"first": 3}, {"last": 1 + limits.MAX_OPS}):
        assert told(ask(**places)) == (422, "bad_message", "first, last")
    stranger = Sender(address).enrol(province)
    assert told(ask(stranger)) == (409, "fork", "another device")
    stranger.close()
    bare = requests.post(f"{address}/v1/pushed", json=sender.unanswered(2), timeout=10)
    assert bare.status_code in {401, 422}
    with province.database.read() as connection:
        assert rows(connection, "SELECT count(*) FROM op")[0][0] == 2
