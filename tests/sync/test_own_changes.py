"""What a PC sent need not come back to it, unless something else happened as well."""

from __future__ import annotations

import json

import pytest

from app.store import sync_marks
from app.store.ids import named
from sync.protocol import codec, limits
from sync.protocol.messages import Pushed
from tests.kit.province import rows_of, unpacked
from tests.kit.records import add_employer

OFFICE = "01903"


def made(pc, count=1):
    with pc.register.command("x", actor="an") as command:
        return [
            add_employer(command, code=f"TZ000{number}Z", tax_code=f"010023348{number}")[1]
            for number in range(count)
        ]


def change(pc, unit, **values):
    with pc.register.command("x", actor="an") as command:
        command.update("unit", unit, values)


def asked(pc):
    """Exchange; return what was asked for and what the figures say."""
    pc.line.old.clear()
    done = pc.sync()
    return [target.split("?")[0] for _, target, _, _ in pc.line.old], done


def places(pc):
    connection = pc.register.connections.read()
    place, whole = sync_marks.read_place(connection, OFFICE)
    marks = sync_marks.read_marks(connection)
    return place, whole, marks.acked, marks.reflected


@pytest.mark.parametrize("most", [1, 250])
def test_plain_work_is_sent_and_nothing_is_asked_for(office, most):
    one, two = office("one"), office("two")
    one.first_ops = most
    made(one, 3)
    requests, done = asked(one)
    assert set(requests) == {"/v1/hello", "/v1/push"}
    assert (done.pushed, done.pulled) == (6, 0)
    assert asked(one)[0] == ["/v1/hello"]
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)
    assert places(one)[0] == places(two)[0]
    assert places(one)[2:] == (6, 6)


@pytest.mark.parametrize(("quick", "sizes"), [(5.0, [5, 10, 20, 25]), (0.0, [5] * 12)])
def test_a_batch_made_beforehand_is_no_larger_than_the_line_has_shown_it_takes(
    office, monkeypatch, quick, sizes
):
    """The next one is made while one is on the line: twice as large, where that goes quickly."""
    monkeypatch.setattr(limits, "QUICK", quick)
    one = office("one")
    one.first_ops = 5
    made(one, 30)
    one.line.old.clear()
    one.sync()
    pushes = [unpacked(*sent) for _, target, *sent in one.line.old if target == "/v1/push"]
    assert [len(json.loads(body)["ops"]) for body in pushes] == sizes


def test_a_record_changed_twice_in_a_message_stands_at_its_last_place(office):
    one, two = office("one"), office("two")
    [unit] = made(one)
    for workers in (7, 8, 9):
        change(one, unit, workers=workers)
    one.sync()
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)
    place = one.register.connections.read().execute("SELECT rev FROM unit WHERE id = ?", (unit,))
    assert place.fetchone() == (5,)


def test_what_another_pc_did_before_is_read_first(office):
    one, two = office("one"), office("two")
    [unit] = made(one)
    one.sync()
    two.sync()
    change(one, unit, workers=7)
    one.sync()
    change(two, unit, phone="0900")
    requests, done = asked(two)
    assert "/v1/pull" in requests
    assert done.merged == 1
    one.sync()
    assert rows_of(one.register) == rows_of(two.register)


def test_a_change_that_changes_nothing_and_two_alike_are_read_from_the_province(office):
    one, two = office("one"), office("two")
    id_ = named("employer", OFFICE, "same")
    for pc in (one, two):
        with pc.register.command("x", actor="an") as command:
            command.put("employer", id_, {"tax_code": "0200", "name": "n"})
        pc.sync()
    # Twins: another employer under the same tax code.
    with one.register.command("x", actor="an") as command:
        command.create("employer", {"tax_code": "0200", "name": "m"})
    requests, done = asked(one)
    assert "/v1/pull" in requests
    assert done.conflicts == 1
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)


@pytest.mark.parametrize(
    "torn",
    [
        {"plain": False},
        {"chain": "0" * 64},
        {"seq": 1},
        {"seq": 9},
    ],
)
def test_an_answer_that_does_not_follow_is_not_believed(office, torn):
    one, two = office("one"), office("two")
    made(one, 1)
    send = one.line.send

    def altered(method, target, fields, body):
        answer = send(method, target, fields, body)
        if target == "/v1/push":
            told = {**json.loads(answer.body), **torn}
            return type(answer)(answer.status, json.dumps(told).encode(), answer.fields)
        return answer

    one.line.send = altered
    requests, _ = asked(one)
    assert "/v1/pull" in requests
    one.line.send = send
    one.sync()
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)


def test_an_older_server_says_nothing_of_it():
    told = {"last_dseq": 1, "last_hash": "a", "seq": 1, "chain": "b", "epoch": "e"}
    assert not codec.read(Pushed, {**told, "outcomes": [], "receipt": ""}).plain
