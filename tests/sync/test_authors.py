"""An operation that others carry is its author's: who brings it first does not change it."""

from __future__ import annotations

import json

import pytest

from app.store.carrying import Laying
from app.store.sync_conflicts import conflicts
from sync.protocol.chain import canonical
from sync.server.checking import check
from sync.server.database import rows
from sync.server.records import named
from tests.kit.province import OFFICE, rows_of, work


def carried(pc, core):
    """Enter an operation in a PC's log as one that another PC handed over."""
    with pc.register.connections.transaction(foreign_keys=False) as connection:
        laying = Laying(connection, pc.register)
        laying.bring(core)
        end = laying.finish({})
    pc.register.note_head(end)


def last(pc):
    sql = "SELECT core FROM outbox ORDER BY no DESC LIMIT 1"
    return pc.register.connections.read().execute(sql).fetchone()[0]


def found(province, sql):
    with province.database.read() as connection:
        return [tuple(each) for each in rows(connection, sql)]


@pytest.fixture
def changed(office):
    """One PC wrote 10 and did not send it yet; two PCs know the unit."""
    one, two = office("one"), office("two")
    work(one)
    one.sync()
    two.sync()
    [unit] = one.register.units.all().values()
    with one.register.command("x", actor="an") as command:
        command.update("unit", unit.id, {"workers": 10})
    return one, two, unit.id


def test_carried_as_it_is_it_is_taken_once(changed, province):
    one, two, id_ = changed
    carried(two, last(one))
    two.sync()
    assert one.sync().duplicates == 1
    with province.database.read() as connection:
        [unit] = named(connection, OFFICE, id_)
    assert unit.body["workers"] == 10
    assert found(province, "SELECT kind FROM incident") == []


def test_changed_by_the_carrier_it_does_not_stand_for_its_author(changed, province):
    one, two, _ = changed
    entry = json.loads(last(one))
    entry["patch"]["workers"][1] = 999
    carried(two, canonical(entry))
    two.sync()
    figures = one.sync()
    two.sync()
    assert figures.duplicates == 0
    [told] = conflicts(one.register.connections)
    assert (told.mine, told.theirs) == ({"workers": 10}, {"workers": 999})
    assert found(province, "SELECT kind, scope, detail FROM incident") == [
        ("op_twice", OFFICE, entry["op_id"])
    ]
    one.sync()
    assert check(province.database).faults == ()
    assert len(found(province, "SELECT kind FROM incident")) == 1


def test_what_was_refused_is_shown_by_none_of_those_who_carried_it(office):
    """One PC made what it may not; two others carried it, the second after it was refused."""
    pcs = one, two, three = [office(name) for name in ("one", "two", "three")]
    with one.register.command("x", actor="an") as command:
        command.create("conflict_record", {"target_type": "unit", "target_id": "x"})
    carried(two, last(one))
    carried(three, last(one))
    assert [len(rows_of(pc.register)) for pc in pcs] == [1, 1, 1]
    assert [pc.sync().rejected for pc in (two, three, one)] == [1, 0, 0]
    assert [rows_of(pc.register) for pc in pcs] == [{}, {}, {}]
