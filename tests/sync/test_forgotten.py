"""What the province decided and lost with a restore: PCs keep it and tell, once."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from app.errors import Unavailable
from app.services.province_forgot import with_note
from app.services.province_notes import ProvinceNotes
from app.store.check import check
from sync.protocol.messages import Forgotten
from sync.server import files, forgotten, notes
from sync.server.checking import check as check_server
from sync.server.database import rows
from sync.server.devices import device
from tests.kit.province import OFFICE, Pc
from tests.kit.server_backup import keep, put_back

#: put back in silence, the server's log says that it noticed
pytestmark = pytest.mark.usefixtures("caplog")


@pytest.fixture(params=[True, False], ids=["procedure", "silent"])
def told(request):
    return request.param


def submit(pc):
    values = {
        "kind": "case",
        "subject_id": "case-1",
        "no": 1,
        "title": "TZ0001Z Công ty A",
        "summary": {},
        "contents": [],
        "device": pc.register.identity.device,
    }
    with pc.register.command("x", actor="an") as command:
        stamp = {"at": command.at.isoformat(), "actor": "an"}
        command.verb("province.submit", "submission", None, {**values, **stamp})


def decide(province, number):
    [waiting] = files.waiting(province)
    pdf, day = b"%PDF-1.4 " + number.encode(), date(2026, 11, 20)
    post = "provincial_si_director"
    return files.decide(province, waiting.id, number, day, "Trần B", pdf, "chi", fine=5, post=post)


def incidents(province):
    with province.database.read() as connection:
        found = rows(connection, "SELECT kind, scope, detail FROM incident ORDER BY no")
    return [(each.kind, each.scope, json.loads(each.detail)) for each in found]


def answers(pc):
    sql = "SELECT number, rev FROM province_answer WHERE deleted = 0 ORDER BY id"
    return pc.register.connections.read().execute(sql).fetchall()


@pytest.fixture
def restored(office, province, told):
    """Two PCs have a decision and a message of the province; the server has neither any more."""
    one, two = office("one"), office("two")
    submit(one)
    for pc in (one, two):
        pc.sync()
    backup = keep(province)
    decide(province, "7/QĐ")
    notes.send(province, OFFICE, "Họp thứ hai", "chi", subject="Họp")
    for pc in (one, two):
        pc.sync()
    assert [number for number, _ in answers(two)] == ["7/QĐ"]
    put_back(province, backup, told=told)
    return one, two


def test_what_the_province_decided_and_lost_is_told_once_whoever_tells_it(restored, province):
    one, two = restored
    two.sync()
    [decision, letter] = incidents(province)
    assert decision[:2] == ("answer_lost", OFFICE)
    wanted = {
        "title": "TZ0001Z Công ty A",
        "kind": "decided",
        "number": "7/QĐ",
        "on": "2026-11-20",
        "signer": "Trần B",
        "fine": 5,
        "who": "chi",
    }
    assert {name: decision[2][name] for name in wanted} == wanted
    assert letter[0] == "letter_lost"
    assert (letter[2]["title"], letter[2]["text"]) == ("Họp", "Họp thứ hai")
    for pc in (one, two, one):
        pc.sync()
    assert len(incidents(province)) == 2
    with province.database.read() as connection:
        [waiting] = files.waiting(province)
        [about] = forgotten.about(connection, OFFICE, waiting.id)
    assert about["number"] == "7/QĐ"
    assert check_server(province.database).faults == ()


def test_the_office_keeps_it_and_sees_that_the_province_has_it_no_more(restored):
    one, two = restored
    for pc in (one, two):
        pc.sync()
        assert answers(pc) == [("7/QĐ", 0)]
        [note] = ProvinceNotes(pc.register, "an", language="vi").listed()
        assert note.text == with_note("Họp thứ hai", 0, "vi") != "Họp thứ hai"
        assert check(pc.register).ok


def test_it_is_told_until_the_province_has_heard_it(restored, province):
    _, two = restored
    greeting, greeted = two.line.send, []

    def cut(method, target, fields, body):
        if target.endswith("/hello"):
            greeted.append(target)
            if len(greeted) > 1:
                raise Unavailable("sync_cut", hint="request")
        return greeting(method, target, fields, body)

    two.line.send = cut
    with suppress(Unavailable):
        two.sync()
    assert incidents(province) == []
    two.line.send = greeting
    two.sync()
    assert len(incidents(province)) == 2
    requests = two.line.requests
    two.sync()
    assert two.line.requests == requests + 1


def test_lost_once_more_it_is_told_once_more(restored, province, told):
    _, two = restored
    backup = keep(province)
    two.sync()
    put_back(province, backup, told=True)
    assert incidents(province) == []
    two.sync()
    assert len(incidents(province)) == 2


def test_entered_again_it_stands_beside_what_was_kept(restored, province):
    one, two = restored
    for pc in (one, two):
        pc.sync()
    decide(province, "7/QĐ")
    two.sync()
    assert [(number, rev > 0) for number, rev in answers(two)] == [("7/QĐ", False), ("7/QĐ", True)]
    assert len(incidents(province)) == 2


def test_a_better_backup_brings_it_back(office, province):
    one = office("one")
    submit(one)
    one.sync()
    before = keep(province)
    decide(province, "7/QĐ")
    after = keep(province)
    one.sync()
    put_back(province, before, told=True)
    one.sync()
    assert answers(one) == [("7/QĐ", 0)]
    put_back(province, after, told=True)
    one.sync()
    [(number, rev)] = answers(one)
    assert number == "7/QĐ"
    assert rev > 0


def test_a_pc_has_no_say_where_nothing_was_lost(office, province, clock):
    """It may claim anything: what is here, what no record is called, and all of it at once."""
    pc: Pc = office("one")
    submit(pc)
    pc.sync()
    with province.database.read() as connection:
        owner = device(connection, pc.register.identity.device)
    [here] = files.waiting(province)
    one = Forgotten("province_answer", "x", text="a" * 10_000)

    def tell(*claims):
        forgotten.enter(province.database, owner, list(claims), clock.now().isoformat())
        return len(incidents(province))

    assert tell(one) == 0
    province.begin_after_restore()
    assert tell(Forgotten("unit", "y"), Forgotten("province_answer", here.id)) == 0
    assert tell(Forgotten("province_answer", "\0"), Forgotten("province_answer", "z" * 9999)) == 0
    assert tell(one, one) == 1
    assert len(incidents(province)[0][2]["text"]) == 300


def test_a_server_that_does_not_listen_is_told_again_when_it_does(restored, province, monkeypatch):
    """An older program takes no notice of what it does not know."""
    _, two = restored
    hello = province.exchange.hello
    deaf = lambda device, told: hello(device, replace(told, forgotten=[]))  # noqa: E731
    monkeypatch.setattr(province.exchange, "hello", deaf)
    two.sync()
    two.sync()
    assert incidents(province) == []
    monkeypatch.setattr(province.exchange, "hello", hello)
    two.sync()
    assert len(incidents(province)) == 2
