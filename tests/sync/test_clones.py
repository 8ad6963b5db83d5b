"""A register that was copied and goes on twice is an incident of the province, entered once."""

from __future__ import annotations

import shutil

import pytest

from app.store.register import Register
from sync.client.engine import Engine
from sync.client.failures import Denial
from sync.protocol.messages import Hello
from sync.server.database import rows
from sync.server.devices import device
from sync.server.faults import Denied
from tests.kit.province import Pc, rows_of, work
from tests.kit.records import KEY


@pytest.fixture
def twins(office, province, clock, tmp_path):
    """A PC and one made from an image of its disk."""
    one = office("one")
    work(one, 2)
    one.sync()
    one.register.close()
    for name in ("one", "one-state"):
        shutil.copytree(tmp_path / name, tmp_path / name.replace("one", "copy"))
    one.register = Register.open(one.folder, key=KEY, clock=clock, state=tmp_path / "one-state")
    register = Register.open(tmp_path / "copy", key=KEY, clock=clock, state=tmp_path / "copy-state")
    two = Pc(tmp_path / "copy", province, clock, register=register)
    two.key = one.key
    yield one, two
    two.close()


def incidents(province):
    with province.database.read() as connection:
        sql = "SELECT kind, scope, device, detail FROM incident ORDER BY no"
        return [tuple(each) for each in rows(connection, sql)]


def expected(pc, replica, why):
    return ("fork", "01903", pc.register.identity.device, f"{why}: {replica}")


def test_two_that_go_on_under_one_name_are_told_of_once(twins, province):
    one, two = twins
    replica = one.register.identity.replica
    work(one, 1, start=5)
    one.sync()
    work(two, 1, start=6)
    assert two.sync().new_life
    assert incidents(province) == [expected(one, replica, "hash")]
    for _ in range(3):
        one.sync()
        two.sync()
    one.sync()
    assert incidents(province) == [expected(one, replica, "hash")]
    assert rows_of(one.register) == rows_of(two.register)


def asking(pc, **other):
    identity = pc.register.identity
    return Hello(
        **{
            "proto": 1,
            "schema": 1,
            "replica": identity.replica,
            "dseq": 0,
            "hash": "",
            "epoch": "",
            **other,
        }
    )


def test_a_pc_that_asks_ten_times_under_the_name_of_another_makes_one(office, province):
    one, two = office("one"), office("two")
    one.sync()
    with province.database.read() as connection:
        asker = device(connection, two.register.identity.device)
    for _ in range(10):
        with pytest.raises(Denied, match="fork another device"):
            province.exchange.hello(asker, asking(one))
    assert incidents(province) == [expected(two, one.register.identity.replica, "another device")]


def test_a_push_that_forks_is_undone_and_told_of(twins, province):
    """Both greeted at the same place; the second to push finds other operations there."""
    one, two = twins
    replica = one.register.identity.replica
    work(one, 1, start=5)
    work(two, 1, start=6)
    wire = two.wire()
    greeted = wire.hello(asking(two, dseq=8, hash="x"))
    assert greeted.last_dseq == 4
    one.sync()
    before = len(incidents(province))
    sending = Engine(two.register, wire, two.key)._sending()
    for _ in range(2):
        with pytest.raises(Denial, match="fork"):
            wire.push(sending.batch_after(4).parcel)
    assert incidents(province)[before:] == [expected(one, replica, "hash")]


def test_an_older_copy_and_plain_work_are_no_incident(office, province, tmp_path):
    one, two = office("one"), office("two")
    work(one, 2)
    one.sync()
    one.keep_copy(tmp_path / "kept")
    work(one, 2, start=4)
    one.sync()
    one.put_back(tmp_path / "kept", noted=False)
    one.sync()
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)
    assert incidents(province) == []
