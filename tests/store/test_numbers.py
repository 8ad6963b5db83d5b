from __future__ import annotations

import pytest

from app.domain.numbering import (
    Ordinal,
    book_is_regular,
    next_life,
    number_text,
    read_number,
    template_is_sound,
)
from app.errors import Refused
from app.store.check import number_faults
from tests.kit.records import issue


@pytest.fixture
def pdf(register):
    return register.blobs.put(b"%PDF-1.7", "application/pdf")


def issue_one(register, pdf, **more):
    with register.command("letters_issued", actor="luyen") as command:
        return issue(command, pdf=pdf, **more)[1]


def test_numbers_follow_each_other(register, pdf):
    assert register.numbers.peek("urging", 2026) == Ordinal("urging", "Q01", 2026, 1)
    with register.command("letters_issued", actor="luyen") as command:
        assert [issue(command, pdf=pdf)[1].ordinal for _ in range(3)] == [1, 2, 3]
    assert issue_one(register, pdf).ordinal == 4
    assert register.numbers.peek("urging", 2026).ordinal == 5
    assert number_faults(register.connections.read()) == []


def test_upcoming_numbers_are_those_that_are_given(register, pdf):
    issue_one(register, pdf)
    coming = register.numbers.upcoming("urging", 2026, 3)
    assert [number.ordinal for number in coming] == [2, 3, 4]
    assert [issue_one(register, pdf) for _ in coming] == coming
    assert register.numbers.upcoming("urging", 2027, 2)[1] == Ordinal("urging", "Q01", 2027, 2)
    assert register.numbers.upcoming("urging", 2026, 0) == []


def test_each_series_and_year_has_its_own(register, pdf):
    assert issue_one(register, pdf) == Ordinal("urging", "Q01", 2026, 1)
    assert issue_one(register, pdf, series="decision") == Ordinal("decision", "Q01", 2026, 1)
    assert issue_one(register, pdf, year=2027) == Ordinal("urging", "Q01", 2027, 1)
    assert [(book.series, book.year, book.next) for book in register.numbers.closed()] == [
        ("urging", 2026, 2)
    ]
    with pytest.raises(Refused, match="number_year_past"):
        issue_one(register, pdf, year=2026)
    assert issue_one(register, pdf, year=2027).ordinal == 2
    assert number_faults(register.connections.read()) == []


def test_a_failed_run_uses_no_number(register, pdf):
    def fail():
        with register.command("letters_issued", actor="luyen") as command:
            issue(command, pdf=pdf)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert issue_one(register, pdf).ordinal == 1


def test_a_number_without_its_paper_is_never_given(register):
    with pytest.raises(RuntimeError), register.command("x", actor="luyen") as command:
        command.next_number("urging", 2026)
    assert register.numbers.peek("urging", 2026).ordinal == 1


def test_a_paper_without_a_number_taken_is_never_issued(register, pdf):
    def issue_twice():
        with register.command("letters_issued", actor="luyen") as command:
            _, number = issue(command, pdf=pdf)
            issue(command, pdf=pdf, ordinal=number.ordinal)

    with pytest.raises(RuntimeError):
        issue_twice()
    assert register.papers.of_kind("urging") == []


def test_a_clock_behind_the_last_paper_gives_no_number(register, pdf, clock):
    issue_one(register, pdf)
    clock.pass_by(days=-1)
    with pytest.raises(Refused, match="clock_behind"):
        issue_one(register, pdf)
    clock.pass_by(days=1)
    assert issue_one(register, pdf).ordinal == 2


def test_a_missing_or_doubled_number_is_found(register, pdf):
    for _ in range(3):
        issue_one(register, pdf)
    writer = register.connections._writer
    writer.execute("DROP TRIGGER guard_paper_update")
    writer.execute("UPDATE paper SET ordinal = 1 WHERE ordinal = 2")
    assert number_faults(writer) == ["urging Q01/2026: 1..3, 3 papers"]


def test_numbers_are_printed_by_a_template():
    number = Ordinal("urging", "Q01", 2026, 7)
    assert number_text(number, symbol="BHXH-QLT&PTNTG") == "07/Q01-BHXH-QLT&PTNTG"
    assert number_text(number) == "07/Q01"
    assert number_text(number, symbol="BHXH", template="{ordinal}/{year}/{symbol}") == "7/2026/BHXH"


@pytest.mark.parametrize("template", ["{book}-{symbol}", "{ordinal}/{place}", "{}", "{ordinal.x}"])
def test_a_template_that_would_repeat_numbers_is_refused(template):
    with pytest.raises(ValueError, match="template"):
        number_text(Ordinal("urging", "Q01", 2026, 7), template=template)


def test_after_a_restore_the_book_has_a_code_never_used():
    assert next_life("Q01") == "Q01A"
    assert next_life("Q01A") == "Q01B"
    assert next_life("Q01Z") == "Q01ZA"
    assert next_life("Q01", frozenset({"Q01A", "Q01B"})) == "Q01C"


@pytest.mark.parametrize(("code", "regular"), [("Q01", True), ("q01", False), ("", False)])
def test_book_codes_are_short_capitals(code, regular):
    assert book_is_regular(code) is regular


@pytest.mark.parametrize("template", ["{ordinal}", "{ordinal:02d}/{book}-{symbol}", "S{ordinal:d}"])
def test_a_sound_template(template):
    assert template_is_sound(template)


@pytest.mark.parametrize(
    "template",
    [
        "", "{book}", "{ordinal!s:.1}", "{ordinal:.0e}", "{ordinal:c}", "1{ordinal}", "{ordinal}0",
        "{ordinal}{book}", "{book}{ordinal}", "{ordinal}{year}", "{year:x}/{ordinal}", "{ordinal",
        "{{{ordinal}}}", "{ordinal.real}", "{0}",
    ],
)  # fmt: skip
def test_a_template_that_could_repeat_a_number(template):
    assert not template_is_sound(template)


def test_a_number_is_read_as_every_book_that_would_print_it():
    books = [Ordinal("letters", code, 2026, 1) for code in ("Q01", "CQ")]
    read = read_number("07/Q01-BH", "{ordinal:02d}/{book}-{symbol}", symbol="BH", books=books)
    assert read == {Ordinal("letters", "Q01", 2026, 7)}
    assert read_number("7/Q01-BH", "{ordinal:02d}/{book}", symbol="BH", books=books) == set()
    assert len(read_number("7/2026", "{ordinal}/{year}", symbol="", books=books)) == 2
