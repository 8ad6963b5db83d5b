"""Every paper of a case drawn and issued on the way from the first letter to the criminal file."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.fact_book import vocabulary
from app.domain.case import PaperElsewhere
from app.domain.office import Capacity
from app.services.listing import Query
from tests.kit.cases_office import CaseDesk
from tests.kit.papers import SESSION, at_the_province, facts, filled, paper_desk, text_of

OVER = date(2026, 12, 15)
PARTS = tuple(f"instalment_{number}_amount" for number in (1, 2, 3))
PROVINCE = "Bảo hiểm xã hội tỉnh Sông Cò"


class Papers:
    """Issues or drafts a paper of the desk's case with everything typed that is missing."""

    def __init__(self, desk):
        self.desk = desk
        self.drawn = {}

    @property
    def service(self):
        return self.desk.trial.open().services.papers

    def whole(self, kind, on, **typed):
        """A draft that lacks nothing."""
        self.desk.on(on)
        for _ in range(3):  # what is typed can ask for more
            draft = self.service.draft(self.desk.id, kind, typed)
            if not draft.missing:
                break
            typed = {**filled(draft, on), **typed}
        assert (kind, draft.missing, draft.disagree) == (kind, (), ())
        said = text_of(draft.pdf)
        assert "DỰ THẢO" in said
        assert "None" not in said
        assert "{" not in said
        self.drawn[kind] = draft
        return typed

    def issue(self, kind, on, *, step=True, figures=None, **typed):
        typed = self.whole(kind, on, **typed)
        issued = self.service.issue(self.desk.id, kind, typed, step=step, figures=figures)
        said = text_of(self.service.pdf(issued.paper_id))
        assert "DỰ THẢO" not in said
        assert issued.number.split("/")[0] in said or kind in ("commitment", "hard_to_collect")
        return issued


def parts_of(fine):
    first, second = fine // 2, fine // 4
    rest = fine - first - second
    return dict(zip(PARTS, (first, second, rest), strict=True))


def test_from_the_first_letter_to_the_criminal_file(urged):  # noqa: PLR0915
    desk = paper_desk(urged)
    papers = Papers(desk)
    papers.issue("invitation", date(2026, 10, 20), **SESSION)
    papers.issue("working_record", date(2026, 10, 26))
    papers.issue("reconciliation", date(2026, 10, 27), answer_by="2026-11-05")
    schedule = [
        {"due_on": "2026-11-10", "amount": 1_000_000, "content": "Số tiền chậm đóng"},
        {"due_on": "2026-11-25", "amount": desk.story.row.late_principal, "content": "Còn lại"},
    ]
    papers.issue("commitment", date(2026, 10, 28), schedule=schedule)
    assert next(each.promise.amount for each in desk.story.plans[0].parts) == 1_000_000
    desk.step("evasion", OVER, ground="39.1.đ")
    desk.act(found_on=OVER, base=200_000_000, workers=24)
    desk.act(found_on=OVER, fund="ui", base=4_000_000, workers=24)
    desk.step("act_found", OVER)
    record = papers.issue("violation_record", date(2026, 12, 16))
    assert record.number == "01-Q01/BB-VPHC"
    found = facts(papers.drawn["violation_record"])
    assert all(text.startswith("Trốn đóng") for text in found["acts"].value)
    assert len(found["provisions"].value) == 2
    assert found["right_to_explain"].value == "both"
    passed = papers.issue("transfer_slip", date(2026, 12, 17))
    assert passed.number.startswith("115/Q01-")
    slip = facts(papers.drawn["transfer_slip"])
    assert slip["addressed_to"].value == slip["office_parent"].value
    index = slip["dossier_items"].value
    assert record.number in {row["number"] for row in index}
    assert all(row["sheets"] > 0 for row in index)

    decision = papers.whole("decision", date(2026, 12, 18))
    fine = facts(papers.drawn["decision"])
    assert [row["amount"] > 0 for row in fine["fine_lines"].value] == [True, True]
    assert fine["fine_total"].value == sum(row["amount"] for row in fine["fine_lines"].value)
    assert (fine["record_number"].value, fine["record_number"].origin) == ("01-Q01", "case")
    assert fine["si_principal"].value == 200_000_000
    assert decision
    signed = PaperElsewhere("25/QĐ-XPHC", date(2026, 12, 24), PROVINCE, "Vi Văn Thử")
    desk.on(date(2026, 12, 24))
    papers.service.record_elsewhere(
        desk.id,
        "decided",
        signed,
        on=date(2026, 12, 24),
        figures={"fine": fine["fine_total"].value, "post": "provincial_si_director"},
        scan=(b"%PDF-1.4 scan", "quyet-dinh.pdf"),
    )
    assert [file.name for file in desk.story.events[0].evidence] == ["quyet-dinh.pdf"]
    papers.issue("refusal_record", date(2026, 12, 26))
    assert facts(papers.drawn["refusal_record"])["sanction_number"].value == "25"
    desk.step("decision_delivered", date(2026, 12, 26), proof="Biên bản không nhận")
    papers.whole("instalments_decision", date(2026, 12, 28), **parts_of(desk.story.case.fine))
    desk.step("overdue", date(2027, 1, 12))
    papers.issue("account_request", date(2027, 1, 13))
    papers.issue("account_record", date(2027, 1, 14))
    papers.whole("enforcement_decision", date(2027, 1, 15))
    desk.elsewhere("enforced", date(2027, 1, 20), number="3/QĐ-CCXP", post="vss_director")
    papers.whole("bank_letter", date(2027, 1, 21))
    assert facts(papers.drawn["bank_letter"])["enforcement_number"].value == "3"
    papers.issue("registry_letter", date(2027, 1, 22))
    papers.issue("lawsuit_file", date(2027, 1, 22))
    papers.issue("hard_to_collect_confirmation", date(2027, 1, 22))
    papers.whole("criminal_transfer", date(2027, 1, 25))
    desk.elsewhere(
        "criminal_referral",
        date(2027, 1, 26),
        number="2/QĐ-CHS",
        criminal_ground="thresholds",
    )
    papers.whole("handover_record", date(2027, 1, 27))
    assert facts(papers.drawn["handover_record"])["transfer_authority"].value == PROVINCE
    for kind in ("decision_correction", "decision_cancellation", "delegation"):
        papers.whole(kind, date(2027, 1, 27))
    rows = desk.trial.open().services.outgoing.select(Query())
    for series in {row.series for row in rows}:
        for year in (2026, 2027):
            numbers = [r.ordinal for r in rows if (r.series, r.year) == (series, year)]
            assert numbers == list(range(1, len(numbers) + 1))
    assert desk.trial.open().services.upkeep.check().ok


def test_the_province_issues_its_decisions_from_the_case(urged):
    desk = paper_desk(urged)
    at_the_province(desk)
    papers = Papers(desk)
    desk.act(found_on=date(2026, 10, 20), kind="late_payment", workers=9)
    papers.issue("violation_record", date(2026, 10, 20))
    decided = papers.issue(
        "decision", date(2026, 10, 22), figures={"post": "provincial_si_director"}
    )
    assert decided.number == "01-Q01/QĐ-XPHC"
    assert desk.state == "sanctioned"
    parts = parts_of(desk.story.case.fine)
    papers.issue("instalments_decision", date(2026, 10, 23), step=False, **parts)
    papers.issue("decision_correction", date(2026, 10, 23))


def household(urged):
    """A case of a household business: the first unit of one, entered without a debt."""
    services = urged.open().services
    listing = services.units.listing
    for row in listing.rows(listing.ids(Query())).values():
        unit = services.cases._register.units.get(row.id)
        employer = services.cases._register.employers.get(unit.employer_id)
        if employer is not None and employer.kind == "household":
            return unit
    pytest.fail("no household in the data")


def test_a_household_answers_in_person(urged):
    unit = household(urged)
    desk = CaseDesk(urged, unit.code)
    desk.open(date(2026, 10, 20))
    desk.act(found_on=date(2026, 10, 20), kind="late_payment", workers=3)
    papers = Papers(desk)
    papers.issue("violation_record", date(2026, 10, 20))
    found = facts(papers.drawn["violation_record"])
    assert found["violator_kind"].value == "individual"
    assert "individual_name" in found
    assert "organisation_rep_name" not in found
    # half of what an organisation bears: the article that doubles is not named
    assert all(", khoản 1 Điều 7" not in text for text in found["provisions"].value)
    papers.whole("decision", date(2026, 10, 21))
    assert "ông (bà)" in text_of(papers.drawn["decision"].pdf).lower()


def test_a_deputy_signs_in_place_of_the_director(urged):
    desk = paper_desk(urged)
    offices = desk.trial.open().services.offices
    signatories = offices.current(date(2026, 10, 20)).signatories
    deputy = next(each for each in signatories if each.capacity is Capacity.DEPUTY)
    papers = Papers(desk)
    typed = papers.whole("invitation", date(2026, 10, 20), **SESSION)
    issued = papers.service.issue(desk.id, "invitation", typed, signatory=deputy.id)
    said = text_of(papers.service.pdf(issued.paper_id))
    assert f"KT. {deputy.on_behalf_title.upper()}" in said
    assert deputy.name in said


def test_a_warning_alone_has_no_fine(urged):
    desk = paper_desk(urged)
    desk.act(found_on=date(2026, 10, 20), kind="late_payment", base=300_000, workers=2)
    papers = Papers(desk)
    desk.step("recorded", date(2026, 10, 20))
    papers.whole("decision", date(2026, 10, 21))
    found = facts(papers.drawn["decision"])
    assert (found["main_form"].value, found["main_form"].origin) == ("Cảnh cáo", "law")
    assert "fine_total" not in found


#: what no draft can know: filled when it is handed over, or counted when it is printed
LATER = {"delivery_hour", "delivery_minute", "pages"}
#: of a part of a row, by its kind
PART = {"date": "2026-10-22", "money": 1_000_000, "number": 2, "texts": ["Không"], "flag": True}


def entered(view, on):
    """A value a person could enter for a fact; None where nobody can."""
    if not view.editable:
        return None
    if view.kind == "choice":
        return next(iter(view.choices))
    if view.kind == "rows":
        return [{part: PART.get(kind, "Không") for part, kind in view.parts.items()}]
    sample = vocabulary("case")[view.name].sample
    return on if view.kind == "date" else sample or PART.get(view.kind, "Không")


def filled_whole(papers, kind, on):
    """Facts of a form that stay empty when everything that can be entered is."""
    papers.desk.on(on)
    typed = {}
    for _ in range(6):  # what is entered brings optional lines that ask for more
        draft = papers.service.draft(papers.desk.id, kind, typed)
        empty = [view for view in draft.facts if view.value in (None, "", (), [])]
        more = {view.name: value for view in empty if (value := entered(view, on)) is not None}
        if not more.keys() - typed.keys():
            break
        typed |= more
    assert "{" not in text_of(draft.pdf)
    return {view.name for view in empty}


@pytest.mark.parametrize(
    ("violator", "owes_nothing"),
    [("organisation", {}), ("household", {"reconciliation": {"rows"}})],
)
def test_every_placeholder_of_every_form_is_filled_from_one_case(urged, violator, owes_nothing):
    if violator == "household":
        desk = CaseDesk(urged, household(urged).code)
        desk.open(date(2026, 10, 20))
    else:
        desk = paper_desk(urged)
    for fund, base in (("si", 200_000_000), ("ui", 4_000_000)):
        desk.act(found_on=date(2026, 10, 20), kind="late_payment", fund=fund, base=base, workers=9)
    papers = Papers(desk)
    kinds = [option.kind for option in papers.service.forms(desk.id)]
    assert len(kinds) == 23
    left = {kind: filled_whole(papers, kind, date(2026, 10, 22)) - LATER for kind in kinds}
    assert {kind: names for kind, names in left.items() if names} == owes_nothing
