"""Papers of cases on their way, and the register of everything numbered."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.services.listing import Query
from tests.kit.cases_office import refusal
from tests.kit.papers import DAY, SESSION, at_the_province, filled, paper_desk


@pytest.fixture
def desk(urged):
    return paper_desk(urged)


@pytest.fixture
def papers(desk):
    return desk.trial.open().services.papers


@pytest.fixture
def delivery(desk):
    return desk.trial.open().services.paper_delivery


def outgoing(desk, **filters):
    return desk.trial.open().services.outgoing.select(Query(filters=filters))


def test_a_paper_is_sent_and_received(desk, papers, delivery):
    issued = papers.issue(desk.id, "invitation", SESSION)
    done = delivery.mark(issued.paper_id, how="post", sent_on=DAY, received_on=DAY, proof="EMS1")
    assert (done.event, done.offers) == ("", "")
    [row] = outgoing(desk, kind="invitation")
    assert (row.state, row.received_on, row.proof) == ("delivered", DAY, "EMS1")
    early = refusal(delivery.mark, issued.paper_id, how="post", sent_on=date(2026, 10, 1))
    assert early.code == "date_before_paper"


def test_a_paper_of_a_case_is_not_withdrawn_like_a_letter(desk, papers):
    issued = papers.issue(desk.id, "invitation", SESSION)
    deliveries = desk.trial.open().services.deliveries
    assert refusal(deliveries.withdraw, issued.paper_id, "sai").code == "paper_of_case"


def test_the_register_keeps_voided_numbers_and_has_no_gap(desk, papers):
    first = papers.issue(desk.id, "invitation", SESSION)
    papers.void(first.paper_id, "ghi sai giờ")
    papers.issue(desk.id, "invitation", SESSION)
    rows = outgoing(desk, series="letters")
    assert [row.ordinal for row in rows] == list(range(1, 115))
    [void] = outgoing(desk, state="voided")
    assert (void.number, void.note) == (first.number, "ghi sai giờ")
    assert outgoing(desk, year="2025") == []
    assert outgoing(desk, year="2026", kind="urging")[0].kind == "urging"


def test_the_register_goes_to_excel(desk, papers):
    issued = papers.issue(desk.id, "invitation", SESSION)
    content = desk.trial.open().services.outgoing.export(Query(filters={"kind": "invitation"}))
    sheet = load_workbook(BytesIO(content)).active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert issued.number in cells
    assert "phát hành" in cells


def test_a_decision_that_is_received_starts_its_clock_and_one_refused_offers_its_record(
    desk, papers, delivery
):
    at_the_province(desk)
    desk.act(found_on=DAY, kind="late_payment")
    desk.step("recorded", DAY)
    typed = filled(papers.draft(desk.id, "decision"))
    figures = {"post": "provincial_si_director"}
    issued = papers.issue(desk.id, "decision", typed, figures=figures)
    assert issued.number == "01-Q01/QĐ-XPHC"
    assert desk.state == "sanctioned"
    assert desk.story.case.fine == papers.of_case(desk.id)[0].facts["fine_total"]
    refused = delivery.refused(issued.paper_id, on=DAY, note="không nhận")
    assert refused.offers == "refusal_record"
    assert refusal(delivery.mark, issued.paper_id, how="hand", received_on=DAY).code == (
        "case_step_refused"
    )
    done = delivery.mark(issued.paper_id, how="posted", received_on=DAY, proof="Biên bản 01")
    assert done.event == "decision_delivered"
    assert {"pay_fine"} <= {each.name for each in desk.story.deadlines}
