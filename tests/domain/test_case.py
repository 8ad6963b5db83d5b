"""The life of a case: what each step needs, where it leads, what it leaves running."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.case import State
from app.domain.case_fold import warnings
from tests.kit.cases import (
    ACT,
    FIRST,
    OWED,
    PAID,
    SCAN,
    TABLE,
    case_of,
    codes,
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


def test_workers_not_registered_are_a_case_without_any_debt():
    act = {"kind": "evasion_registration", "fund": "si", "workers": 12}
    story = [opened(late_principal=0), event("act_found", 3, acts=[act])]
    assert state_of(*story, event("session_held", 5, signature="both")) == "session"
    assert state_of(*story, event("evasion", 5, ground="39.1.a", acts=[act])) == "evasion"
    assert state_of(*story, recorded(6, acts=[act]), decided(9)) == "sanctioned"


def test_new_debt_after_everything_was_obeyed_begins_anew():
    paid = event("payment", 85, amount=11_000_000, of="fine")
    story = [*to_the_decision(), paid, event("fulfilled", 90, **PAID), event("ledger", 130, **OWED)]
    assert state_of(*story) == "paid"
    assert codes(case_of(*story, event("closed", 131, **OWED))) == ["debt_left"]
    assert state_of(*story, event("reopened", 131, **OWED)) == "late"


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
    overdue = event("overdue", 95, pay_by=day(92))
    assert state_of(*story, overdue) == "overdue"
    assert codes(case_of(*story, event("ledger", 94, **PAID), overdue)) == ["all_paid"]


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
