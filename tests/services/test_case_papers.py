"""Papers of a case: facts with their sources, drafts, issuing once, replacing, taking back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kit.cases_office import CaseDesk, late_code, refusal
from tests.kit.papers import DAY, SESSION, facts, paper_desk, text_of
from tests.kit.program import MONTHS


@pytest.fixture
def desk(urged):
    return paper_desk(urged)


@pytest.fixture
def papers(desk):
    return desk.trial.open().services.papers


def test_what_can_be_drawn_begins_with_the_papers_of_possible_steps(desk, papers):
    options = {option.kind: option for option in papers.forms(desk.id)}
    assert options["invitation"].now
    assert options["invitation"].ours
    assert not options["decision"].ours
    assert not options["explanation_record"].now
    assert next(iter(options.values())).now


def test_a_draft_shows_every_field_with_its_source_and_what_is_missing(desk, papers):
    draft = papers.draft(desk.id, "invitation")
    found = facts(draft)
    assert "DỰ THẢO" in text_of(draft.pdf)
    assert found["employer_name"].origin == "employer"
    assert found["late_principal"].origin == "ledger"
    assert found["late_principal"].value == desk.story.row.late_principal
    assert any("0,03" in str(line) for line in found["surcharge"].lines)
    assert found["signer_name"].origin == "office"
    assert {view.name for view in draft.missing} == {*SESSION}
    assert not draft.ready
    assert "None" not in text_of(draft.pdf)
    whole = papers.draft(desk.id, "invitation", SESSION)
    assert (whole.missing, whole.ready) == ((), True)
    assert facts(whole)["session_hour"].origin == "typed"


def test_nobody_types_over_a_figure_of_the_register(desk, papers):
    typed = {**SESSION, "late_principal": 1, "signer_name": "Người Khác"}
    found = facts(papers.draft(desk.id, "invitation", typed))
    assert found["late_principal"].value == desk.story.row.late_principal
    assert found["signer_name"].origin == "office"
    assert not found["late_principal"].editable
    assert found["recipients"].editable
    assert refusal(papers.draft, desk.id, "invitation", {"session_hour": "8"}).code == (
        "field_refused"
    )
    assert refusal(papers.draft, desk.id, "invitation", {"no_such": 1}).code == "field_refused"


def test_a_proposed_wording_is_put_right_or_left_out(desk, papers):
    typed = {"recipients": ["Đơn vị"], "field_name": ""}
    found = facts(papers.draft(desk.id, "violation_record", typed))
    assert (found["field_name"].value, found["field_name"].missing) == (None, True)
    assert facts(papers.draft(desk.id, "violation_record"))["field_name"].origin == "proposed"
    assert facts(papers.draft(desk.id, "invitation", typed))["recipients"].value == ["Đơn vị"]


def test_issuing_numbers_freezes_stores_and_moves_the_case(desk, papers):
    letters = desk.trial.open().services.urging.letters
    before = len(letters.of_unit(desk.unit.id))
    issued = papers.issue(desk.id, "invitation", SESSION)
    # the office's letters are numbered in one book
    assert issued.number.startswith("113/Q01-")
    assert len(letters.of_unit(desk.unit.id)) == before
    event = desk.story.events[0]
    assert (event.kind, event.paper_id) == ("session_invited", issued.paper_id)
    assert (event.figures["meet_on"], event.figures["number"]) == ("2026-10-26", issued.number)
    [paper] = papers.of_case(desk.id)
    assert paper.kind == "invitation"
    assert paper.facts["late_principal"] == desk.story.row.late_principal
    assert paper.facts["sources"][0]["sha256"]
    assert "nghi_dinh_283_2026.toml" in paper.facts["law_sha256"]
    assert any("Điều 40" in article for article in paper.facts["law"]) or paper.facts["law"]
    said = text_of(papers.pdf(issued.paper_id))
    assert issued.number in said
    assert "DỰ THẢO" not in said
    assert "…" not in said
    # what the office is called later changes nothing on it
    desk.trial.open().services.offices.change_letterhead({"phone": "0999"}, since=DAY)
    assert text_of(papers.pdf(issued.paper_id)) == said
    assert desk.trial.open().services.upkeep.check().ok


def test_missing_facts_block_issuing_and_take_no_number(desk, papers):
    assert refusal(papers.issue, desk.id, "invitation").code == "facts_missing"
    assert papers.of_case(desk.id) == []
    assert papers.issue(desk.id, "invitation", SESSION).number.startswith("113/")


def test_a_paper_that_never_left_is_taken_back_with_its_event_and_keeps_its_number(desk, papers):
    issued = papers.issue(desk.id, "invitation", SESSION)
    papers.void(issued.paper_id, "ghi sai giờ")
    assert papers.of_case(desk.id) == []
    assert desk.story.case.struck
    assert refusal(papers.void, issued.paper_id, "lần nữa").code == "paper_voided"
    assert papers.issue(desk.id, "invitation", SESSION).number.startswith("114/")
    assert text_of(papers.pdf(issued.paper_id))


def test_a_paper_that_left_is_answered_by_another_that_stands_in_for_it(desk, papers):
    first = papers.issue(desk.id, "invitation", SESSION)
    desk.trial.deliver([first.paper_id], DAY)
    assert refusal(papers.void, first.paper_id, "sai").code == "paper_has_left"
    typed = {**SESSION, "session_date": "2026-10-27"}
    second = papers.issue(desk.id, "invitation", typed, replaces=first.paper_id)
    [standing] = papers.of_case(desk.id)
    assert (standing.id, standing.replaces_id) == (second.paper_id, first.paper_id)
    counted = [e for e in desk.story.events if e.kind == "session_invited" and not e.struck]
    assert [e.figures["meet_on"] for e in counted] == ["2026-10-27"]
    again = refusal(papers.issue, desk.id, "invitation", typed, replaces=first.paper_id)
    assert again.code == "paper_voided"


def test_a_book_keeps_the_order_of_its_days(desk, papers):
    papers.issue(desk.id, "invitation", SESSION)
    earlier = refusal(papers.issue, desk.id, "invitation", SESSION, on=date(2026, 10, 19))
    assert earlier.code == "paper_before_last"
    ahead = refusal(papers.issue, desk.id, "invitation", SESSION, on=date(2026, 10, 21))
    assert ahead.code == "paper_day_ahead"


def test_what_the_province_signs_is_a_draft_here(desk, papers):
    desk.act(found_on=DAY)
    draft = papers.draft(desk.id, "decision")
    found = facts(draft)
    assert not draft.ours
    assert not draft.ready
    assert "DỰ THẢO" in text_of(draft.pdf)
    assert found["provisions"].origin == "law"
    assert found["fine_total"].value > 0
    assert found["fine_total"].lines
    assert found["pay_days"].value == 10
    # nothing is ordered for a fund no act is about
    assert found["si_surcharge"].value > 0
    assert found["ui_surcharge"].value is None
    assert "signer_name" in {view.name for view in draft.missing}
    assert refusal(papers.issue, desk.id, "decision").code == "paper_not_ours"


def test_facts_of_the_office_are_typed_once(desk, papers):
    desk.act(found_on=DAY)
    papers.remember({"treasury_account": "0000000007111"})
    assert facts(papers.draft(desk.id, "decision"))["treasury_account"].value == "0000000007111"
    assert refusal(papers.remember, {"fine_total": "1"}).code == "field_refused"


def test_a_ledger_that_papers_rest_on_is_not_taken_back(full):
    desk = CaseDesk(full, late_code(full))
    desk.open(DAY)
    services = full.open().services
    issued = services.papers.issue(desk.id, "reconciliation", {"answer_by": "2026-11-01"})
    batch = services.imports.current("c12", MONTHS[-1])
    assert refusal(services.imports.take_back, batch.id).code == "batch_rested_on"
    services.papers.void(issued.paper_id, "nhầm đơn vị")
    services.imports.take_back(batch.id)
