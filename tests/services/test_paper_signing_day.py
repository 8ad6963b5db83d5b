"""Who signs a paper of a case, on which day, and what is said where that cannot be."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import docx
import pytest

from tests.kit.cases_office import refusal
from tests.kit.papers import DAY, SESSION, at_the_province, facts, filled, paper_desk, text_of


@pytest.fixture
def desk(urged):
    return paper_desk(urged)


@pytest.fixture
def papers(desk):
    return desk.trial.open().services.papers


def test_the_one_chosen_signs_in_the_capacity_of_that_day_and_it_is_frozen(desk, papers):
    deputy, director = papers.draft(desk.id, "invitation").signers
    assert (deputy.capacity, director.capacity) == ("KT.", "")
    draft = papers.draft(desk.id, "invitation", SESSION, signatory=director.id)
    assert draft.signatory == director.id
    assert "KT." not in text_of(draft.pdf)
    assert director.name in text_of(draft.pdf)
    issued = papers.issue(desk.id, "invitation", SESSION, signatory=director.id)
    [paper] = papers.of_case(desk.id)
    assert paper.facts["signer_name"] == director.name
    assert "KT." not in text_of(papers.pdf(issued.paper_id))
    usual = papers.draft(desk.id, "invitation", SESSION)
    assert usual.signatory == deputy.id
    assert f"KT. {deputy.on_behalf_title.upper()}" in text_of(usual.pdf)


def test_one_whose_time_is_over_signs_no_more(desk, papers):
    offices = desk.trial.open().services.offices
    deputy, director = papers.draft(desk.id, "invitation").signers
    offices.edits.end_signatory(deputy.id, DAY - timedelta(days=1))
    assert [each.id for each in papers.drafts.signers(DAY)] == [director.id]
    before = [each.id for each in papers.drafts.signers(DAY - timedelta(days=1))]
    assert before == [deputy.id, director.id]
    assert refusal(papers.draft, desk.id, "invitation", signatory=deputy.id).code == (
        "signatory_unknown"
    )
    assert papers.draft(desk.id, "invitation").signatory == director.id


def test_the_day_is_that_of_the_paper_and_keeps_the_order_of_its_book(desk, papers):
    desk.on(DAY + timedelta(days=2))
    draft = papers.draft(desk.id, "invitation", SESSION, on=DAY)
    assert (draft.on, draft.day_fault, draft.ready) == (DAY, None, True)
    assert "ngày 20 tháng 10 năm 2026" in text_of(draft.pdf)
    papers.issue(desk.id, "invitation", SESSION, on=DAY + timedelta(days=1))
    late = papers.draft(desk.id, "invitation", SESSION, on=DAY)
    assert late.day_fault.code == "paper_before_last"
    assert not late.ready
    assert refusal(papers.issue, desk.id, "invitation", SESSION, on=DAY).code == "paper_before_last"
    ahead = papers.draft(desk.id, "invitation", SESSION, on=DAY + timedelta(days=3))
    assert ahead.day_fault.code == "paper_day_ahead"


def test_what_another_body_signs_offers_nobody_and_any_day(desk, papers):
    draft = papers.draft(desk.id, "decision", on=DAY + timedelta(days=9))
    assert (draft.ours, draft.signers, draft.signatory) == (False, (), "")
    assert (draft.day_fault, draft.asks) == (None, ())


def test_what_the_step_asks_for_besides_the_paper_is_told(desk, papers):
    assert papers.draft(desk.id, "invitation").asks == ()
    at_the_province(desk)
    assert [ask.name for ask in papers.draft(desk.id, "decision").asks] == ["post"]
    assert papers.draft(desk.id, "working_record").asks == ()


def test_facts_that_do_not_agree_are_told_as_issuing_would(desk, papers):
    typed = {**filled(papers.draft(desk.id, "violation_record")), "copies": 1}
    draft = papers.draft(desk.id, "violation_record", typed)
    typed |= filled(draft)
    assert [each.code for each in draft.disagree] == ["facts_at_least"]
    assert not draft.ready
    assert refusal(papers.issue, desk.id, "violation_record", typed, step=False).code == (
        "facts_at_least"
    )


def test_a_draft_goes_to_word_with_its_facts(desk, papers):
    content = papers.drafts.docx(desk.id, "invitation", SESSION, on=DAY)
    file = docx.Document(BytesIO(content))
    told = "\n".join(each.text for each in file.paragraphs)
    assert facts(papers.draft(desk.id, "invitation"))["employer_name"].value in told
    assert "26/10/2026" in told
    assert "DỰ THẢO" in file.sections[0].header.paragraphs[0].text


def test_a_paper_drawn_again_keeps_what_was_typed_and_reads_the_rest_anew(desk, papers):
    issued = papers.issue(desk.id, "invitation", SESSION)
    again = papers.drafts.again(issued.paper_id)
    assert (again.case_id, again.kind) == (desk.id, "invitation")
    assert again.typed["session_place"] == SESSION["session_place"]
    assert not {"late_principal", "employer_name", "recipients", "number"} & again.typed.keys()
    new = papers.issue(desk.id, "invitation", again.typed, replaces=issued.paper_id)
    assert [each.number for each in papers.of_case(desk.id)] == [new.number]
    letter = desk.letter()
    assert refusal(papers.drafts.again, letter.id).code == "paper_unknown"


def test_signers_are_found_by_name(desk, papers):
    deputy, director = papers.drafts.signers(DAY)
    assert papers.drafts.signer_named(director.name.upper(), DAY) == director
    assert refusal(papers.drafts.signer_named, "Không Ai", DAY).code == "signatory_unknown"
    assert deputy != director
