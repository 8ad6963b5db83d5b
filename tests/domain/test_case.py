"""The life of a case: what each step needs, where it leads, what it leaves running."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case import PaperElsewhere, State
from app.domain.case_fold import possible, skipping, unauthorised, warnings
from tests.kit.cases import (
    ACT,
    FIRST,
    OWED,
    PAID,
    SCAN,
    TABLE,
    case_of,
    codes,
    corrected,
    day,
    decided,
    delivered,
    enforced,
    evasion,
    event,
    opened,
    recorded,
    session,
    state_of,
    to_the_decision,
    told,
    urged,
)


def test_a_case_goes_from_late_to_closed_and_is_reopened_by_new_debt():
    story = [opened()]
    assert state_of(*story) == "late"
    for fresh, state in (
        (urged(), "urged"),
        (delivered(), "urged"),
        (session(), "session"),
        (event("committed", 21, plan=[{"due_on": day(40), "amount": 90_000_000}]), "session"),
        (evasion(), "evasion"),
        (recorded(), "recorded"),
        (decided(), "sanctioned"),
        (told(), "sanctioned"),
        (event("overdue", 95, pay_by=day(92)), "overdue"),
        (enforced(), "enforcement"),
        (event("payment", 110, amount=11_000_000, of="fine"), "enforcement"),
        (event("fulfilled", 120, **PAID), "paid"),
        (event("closed", 121, **PAID), "closed"),
        (event("reopened", 200, **OWED), "late"),
    ):
        story.append(fresh)
        assert state_of(*story) == state
    case = case_of(*story)
    assert (case.letters, case.delivered_on, case.fine, case.session_on) == (0, None, 0, None)
    assert case.decision_number == "12/QĐ-XPHC"


def test_a_unit_without_late_debt_is_watched_until_a_ledger_says_otherwise():
    watched = opened(late_principal=0)
    assert state_of(watched) == "monitor"
    assert state_of(watched, event("ledger", 31, **OWED)) == "late"
    assert state_of(watched, event("ledger", 31, **PAID)) == "monitor"


def test_letters_that_went_out_before_the_opening_count():
    letters = [
        {"paper_id": "a", "number": "1", "issued_on": day(-20), "received_on": None},
        {"paper_id": "b", "number": "9", "issued_on": day(-9), "received_on": day(-5)},
        {"paper_id": "c", "number": "?", "issued_on": "soon", "received_on": 5},
    ]
    case = case_of(opened(letters=letters))
    assert case.state is State.URGED
    assert (case.urged_on, case.delivered_on) == (
        FIRST - timedelta(days=9),
        FIRST - timedelta(days=5),
    )


@pytest.mark.parametrize(
    ("story", "missing"),
    [
        ([opened(), evasion()], ["letter_delivered"]),
        ([opened(), urged(), evasion()], ["letter_delivered"]),
        ([opened(), urged(), delivered(71), evasion(70)], None),
        ([opened(), urged(), delivered(), evasion(60)], ["sixty_days"]),
        ([opened(), urged(), delivered(), evasion(61)], []),
    ],
)
def test_no_evasion_without_a_received_letter_and_sixty_days(story, missing):
    if missing is None:  # received after the day asked about: not in time
        assert codes(case_of(*story)) == ["letter_delivered"]
    elif missing:
        assert codes(case_of(*story)) == missing
    else:
        assert state_of(*story) == "evasion"


def test_a_letter_the_register_knows_to_be_received_is_enough():
    there = event(
        "evasion", 61, **OWED, ground="39.1.e", sixty_days_on=day(61), delivered_on=day(61)
    )
    assert state_of(opened(), there) == "evasion"
    later = replace(there, figures={**there.figures, "delivered_on": day(62)})
    assert codes(case_of(opened(), later)) == ["letter_delivered"]


def test_evasion_by_registration_needs_its_act_and_no_letter():
    act = {"kind": "evasion_registration", "fund": "si"}
    found = event("evasion", 1, ground="39.1.a", acts=[act])
    assert state_of(opened(), found) == "evasion"
    assert codes(case_of(opened(), event("evasion", 1, ground="39.1.c", acts=[act]))) == [
        "act_of_ground"
    ]
    assert codes(case_of(opened(), event("evasion", 1, ground="39.1.x", **OWED))) == ["ground"]
    asked = event("evasion", 1)
    assert codes(case_of(opened(), asked)) == [
        "ground",
        "debt_none",
        "letter_delivered",
        "sixty_days",
    ]


def test_force_majeure_accepted_is_no_evasion_until_its_day_and_rejected_goes_back():
    claim = event("force_majeure_claimed", 12, evidence=SCAN, event_kind="disaster")
    story = [opened(), urged(), delivered(), claim]
    assert state_of(*story) == "force_majeure"
    rejected = event("force_majeure_rejected", 15, reason="không có xác nhận")
    assert state_of(*story, rejected) == "urged"
    accepted = event("force_majeure_accepted", 15, reason="bão", excused_until=day(80))
    assert state_of(*story, accepted) == "late"
    assert codes(case_of(*story, accepted, evasion(80))) == ["excused"]
    assert state_of(*story, accepted, evasion(81)) == "evasion"
    assert codes(case_of(opened(), event("force_majeure_claimed", 1))) == ["evidence"]
    wrong = event("force_majeure_accepted", 15, excused_until=day(14))
    assert codes(case_of(*story, wrong)) == ["excused_until", "reason"]


def test_a_part_of_the_debt_never_closes():
    story = [opened(), event("payment", 5, amount=89_999_999)]
    assert state_of(*story) == "late"
    rest = event("closed", 40, late_principal=1, interest=0)
    assert codes(case_of(*story, rest)) == ["debt_left"]
    interest = event("closed", 40, late_principal=0, interest=1)
    assert codes(case_of(*story, interest)) == ["interest_left"]
    assert codes(case_of(*story, event("closed", 40))) == ["debt_unknown"]
    assert state_of(*story, event("closed", 40, **PAID)) == "closed"
    assert codes(case_of(*story, event("payment", 6, amount=0))) == ["amount"]


def test_a_fine_has_to_be_paid_whole_before_closing():
    story = [*to_the_decision(), event("payment", 85, amount=10_999_999, of="fine")]
    for kind in ("closed", "fulfilled"):
        assert codes(case_of(*story, event(kind, 90, **PAID))) == ["fine_left"]
    story.append(event("payment", 86, amount=1, of="fine"))
    assert state_of(*story, event("fulfilled", 90, **PAID)) == "paid"
    assert codes(case_of(*story, event("fulfilled", 90, **OWED))) == ["debt_left"]
    assert codes(case_of(*story, event("overdue", 95, pay_by=day(92)))) == ["fine_none"]


def test_a_commitment_needs_a_session_and_a_plan_that_can_be_kept():
    plan = [{"due_on": day(30), "amount": 50}, {"due_on": day(60), "amount": 50}]
    committed = event("committed", 25, plan=plan)
    assert codes(case_of(opened(), urged(), delivered(), evasion(), committed)) == ["not_now"]
    late = event("session_held", 26, signature="both")
    case = case_of(opened(), urged(), delivered(), late, committed)
    assert codes(case) == ["not_now"]
    assert state_of(opened(), urged(), session(), committed) == "session"
    for wrong in (
        [],
        [{"due_on": day(24), "amount": 50}],
        [{"due_on": day(60), "amount": 50}, {"due_on": day(30), "amount": 50}],
        [{"due_on": day(30), "amount": 50}, {"due_on": day(30), "amount": 50}],
        [{"due_on": day(30), "amount": 0}],
        [{"due_on": "mai", "amount": 50}],
        [{"due_on": day(30), "amount": "50"}],
    ):
        bad = event("committed", 25, plan=wrong)
        assert codes(case_of(opened(), urged(), session(), bad)) == ["plan"]
    short = warnings(case_of(opened(), session()), committed, TABLE)
    assert [(each.code, dict(each.fields)["amount"]) for each in short] == [
        ("plan_short", 89_999_900)
    ]


def test_an_evasion_case_without_a_session_makes_no_commitment():
    committed = event("committed", 75, plan=[{"due_on": day(80), "amount": 1}])
    assert codes(case_of(opened(), urged(), delivered(), evasion(), committed)) == ["session"]


def test_a_session_is_signed_or_the_refusal_is_noted():
    for figures, missing in (({}, "signature"), ({"signature": "refused"}, "refusal_noted")):
        assert codes(case_of(opened(), event("session_held", 3, **figures))) == [missing]
    noted = event("session_held", 3, signature="refused", note="có ông Thử chứng kiến")
    assert state_of(opened(), noted) == "session"


def test_a_record_needs_acts_whose_split_was_confirmed():
    assert codes(case_of(opened(), recorded(5, acts=[]))) == ["acts"]
    estimated = {**ACT, "base_estimated": True}
    assert codes(case_of(opened(), recorded(5, acts=[ACT, estimated]))) == ["split_unconfirmed"]
    confirmed = {**estimated, "confirmed_by": "mo"}
    assert state_of(opened(), recorded(5, acts=[confirmed])) == "recorded"
    late = warnings(case_of(opened()), recorded(5, record_by=day(4)), TABLE)
    assert [each.code for each in late] == ["record_late"]


def test_a_decision_is_warned_about_but_never_blocked_by_competence():
    at = case_of(opened(), recorded(5))
    ours = decided(9)
    assert [each.code for each in warnings(at, ours, TABLE)] == ["competence_unchecked"]
    known = {**ours.figures, "competent": ["province_chair"], "decide_by": day(8)}
    assert [each.code for each in warnings(at, replace(ours, figures=known), TABLE)] == [
        "competence",
        "decision_late",
    ]
    known["competent"] = ["provincial_si_director"]
    assert [each.code for each in warnings(at, replace(ours, figures=known), TABLE)] == [
        "decision_late"
    ]
    assert state_of(opened(), recorded(5), ours) == "sanctioned"


def test_a_decision_of_zero_is_a_warning_and_none_is_asked_for():
    assert state_of(opened(), recorded(5), decided(9, fine=0)) == "sanctioned"
    for wrong in (-1, None):
        assert codes(case_of(opened(), recorded(5), decided(9, fine=wrong))) == ["fine"]


def test_enforcement_only_after_the_pay_by_day():
    story = to_the_decision()
    ours = replace(enforced(), elsewhere=None)
    assert state_of(*story, ours) == "enforcement"
    early = replace(ours, figures={"pay_by": ours.day.isoformat()})
    assert codes(case_of(*story, early)) == ["pay_by_running"]
    assert codes(case_of(*story, replace(ours, figures={}))) == ["pay_by_unknown"]
    assert codes(case_of(*story[:-1], ours)) == ["decision_delivered"]
    paid = event("payment", 85, amount=11_000_000, of="fine")
    assert codes(case_of(*story, paid, event("overdue", 95, pay_by=day(92)))) == ["fine_none"]


def test_instalments_deferral_and_change_of_a_decision():
    story = to_the_decision()
    parts = [{"due_on": day(90), "amount": 5_000_000}, {"due_on": day(120), "amount": 6_000_000}]
    granted = event("instalments_granted", 85, elsewhere=True, plan=parts)
    assert state_of(*story, granted) == "instalments"
    assert state_of(*story, event("deferred", 85, elsewhere=True, pay_by=day(99))) == "sanctioned"
    assert codes(case_of(*story, event("deferred", 85, elsewhere=True, pay_by=day(84)))) == [
        "pay_by"
    ]
    changed = event("decision_changed", 85, elsewhere=True, fine=9_000_000)
    assert case_of(*story, changed).fine == 9_000_000
    cancelled = event("decision_cancelled", 85, elsewhere=True, reason="sai thẩm quyền")
    case = case_of(*story, cancelled)
    assert (case.state, case.fine, case.decision_number) == (State.RECORDED, 0, "")


def test_enforcement_that_ends_leaves_the_fine_overdue():
    ended = event("enforcement_ended", 130, elsewhere=True, reason="tài khoản không có tiền")
    story = [*to_the_decision(), enforced()]
    received = event("bank_received", 102, proof="EMS0003")
    frozen = event("funds_frozen", 103, amount=5_000_000)
    case = case_of(*story, received)
    assert "freeze" in [each.name for each in case.running]
    assert "freeze" not in [each.name for each in case_of(*story, received, frozen).running]
    assert state_of(*story, received, frozen, ended) == "overdue"


@pytest.mark.parametrize(
    ("figures", "missing"),
    [
        ({"criminal_ground": "reoffending"}, ["earlier_decision"]),
        ({"criminal_ground": "thresholds"}, ["earlier_decision"]),
        ({"criminal_ground": "anger"}, ["criminal_ground"]),
        ({"criminal_ground": "reoffending", "earlier_decision": "7/QĐ-XPHC"}, []),
        ({"criminal_ground": "forged_papers"}, []),
    ],
)
def test_a_criminal_referral_names_its_ground(figures, missing):
    referral = event("criminal_referral", 72, elsewhere=True, **figures)
    story = [opened(), urged(), delivered(), evasion(), referral]
    if missing:
        assert codes(case_of(*story)) == missing
        return
    assert state_of(*story) == "criminal"
    returned = event("criminal_returned", 90, elsewhere=True, reason="không khởi tố")
    assert state_of(*story, returned) == "evasion"


def test_after_a_decision_its_own_number_is_the_earlier_sanction():
    referral = event("criminal_referral", 90, elsewhere=True, criminal_ground="thresholds")
    assert state_of(*to_the_decision(), referral) == "criminal"


def test_the_procedure_goes_on_beside_a_lawsuit():
    sued = event("sued", 83, elsewhere=True, plaintiff="Công đoàn khu công nghiệp")
    story = [*to_the_decision(), sued]
    assert state_of(*story) == "lawsuit"
    ended = event("suit_ended", 150, elsewhere=True, reason="hòa giải thành")
    assert state_of(*story, ended) == "sanctioned"
    assert state_of(*story, enforced()) == "enforcement"
    assert state_of(*story, enforced(), ended) == "enforcement"
    assert codes(case_of(*to_the_decision(), ended)) == ["suit_open"]
    assert codes(case_of(opened(), urged(), event("sued", 9, elsewhere=True))) == ["plaintiff"]


def test_hard_to_collect_needs_two_confirmations_and_may_end():
    hard = event(
        "hard_to_collect", 30, hard_ground="no_address", commune_paper="5/UBND", tax_paper="7/CT"
    )
    assert state_of(opened(), urged(), hard) == "hard_to_collect"
    again = event("found_again", 60, reason="hoạt động lại")
    assert state_of(opened(), urged(), hard, again) == "urged"
    bare = event("hard_to_collect", 30)
    assert codes(case_of(opened(), bare)) == ["hard_ground", "commune_paper", "tax_paper"]


def test_a_check_refused_or_without_result_goes_back_to_where_it_came_from():
    story = [opened(), urged(), session(), event("check_proposed", 30)]
    refused = event("check_refused", 33, elsewhere=True, reason="đã có đoàn khác")
    assert state_of(*story, refused) == "session"
    approved = event("check_approved", 33, elsewhere=True)
    nothing = event("nothing_found", 50, elsewhere=True)
    assert state_of(*story, approved) == "check_running"
    assert state_of(*story, approved, nothing) == "session"
    found = event("check_concluded", 50, elsewhere=True)
    assert case_of(*story, approved, found).found_on == found.day


def test_the_time_bar_needs_its_day_to_have_passed():
    barred = event("time_barred", 400, limitation_ends_on=day(399))
    assert state_of(opened(), recorded(5), barred) == "time_barred"
    early = event("time_barred", 399, limitation_ends_on=day(399))
    assert codes(case_of(opened(), recorded(5), early)) == ["limitation_running"]
    assert codes(case_of(opened(), recorded(5), event("time_barred", 400))) == [
        "limitation_unknown"
    ]
    assert codes(case_of(*to_the_decision(), barred)) == ["not_now"]
    remedies = event("remedies_ordered", 410, elsewhere=True, post="province_chair")
    assert state_of(opened(), recorded(5), barred, remedies) == "sanctioned"


def test_a_step_done_elsewhere_brings_its_paper_and_may_skip_what_was_not_seen_here():
    assert state_of(opened(), decided(30)) == "sanctioned"
    record = event("recorded", 20, elsewhere=True)
    assert state_of(opened(), record) == "recorded"
    for paper, missing in (
        (PaperElsewhere("", FIRST, "BHXH tỉnh", "An"), "paper_number"),
        (PaperElsewhere("1", None, "BHXH tỉnh", "An"), "paper_date"),
        (PaperElsewhere("1", FIRST + timedelta(days=31), "BHXH tỉnh", "An"), "paper_date"),
        (PaperElsewhere("1", FIRST, " ", "An"), "paper_body"),
    ):
        assert codes(case_of(opened(), replace(decided(30), elsewhere=paper))) == [missing]


def test_a_skip_goes_forward_only():
    story = to_the_decision()
    assert codes(case_of(*story, event("recorded", 90, elsewhere=True))) == ["not_now"]
    skipped = {step.event for step in skipping(case_of(opened()), TABLE)}
    assert {"decided", "enforced", "check_approved"} <= skipped
    assert "decision_cancelled" not in skipped
    assert skipping(case_of(opened(), event("closed", 1, **PAID)), TABLE) == ()


def test_who_may_do_a_step():
    ours, foreign = decided(), replace(decided(), elsewhere=None)
    assert [m.code for m in unauthorised(foreign, TABLE, level="office")] == ["not_ours"]
    assert unauthorised(foreign, TABLE, level="province") == ()
    unsigned = replace(ours, elsewhere=PaperElsewhere("1", FIRST, "BHXH tỉnh"))
    assert [m.code for m in unauthorised(unsigned, TABLE, level="office")] == ["paper_signer"]
    assert unauthorised(ours, TABLE, level="office") == ()


def test_events_of_one_day_count_in_the_order_of_the_log():
    first, second = urged(5), delivered(5)
    assert state_of(second, first, opened()) == "urged"
    early = replace(second, id="0")
    assert codes(case_of(opened(), first, early)) == ["not_now"]


def test_nothing_comes_before_the_opening():
    assert codes(case_of(opened(), urged(-1))) == ["before_opening"]
    assert codes(case_of(opened(), opened())) == ["not_now"]
    empty = case_of()
    assert empty.state is None
    assert [step.event for step in possible(empty, TABLE)] == ["opened"]


def test_a_correction_takes_an_event_out_and_can_itself_be_corrected():
    wrong = session(20)
    story = [opened(), urged(), wrong]
    answer = corrected(wrong)
    case = case_of(*story, answer)
    assert (case.state, case.session_on) == (State.URGED, None)
    assert case.struck == {wrong.id}
    again = corrected(answer)
    assert case_of(*story, answer, again).state is State.SESSION


def test_what_rested_on_a_corrected_event_is_named_astray():
    letter = delivered()
    story = [opened(), urged(), letter, evasion()]
    assert state_of(*story) == "evasion"
    case = case_of(*story, corrected(letter))
    assert (case.state, codes(case)) == (State.URGED, ["letter_delivered"])


def test_deadlines_run_from_their_step_to_what_ends_them():
    def running(*events):
        return {each.name: each.due_on for each in case_of(*events).running}

    story = [opened(), urged()]
    assert running(*story) == {"evasion": FIRST + timedelta(days=60)}
    assert "meeting" in running(*story, event("session_invited", 9, meet_on=day(12)))
    assert running(*story, delivered(), evasion()) == {}
    record = [*story, delivered(), evasion(), recorded()]
    assert running(*record).keys() == {"explanation_oral", "explanation_written", "decision"}
    up = event("file_passed_up", 76)
    assert running(*record, up).keys() == {
        "explanation_oral",
        "explanation_written",
        "decision_transferred",
    }
    asked = event("explanation_asked", 77, way="oral")
    assert running(*record, asked).keys() == {"decision_with_explanation"}
    assert running(*record, decided()).keys() == {"send_decision"}
    assert running(*record, decided(), told()).keys() == {"pay_fine"}
    paid = event("payment", 85, amount=11_000_000, of="fine")
    assert running(*record, decided(), told(), paid, event("closed", 90, **PAID)) == {}
    assert codes(case_of(opened(), event("session_invited", 9, meet_on=day(8)))) == ["meet_on"]


def test_proof_words_and_reasons_are_asked_for():
    assert codes(case_of(opened(), urged(), event("letter_delivered", 7))) == ["proof"]
    assert state_of(opened(), urged(), event("letter_delivered", 7, evidence=SCAN)) == "urged"
    assert codes(case_of(opened(), event("urged", 5, **OWED))) == ["letter"]
    assert codes(case_of(opened(), event("note", 5, note=" "))) == ["words"]
    assert codes(case_of(opened(), event("evidence_added", 5))) == ["evidence"]
    assert codes(case_of(opened(), event("opened_in_error", 5))) == ["reason"]
    assert state_of(opened(), event("opened_in_error", 5, note="nhầm đơn vị")) == "closed"
    undelivered = event("urged", 30, elsewhere=True, **OWED)
    early = event("letter_delivered", 20, proof="x")
    assert codes(case_of(opened(), session(10), undelivered, early)) == ["letter"]
