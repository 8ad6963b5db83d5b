"""Numbers that do not name their book: allowed from blocks of the office's one book alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.domain.urging import Choice
from app.services.listing import Query
from app.services.office_choices import NUMBERS
from app.services.paper_numbers import LETTERS, PAPERS, PaperNumbers
from app.store import sync_partner
from app.store.check import number_faults
from app.store.office_settings import put_setting
from app.store.sync_partner import Partner
from tests.kit.golden import ROOT
from tests.kit.papers import text_of
from tests.kit.program import EARLY, OCTOBER
from tests.services.test_coverage import refused
from tests.services.test_leased_letters import give

PLAIN = "{ordinal}/{symbol}"


@pytest.fixture
def office(full):
    """An office of the register's letters, known to a province; services and register."""
    services = full.open().services
    register = services.urging._register
    sync_partner.write(register, Partner("https://province", "00", "k", "officer"))
    return services, register


def plan(services, commune="90101"):
    return services.urging.plan(OCTOBER, EARLY, Choice(communes=frozenset({commune})))


def put_past_the_settings(register, name, value):
    """As another PC's choice comes in by an exchange."""
    with register.command("office_choices", actor="an") as command:
        put_setting(command, name, value)


def test_books_of_pcs_need_their_code(office):
    services, _ = office
    put, values = services.office_choices.put, services.office_choices.values
    before = values()
    for name, template in ((LETTERS, PLAIN), (PAPERS, "{ordinal}")):
        assert refused("template_needs_book", put, {name: template}) == {
            "field": name,
            "value": template,
        }
    assert values() == before


def test_one_book_needs_none_and_going_back_asks_for_it(office):
    services, register = office
    put = services.office_choices.put
    put({NUMBERS: "lease", LETTERS: PLAIN, PAPERS: "{ordinal}"})
    give(register, (11, 300))
    planned = plan(services)
    assert planned.first_number == "11/BHXH-QLT&PTNTG"
    services.urging.issue(planned)
    [found] = services.outgoing.select(Query(text="11/BHXH"))
    assert (found.number, found.book) == (planned.first_number, "CQ")
    assert f"Số: {found.number}" in text_of(services.urging.paper_pdf(found.id))
    coming = register.numbers.peek("letters", 2026)
    printed = PaperNumbers(register).paper(replace(coming, series="BB-VPHC"), "BB-VPHC")
    assert printed == (str(coming.ordinal), f"{coming.ordinal}/BB-VPHC")
    assert refused("template_needs_book", put, {NUMBERS: "book"})["field"] == LETTERS
    half = {NUMBERS: "book", LETTERS: "{ordinal}/{book}"}
    assert refused("template_needs_book", put, half)["field"] == PAPERS
    assert services.office_choices.values()[NUMBERS] == "lease"
    put({NUMBERS: "book", LETTERS: "{ordinal}/{book}", PAPERS: "{ordinal}-{book}"})
    assert plan(services, "90107").first_number == "1/Q01"


def test_words_that_look_like_a_book_print_no_number_again(office):
    """Numbers of the PC's own book are on paper: the one book may not imitate them."""
    services, register = office
    put = services.office_choices.put
    first = services.urging.issue(plan(services)).first_number
    assert first == "01/Q01-BHXH-QLT&PTNTG"
    alike = "{ordinal:02d}/Q01-{symbol}"
    told = refused("template_prints_again", put, {NUMBERS: "lease", LETTERS: alike})
    assert (told["field"], told["number"]) == (LETTERS, first)
    put({NUMBERS: "lease"})
    assert refused("template_prints_again", put, {LETTERS: alike})["number"] == first
    put({LETTERS: PLAIN})
    # the same choice made on a PC that had not seen these papers
    put_past_the_settings(register, LETTERS, alike)
    give(register, (1, 300))
    planned = plan(services, "90107")
    assert planned.first_number == ""
    assert refused("number_printed", services.urging.issue, planned)["number"] == first
    assert len(services.urging.runs()) == 1
    assert number_faults(register.connections.read()) == []
    put({LETTERS: PLAIN})
    assert services.urging.issue(plan(services, "90107")).first_number == "1/BHXH-QLT&PTNTG"
    put({NUMBERS: "book", LETTERS: "{ordinal:02d}/{book}-{symbol}"})
    numbers = [row.number for row in services.outgoing.select(Query())]
    assert len(set(numbers)) == len(numbers)


def test_another_pcs_change_of_mode_stops_papers_until_the_template_names_the_book(office):
    services, register = office
    services.office_choices.put({NUMBERS: "lease", LETTERS: PLAIN, PAPERS: "{ordinal}"})
    put_past_the_settings(register, NUMBERS, "book")
    planned = plan(services)
    assert planned.first_number == ""
    assert refused("template_lacks_book", services.urging.issue, planned)["value"] == PLAIN
    number = register.numbers.peek("BB-VPHC", 2026)
    refused("template_lacks_book", PaperNumbers(register).paper, number, "BB-VPHC")

    def told():
        return [e.query for e in services.today.due(EARLY) if e.code == "number_lacks_book"]

    assert told() == [{"tab": "choices"}] * 2
    services.office_choices.put({"coverage.quiet_days": "3"})  # another choice is no concern of it
    services.office_choices.put({LETTERS: "{ordinal}/{book}"})
    assert services.urging.issue(plan(services)).first_number == "1/Q01"
    assert len(told()) == 1  # the other template is still to be chosen


def test_a_new_year_begins_at_one_again(office):
    services, register = office
    services.office_choices.put({NUMBERS: "lease", LETTERS: PLAIN})
    give(register, (1, 300))
    services.urging.issue(plan(services))
    first = register.numbers.printed(2026)[0][0]
    later = type(first)(first.series, first.book, 2027, first.ordinal)
    assert PaperNumbers(register).letters([later], "X-Y") == ["1/X-Y"]
    refused("number_printed", PaperNumbers(register).letters, [first], "BHXH-QLT&PTNTG")


def test_what_two_papers_bear_is_told_by_the_check(office):
    services, register = office
    services.office_choices.put({NUMBERS: "lease"})
    give(register, (1, 300))
    services.urging.issue(plan(services))
    connection = register.connections.read()
    assert number_faults(connection) == []
    with register.connections.transaction() as writer:
        for (name,) in writer.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'paper'"
        ).fetchall():
            writer.execute(f"DROP TRIGGER {name}")
        writer.execute("UPDATE paper SET number = '1/X' WHERE ordinal IN (1, 2)")
    assert number_faults(connection) == ["letters/2026: “1/X” × 2"]


def test_numbers_are_written_in_one_place():
    """Only there is it looked whether a number was printed before."""
    writers = {
        path.name
        for path in (ROOT / "app").rglob("*.py")
        if re.search(r"import [^\n]*\bnumber_text\b", path.read_text(encoding="utf-8"))
    }
    assert writers == {"paper_numbers.py", "office_choices.py"}
