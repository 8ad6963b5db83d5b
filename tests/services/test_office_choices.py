"""Choices without a page of their own: values, bounds, and that what reads them sees them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import Refused
from app.services.office_choices import COUNTS, LEVEL, NUMBERS, RECIPIENTS
from app.services.paper_numbers import LETTERS, PAPERS
from app.store import sync_partner
from app.store.sync_partner import Partner
from tests.kit.program import LATER
from tests.services.test_coverage import listed, opened, refused, trial

__all__ = ["listed", "trial"]


@pytest.fixture
def services(trial):
    return trial.open().services


def test_without_a_choice_the_program_s_own_values_stand(services):
    values = services.office_choices.values()
    assert {values[name] for name in COUNTS} == {str(count.usual) for count in COUNTS.values()}
    assert values["coverage.quiet_days"] == "14"
    assert (values[LEVEL], values[RECIPIENTS]) == ("office", "")
    assert values[LETTERS] == "{ordinal:02d}/{book}-{symbol}"


@pytest.mark.parametrize("name", COUNTS)
def test_a_number_keeps_to_its_bounds(services, name):
    count, put = COUNTS[name], services.office_choices.put
    for wrong in (str(count.most + 1), str(count.least - 1), "", "x", "1,5", "\u0663"):
        fields = refused("import_limit_refused", put, {name: wrong})
        assert (fields["field"], fields["least"], fields["most"]) == (
            name, count.least, count.most)  # fmt: skip
    for right in (count.least, count.most):
        put({name: str(right)})
        assert services.office_choices.values()[name] == str(right)


def test_all_or_none_is_kept_and_it_is_undone(services):
    put, values = services.office_choices.put, services.office_choices.values
    before = values()
    refused("import_limit_refused", put, {"coverage.quiet_days": "3", "coverage.ending_days": "x"})
    refused("field_refused", put, {"coverage.quiet": "3"})
    refused("field_refused", put, {LEVEL: "district"})
    assert values() == before
    done = put({"coverage.quiet_days": "3", LEVEL: "province"})
    assert (values()["coverage.quiet_days"], values()[LEVEL]) == ("3", "province")
    services.history.undo(done.change_set)
    assert values() == before


def test_a_number_two_papers_could_bear_is_refused(services):
    put = services.office_choices.put
    for wrong in (
        "{ordinal}{book}",
        "{book}-{symbol}",
        "{ordinal}/{book}/{office}",
        "{ordinal",
        "x" * 61,
    ):
        assert refused("template_refused", put, {LETTERS: wrong})["field"] == LETTERS
    put({LETTERS: "{book}.{ordinal:04d}/{year}", PAPERS: "{ordinal}-{book}"})
    first = opened(services)[0]
    plan = services.coverage_letters.plan([first.id])
    assert plan.first_number.endswith(".0001/2026")
    said = services.office_choices.sample(LETTERS, "{ordinal:02d}/{book}-{symbol}", "BHXH")
    assert said == "07/Q01-BHXH"


def test_blocks_of_numbers_need_a_province(trial):
    choices = trial.open().services.office_choices
    register = choices._register
    assert choices.values()[NUMBERS] == "book"
    assert refused("lease_no_province", choices.put, {NUMBERS: "lease"})["field"] == NUMBERS
    refused("field_refused", choices.put, {NUMBERS: "guess"})
    sync_partner.write(register, Partner("https://province", "00", "k", "officer"))
    choices.put({NUMBERS: "lease"})
    assert choices.values()[NUMBERS] == "lease"
    with pytest.raises(Refused, match="lease_used_up"):
        register.numbers.peek("urging", LATER.year)
    choices.put({NUMBERS: "book"})
    assert register.numbers.peek("urging", LATER.year).book == "Q01"


def test_what_is_chosen_is_what_holds(services):
    rows = opened(services, ends_on=LATER + timedelta(20))
    put = services.office_choices.put
    day = LATER + timedelta(2)

    def codes():
        return {e.code for e in services.today.due(day) if e.code.startswith("coverage_")}

    assert codes() == set()
    put({"coverage.quiet_days": "2", "coverage.ending_days": "18"})
    assert codes() == {"coverage_quiet", "coverage_ending"}
    put({"coverage.answer_days": "3", RECIPIENTS: " Như trên \n\n Lưu: VT "})
    letters = services.coverage_letters
    run = letters.issue(letters.plan([rows[0].id])).run
    register = services.coverage_sources._register
    [head] = register.paper_heads.select(filters={"run": run.id})
    facts = register.papers.get(head.id).facts
    assert facts["reply_by"] == (LATER + timedelta(3)).isoformat()
    assert list(facts["recipients"]) == ["Như trên", "Lưu: VT"]
    refused("recipients_refused", put, {RECIPIENTS: "\n".join("a" * 13)})
