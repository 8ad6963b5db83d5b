"""Leased blocks of an office's one book: no number twice, whatever happens to lines and copies."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from app.errors import Refused, Unavailable
from app.store import leases
from app.store.check import number_faults
from app.store.office_settings import put_setting
from app.store.register import Register
from sync.protocol.leasing import Leasing, Wanted, lease_text
from sync.server import books
from sync.server.checking import check as check_server
from sync.server.database import rows, run
from sync.server.devices import device
from sync.server.faults import Denied
from sync.server.leases import NUMBER_STEP
from tests.kit.province import OFFICE, Pc, unguarded
from tests.kit.records import KEY, issue


def choose(pc, mode="lease"):
    with pc.register.command("office_choices", actor="an") as command:
        put_setting(command, leases.MODE, mode)
    pc.sync()


def numbered(pc, count=1, **more):
    """Issue papers; returns (code, year, ordinal) of each."""
    pdf = pc.register.blobs.put(b"%PDF", "application/pdf")
    with pc.register.command("x", actor="an") as command:
        taken = [issue(command, pdf=pdf, **more)[1] for _ in range(count)]
    return [(each.book, each.year, each.ordinal) for each in taken]


def wish(pc, count=1, series="urging", year=2026):
    """Plan papers, which there are no numbers for yet, and exchange."""
    with pytest.raises(Refused, match="lease_used_up"):
        pc.register.numbers.upcoming(series, year, count)
    pc.sync()


def held(pc):
    return [(each.first, each.last) for each in leases.held(pc.register.connections.read())]


def incidents(province):
    with province.database.read() as connection:
        return [row[0] for row in rows(connection, "SELECT kind FROM incident ORDER BY no")]


def account(province, code="CQ"):
    with province.database.read() as connection:
        return [each for each in books.account(connection, OFFICE) if each.code == code]


def asking(province, pc, *wanted, held=()):
    """Ask as the PC would, past the client."""
    register = pc.register
    with province.database.read() as connection:
        owner = device(connection, register.identity.device)
    message = Leasing(register.identity.replica, list(wanted), list(held))
    return province.exchange.lease(owner, message).blocks


@pytest.fixture(autouse=True)
def same_day(province, clock):
    """Blocks are given for the present year only."""
    province.exchange.now = province.now = province.devices._now = clock.now


@pytest.fixture
def leased(office):
    """Make PCs of an office that numbers from leased blocks, each with one."""

    def pcs(*names):
        made = [office(name) for name in names]
        choose(made[-1])
        for pc in made:
            pc.sync()
            wish(pc)
        return made

    return pcs


def test_two_pcs_number_from_blocks_of_one_book(leased, province):
    one, two = leased("one", "two")
    assert held(one) == [(1, 200)]
    assert held(two) == [(201, 400)]
    assert numbered(one, 2) + numbered(two) == [
        ("CQ", 2026, 1),
        ("CQ", 2026, 2),
        ("CQ", 2026, 201),
    ]
    for pc in (one, two, one):
        pc.sync()
    [book] = account(province)
    assert (book.issued, book.lacking, book.twice) == ((1, 2, 201), (), ())
    assert [(each.first, each.last, each.rest, each.rest_from) for each in book.blocks] == [
        (1, 200, "held", 3),
        (201, 400, "held", 202),
        (401, 500, "held", 401),  # topped up
        (501, 600, "held", 501),
    ]
    assert incidents(province) == []
    assert check_server(province.database).faults == ()
    assert number_faults(one.register.connections.read()) == []


@pytest.mark.parametrize("fault", ["request", "answer", "twice"])
def test_a_line_that_breaks_burns_no_block(office, province, fault):
    pc = office("one")
    choose(pc)
    with pytest.raises(Refused, match="lease_used_up"):
        numbered(pc)
    with pytest.raises(Refused, match="lease_used_up"):
        pc.register.numbers.peek("urging", 2026)
    sent = pc.line.send

    def break_leases(method, target, fields, body):
        if target == "/v1/leases" and faults:
            pc.line.faults = [faults.pop()]
        return sent(method, target, fields, body)

    faults = [fault] * (1 if fault == "twice" else 4)
    pc.line.send = break_leases
    if fault != "twice":
        with pytest.raises(Unavailable):
            pc.sync()
    pc.line.faults = []
    pc.reopen()  # switched off meanwhile
    pc.sync()
    assert held(pc) == [(1, 200)]
    with province.database.read() as connection:
        assert len(rows(connection, "SELECT * FROM number_lease")) == 1


def test_the_same_request_is_answered_alike_and_is_nobody_elses(leased, province):
    one, two = leased("one", "two")
    wanted = Wanted("r1", "urging", 2026, 10)
    first = asking(province, one, wanted)
    assert asking(province, one, wanted) == first
    with pytest.raises(Denied) as told:
        asking(province, two, wanted)
    assert told.value.code == "lease_taken"
    for bad in (replace(wanted, count=0), replace(wanted, series=""), replace(wanted, count=9999)):
        with pytest.raises(Denied) as told:
            asking(province, one, bad)
        assert told.value.code == "bad_message"
    assert asking(province, one, replace(wanted, request="r2", year=2031)) == []


def test_a_block_the_province_did_not_sign_is_not_numbered_from(office, province):
    pc = office("one")
    choose(pc)
    with pytest.raises(Refused):
        pc.register.numbers.peek("urging", 2026)
    province.exchange.key = type(province.exchange.key).new()
    with pytest.raises(Unavailable, match="sync_not_understood"):
        pc.sync()
    assert held(pc) == []


def test_a_register_put_back_leaves_its_blocks(leased, province, tmp_path, clock):
    one, _ = leased("one", "two")
    numbered(one)
    one.sync()
    one.keep_copy(tmp_path / "old")
    lost = numbered(one, 2)  # on paper, and gone with the disk
    one.put_back(tmp_path / "old")
    with pytest.raises(Refused, match="lease_used_up"):
        numbered(one)
    one.sync()
    assert set(numbered(one, 5)).isdisjoint(lost)
    one.sync()
    [book] = account(province)
    first = book.blocks[0]
    assert (first.issued, first.rest, first.rest_from) == ((1,), "unknown", 2)
    assert incidents(province) == []
    assert number_faults(one.register.connections.read()) == []


def test_copies_of_one_disk_part_at_the_province(leased, province, tmp_path, clock):
    """Nothing on either tells which is which: what both gave before is told."""
    [one] = leased("one")
    numbered(one)
    one.sync()
    one.register.close()
    shutil.copytree(one.folder, tmp_path / "copy")
    shutil.copytree(tmp_path / "one-state", tmp_path / "copy-state")
    one.reopen()
    register = Register.open(tmp_path / "copy", key=KEY, clock=clock, state=tmp_path / "copy-state")
    two = Pc(tmp_path / "copy", province, clock, register=register)
    two.key = one.key
    assert numbered(one) == numbered(two)
    one.sync()
    assert two.sync().new_life
    assert incidents(province) == ["fork", "number_twice"]
    assert set(numbered(one, 5)).isdisjoint(numbered(two, 5))
    for pc in (one, two, one):
        pc.sync()
    assert incidents(province) == ["fork", "number_twice"]
    two.close()


def forget(province, *, papers=False):
    """Leave of the blocks what an empty backup would hold."""
    with unguarded(province.database) as connection:
        run(connection, "DELETE FROM number_lease")
        run(connection, "DELETE FROM book WHERE code = 'CQ'")
        if papers:
            for table in ("op", "record", "hist", "head", "replica"):
                run(connection, f"DELETE FROM {table}")


def test_a_server_put_back_gives_no_number_again(leased, province):
    """Of no series, not even one the backup knows nothing of; nor after the same backup twice."""
    one, two = leased("one", "two")
    wish(one, series="decision")
    given = numbered(one, 3) + numbered(one, 3, series="decision")
    for times in (1, 2):
        forget(province, papers=True)
        province.begin_after_restore()
        with pytest.raises(Refused):
            two.register.numbers.upcoming("urging", 2026, 500 * times)
        with pytest.raises(Refused):
            two.register.numbers.upcoming("decision", 2026, 300 * times)
        two.sync()
        assert held(two)[0][0] > times * NUMBER_STEP
    fresh = numbered(two, 300, series="decision")
    assert {each[2] for each in fresh}.isdisjoint(each[2] for each in given)
    one.sync()
    assert incidents(province) == []
    assert [each.issued[:3] for each in account(province) if each.series == "urging"] == [(1, 2, 3)]


def test_numbers_of_a_year_after_the_restore_begin_at_one(leased, province, clock):
    [one] = leased("one")
    province.begin_after_restore()
    clock.pass_by(days=366)
    one.sync()
    assert held(one)[0] == (1, 200)


def test_a_block_the_server_forgot_is_learned_from_the_paper(leased, province):
    """Pushed before anything else is said: the block comes along."""
    one, _ = leased("one", "two")
    numbered(one, 2)
    forget(province)
    one.sync()
    assert incidents(province) == []
    [book] = account(province)
    first = book.blocks[0]
    assert (first.first, first.last, first.issued) == (1, 200, (1, 2))


def test_a_server_put_back_in_silence_learns_what_is_held(leased, province):
    one, two = leased("one", "two")
    forget(province)
    one.sync()
    two.sync()
    with pytest.raises(Refused):
        two.register.numbers.upcoming("urging", 2026, 300)
    two.sync()
    assert held(two) == [(401, 500), (201, 400)]  # the newest first
    assert incidents(province) == []


def test_one_block_with_two_pcs_is_told(leased, province):
    one, two = leased("one", "two")
    [lease] = leases.held(one.register.connections.read())
    other = replace(lease, request="x", replica=two.register.identity.replica)
    other = replace(other, signature=province.exchange.key.sign(lease_text(OFFICE, other)))
    asking(province, two, held=[other])
    assert incidents(province) == ["lease_twice"]


def test_a_number_of_no_block_is_taken_and_told(leased, province):
    one, _ = leased("one", "two")
    with one.register.connections.transaction() as connection:
        connection.execute("UPDATE number_lease SET first = 900, next = 900, last = 950")
    assert numbered(one) == [("CQ", 2026, 900)]
    one.sync()
    assert incidents(province) == ["number_unleased"]
    [book] = account(province)
    assert book.issued == (900,)


def test_the_code_of_the_one_book_is_no_pcs(leased, province):
    leased("one")
    with province.database.write() as connection:
        assert books.give(connection, OFFICE, "CQ", "r9", "t") == "Q02"


def test_an_office_that_has_books_called_so_gets_another_code(office, province):
    with province.database.write() as connection:
        books.give(connection, OFFICE, "CQ", "r9", "t")
    pc = office("one")
    choose(pc)
    wish(pc)
    assert numbered(pc) == [("CQ.1", 2026, 1)]


def test_what_a_revoked_pc_held_nobody_can_vouch_for(leased, province):
    one, _ = leased("one", "two")
    numbered(one)
    one.sync()
    assert province.devices.revoke(one.register.identity.device)
    [book] = account(province)
    first, second = book.blocks[:2]
    assert (first.issued, first.rest, first.rest_from) == ((1,), "revoked", 2)
    assert second.rest == "held"


def test_numbers_differ_without_the_books_code(leased, province):
    """Where the code is not printed a book that got another one goes on above the first."""
    one, two = leased("one", "two")
    first = numbered(one, 3)
    with province.database.write() as connection:
        run(connection, "DELETE FROM book WHERE code = 'CQ'")
        books.give(connection, OFFICE, "CQ", "r9", "t")
    with pytest.raises(Refused):
        two.register.numbers.upcoming("urging", 2026, 400)
    two.sync()
    given = first + numbered(two, 400)
    assert {code for code, _, _ in given} == {"CQ", "CQ.1"}
    assert len({ordinal for _, _, ordinal in given}) == 403


def test_a_new_year_and_a_change_of_mind(leased, province, clock):
    one, two = leased("one", "two")
    seen = numbered(one, 2) + numbered(two, 2)
    choose(one, "book")
    two.sync()
    seen += numbered(one) + numbered(two)
    assert {code for code, _, _ in seen[-2:]} == {"Q01", "Q02"}
    choose(one, "lease")
    two.sync()
    seen += numbered(one) + numbered(two)
    year = clock.now().year + 1
    while clock.now().year < year:
        clock.pass_by(days=10)
    for pc in (one, two):
        pc.sync()
        seen += numbered(pc, year=year)
        pc.sync()
    assert len(set(seen)) == len(seen)
    old, new = account(province)
    assert [each.rest for each in old.blocks] == ["unused"] * len(old.blocks)
    assert old.lacking == ()
    assert new.issued == (1, 301)
    assert incidents(province) == []
