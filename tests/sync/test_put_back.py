"""A server put back from a backup gets again what it lost; nobody goes on from what is gone."""

from __future__ import annotations

import shutil

import pytest

from app.errors import Cancelled
from app.services.task import Task
from app.store import sync_queue
from app.store.check import check
from sync.protocol.chain import first_hash
from sync.server.checking import check as check_server
from sync.server.database import rows, run
from tests.kit.province import Pc, rows_of, unguarded, work
from tests.kit.records import issue


def forget(connection, after, **heads):
    """Leave of a log what a backup of before would hold."""
    run(connection, "DELETE FROM op WHERE seq > :seq", seq=after)
    run(connection, "DELETE FROM hist WHERE seq > :seq", seq=after)
    run(connection, "DELETE FROM record WHERE rev > :seq", seq=after)
    sql = "UPDATE head SET seq = :seq, chain = (SELECT chain FROM hist WHERE seq = :seq)"
    if after:
        run(connection, sql, seq=after)
    else:
        run(connection, "DELETE FROM head")
    for replica, (dseq, hash_) in heads.items():
        sql = "UPDATE replica SET last_dseq = :dseq, last_hash = :hash WHERE id = :id"
        run(connection, sql, dseq=dseq, hash=hash_, id=replica)


def test_a_server_put_back_gets_again_what_it_lost(office, province):
    one, two = office("one"), office("two")
    work(one, 2)
    one.sync()
    two.sync()
    with unguarded(province.database) as connection:  # as a backup of before would have it
        replica = one.register.identity.replica
        run(connection, "DELETE FROM op")
        run(connection, "DELETE FROM record")
        run(connection, "DELETE FROM hist")
        run(connection, "DELETE FROM head")
        sql = "UPDATE replica SET last_dseq = 0, last_hash = :hash WHERE id = :id"
        run(connection, sql, hash=sync_queue.hash_at(one.register, 0), id=replica)
    province.begin_after_restore()
    assert two.sync().hidden == 4
    assert len(two.register.units.all()) == 0
    assert one.sync().pushed == 4
    two.sync()
    assert rows_of(one.register) == rows_of(two.register)
    assert len(two.register.units.all()) == 2
    assert check_server(province.database).faults == ()


def test_what_an_earlier_life_had_sent_is_sent_again(office, province):
    """Compared in the server's life before, the earlier lives are compared again in this one."""
    pc = office("one")
    work(pc, 2)
    pc.sync()
    lives = [pc.register.identity.replica]
    shutil.rmtree(pc.folder.parent / f"{pc.folder.name}-state")  # a copy: it begins a new life
    pc.reopen()
    pc.sync()
    pc.sync()
    lives.append(pc.register.identity.replica)
    assert lives[0] != lives[1]
    with unguarded(province.database) as connection:
        forget(connection, 0, **{life: (0, first_hash(life)) for life in lives})
    province.begin_after_restore()
    pc.sync()
    with province.database.read() as connection:
        kept = rows(connection, "SELECT count(*) FROM record WHERE type = 'unit'")[0][0]
    assert kept == len(pc.register.units.all()) == 2
    assert check_server(province.database).faults == ()


def test_pages_of_a_history_that_is_gone_are_not_gone_on_from(office, province):
    """The server is put back in silence between two pages of a pull."""
    one, two, three = office("one"), office("two"), office("three")
    work(one, 1)
    one.sync()
    for pc in (two, three):
        pc.sync()
    work(one, 2, start=10)
    one.sync()
    two.page = 1
    left = iter(range(3))
    with pytest.raises(Cancelled):
        two.sync(Task(stop_asked=lambda: next(left, None) is None))
    with unguarded(province.database) as connection:
        hash_ = sync_queue.hash_at(one.register, 2)
        forget(connection, 2, **{one.register.identity.replica: (2, hash_)})
    work(three, 1, start=20)
    three.sync()
    for pc in (one, two, three, two):
        pc.sync()
    assert len(two.register.units.all()) == 4
    assert rows_of(one.register) == rows_of(two.register)


def test_after_a_restore_every_record_is_read_whole(office, province):
    """Of a record only its last author changed, the rest may be what the province has lost."""
    one, two = office("one"), office("two")
    work(one, 1)
    one.sync()
    two.sync()
    [unit] = two.register.units.all().values()
    with two.register.command("x", actor="bo") as command:
        command.update("unit", unit.id, {"phone": "lost"})
    two.sync()
    one.sync()
    assert one.register.units.get(unit.id).phone == "lost"
    with unguarded(province.database) as connection:  # two's PC never comes back
        body = rows(connection, "SELECT body FROM record WHERE id = :id", id=unit.id)[0][0]
        run(
            connection,
            "UPDATE record SET rev = 2, since = 0, by = :by, body = :body WHERE id = :id",
            by=one.register.identity.replica,
            body=body.replace('"phone":"lost"', '"phone":"0900077123"'),
            id=unit.id,
        )
        forget(connection, 2)
    one.sync()
    assert one.register.units.get(unit.id).phone == "0900077123"


def test_what_was_not_sent_before_a_restore_is_judged_before_what_is_built_upon_it(
    office, tmp_path
):
    """Else an older value would take the place of the newer one that was written over it."""
    one, two = office("one"), office("two")
    work(one)
    one.sync()
    [unit] = one.register.units.all().values()

    def phone(value):
        with one.register.command("x", actor="an") as command:
            command.update("unit", unit.id, {"phone": value})

    phone("1")
    phone("2")
    one.keep_copy(tmp_path / "copy")
    phone("3")
    one.put_back(tmp_path / "copy")
    phone("1")
    for pc in (one, two, one):
        pc.sync()
    for pc in (one, two):
        [found] = pc.register.units.all().values()
        assert found.phone == "1"
    assert rows_of(one.register) == rows_of(two.register)


def test_a_register_put_back_before_it_ever_met_the_province_sends_all_in_order(
    office, province, tmp_path, clock
):
    one = Pc(tmp_path / "one", province, clock)
    work(one, 2)
    one.keep_copy(tmp_path / "copy")
    work(one, 1, start=5)
    one.put_back(tmp_path / "copy")
    for unit in one.register.units.all().values():
        with one.register.command("x", actor="an") as command:
            command.update("unit", unit.id, {"workers": 7})
    one.enrol()
    two = office("two")
    figures = one.sync()
    two.sync()
    assert (figures.conflicts, figures.duplicates) == (0, 0)
    assert [unit.workers for unit in two.register.units.all().values()] == [7, 7]
    assert rows_of(one.register) == rows_of(two.register)
    one.close()


def test_a_code_of_books_the_province_forgot_is_not_taken_again(office, province, tmp_path):
    """Put back without the procedure it gives codes anew; papers here bear one of them."""
    one = office("one")
    pdf = one.register.blobs.put(b"%PDF", "application/pdf")
    with one.register.command("x", actor="an") as command:
        _, first = issue(command, pdf=pdf)
    one.sync()
    one.keep_copy(tmp_path / "copy")
    with province.database.write() as connection:
        run(connection, "DELETE FROM book")
    one.put_back(tmp_path / "copy", noted=False)
    one.sync()
    with one.register.command("x", actor="an") as command:
        _, second = issue(command, pdf=pdf)
    assert (first.book, second.book) == ("Q01", "Q02")
    assert check(one.register).ok
