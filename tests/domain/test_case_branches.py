"""Side branches of a case, steps done elsewhere, corrections, deadlines."""

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
    assert running(*story, event("ledger", 31, **PAID)) == {}
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


def minded(case, step):
    return [each.code for each in warnings(case, step, TABLE)]


def test_a_commitment_for_the_whole_debt_is_not_short():
    at = case_of(opened(), session())
    whole = event("committed", 25, plan=[{"due_on": day(30), "amount": 90_000_000}])
    assert minded(at, whole) == []


def test_a_ledger_older_than_the_month_before_is_minded():
    at = case_of(opened())
    assert minded(at, event("closed", 31, **{**PAID, "through": "2026-10"})) == []
    assert minded(at, event("closed", 31, **{**PAID, "through": "2026-09"})) == ["ledger_old"]
    assert minded(at, event("closed", 31)) == []


def test_evasion_after_an_earlier_decision_is_minded():
    earlier = {"earlier_decisions": [{"number": "7/QĐ-XPHC"}], "acts": [ACT]}
    at = case_of(opened())
    assert minded(at, recorded(5, **earlier)) == ["reoffending"]
    late = [{**ACT, "kind": "late_payment"}]
    assert minded(at, recorded(5, **{**earlier, "acts": late})) == []
    assert minded(at, recorded(5, earlier_decisions=[])) == []
    assert minded(at, event("dance", 5)) == []


def test_a_lawsuit_that_ended_is_not_gone_back_to():
    sued = event("sued", 83, elsewhere=True, plaintiff="Công đoàn khu công nghiệp")
    papers = {"hard_ground": "owner_fled", "commune_paper": "5/UBND", "tax_paper": "7/CT"}
    hard = event("hard_to_collect", 90, **papers)
    ended = event("suit_ended", 95, elsewhere=True, reason="đình chỉ")
    again = event("found_again", 99, reason="hoạt động lại")
    story = [*to_the_decision(), sued, hard]
    assert state_of(*story, again) == "lawsuit"
    assert state_of(*story, ended) == "hard_to_collect"
    assert state_of(*story, ended, again) == "sanctioned"


def test_a_debit_on_request_needs_a_law_that_knows_it():
    story = [*to_the_decision(), event("overdue", 95, pay_by=day(92))]
    article = "khoản 3 Điều 122 Luật Bảo hiểm xã hội số 58/2014/QH13"
    assert state_of(*story, event("debit_requested", 96, debit_article=article)) == "overdue"
    assert codes(case_of(*story, event("debit_requested", 96))) == ["debit_law"]
