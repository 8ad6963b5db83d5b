"""Copies, older copies and a server put back: nobody writes under somebody else's name."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from app.errors import Refused, Unavailable
from app.store import sync_queue
from app.store.check import check
from app.store.register import Register
from sync.protocol import signing
from sync.protocol.chain import last_hash
from sync.protocol.messages import Push
from sync.protocol.packing import pack
from sync.server import books
from sync.server.checking import check as check_server
from sync.server.database import rows, run
from sync.server.devices import device
from sync.server.exchange import Hello
from sync.server.faults import Denied
from tests.kit.province import OFFICE, Pc, rows_of, work
from tests.kit.records import KEY, issue


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
        heads, ops = pack(map(str.encode, cores))
        replica = register.identity.replica
        text = signing.head_text(replica, first + len(cores) - 1, end)
        message = Push(replica, first, prev, end, heads, ops, pc.key.sign(text))
        with province.database.read() as connection:
            owner = device(connection, register.identity.device)
        return province.exchange.push(owner, message)

    return send


def cores_of(pc, first, count):
    batch = sync_queue.next_batch(pc.register, first - 1, most=count, most_bytes=10**7)
    return [core.decode() for core in batch.cores]


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
    heads, ops = pack(map(str.encode, cores))
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


def test_a_book_left_to_another_pc_is_not_closed_for_that_one(office, province):
    one, two = office("one"), office("two")
    code = one.register.numbers.book
    numbered(two)
    two.register.rename_books(code)  # as a copy of the first one would be, before it is told
    numbered(one)
    one.sync()
    two.sync()
    numbered(one)
    one.sync()
    two.sync()
    assert two.register.numbers.book != code
    assert check(two.register).ok
    with province.database.read() as connection:
        [account] = [each for each in books.account(connection, OFFICE) if each.code == code]
    assert (account.issued, account.closed, account.lacking) == ((1, 2), "", ())
