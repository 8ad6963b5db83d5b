"""What cases mean for the rest of the register: arrears, a unit's story, the list, the log."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from app.domain.case import CaseEvent, PaperElsewhere
from app.errors import Refused
from app.services.case_earlier import earlier_decisions
from app.services.case_views import StepEntry
from app.services.listing import Query
from app.store.case_events import write_event
from tests.kit.cases import ACT, TABLE
from tests.kit.cases_office import CaseDesk, counted, days, late_code, with_periods
from tests.kit.program import EARLY

RECEIVED, OVER = date(2026, 10, 14), date(2026, 12, 15)


@pytest.fixture
def desk(urged):
    made = CaseDesk(urged, late_code(urged))
    made.open()
    return made


def test_what_a_case_found_counts_in_the_arrears_of_the_office(desk):
    services = desk.trial.open().services
    code, scan = desk.unit.code, desk.cases.keep_evidence(b"bao so 3", "bao.txt")
    desk.receive(RECEIVED)
    assert services.arrears.on(OVER).units[code].status.value == "evasion"
    desk.step("force_majeure_claimed", days(10), evidence=(scan,), event_kind="disaster")
    until = OVER.isoformat()
    desk.step("force_majeure_accepted", days(12), excused_until=until, reason="bão số 3")
    accepted = desk.story.events[0]
    assert services.arrears.on(OVER).units[code].status.value == "excused"
    assert services.arrears.on(days(11)).units[code].status.value == "evasion"
    assert services.arrears.on(date(2026, 12, 16)).units[code].status.value == "evasion"
    desk.cases.correct(desk.id, accepted.id, "nhầm hồ sơ")
    assert services.arrears.on(OVER).units[code].status.value == "evasion"
    desk.step("force_majeure_rejected", days(13), reason="ngoài vùng bão")
    papers = {"commune_paper": "5/UBND", "tax_paper": "7/CT"}
    desk.step("hard_to_collect", days(20), hard_ground="no_address", **papers)
    assert services.arrears.on(days(20)).units[code].ageing.value == "hard"
    assert services.arrears.on(days(19)).units[code].ageing.value != "hard"
    row = services.units.listing.ids(Query(filters={"standing": "hard"}))
    assert list(row) == [desk.unit.id]


def test_a_case_is_part_of_the_units_story(desk):
    desk.elsewhere("decided", EARLY, fine=5_000_000)
    story = desk.trial.open().services.units.story(desk.unit.id)
    texts = [event.text for event in story.events if event.kind == "case"]
    assert len(texts) == 2
    assert "số 12/QĐ-XPHC ngày 10/10/2026" in texts[0]
    assert all("…" not in text for text in texts)


#: what a hurried officer might enter for each thing a step asks for
GUESSES = {
    "money": (5_000_000, 0, -3),
    "day": ("2026-10-01", "2027-03-01"),
    "text": ("số 5 ngày 1/10", ""),
    "plan": ([{"due_on": "2027-05-01", "amount": 9}], []),
}


def guess(chance, step):
    return {
        ask.name: chance.choice(ask.choices or GUESSES[ask.kind])
        for ask in step.asks
        if chance.random() < 0.9
    }


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_tried_the_state_kept_is_the_one_the_events_give(urged, seed):
    chance = random.Random(seed)
    desk = CaseDesk(urged, late_code(urged), counted)
    desk.open()
    desk.receive(RECEIVED)
    cases, register = with_periods(urged), desk.cases._register
    scan = cases.keep_evidence(b"x", "x.txt")
    cases.acts.add(desk.id, {"kind": "evasion_unpaid", "found_on": EARLY, "base": 5})
    on, entered = EARLY, 0
    for _ in range(60):
        step = chance.choice(TABLE.steps)
        on += timedelta(days=chance.randrange(9))
        desk.on(on)
        paper = desk_paper(on) if chance.random() < 0.5 else None
        entry = StepEntry(on, guess(chance, step), elsewhere=paper, evidence=(scan,), note="a")
        entered += tried(cases, desk.id, step.event, entry)
        loaded = cases.writing.load(desk.id)
        assert loaded.file.state is loaded.case.state
        assert loaded.file.state_on == loaded.case.since
        assert loaded.case.astray == ()
    assert entered > 5
    assert register.verify_chain() is None
    assert urged.open().services.upkeep.check().ok


def tried(cases, case_id, event, entry):
    """Whether the step could be entered."""
    try:
        cases.step(case_id, event, entry)
    except Refused:
        return False
    return True


def desk_paper(on):
    return PaperElsewhere("1/QĐ", on, "BHXH tỉnh", "Vi Thử")


def test_an_event_of_another_computer_that_does_not_fit_is_shown_not_lost(desk):
    register = desk.cases._register
    with register.command("case_step", actor="máy khác") as command:
        odd = CaseEvent(command.new_id(), "fulfilled", days(1), {"late_principal": 9})
        write_event(command, desk.id, odd)
        strange = CaseEvent(command.new_id(), "signed_by_robot", days(1), {"acts": [ACT]})
        write_event(command, desk.id, strange)
        command.verb("case.transition", "case_file", desk.id, {"last_event": strange.id})
    desk.on(days(2))
    story = desk.story
    assert [each.code for event in story.events for each in event.astray] == ["not_now", "not_now"]
    assert story.events[0].text == "signed_by_robot"
    assert (story.row.astray, desk.state) == (2, "urged")
    assert "astray" in {item.what for item in desk.cases.due()}
    codes = {item.code for item in desk.trial.open().services.today.due(days(2))}
    assert "case_astray" in codes
    desk.cases.correct(desk.id, odd.id, "máy kia nhập nhầm")
    desk.cases.correct(desk.id, strange.id, "không rõ")
    assert desk.story.row.astray == 0


def test_an_event_is_never_altered_in_the_register(desk):
    register = desk.cases._register
    [event] = desk.story.events

    def alter():
        with register.command("case_step", actor="mo") as command:
            command.connection.execute("UPDATE case_event SET day = '2020-01-01'")

    with pytest.raises(Exception, match="appended"):
        alter()
    assert desk.story.events == (event,)


def test_a_stale_case_of_two_windows_cannot_step_twice_unseen(desk):
    """The second step is judged on what the first one left."""
    first, second = desk.cases, with_periods(desk.trial)
    entry = StepEntry(EARLY, {"signature": "both"})
    first.step(desk.id, "session_held", entry)
    assert second.story(desk.id).row.state == "session"
    second.step(desk.id, "session_held", entry)
    assert [each.kind for each in first.story(desk.id).events] == [
        "session_held",
        "session_held",
        "opened",
    ]


def test_several_steps_are_entered_together_or_not_at_all(desk):
    good = ("session_held", StepEntry(EARLY, {"signature": "both"}))
    plan = [{"due_on": "2026-11-30", "amount": 5}]
    then = ("committed", StepEntry(EARLY, {"plan": plan}))
    with pytest.raises(Refused):
        desk.cases.enter(desk.id, [good, then, ("fulfilled", StepEntry(EARLY))])
    assert len(desk.story.events) == 1
    effects = desk.cases.enter(desk.id, [good, then])
    assert (desk.state, len(desk.story.plans)) == ("session", 1)
    assert dict(effects.details)["count"] == "2"
    desk.trial.open().services.history.undo(effects.change_set)
    assert (desk.state, desk.story.plans) == ("urged", ())


def test_what_is_typed_is_checked_against_what_the_step_asks(desk):
    for figures, field in (
        ({"signature": "maybe"}, "signature"),
        ({"late_principal": 0}, "late_principal"),
    ):
        with pytest.raises(Refused) as refused:
            desk.cases.step(desk.id, "session_held", StepEntry(EARLY, figures))
        assert (refused.value.code, refused.value.fields["field"]) == ("field_refused", field)
    for figures in ({"amount": "5"}, {"amount": 5.0}, {"amount": True}):
        with pytest.raises(Refused, match="field_refused"):
            desk.cases.step(desk.id, "payment", StepEntry(EARLY, figures))
    for figures in ({"meet_on": "mai"}, {"meet_on": 5}):
        with pytest.raises(Refused, match="field_refused"):
            desk.cases.step(desk.id, "session_invited", StepEntry(EARLY, figures))
    with pytest.raises(Refused, match="field_refused"):
        desk.cases.step(desk.id, "committed", StepEntry(EARLY, {"plan": "50"}))
    with pytest.raises(Refused, match="paper_unknown"):
        desk.cases.step(desk.id, "urged", StepEntry(EARLY, paper_id="none"))


def test_without_a_table_of_periods_a_deadline_is_open_not_guessed(urged):
    desk = CaseDesk(urged, late_code(urged), lambda _name, _start: None)
    desk.open()
    desk.act(found_on=EARLY)
    desk.step("recorded", EARLY)
    running = {each.name: each.due_on for each in desk.story.deadlines}
    assert running["decision"] is None
    assert running["limitation"] is None
    assert desk.story.row.deadline == ""
    assert desk.refused("time_barred", days(800)) == {"limitation_unknown"}
    assert list(desk.cases.listing.ids(Query(filters={"deadline": "none"}))) == [desk.id]
    desk.elsewhere("decided", days(800), fine=5)
    desk.step("decision_delivered", days(801), proof="EMS")
    assert desk.refused("overdue", days(900)) == {"pay_by_unknown"}


def test_evasion_after_a_decision_for_evasion_must_go_to_the_criminal_authority(desk):
    other = CaseDesk(desk.trial, late_code(desk.trial, place=1))
    tax_code = {"tax_code": desk.unit.tax_code}
    desk.trial.open().services.units.correct(other.unit.id, tax_code)
    other.open()
    other.act(found_on=EARLY)
    other.step("recorded", EARLY)
    ground = {"criminal_ground": "reoffending"}

    def warned(kind, **figures):
        desk.on(days(9))
        entry = StepEntry(days(9), figures, elsewhere=desk_paper(days(9)))
        missing, minded = other.cases.look(other.id, kind, entry)
        return {each.code for each in missing}, {each.code for each in minded}

    assert "reoffending" not in warned("decided", fine=5)[1]
    assert warned("criminal_referral", **ground)[0] == {"earlier_decision"}
    desk.act(found_on=EARLY)
    desk.step("recorded", EARLY)
    desk.elsewhere("decided", days(1), fine=5_000_000)
    assert "reoffending" in warned("decided", fine=5)[1]
    assert warned("criminal_referral", **ground)[0] == set()
    desk.elsewhere("decision_cancelled", days(2), reason="sai tên")
    assert "reoffending" not in warned("decided", fine=5)[1]
    assert warned("criminal_referral", **ground)[0] == {"earlier_decision"}


def test_a_unit_that_stands_alone_has_cases_too(urged):
    listing = urged.open().services.units.listing
    [alone, *_] = listing.rows(listing.ids(Query(filters={"standing": "no_tax_code"}))).values()
    desk = CaseDesk(urged, alone.code)
    assert desk.unit.tax_code == ""
    desk.open()
    desk.act(found_on=EARLY)
    desk.step("recorded", EARLY)
    desk.elsewhere("decided", days(1), fine=1)
    on = days(5)
    assert [row["number"] for row in earlier_decisions(desk.cases._register, unit(desk), on)] == [
        "12/QĐ-XPHC"
    ]


def unit(desk):
    return desk.cases._register.units.get(desk.unit.id)
