"""Cases in an office: opened from the ledger, judged by what the register knows, never erased."""

from __future__ import annotations

from datetime import date

import pytest

from app import messages
from app.domain.case import PaperElsewhere
from app.services.case_views import StepEntry
from app.services.effects import Kind
from app.services.listing import Query
from tests.kit.cases_office import CaseDesk, days, late_code, refusal
from tests.kit.program import EARLY, LATER, OCTOBER, truth

KNOWN = {unit["code"]: unit for unit in truth("arrears_2026-10-10")["units"]}
RECEIVED, OVER = date(2026, 10, 14), date(2026, 12, 15)


@pytest.fixture
def desk(urged):
    made = CaseDesk(urged, late_code(urged))
    made.open()
    return made


def test_a_case_freezes_what_the_ledger_said_on_its_day(desk):
    [opening] = desk.story.events
    known = KNOWN[desk.unit.code]
    figures = opening.figures
    assert figures["late_principal"] == known["late_principal"] == desk.story.row.late_principal
    assert figures["surcharge"] == known["surcharge"]
    assert figures["as_of"] == "2026-10-10"
    late = [row for row in figures["periods"] if row["due_on"] < "2026-10-10"]
    assert sum(row["principal"] for row in late) == figures["late_principal"]
    for row in figures["periods"]:
        assert row["si"] + row["hi"] + row["ui"] + row["oai"] == row["principal"]
    assert len(figures["sources"]) == 8
    assert all(len(source["sha256"]) == 64 for source in figures["sources"])
    assert figures["law"] == ["khoản 1 Điều 40 Luật Bảo hiểm xã hội số 41/2024/QH15"]
    assert [row["number"] for row in figures["letters"]] == [desk.letter().number]


def test_a_unit_has_one_open_case(desk):
    assert refusal(desk.cases.open, desk.unit.id).code == "case_open_already"
    assert refusal(desk.cases.open, "nobody").code == "unknown_unit"
    other = desk.trial.unit(late_code(desk.trial, place=1)).id
    assert refusal(desk.cases.open, other, on=LATER).code == "case_day_ahead"
    assert refusal(desk.cases.story, "nothing").code == "unknown_case"
    assert desk.cases.of_unit(desk.unit.id) == [desk.id]


def test_a_letter_issued_and_not_received_is_no_ground_for_evasion(desk):
    assert desk.refused("evasion", OVER, ground="39.1.đ") == {"letter_delivered"}
    refused = refusal(desk.step, "evasion", OVER, ground="39.1.đ")
    words = messages.error(refused)
    assert words.what == (
        "Chưa ghi được bước “Xác định trốn đóng”: văn bản đôn đốc mà đơn vị đã nhận."
    )
    assert (
        "bước" in messages.error(refused, "en").what
        or "letter" in messages.error(refused, "en").what
    )
    refreshed = desk.receive(RECEIVED)
    assert refreshed.changed == (desk.id,)
    assert desk.next()["evasion"].ready
    desk.step("evasion", OVER, ground="39.1.đ")
    assert desk.state == "evasion"
    event = desk.story.events[0]
    assert event.figures["delivered_on"] == "2026-10-14"
    assert event.figures["letter"] == desk.letter().number


def test_sixty_days_are_counted_from_the_oldest_late_period(urged):
    owed = urged.open().services.arrears.on(EARLY).units.values()
    code = next(u.unit_code for u in owed if u.late and str(u.late[0].period) == "2026-08")
    desk = CaseDesk(urged, code)
    desk.open()
    desk.receive(RECEIVED)
    assert desk.refused("evasion", date(2026, 11, 29), ground="39.1.đ") == {"sixty_days"}
    desk.step("evasion", date(2026, 11, 30), ground="39.1.đ")
    assert desk.state == "evasion"


def test_a_letter_that_went_out_before_the_debt_was_late_does_not_urge_it(urged):
    desk = CaseDesk(urged, late_code(urged))
    figures = urged.open().services.cases._figures
    late = urged.open().services.arrears.on(EARLY).units[desk.unit.code]
    issued = desk.letter().issued_on
    assert figures.letters_of(desk.unit.id, late.oldest_due) != []
    assert figures.letters_of(desk.unit.id, issued) == []


def test_what_stands_against_each_step_is_said_before_it_is_tried(desk):
    steps = desk.next()
    assert steps["closed"].missing[0].code == "debt_left"
    assert not steps["closed"].ready
    assert steps["session_held"].ready
    assert [ask.name for ask in steps["session_held"].asks] == ["signature"]
    assert steps["session_held"].to == "session"
    assert not steps["recorded"].ready
    assert steps["recorded"].papers == ("violation_record",)
    assert steps["decided"].skips
    assert steps["decided"].elsewhere_only
    assert all(step.title for step in steps.values())
    assert "suit_ended" not in steps
    assert "ledger" not in steps
    missing, warned = desk.cases.look(desk.id, "session_held", StepEntry(EARLY))
    assert ([each.code for each in missing], warned) == (["signature"], ())
    assert refusal(desk.cases.look, desk.id, "dance", StepEntry(EARLY)).code == "unknown_step"
    assert refusal(desk.cases.look, desk.id, "opened", StepEntry(EARLY)).code == "unknown_step"


def test_a_step_of_another_body_is_entered_with_its_paper(desk):
    assert desk.refused("decided", EARLY, fine=0) == {"not_now", "not_ours"}
    entry = StepEntry(EARLY, {"fine": 5_000_000}, elsewhere=PaperElsewhere("1", EARLY, "UBND xã"))
    missing, _ = desk.cases.look(desk.id, "decided", entry)
    assert [each.code for each in missing] == ["paper_signer"]
    effects = desk.elsewhere("decided", EARLY, fine=5_000_000, post="commune_chair")
    assert (desk.state, desk.story.row.fine) == ("sanctioned", 5_000_000)
    assert effects.kinds == {Kind.CASES, Kind.EMPLOYERS}
    told = desk.story.events[0].text
    assert "12/QĐ-XPHC" in told
    assert "5.000.000" in told


def test_a_provincial_register_signs_its_own_decisions(desk):
    register = desk.cases._register
    with register.command("office_changed", actor="mo") as command:
        command.create("setting", {"name": "office.level", "value": "province"})
    assert not desk.next()["recorded"].elsewhere_only
    desk.act(found_on=EARLY)
    desk.step("recorded", EARLY)
    assert not desk.next()["decided"].elsewhere_only
    desk.step("decided", EARLY, fine=1_000_000, post="provincial_si_director")
    assert desk.state == "sanctioned"


def test_the_future_is_not_entered_nor_what_would_contradict_what_is(desk):
    entry = StepEntry(days(1), {"signature": "both"})
    missing, _ = desk.cases.look(desk.id, "session_held", entry)
    assert [each.code for each in missing] == ["day_ahead"]
    desk.step("session_held", days(5), signature="both")
    desk.step("committed", days(6), plan=[{"due_on": "2026-11-30", "amount": 50_000_000}])
    refused = refusal(
        desk.step,
        "hard_to_collect",
        days(5),
        hard_ground="no_address",
        commune_paper="1",
        tax_paper="2",
    )
    assert [each.code for each in refused.missing] == ["contradicts"]
    assert "Cam kết" in messages.error(refused).what


def test_a_wrong_event_is_answered_and_the_right_one_takes_its_place(desk):
    desk.step("session_held", days(5), signature="both")
    wrong = desk.story.events[0]
    right = (
        "session_held",
        StepEntry(days(4), {"signature": "refused"}, note="ông Thử chứng kiến"),
    )
    effects = desk.cases.correct(desk.id, wrong.id, "ghi nhầm ngày", instead=right)
    assert dict(effects.details)["step"] == "Làm việc với đơn vị"
    struck = next(each for each in desk.story.events if each.id == wrong.id)
    assert struck.struck
    assert desk.story.case.session_on == days(4)
    assert desk.state == "session"
    kinds = [each.kind for each in desk.story.events]
    assert sorted(kinds) == ["corrected", "opened", "session_held", "session_held"]
    desk.trial.open().services.history.undo(effects.change_set)
    assert desk.story.case.session_on == days(5)
    assert desk.trial.open().services.upkeep.check().ok


def test_what_cannot_be_corrected(desk):
    [opening] = desk.story.events
    correct = desk.cases.correct
    assert refusal(correct, desk.id, opening.id, "nhầm").code == "event_opening"
    assert refusal(correct, desk.id, "none", "nhầm").code == "event_unknown"
    desk.step("session_held", days(5), signature="both")
    event = desk.story.events[0]
    assert refusal(correct, desk.id, event.id, " ").code == "reason_missing"
    wrong = ("session_held", StepEntry(days(4)))
    refused = refusal(correct, desk.id, event.id, "nhầm", instead=wrong)
    assert [each.code for each in refused.missing] == ["signature"]
    assert not any(each.struck for each in desk.story.events)


def test_correcting_a_receipt_leaves_what_rested_on_it_named(desk):
    desk.receive(RECEIVED)
    desk.step("evasion", OVER, ground="39.1.đ")
    # the evasion itself froze the receipt the register knew, so it stands
    receipt = next(each for each in desk.story.events if each.kind == "letter_delivered")
    desk.cases.correct(desk.id, receipt.id, "ký nhận nhầm đơn vị")
    assert desk.state == "evasion"
    assert desk.story.row.astray == 0


def test_a_step_is_undone_until_something_is_built_upon_it(desk):
    history = desk.trial.open().services.history
    first = desk.step("session_held", days(5), signature="both")
    second = desk.step("committed", days(6), plan=[{"due_on": "2026-11-30", "amount": 5}])
    assert refusal(history.undo, first.change_set).code == "undo_built_upon"
    history.undo(second.change_set)
    assert desk.story.plans == ()
    assert (desk.state, len(desk.story.events)) == ("session", 2)
    assert desk.trial.open().services.upkeep.check().ok


def test_opening_is_undone_while_nothing_followed(urged):
    desk = CaseDesk(urged, late_code(urged))
    opened = desk.open()
    history = urged.open().services.history
    history.undo(opened.effects.change_set)
    assert desk.cases.of_unit(desk.unit.id) == []
    assert desk.cases.listing.ids(Query()) == []
    opened = desk.open()
    assert desk.state == "urged"
    desk.step("note", days(1), note="đã gọi điện")
    assert refusal(history.undo, opened.effects.change_set).code == "undo_built_upon"
    desk.step("opened_in_error", days(1), reason="nhầm đơn vị")
    assert desk.state == "closed"
    desk.open()


def test_files_are_kept_by_their_hash_and_with_the_register(desk):
    cases = desk.cases
    scan = cases.keep_evidence(b"%PDF-1.7 xac nhan", "xac-nhan.pdf")
    cases.attach(desk.id, scan, note="xác nhận của xã")
    event = desk.story.events[0]
    assert (event.kind, event.note) == ("evidence_added", "xác nhận của xã")
    assert (event.evidence[0].mime, event.evidence[0].size) == ("application/pdf", 17)
    desk.trial.open().services.upkeep.check()
    assert cases.evidence(scan.sha256) == b"%PDF-1.7 xac nhan"
    assert refusal(cases.keep_evidence, b"", "x").code == "evidence_empty"
    large = bytes(25 * 1024 * 1024 + 1)
    assert refusal(cases.keep_evidence, large, "x").code == "attachment_too_large"
    limits = desk.trial.open().services.attachments.limits
    limits.change("1", "2")
    assert refusal(cases.keep_evidence, bytes(1 << 20) + b"x", "x").fields["limit_mb"] == 1
    for number in (1, 2):
        cases.attach(desk.id, cases.keep_evidence(bytes([number]) * 700_000, f"{number}.bin"))
    third = cases.keep_evidence(bytes(900_000), "3.bin")
    assert refusal(cases.attach, desk.id, third).code == "attachments_too_large"
    limits.change("25", "200")
    assert refusal(cases.evidence, "ab" * 32).code == "evidence_missing"
    desk.trial.close()
    assert desk.cases.evidence(scan.sha256) == b"%PDF-1.7 xac nhan"
    assert desk.trial.open().services.upkeep.check().ok


def test_acts_are_entered_corrected_and_an_estimated_base_is_confirmed(desk):
    acts = desk.cases.acts
    desk.receive(RECEIVED)
    desk.act(base_estimated=True)
    desk.act(fund="ui", base=3_000_000)
    first, second = acts.of(desk.id)
    assert (first.confirmed, second.confirmed) == (False, True)
    assert desk.refused("recorded", OVER) == {"split_unconfirmed"}
    assert refusal(acts.confirm_base, first.id, " ").code == "reason_missing"
    acts.confirm_base(first.id, "đối chiếu C12-TS tháng 9/2026")
    assert acts.of(desk.id)[0].confirmed_by
    acts.change(first.id, {"base": 61_000_000})
    assert desk.refused("recorded", OVER) == {"split_unconfirmed"}
    acts.confirm_base(first.id, "đối chiếu lại")
    desk.step("recorded", OVER)
    [record] = [each for each in desk.story.events if each.kind == "recorded"]
    assert [row["base_vnd"] for row in record.figures["acts"]] == [61_000_000, 3_000_000]
    assert first.facts() == {
        "act": "evasion_unpaid",
        "fund": "si",
        "found_on": "2026-12-14",
        "ended_on": None,
        "base_vnd": 60_000_000,
    }
    effects = acts.drop(second.id)
    assert [row["base_vnd"] for row in record.figures["acts"]] == [61_000_000, 3_000_000]
    assert desk.story.row.acts == 1
    desk.trial.open().services.history.undo(effects.change_set)
    assert desk.story.row.acts == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "sloth"}, "kind"),
        ({"fund": "hi"}, "fund"),
        ({"base": -1}, "base"),
        ({"base": "60"}, "base"),
        ({"workers": True}, "workers"),
        ({"colour": "red"}, "colour"),
        ({"ended_on": date(2027, 1, 1)}, "ended_on"),
    ],
)
def test_an_act_that_cannot_be_is_refused(desk, values, field):
    refused = refusal(desk.act, **values)
    assert (refused.code, refused.fields["field"]) == ("field_refused", field)
    assert refusal(desk.cases.acts.add, desk.id, {"found_on": EARLY}).fields["field"] == "kind"
    for work in (desk.cases.acts.drop, lambda id_: desk.cases.acts.change(id_, {})):
        assert refusal(work, "none").code == "act_unknown"


def test_a_day_that_makes_more_of_it_late_is_a_fact_of_the_case(desk):
    assert desk.cases.refresh_from_ledger().effects is None
    desk.on(LATER)
    refreshed = desk.cases.refresh_from_ledger()
    now = desk.trial.open().services.arrears.on(LATER).units[desk.unit.code]
    assert refreshed.changed == (desk.id,)
    event = desk.story.events[0]
    assert (event.kind, event.figures["late_principal"]) == ("ledger", now.late_principal)
    assert desk.story.row.late_principal == now.late_principal
    assert desk.cases.refresh_from_ledger().effects is None


def test_a_withdrawn_letter_takes_its_events_along(desk):
    desk.receive(RECEIVED)
    assert desk.story.case.delivered_on == RECEIVED
    desk.trial.open().services.deliveries.withdraw(desk.letter().id, "sai số tiền")
    desk.cases.refresh_from_ledger()
    assert [each.kind for each in desk.story.events if each.struck] == ["letter_delivered"]
    assert desk.refused("evasion", OVER, ground="39.1.đ") == {"letter_delivered"}


def test_a_later_letter_joins_the_case(desk):
    desk.on(LATER)
    desk.trial.issue(OCTOBER.plus(1), LATER, only=frozenset({desk.unit.code}))
    desk.cases.refresh_from_ledger()
    case = desk.story.case
    assert (case.letters, case.urged_on) == (2, LATER)
    assert [(p.kind, p.issued_on) for p in desk.story.papers] == [("urging", LATER)]
    assert [each.paper_id for each in desk.story.events if each.kind == "urged"] == [
        desk.story.letters[-1].id
    ]


def test_the_list_is_filtered_sorted_summed_and_exported(desk, urged):
    other = CaseDesk(urged, late_code(urged, place=1))
    other.open()
    other.step("session_held", days(1), signature="both")
    listing = desk.cases.listing

    def ids(**filters):
        return set(listing.ids(Query(filters=filters)))

    assert ids() == {desk.id, other.id} == ids(state="open")
    assert ids(state="session") == {other.id}
    assert ids(state="final") == set()
    assert ids(unit=desk.unit.id) == {desk.id}
    assert ids(deadline="none") | ids(deadline="passed") | ids(deadline="soon") <= ids()
    assert set(listing.ids(Query(text=other.unit.code))) == {other.id}
    by_debt = listing.ids(Query(sort="late_principal", descending=True))
    assert list(by_debt) == [desk.id, other.id]
    totals = listing.totals(Query())
    assert totals["cases"] == 2
    assert totals["late_principal"] == sum(
        row.late_principal for row in listing.rows(by_debt).values()
    )
    assert desk.cases.filters().states == ("urged", "session")
    assert desk.cases.export(Query())[:2] == b"PK"
    for name in ("unit_code", "state", "due_on", "name", "officer", "deadline", "state_on"):
        assert len(listing.ids(Query(sort=name))) == 2


def test_a_case_can_be_given_to_another_officer(desk):
    officer = next(
        each
        for each in desk.trial.open().services.offices.officers()
        if each.name != desk.unit.officer
    )
    effects = desk.cases.assign(desk.id, officer.id)
    assert desk.story.row.officer == officer.name
    assert desk.cases.listing.ids(Query(filters={"officer": officer.id})) == [desk.id]
    desk.trial.open().services.history.undo(effects.change_set)
    assert desk.story.row.officer == desk.unit.officer
