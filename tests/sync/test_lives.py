"""Copies, older copies and a server put back: nobody writes under somebody else's name."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from app.errors import Cancelled, Refused, Unavailable
from app.services.task import Task
from app.store import sync_queue
from app.store.register import Register
from sync.protocol import signing
from sync.protocol.chain import first_hash, last_hash
from sync.protocol.messages import Push
from sync.protocol.packing import pack
from sync.server import books
from sync.server.checking import check as check_server
from sync.server.database import rows, run
from sync.server.devices import device
from sync.server.exchange import Hello
from sync.server.faults import Denied
from tests.kit.province import OFFICE, Pc, rows_of
from tests.kit.records import KEY, add_employer, issue


def work(pc, count=1, start=0):
    for number in range(start, start + count):
        with pc.register.command("x", actor="an") as command:
            add_employer(command, code=f"TZ{number:04d}Z", tax_code=f"{number:010d}")


def numbered(pc):
    pdf = pc.register.blobs.put(b"%PDF", "application/pdf")
    with pc.register.command("x", actor="an") as command:
        return issue(command, pdf=pdf)[1]


@pytest.fixture
def sender(province):
    """Push operations as they are given, past everything the client would look at."""

    def send(pc, first, cores, prev=None):
        register = pc.register
        prev = prev or sync_queue.hash_at(register, first - 1)
        end = last_hash(prev, cores)
        heads, ops = pack(cores)
        replica = register.identity.replica
        text = signing.head_text(replica, first + len(cores) - 1, end)
        message = Push(replica, first, prev, end, heads, ops, pc.key.sign(text))
        with province.database.read() as connection:
            owner = device(connection, register.identity.device)
        return province.exchange.push(owner, message)

    return send


def cores_of(pc, first, count):
    batch = sync_queue.next_batch(pc.register, first - 1, most=count, most_bytes=10**7)
    return list(batch.cores)


def altered(core):
    return core.replace('"actor":"an"', '"actor":"bo"')


def test_a_push_is_taken_once_in_order_and_unaltered(office, sender, province):
    pc = office("one")
    work(pc, 3)
    with pytest.raises(Denied) as told:
        sender(pc, 3, cores_of(pc, 3, 2))
    assert (told.value.code, told.value.detail) == ("gap", "1")
    first = sender(pc, 1, cores_of(pc, 1, 4))
    again = sender(pc, 1, cores_of(pc, 1, 4))
    assert (first.plain, again.plain) == (True, False)  # what came meanwhile is not known again
    assert replace(again, receipt="", plain=True) == replace(first, receipt="")
    more = sender(pc, 3, cores_of(pc, 3, 4))
    assert (more.last_dseq, more.seq) == (6, 6)
    with pytest.raises(Denied) as told:
        sender(pc, 1, [altered(core) for core in cores_of(pc, 1, 2)])
    assert told.value.code == "fork"
    assert check_server(province.database).faults == ()


def test_another_log_under_the_same_name_is_a_fork(office, sender):
    pc = office("one")
    work(pc, 2)
    sender(pc, 1, cores_of(pc, 1, 2))
    with pytest.raises(Denied) as told:
        sender(pc, 3, cores_of(pc, 3, 1), prev="ab" * 32)
    assert told.value.code == "fork"


def test_a_push_whose_chain_or_signature_does_not_hold_is_no_message(office, sender, province):
    pc = office("one")
    work(pc)
    cores = cores_of(pc, 1, 2)
    heads, ops = pack(cores)
    prev = sync_queue.hash_at(pc.register, 0)
    replica, end = pc.register.identity.replica, last_hash(prev, cores)
    good = pc.key.sign(signing.head_text(replica, 2, end))
    with province.database.read() as connection:
        owner = device(connection, pc.register.identity.device)
    message = Push(replica, 1, prev, end, heads, ops, good)
    other = "cd" * 32
    text = signing.head_text(replica, 2, other)
    for bad, code in (
        (replace(message, signature="AAAA"), "bad_signature"),
        (replace(message, hash=other, signature=pc.key.sign(text)), "bad_message"),
        (replace(message, prev="zz" * 32), "bad_message"),
        (replace(message, ops=[["x"]]), "bad_message"),
        (replace(message, ops=[]), "too_many"),
    ):
        with pytest.raises(Denied) as told:
            province.exchange.push(owner, bad)
        assert told.value.code == code
    assert province.exchange.push(owner, message).last_dseq == 2


@pytest.fixture
def copied(office, tmp_path, province, clock):
    """Copy a PC that has synced; returns it and what the copy goes on as."""
    opened = []

    def copy(*, imaged):
        """`imaged`: with what is kept beside the register, as a copy of the whole disk has it."""
        one = office("one")
        work(one, 2)
        one.sync()
        one.register.close()
        state = tmp_path / "one-state"
        if imaged:
            shutil.copytree(state, tmp_path / "copy-state")
        shutil.copytree(one.folder, tmp_path / "copy")
        one.register = Register.open(one.folder, key=KEY, clock=clock, state=state)
        register = Register.open(
            tmp_path / "copy", key=KEY, clock=clock, state=tmp_path / "copy-state"
        )
        two = Pc(tmp_path / "copy", province, clock, register=register)
        two.key = one.key
        opened.append(two)
        return one, two

    yield copy
    for each in opened:
        each.close()


@pytest.fixture
def twin(copied):
    """A PC and one made from an image of its disk: nothing on either tells which is which."""
    return copied(imaged=True)


@pytest.fixture
def carried(copied):
    """A PC and a copy of its register's folder on another."""
    return copied(imaged=False)


def test_a_copy_without_work_of_its_own_gives_no_number_of_the_original(carried, province):
    """Its log agrees with the province's, so nothing the province sees tells it apart."""
    one, two = carried
    with pytest.raises(Refused, match="numbers_in_doubt"):
        numbered(two)
    assert two.sync().new_book
    numbers = {(number.book, number.ordinal) for number in map(numbered, (one, two))}
    assert len(numbers) == 2
    for pc in (one, two, one):
        pc.sync()
    assert rows_of(one.register) == rows_of(two.register)
    with province.database.read() as connection:
        assert rows(connection, "SELECT kind FROM incident") == []


def test_copies_of_a_copy_are_parted_by_the_province(carried, province, clock, tmp_path):
    """Each would call its next book Q01A."""
    _, two = carried
    two.register.close()
    shutil.copytree(two.folder, tmp_path / "third")
    two.register = Register.open(two.folder, key=KEY, clock=clock, state=tmp_path / "copy-state")
    register = Register.open(tmp_path / "third", key=KEY, clock=clock, state=tmp_path / "3-state")
    three = Pc(tmp_path / "third", province, clock, register=register)
    three.key = two.key
    for pc in (two, three):
        with pytest.raises(Refused, match="numbers_in_doubt"):
            numbered(pc)
        pc.sync()
    assert {numbered(pc).book for pc in (two, three)} == {"Q02", "Q03"}
    three.close()


def test_a_lost_answer_leaves_the_copy_in_doubt(carried):
    _, two = carried
    two.line.faults = ["", *["answer"] * 30]
    with pytest.raises(Unavailable):
        two.sync()
    with pytest.raises(Refused, match="numbers_in_doubt"):
        numbered(two)
    two.line.faults = []
    two.sync()
    assert numbered(two).ordinal == 1


def test_a_server_put_back_gets_what_an_earlier_life_had_sent(carried, province):
    """Compared in the server's life before, the earlier lives are compared again in this one."""
    one, two = carried
    two.sync()
    two.sync()
    one.register.close()  # the copy alone goes on
    with province.database.write() as connection:
        lives = [pc.register.identity.replica for pc in (one, two)]
        forget(connection, 0, **{life: (0, first_hash(life)) for life in lives})
    province.begin_after_restore()
    two.sync()
    with province.database.read() as connection:
        kept = rows(connection, "SELECT count(*) FROM record WHERE type = 'unit'")[0][0]
    assert kept == len(two.register.units.all()) == 2
    assert check_server(province.database).faults == ()


def test_a_copy_goes_on_under_another_name_and_in_other_books(twin, province):
    one, two = twin
    before = two.register.identity.replica
    work(one, 1, start=10)
    work(two, 1, start=20)
    one.sync()
    figures = two.sync()
    assert figures.new_life
    assert two.register.identity.replica != before
    assert two.register.numbers.book != one.register.numbers.book
    numbers = {(number.book, number.ordinal) for number in map(numbered, (one, two))}
    assert len(numbers) == 2
    for pc in (one, two, one):
        pc.sync()
    assert rows_of(one.register) == rows_of(two.register)
    assert len(one.register.units.all()) == 4
    assert check_server(province.database).faults == ()


def test_what_both_lives_hold_is_taken_once(twin, province):
    one, two = twin
    assert sync_queue.waiting(one.register) == 0
    work(two, 1, start=20)
    two.sync()
    work(one, 1, start=30)
    one.sync()
    two.sync()
    with province.database.read() as connection:
        ids = [row[0] for row in rows(connection, "SELECT op_id FROM op")]
        entities = rows(connection, "SELECT count(*) FROM record WHERE type = 'employer'")
    assert len(ids) == len(set(ids))
    assert entities[0][0] == 4


def test_a_life_that_was_left_takes_nothing_more(twin, sender, province):
    one, two = twin
    old = two.register.identity.replica
    work(one, 1, start=10)
    one.sync()
    work(two, 1, start=20)
    two.sync()
    with province.database.read() as connection:
        owner = device(connection, one.register.identity.device)
        (retired,) = rows(connection, "SELECT retired_by FROM replica WHERE id = :id", id=old)[0]
    assert retired == two.register.identity.replica
    with pytest.raises(Denied) as told:
        province.exchange.hello(owner, Hello(1, 12, old, 0, "", ""))
    assert told.value.code == "fork"


def test_codes_of_books_are_never_given_twice_even_after_restores(office, province):
    one, two = office("one"), office("two")
    given = {one.register.numbers.book, two.register.numbers.book}
    assert given == {"Q01", "Q02"}
    province.begin_after_restore()
    with province.database.write() as connection:
        run(connection, "DELETE FROM book WHERE code = 'Q02'")  # as an older backup would have it
        third = books.give(connection, OFFICE, "", "r3", "t")
    assert third == "Q101"
    province.begin_after_restore()
    with province.database.write() as connection:
        run(connection, "DELETE FROM book WHERE code = 'Q101'")
        assert books.give(connection, OFFICE, "", "r4", "t") == "Q201"


def test_books_of_one_code_are_parted_at_the_first_meeting(tmp_path, province, clock):
    pcs = [Pc(tmp_path / name, province, clock) for name in ("one", "two")]
    numbers = [numbered(pc) for pc in pcs]
    assert numbers[0] == numbers[1]  # both on paper before anybody knew
    for pc in (*pcs, *pcs):
        if pc.line.requests == 0:
            pc.enrol()
        pc.sync()
    assert pcs[0].register.numbers.book != pcs[1].register.numbers.book
    with province.database.read() as connection:
        kinds = [row[0] for row in rows(connection, "SELECT kind FROM incident")]
        accounts = books.account(connection, OFFICE)
    assert kinds == ["number_twice"]
    assert [each.twice for each in accounts if each.code == "Q01"] == [(1,)]
    for pc in pcs:
        assert len(rows_of(pc.register)) >= 3
        pc.close()


def test_the_gap_register_has_every_number_of_a_book_in_one_class(office, province):
    pc = office("one")
    for _ in range(3):
        numbered(pc)
    pc.sync()
    with province.database.read() as connection:
        [account] = books.account(connection, OFFICE)
    assert (account.issued, account.voided, account.lacking, account.twice) == (
        (1, 2, 3),
        (),
        (),
        (),
    )


def test_a_server_put_back_gets_again_what_it_lost(office, province):
    one, two = office("one"), office("two")
    work(one, 2)
    one.sync()
    two.sync()
    with province.database.write() as connection:  # as a backup of before would have it
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
    with province.database.write() as connection:
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
    with province.database.write() as connection:  # two's PC never comes back
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
