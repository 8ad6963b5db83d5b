"""Leased blocks as the register keeps and numbers from them."""

from __future__ import annotations

import json

import pytest

from app.domain.numbering import Ordinal
from app.errors import Refused
from app.store import leases
from app.store.check import number_faults
from app.store.office_settings import put_setting
from sync.protocol.leasing import MAX_BLOCK, Lease
from tests.kit.records import issue


@pytest.fixture
def numbered(register):
    """Issue papers; returns their numbers."""
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")

    def papers(count=1, **more):
        with register.command("letters_issued", actor="luyen") as command:
            return [issue(command, pdf=pdf, **more)[1] for _ in range(count)]

    return papers


def choose(register, mode):
    with register.command("office_choices", actor="luyen") as command:
        put_setting(command, leases.MODE, mode)


def ask(register, year=2026):
    with register.connections.transaction() as connection:
        leases.ask(connection, year, at="t", new_id=register.ids.new)
        return leases.asked(connection)


def give(register, wanted, first):
    replica = register.identity.replica
    given = []
    for each in wanted:
        last = first + each.count - 1
        names = (each.request, each.series, "CQ", each.year)
        given.append(Lease(*names, first, last, replica, "s"))
        first = last + 1
    with register.connections.transaction() as connection:
        leases.keep(connection, wanted, given, at="t")
    return given


def ordinals(numbers):
    return [(number.book, number.ordinal) for number in numbers]


@pytest.fixture
def leased(register):
    """A register in an office of leased numbers, with a block of 3 and one of 197."""
    choose(register, "lease")
    with register.connections.transaction() as connection:
        leases.wish(connection, "urging", 2026, 1)
        connection.execute(
            "INSERT INTO number_lease (request, replica, series, year, count, asked_at)"
            " VALUES ('r0', ?, 'urging', 2026, 3, 't')",
            (register.identity.replica,),
        )
    first, second = ask(register)
    give(register, [first], 11)
    give(register, [second], 101)
    return register


def test_numbers_cross_blocks_in_their_order(leased, numbered):
    coming = leased.numbers.upcoming("urging", 2026, 5)
    assert ordinals(coming) == [("CQ", n) for n in (11, 12, 13, 101, 102)]
    assert leased.numbers.peek("urging", 2026) == Ordinal("urging", "CQ", 2026, 11)
    assert numbered(2) + numbered(3) == coming
    assert leased.numbers.peek("urging", 2026).ordinal == 103
    assert number_faults(leased.connections.read()) == []


def test_a_block_may_begin_where_the_one_before_ends(leased, numbered):
    with leased.connections.transaction() as connection:
        leases.wish(connection, "urging", 2026, 300)
    give(leased, ask(leased), 298)
    assert [number.ordinal for number in numbered(300)][3:] == list(range(101, 398))
    assert number_faults(leased.connections.read()) == []


def test_the_first_paper_of_each_block_brings_what_was_given(leased, numbered):
    numbered(5)
    rows = leased.connections.read().execute(
        "SELECT core FROM outbox WHERE kind = 'paper.issue' ORDER BY no"
    )
    told = [json.loads(row[0]).get("payload", {}).get("lease") for row in rows.fetchall()]
    assert [each and (each["first"], each["signature"]) for each in told] == [
        (11, "s"),
        None,
        None,
        (101, "s"),
        None,
    ]


def test_without_enough_numbers_nothing_is_issued_and_they_are_asked_for(leased, numbered):
    with pytest.raises(Refused, match="lease_used_up") as told:
        leased.numbers.upcoming("urging", 2026, 5000)
    assert (told.value.fields["left"], told.value.fields["wanted"]) == (200, 5000)
    with pytest.raises(Refused, match="lease_used_up"):
        numbered(201)
    assert leased.numbers.peek("urging", 2026).ordinal == 11
    wanted = ask(leased)
    assert sum(each.count for each in wanted) == 5000 - 200
    assert all(each.count <= MAX_BLOCK for each in wanted)
    assert ask(leased) == wanted  # under the names they were asked for
    given = give(leased, wanted, 1001)
    assert leased.numbers.upcoming("urging", 2026, 5000)[-1].ordinal == given[-1].last
    assert ask(leased) == []


def test_an_office_changes_its_mind_and_no_number_comes_again(register, numbered):
    given = numbered(2)
    choose(register, "lease")
    with pytest.raises(Refused, match="lease_used_up"):
        numbered()
    give(register, ask(register), 1)
    given += numbered(2)
    choose(register, "book")
    given += numbered(2)
    choose(register, "lease")
    given += numbered(1)
    assert ordinals(given) == [
        *(("Q01", n) for n in (1, 2)),
        *(("CQ", n) for n in (1, 2)),
        *(("Q01", n) for n in (3, 4)),
        ("CQ", 3),
    ]
    assert number_faults(register.connections.read()) == []


def test_a_new_year_leaves_what_is_not_used_and_does_not_go_back(leased, numbered):
    numbered(2)
    with leased.connections.transaction() as connection:
        leases.wish(connection, "urging", 2027, 1)
    give(leased, ask(leased, 2027), 1)
    assert numbered(year=2027) == [Ordinal("urging", "CQ", 2027, 1)]
    with pytest.raises(Refused, match="number_year_past"):
        numbered(year=2026)
    closed = [each for each in leased.numbers.blocks() if each.state == "closed"]
    assert [(each.lease.first, each.next, each.reason) for each in closed] == [
        (11, 13, "year_end"),
        (101, 101, "year_end"),
    ]
    notes = leased.connections.read().execute("SELECT kind FROM outbox WHERE kind = 'lease.close'")
    assert len(notes.fetchall()) == 2
    assert number_faults(leased.connections.read()) == []


def test_a_request_answered_without_a_block_is_over(leased):
    with leased.connections.transaction() as connection:
        leases.wish(connection, "decision", 2026, 5)
    wanted = ask(leased)
    with leased.connections.transaction() as connection:
        leases.keep(connection, wanted, [], at="t")
        assert leases.asked(connection) == []


def test_a_missing_number_of_a_block_is_found(leased, numbered):
    numbered(2)
    writer = leased.connections._writer
    writer.execute("DROP TRIGGER guard_paper_update")
    writer.execute("UPDATE paper SET ordinal = 50 WHERE ordinal = 11")
    assert number_faults(writer) == ["urging CQ/2026: 11..12, 1 papers"]
