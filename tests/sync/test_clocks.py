"""A PC whose clock is wrong numbers nothing, and numbers again when it is put right."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from tests.kit.clock import FakeClock
from tests.kit.records import issue


@pytest.fixture
def clock():
    """The province's; each PC has its own."""
    return FakeClock()


@pytest.fixture
def pc(office, clock):
    made = office("one")
    made.clock = made.register.clock = FakeClock(clock.at)
    return made


def numbered(pc):
    register = pc.register
    pdf = register.blobs.put(b"%PDF x", "application/pdf")
    with register.command("x", actor="an") as command:
        paper, number = issue(command, pdf=pdf, year=register.clock.now().year)
    return paper, (number.book, number.year, number.ordinal)


def refusal(pc):
    with pytest.raises(Refused) as caught:
        numbered(pc)
    return caught.value.code


def void(pc, paper):
    values = {"paper_id": paper, "kind": "void", "day": date(2026, 11, 23), "note": "x"}
    values |= {"at": pc.clock.now().isoformat(), "actor": "an"}
    with pc.register.command("x", actor="an") as command:
        command.verb("paper.void", "paper_event", None, values)


def test_a_clock_a_year_ahead_numbers_no_paper_of_the_next_year(pc):
    pc.clock.pass_by(days=365)
    pc.sync()
    assert refusal(pc) == "clock_ahead"
    pc.clock.pass_by(days=-365)
    assert numbered(pc)[1] == ("Q01", 2026, 1)
    pc.clock.pass_by(days=-1)
    assert refusal(pc) == "clock_behind_province"


def test_an_office_long_away_numbers_again_after_an_exchange(pc, clock):
    pc.sync()
    for each in (pc.clock, clock):
        each.pass_by(days=60)
    assert refusal(pc) == "clock_ahead"
    pc.sync()
    assert numbered(pc)[1] == ("Q01", 2027, 1)


def test_a_province_whose_clock_was_wrong_holds_nobody_up_once_it_is_right(pc, clock):
    clock.pass_by(days=400)
    pc.sync()
    assert refusal(pc) == "clock_behind_province"
    clock.pass_by(days=-400)
    pc.sync()
    assert numbered(pc)[1] == ("Q01", 2026, 1)


def test_a_paper_dated_ahead_is_told_of_by_its_number_and_voided(pc):
    pc.sync()
    pc.clock.pass_by(days=20)
    paper, _ = numbered(pc)
    pc.clock.pass_by(days=-20)
    assert refusal(pc) == "clock_behind"
    pc.sync()
    assert refusal(pc) == "paper_dated_ahead"
    void(pc, paper)
    assert numbered(pc)[1] == ("Q01", 2026, 2)


def test_a_book_that_ran_into_the_next_year_is_replaced_once_its_papers_are_void(pc):
    pc.sync()
    pc.clock.pass_by(days=44)
    paper, number = numbered(pc)
    assert number == ("Q01", 2027, 1)
    pc.clock.pass_by(days=-44)
    pc.sync()
    assert pc.register.numbers.book == "Q01"  # the paper stands
    assert refusal(pc) == "paper_dated_ahead"
    void(pc, paper)
    assert refusal(pc) == "number_year_past"
    assert pc.sync().new_book == "Q02"
    assert [numbered(pc)[1] for _ in range(2)] == [("Q02", 2026, 1), ("Q02", 2026, 2)]
    assert not pc.sync().new_book
    pc.clock.on(2027, 1, 4)
    assert numbered(pc)[1] == ("Q02", 2027, 1)


def test_a_clock_that_disagrees_with_the_provinces_asks_for_no_book(pc):
    pc.clock.on(2027, 1, 2)
    paper, _ = numbered(pc)
    void(pc, paper)
    pc.clock.on(2026, 11, 20)
    assert not pc.sync().new_book


def test_an_exchange_with_nothing_to_do_writes_nothing_for_the_clock(pc, clock, monkeypatch):
    pc.sync()
    pc.sync()
    connections, written = pc.register.connections, []
    plain = connections.transaction

    def counted(**options):
        written.append(1)
        return plain(**options)

    monkeypatch.setattr(connections, "transaction", counted)
    counts = []
    for minutes in (0, 50, 10):
        for each in (pc.clock, clock):
            each.pass_by(minutes=minutes)
        written.clear()
        pc.sync()
        counts.append(len(written))
    assert counts == [counts[0], counts[0], counts[0] + 1]
