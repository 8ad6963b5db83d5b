"""Papers are dated by this PC's clock only where that can be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import messages
from app.errors import Refused
from app.services.office_choices import OfficeChoices
from app.store import number_clock, sync_marks
from tests.kit.records import issue


@pytest.fixture
def pdf(register):
    return register.blobs.put(b"%PDF-1.7", "application/pdf")


def issue_one(register, pdf, **more):
    year = register.clock.now().year
    with register.command("letters_issued", actor="luyen") as command:
        return issue(command, pdf=pdf, year=year, **more)


def met(register):
    """The province told its time: it is what this PC's clock shows."""
    with register.connections.transaction() as connection:
        number_clock.keep(connection, register.clock.now().isoformat())


def refused(register, pdf):
    before = register.numbers.peek("urging", register.clock.now().year)
    with pytest.raises(Refused) as caught:
        issue_one(register, pdf)
    assert register.numbers.peek("urging", register.clock.now().year) == before
    return caught.value


def void(register, paper):
    values = {"paper_id": paper, "kind": "void", "day": date(2026, 11, 23), "note": "x"}
    values |= {"at": register.clock.now().isoformat(), "actor": "luyen"}
    with register.command("paper_voided", actor="luyen") as command:
        command.verb("paper.void", "paper_event", None, values)


def test_a_register_that_never_met_a_province_works_alone(register, pdf, clock):
    issue_one(register, pdf)
    clock.pass_by(days=300)
    assert issue_one(register, pdf)[1].ordinal == 1
    clock.pass_by(days=3000)
    assert issue_one(register, pdf)[1].ordinal == 1


def test_a_clock_behind_the_provinces_gives_no_number(register, pdf, clock):
    met(register)
    clock.pass_by(minutes=-4)
    assert issue_one(register, pdf)[1].ordinal == 1
    clock.pass_by(minutes=-2)
    error = refused(register, pdf)
    assert error.code == "clock_behind_province"
    assert error.fields["told"] - error.fields["now"] == timedelta(minutes=6)
    clock.pass_by(minutes=6)
    assert issue_one(register, pdf)[1].ordinal == 2


def test_a_clock_far_ahead_of_the_last_exchange_gives_no_number(register, pdf, clock):
    met(register)
    clock.pass_by(days=45)
    assert issue_one(register, pdf)[1].year == 2027
    clock.pass_by(minutes=1)
    error = refused(register, pdf)
    assert (error.code, error.fields["days"]) == ("clock_ahead", 45)
    met(register)  # it was right, and the office away for long
    assert issue_one(register, pdf)[1].ordinal == 2


def test_how_long_is_a_dated_choice_of_the_office(register, pdf, clock):
    choices = OfficeChoices(register, actor="luyen")
    assert choices.values()["numbering.alone_days"] == "45"
    choices.put({"numbering.alone_days": "10"})
    met(register)
    clock.pass_by(days=11)
    assert refused(register, pdf).fields["days"] == 10
    for text in ("0", "401"):
        with pytest.raises(Refused, match="import_limit_refused"):
            choices.put({"numbering.alone_days": text})


def test_a_paper_made_while_the_clock_was_ahead_is_named_and_voiding_it_helps(register, pdf, clock):
    issue_one(register, pdf)
    clock.pass_by(days=20)
    paper, number = issue_one(register, pdf)
    clock.pass_by(days=-20)
    error = refused(register, pdf)
    assert (error.code, error.fields["number"]) == ("clock_behind", "02/Q01-BHXH")
    with register.connections.transaction() as connection:  # the province took it, and its time
        marks = sync_marks.read_marks(connection)
        sync_marks.write_marks(connection, replace(marks, acked=2))
    met(register)
    error = refused(register, pdf)
    assert (error.code, error.fields["number"]) == ("paper_dated_ahead", "02/Q01-BHXH")
    void(register, paper)
    assert issue_one(register, pdf)[1].ordinal == number.ordinal + 1


def test_a_book_that_ran_ahead_a_year_goes_on_as_a_new_one(register, pdf, clock):
    issue_one(register, pdf)
    clock.on(2027, 1, 3)
    paper, number = issue_one(register, pdf)
    assert (number.year, number.ordinal) == (2027, 1)
    clock.on(2026, 11, 24)
    assert not register.numbers.ran_ahead(2026)
    void(register, paper)
    assert register.numbers.ran_ahead(2026)
    with pytest.raises(Refused, match="number_year_past"):
        issue_one(register, pdf)
    register.rename_books("Q07")
    assert not register.numbers.ran_ahead(2026)
    made = [issue_one(register, pdf)[1] for _ in range(2)]
    assert [(n.book, n.year, n.ordinal) for n in made] == [("Q07", 2026, 1), ("Q07", 2026, 2)]
    clock.on(2027, 1, 4)
    assert issue_one(register, pdf)[1].ordinal == 1


@pytest.mark.parametrize("told", ["", "soon", "2026-11-23T08:00:00"])
def test_a_time_that_is_none_is_not_kept(register, told):
    assert not number_clock.worth_keeping(register.connections.read(), told)


def test_a_time_is_kept_where_it_changes_what_is_decided(register, clock):
    def worth(**passed):
        told = (clock.now() + timedelta(**passed)).isoformat()
        return number_clock.worth_keeping(register.connections.read(), told)

    assert worth()
    met(register)
    assert not worth()
    assert not worth(minutes=59)
    assert worth(hours=1)
    assert worth(minutes=-1)  # the province's clock was put right


CODES = ("clock_behind", "clock_behind_province", "clock_ahead", "paper_dated_ahead")


@pytest.mark.parametrize("code", CODES)
def test_each_refusal_says_what_to_do(code, clock):
    now = clock.now()
    fields = {"today": now.date(), "latest": now.date(), "number": "02/Q01", "days": 45}
    error = Refused(code, now=now, told=now, **fields)
    for language in messages.LANGUAGES:
        words = messages.error(error, language)
        assert all((words.what, words.saved, words.todo))
        assert "…" not in str(words)
