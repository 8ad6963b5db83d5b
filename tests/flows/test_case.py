"""A case from the first letter to its end, and the ways it can go otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.calendar import Month
from app.domain.case import PaperElsewhere
from app.domain.case_plan import Kept
from app.services.case_views import StepEntry
from app.services.listing import Query
from app.store.ledger import digest, insert_lines
from tests.kit.cases_office import CaseDesk, counted, days, late_code
from tests.kit.program import EARLY

RECEIVED, OVER = date(2026, 10, 14), date(2026, 12, 15)


@pytest.fixture
def desk(urged):
    made = CaseDesk(urged, late_code(urged), counted)
    made.open()
    return made


def new_month(desk, month, *, day, paid_all=False, due=0):
    """A ledger month of this unit alone is current from a day on: everything paid, or nothing."""
    desk.on(day)
    register = desk.cases._register
    known, last = register.ledger.of_unit(desk.unit.code)[-1]
    assert known < month
    owed = last.closing
    line = type(last)(
        unit_code=desk.unit.code,
        name=last.name,
        row=2,
        opening=owed,
        due=due,
        adj_up=0,
        adj_down=0,
        interest=0,
        paid=owed if paid_all else 0,
        closing=0 if paid_all else owed + due,
    )
    with register.command("import_c12", actor="mo") as command:
        values = {
            "kind": "c12",
            "period": month,
            "file_name": f"c12_{month}.xlsx",
            "file_sha256": f"{month.month:02d}" * 32,
            "status": "current",
            "lines": 1,
            "lines_sha256": digest([line]),
        }
        batch = command.verb("import.commit", "import_batch", None, values)
        insert_lines(command, batch, [line])
    return desk.cases.refresh_from_ledger()


def deadline(desk):
    return {each.name: each.due_on for each in desk.story.deadlines}


def test_late_urged_session_record_decision_unpaid_enforcement_paid_closed_reopened(desk):
    assert desk.state == "urged"
    desk.receive(RECEIVED)
    desk.step("session_invited", date(2026, 10, 20), meet_on="2026-10-26")
    assert deadline(desk)["meeting"] == date(2026, 10, 26)
    desk.step("session_held", date(2026, 10, 26), signature="both")
    desk.step("evasion", OVER, ground="39.1.đ")
    desk.act(found_on=OVER)
    desk.act(found_on=OVER, fund="ui", base=2_000_000)
    desk.step("act_found", OVER)
    assert deadline(desk) == {
        "record": OVER + timedelta(days=2),
        "limitation": OVER + timedelta(days=365),
    }
    record_on = date(2026, 12, 16)
    desk.step("recorded", record_on)
    desk.step("file_passed_up", date(2026, 12, 17))
    assert deadline(desk)["decision_transferred"] == date(2026, 12, 27)
    decided_on = date(2026, 12, 24)
    desk.elsewhere("decided", decided_on, fine=22_000_000, post="provincial_si_director")
    assert deadline(desk) == {"send_decision": decided_on + timedelta(days=3)}
    desk.step("decision_delivered", date(2026, 12, 26), proof="EMS7")
    pay_by = date(2027, 1, 5)
    assert deadline(desk) == {"pay_fine": pay_by}
    assert desk.refused("overdue", pay_by) == {"pay_by_running"}
    desk.step("overdue", pay_by + timedelta(days=1))
    assert desk.refused("debit_requested", date(2027, 1, 11)) == {"debit_law"}
    desk.elsewhere("enforced", date(2027, 1, 12), number="3/QĐ-CCXP", post="vss_director")
    desk.step("bank_received", date(2027, 1, 13), proof="EMS8")
    assert deadline(desk) == {"freeze": date(2027, 1, 14)}
    desk.step("funds_frozen", date(2027, 1, 14), amount=22_000_000)
    desk.step("payment", date(2027, 1, 15), amount=22_000_000, of="fine")
    assert "debt_left" in desk.refused("fulfilled", date(2027, 1, 16))
    assert desk.refused("closed", date(2027, 1, 16)) >= {"debt_left"}

    refreshed = new_month(desk, Month(2026, 10), paid_all=True, day=date(2027, 1, 20))
    assert refreshed.changed == (desk.id,)
    [paid] = desk.story.events[0].figures["paid"]
    assert (paid["period"], paid["amount"] > desk.story.row.late_principal) == ("2026-10", True)
    assert "đã nộp" in desk.story.events[0].text
    desk.step("fulfilled", date(2027, 1, 20))
    desk.step("closed", date(2027, 1, 21))
    assert (desk.state, desk.story.row.deadline) == ("closed", "")
    assert desk.cases.refresh_from_ledger().changed == ()

    again = new_month(desk, Month(2026, 11), due=5_000_000, day=date(2027, 1, 25))
    assert (again.changed, again.reopening) == ((desk.id,), (desk.id,))
    assert desk.state == "closed"
    assert [item.what for item in desk.cases.due()] == ["reopening"]
    desk.step("reopened", date(2027, 2, 1))
    assert desk.state == "late"
    assert desk.story.row.late_principal == 5_000_000
    assert desk.refused("recorded", date(2027, 2, 1)) == {"acts"}
    assert desk.story.case.decision_number == "12/QĐ-XPHC"
    assert desk.trial.open().services.upkeep.check().ok


def test_a_commitment_is_kept_or_broken_by_what_the_ledger_says(desk):
    desk.step("session_held", days(5), signature="both")
    owed = desk.story.row.late_principal
    parts = [
        {"due_on": "2026-10-31", "amount": owed // 2},
        {"due_on": "2026-11-30", "amount": owed - owed // 2},
    ]
    desk.step("committed", days(6), plan=parts)
    assert desk.story.events[0].text.endswith(" đ trong 2 kỳ")

    def kept():
        [plan] = desk.story.plans
        assert plan.kind == "commitment"
        return [part.kept for part in plan.parts]

    assert kept() == [Kept.OPEN, Kept.OPEN]
    desk.on(date(2026, 10, 29))
    assert "promise" in {item.what for item in desk.cases.due()}
    desk.step("payment", date(2026, 10, 30), amount=owed // 2)
    desk.on(date(2026, 11, 2))
    assert kept() == [Kept.KEPT, Kept.OPEN]
    desk.on(date(2026, 12, 3))
    assert kept() == [Kept.KEPT, Kept.UNKNOWN]
    new_month(desk, Month(2026, 11), paid_all=False, day=date(2026, 12, 5))
    assert kept() == [Kept.KEPT, Kept.BROKEN]
    desk.on(date(2026, 12, 6))
    assert desk.state == "session"


def test_a_ledger_that_shows_everything_paid_keeps_the_commitment(desk):
    desk.step("session_held", days(5), signature="both")
    owed = desk.story.row.late_principal
    desk.step("committed", days(6), plan=[{"due_on": "2026-10-20", "amount": owed}])
    new_month(desk, Month(2026, 10), paid_all=True, day=date(2026, 11, 5))
    [plan] = desk.story.plans
    assert [part.kept for part in plan.parts] == [Kept.KEPT]
    assert [item.what for item in desk.cases.due()] == ["closing"]
    today = desk.trial.open().services.today.due(date(2026, 11, 5))
    assert "case_closing" in {item.code for item in today}
    desk.step("closed", date(2026, 11, 6))
    assert desk.state == "closed"


def test_the_limitation_is_warned_of_sixty_thirty_and_seven_days_ahead(desk):
    desk.act(found_on=EARLY, base=1_000_000)
    ends = EARLY + timedelta(days=365)

    def warned(left):
        desk.on(ends - timedelta(days=left))
        return [
            (item.warning, item.days_left) for item in desk.cases.due() if item.what == "limitation"
        ]

    assert warned(61) == []
    assert [warned(left)[0] for left in (60, 31, 30, 8, 7, 0)] == [
        (60, 60),
        (60, 31),
        (30, 30),
        (30, 8),
        (7, 7),
        (7, 0),
    ]
    assert desk.refused("time_barred", ends) == {"limitation_running"}
    assert warned(-1) == [(7, -1)]
    desk.step("time_barred", ends + timedelta(days=1))
    assert desk.state == "time_barred"
    assert warned(-2) == []
    desk.elsewhere("remedies_ordered", ends + timedelta(days=9), post="province_chair")
    assert desk.state == "sanctioned"


def test_what_is_due_in_cases_is_due_today(desk):
    services = desk.trial.open().services
    today = services.today
    today._cases = desk.cases

    def due(day):
        desk.on(day)
        return {item.code: item for item in today.due(day) if item.page == "cases"}

    evidence = due(date(2026, 10, 20))["case_evidence"]
    assert (evidence.due_on, evidence.fields["count"]) == (date(2026, 10, 25), 1)
    desk.act(found_on=date(2026, 10, 20))
    desk.step("act_found", date(2026, 10, 20))
    soon = due(date(2026, 10, 20))["case_soon"]
    assert (soon.due_on, soon.overdue, soon.query) == (
        date(2026, 10, 22),
        False,
        {"deadline": "soon"},
    )
    assert "case_today" in due(date(2026, 10, 22))
    assert due(date(2026, 10, 23))["case_passed"].overdue
    listing = desk.cases.listing
    assert list(listing.ids(Query(filters={"deadline": "passed"}))) == [desk.id]


def test_a_case_reads_the_same_on_another_day_and_after_reopening_the_register(desk):
    desk.receive(RECEIVED)
    desk.step("session_held", date(2026, 10, 26), signature="both")
    desk.step("evasion", OVER, ground="39.1.đ")
    before = desk.story
    desk.trial.close()
    desk.on(date(2027, 6, 1))
    after = desk.story
    assert (after.case, after.events) == (before.case, before.events)
    file = desk.cases._register.cases.get(desk.id)
    assert (file.state, file.state_on) == (after.case.state, after.case.since)
    assert file.last_event == after.case.counted[-1]


def test_an_old_case_is_entered_from_its_papers_alone(desk):
    desk.elsewhere("enforced", days(0), number="1/QĐ-CCXP", post="province_chair")
    assert desk.state == "enforcement"
    [enforced, _] = desk.story.events
    assert enforced.elsewhere.number == "1/QĐ-CCXP"
    assert "1/QĐ-CCXP" in enforced.text


def test_deadlines_and_competence_are_those_of_the_law_in_force(urged):
    desk = CaseDesk(urged, late_code(urged))
    desk.open()
    desk.act(found_on=date(2026, 12, 1))
    desk.step("recorded", date(2026, 12, 2))
    # Wednesday: two, five and seven working days
    assert deadline(desk) == {
        "explanation_oral": date(2026, 12, 4),
        "explanation_written": date(2026, 12, 9),
        "decision": date(2026, 12, 11),
        "limitation": date(2027, 12, 1),
    }
    assert all(each.article for each in desk.story.deadlines)

    def minded(post):
        paper = PaperElsewhere("1", date(2026, 12, 14), "BHXH tỉnh", "Vi Thử")
        desk.on(date(2026, 12, 14))
        entry = StepEntry(date(2026, 12, 14), {"fine": 24_000_000, "post": post}, elsewhere=paper)
        return {each.code for each in desk.cases.look(desk.id, "decided", entry)[1]}

    assert minded("provincial_si_director") == {"decision_late"}
    assert minded("other") == {"decision_late", "competence"}
    desk.elsewhere("decided", date(2026, 12, 11), fine=24_000_000, post="provincial_si_director")
    event = desk.story.events[0]
    assert "provincial_si_director" in event.figures["competent"]
    assert event.figures["decide_by"] == "2026-12-11"
    desk.step("decision_delivered", date(2026, 12, 14), proof="EMS7")
    assert deadline(desk) == {"pay_fine": date(2026, 12, 24)}
    assert desk.refused("overdue", date(2026, 12, 24)) == {"pay_by_running"}
    desk.step("overdue", date(2026, 12, 25))


def test_an_act_too_large_for_the_province_is_minded(urged):
    desk = CaseDesk(urged, late_code(urged))
    desk.open()
    desk.act(found_on=EARLY, base=300_000_000)
    desk.step("recorded", EARLY)
    paper = PaperElsewhere("1", EARLY, "BHXH tỉnh", "Vi Thử")
    entry = StepEntry(EARLY, {"fine": 1, "post": "provincial_si_director"}, elsewhere=paper)
    assert [each.code for each in desk.cases.look(desk.id, "decided", entry)[1]] == ["competence"]
