"""A revoked PC's work is kept aside by the province, seen there, and taken in if it is honest."""

from __future__ import annotations

import pytest

from app import messages
from app.errors import Refused, Unavailable
from app.store import sync_queue
from sync.client.office import OfficeSync
from sync.client.transport import HttpTransport
from sync.protocol import limits
from sync.server import quarantine
from sync.server.checking import check
from sync.server.database import rows
from sync.server.devices import new_code
from sync.server.faults import Denied
from tests.kit.province import OFFICE, Pc, rows_of, work


class Counted(HttpTransport):
    """Counts the pushes, and breaks before the one it is told to break at."""

    pushes = 0
    breaks_at = 0

    def send(self, method, target, fields, body):
        if target == "/v1/push":
            Counted.pushes += 1
            if Counted.pushes == Counted.breaks_at:
                raise Unavailable("sync_cut", hint="here")
        return super().send(method, target, fields, body)


@pytest.fixture
def desk(tmp_path, province, address, clock, monkeypatch):
    """Make PCs' exchanges over HTTP, enrolled."""
    monkeypatch.setattr(Counted, "pushes", 0)
    monkeypatch.setattr(Counted, "breaks_at", 0)
    made = []

    def make(name):
        pc = Pc(tmp_path / name, province, clock)
        made.append(pc)
        done = OfficeSync(
            pc.register, actor="an", line=lambda url, *_: Counted(url), pause=lambda _: None
        )
        enrol(done, province, address)
        done.run()
        return pc, done

    yield make
    for each in made:
        each.close()


def enrol(desk, province, address):
    code = new_code(province.database, office=OFFICE, role="officer", hours=1, now=province.now())
    desk.enrol(address, code)


def refusal(desk):
    with pytest.raises(Refused) as caught:
        desk.run()
    return caught.value


def aside(province):
    with province.database.read() as connection:
        return quarantine.aside(connection)


def test_what_a_revoked_pc_did_is_kept_aside_once_and_taken_in(desk, province, monkeypatch):
    monkeypatch.setattr(limits, "MAX_OPS", 4)
    (one, first), (two, second) = desk("one"), desk("two")
    work(one, 2)
    first.run()
    work(one, 5, start=2)
    device, end = one.register.identity.device, sync_queue.head(one.register).dseq
    province.devices.revoke(device)
    Counted.pushes = 0
    error = refusal(first)
    assert error.code == "sync_revoked"
    assert "giữ riêng" in messages.error(error).saved
    assert Counted.pushes == 3
    [kept] = aside(province)
    assert (kept.device, kept.office, kept.operations) == (device, OFFICE, 10)
    assert (kept.first, kept.last, kept.whole) == (5, end, True)
    assert refusal(first).code == "sync_revoked"
    assert (Counted.pushes, aside(province)) == (3, [kept])
    work(one, 1, start=9)  # what is done after goes there too
    refusal(first)
    assert (Counted.pushes, aside(province)[0].operations) == (4, 12)
    second.run()
    assert len(rows_of(two.register)) == 4  # nothing of it was applied

    done = quarantine.take_in(province, device)
    assert (done.operations, done.other, done.left) == (12, 0, 0)
    assert aside(province) == []
    with pytest.raises(Denied, match="not_found"):
        quarantine.take_in(province, device)
    second.run()
    assert rows_of(two.register).keys() == rows_of(one.register).keys()
    assert check(province.database).faults == ()
    assert refusal(first).code == "sync_revoked"  # it stays revoked


def test_a_line_that_breaks_goes_on_at_the_next_exchange(desk, province, monkeypatch):
    monkeypatch.setattr(limits, "MAX_OPS", 4)
    one, first = desk("one")
    work(one, 6)
    province.devices.revoke(one.register.identity.device)
    Counted.pushes, Counted.breaks_at = 0, 2
    with pytest.raises(Unavailable, match="sync_cut"):
        first.run()
    assert aside(province)[0].operations == 4
    assert refusal(first).code == "sync_revoked"
    assert (Counted.pushes, aside(province)[0].operations) == (4, 12)


def test_a_pc_enrolled_again_sends_it_itself_and_nothing_stays_aside(desk, province, address):
    (one, first), (two, second) = desk("one"), desk("two")
    work(one, 3)
    province.devices.revoke(one.register.identity.device)
    refusal(first)
    assert aside(province)[0].operations == 6
    enrol(first, province, address)
    assert first.run().pushed == 6
    assert aside(province) == []
    work(one, 1, start=5)
    province.devices.revoke(one.register.identity.device)
    refusal(first)  # revoked a second time: what is new goes aside
    assert aside(province)[0].operations == 2
    assert quarantine.take_in(province, one.register.identity.device).operations == 2
    second.run()
    assert rows_of(two.register).keys() == rows_of(one.register).keys()


def test_what_differs_becomes_a_conflict_and_is_not_lost(desk, province):
    (one, first), (two, second) = desk("one"), desk("two")
    work(one, 1)
    first.run()
    second.run()
    unit = one.register.connections.read().execute("SELECT id FROM unit").fetchone()[0]
    for pc, phone in ((one, "1"), (two, "2")):
        with pc.register.command("x", actor="an") as command:
            command.update("unit", unit, {"phone": phone})
    province.devices.revoke(one.register.identity.device)
    refusal(first)
    second.run()
    done = quarantine.take_in(province, one.register.identity.device)
    assert (done.operations, done.other, done.left) == (1, 1, 0)
    second.run()
    assert len(second.conflicts()) == 1
    assert check(province.database).faults == ()


def test_no_more_is_kept_than_a_person_looks_at_and_the_officer_is_told(
    desk, province, monkeypatch
):
    monkeypatch.setattr(limits, "MAX_OPS", 4)
    monkeypatch.setattr(quarantine, "_MOST", 2)
    one, first = desk("one")
    work(one, 6)
    device = one.register.identity.device
    province.devices.revoke(device)
    error = refusal(first)
    assert error.code == "sync_revoked_part"
    assert "một phần" in messages.error(error).saved
    assert aside(province)[0].operations == 8
    quarantine.take_in(province, device)
    assert refusal(first).code == "sync_revoked"  # there is room again for the rest
    assert quarantine.take_in(province, device).operations == 4
    monkeypatch.setattr(quarantine, "_MOST_LETTERS", 10)
    work(one, 1, start=7)
    assert refusal(first).code == "sync_revoked_part"


def test_what_has_a_hole_is_taken_in_up_to_it(desk, province, monkeypatch):
    monkeypatch.setattr(limits, "MAX_OPS", 4)
    one, first = desk("one")
    work(one, 6)
    device = one.register.identity.device
    province.devices.revoke(device)
    refusal(first)
    with province.database.write() as connection:
        rows(connection, "DELETE FROM quarantine WHERE first = 5 RETURNING no")
    assert not aside(province)[0].whole
    done = quarantine.take_in(province, device)
    assert (done.operations, done.left, done.why) == (4, 1, "gap 5")
    assert check(province.database).faults == ()
