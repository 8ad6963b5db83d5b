"""Every rule on both sides of each day that matters, with its articles and its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.domain.arrears import Bucket, UnitArrears
from app.domain.calendar import Month
from app.domain.claim_rules import claim_finding, registration_deadline
from app.domain.due import due_date, surcharge
from app.domain.funds import FundRate, FundRates, FundSplit
from app.domain.law import LawSilent
from app.domain.payment_rules import FundFacts, PaymentFacts, evading_letter, payment_findings
from app.domain.violation import Act, Claim, ClaimKind, Delivered, NextStep, Rule, acts_of
from tests.kit.law import law_book

LAW = law_book()
PERCENTS = (Fraction(25), Fraction(9, 2), Fraction(2), Fraction(1, 2))
RATES = FundRates((FundRate(date(2020, 1, 1), PERCENTS, frozenset(), "x", "high"),))
JUNE, JULY = Month(2026, 6), Month(2026, 7)
DUE = date(2026, 7, 31)
AFTER = timedelta(days=1)
SPLIT = FundSplit(2_500, 450, 200, 50)


def arrears(as_of, *periods):
    buckets = []
    for period in periods:
        due_on = due_date(period, 1, LAW)
        buckets.append(Bucket(period, 3_200_000, due_on, *surcharge(3_200_000, due_on, as_of, LAW)))
    return UnitArrears("TZ0001Z", as_of, Month.of(as_of), tuple(buckets), 0, 0, 0, 0)


def letter(issued, received, number="01/Q01"):
    return Delivered(number, issued, received, "post", "BD-1")


def judge(as_of, *periods, letters=(), dues=None, accident=True, **more):
    known = dict.fromkeys((JUNE, JULY), SPLIT) if dues is None else dues
    funds = FundFacts(RATES, known, accident_in_si=accident)
    owed = replace(arrears(as_of, *periods), excused=more.pop("excused", False))
    return payment_findings(PaymentFacts(owed, letters, funds, "ab", **more), LAW)


@pytest.mark.parametrize(("as_of", "rules"), [(DUE, []), (DUE + AFTER, [Rule.LATE_PAYMENT])])
def test_late_from_the_day_after_the_due_date(as_of, rules):
    found = judge(as_of, JUNE)
    assert [each.rule for each in found] == rules
    assert all(each.since == DUE + AFTER for each in found)


@pytest.mark.parametrize(
    ("days", "rule"),
    [(60, Rule.LATE_PAYMENT), (61, Rule.EVASION_UNPAID), (62, Rule.EVASION_UNPAID)],
)
def test_evasion_from_day_61_when_urged(days, rule):
    as_of = DUE + timedelta(days=days)
    [found] = judge(as_of, JUNE, letters=[letter(DUE + AFTER, DUE + 3 * AFTER)])
    assert found.rule is rule


@pytest.mark.parametrize(
    ("issued", "received", "evasion"),
    [
        (DUE, DUE + AFTER, False),
        (DUE + AFTER, DUE + AFTER, True),
        (DUE + AFTER, date(2026, 10, 5), True),
        (DUE + AFTER, date(2026, 10, 6), False),
    ],
    ids=["issued before it was late", "issued when late", "received today", "received tomorrow"],
)
def test_the_letter_must_be_about_this_debt_and_received(issued, received, evasion):
    sent = letter(issued, received)
    found = evading_letter(DUE, [sent], as_of=date(2026, 10, 5), days=60)
    assert found == (sent if evasion else None)


def test_each_period_is_judged_by_itself_and_the_letter_is_kept_as_proof():
    as_of = DUE + timedelta(days=65)
    late, evaded = judge(as_of, JUNE, JULY, letters=[letter(DUE + AFTER, date(2026, 10, 2))])
    assert (late.rule, evaded.rule) == (Rule.LATE_PAYMENT, Rule.EVASION_UNPAID)
    assert [row["period"] for row in late.figures["periods"]] == ["2026-07"]
    [row] = evaded.figures["periods"]
    assert row["letter"]["received_on"] == "2026-10-02"
    assert evaded.since == date(2026, 10, 2)
    assert "điểm đ, e khoản 1 Điều 39" in evaded.articles[0]
    assert "khoản 1 Điều 38" in late.articles[0]
    assert late.key == ("late_payment", "TZ0001Z", "")


def test_evasion_begins_on_day_61_where_the_letter_came_before():
    [found] = judge(DUE + timedelta(days=90), JUNE, letters=[letter(DUE + AFTER, DUE + 2 * AFTER)])
    assert found.since == DUE + timedelta(days=61)


@pytest.mark.parametrize(("accident", "social"), [(True, 2_550_000), (False, 2_500_000)])
def test_health_is_in_no_base_and_the_accident_fund_by_the_office_s_reading(accident, social):
    [found] = judge(DUE + AFTER, JUNE, accident=accident)
    assert found.acts == (Act("si", social), Act("ui", 200_000))
    assert found.amount == 3_200_000
    assert sum(found.figures["funds"].values()) == found.amount


def test_an_act_without_a_base_is_none():
    assert acts_of(FundSplit(10, 5, 0, 3), accident_in_si=False) == (Act("si", 10),)


@pytest.mark.parametrize(
    ("dues", "letters", "step"),
    [
        (None, (), NextStep.URGE),
        ({}, (), NextStep.URGE),
        (None, [letter(DUE + AFTER, DUE + AFTER)], NextStep.DRAW_RECORD),
        ({}, [letter(DUE + AFTER, DUE + AFTER)], NextStep.CONFIRM_SPLIT),
    ],
)
def test_the_next_step(dues, letters, step):
    [found] = judge(DUE + 5 * AFTER, JUNE, letters=letters, dues=dues)
    assert found.next_step is step
    assert found.estimated is (dues is not None)
    assert found.figures["estimated_periods"] == (["2026-06"] if found.estimated else [])


def test_what_is_excused_stays_late_and_says_so():
    as_of = DUE + timedelta(days=90)
    sent = [letter(DUE + AFTER, DUE + 3 * AFTER)]
    [found] = judge(as_of, JUNE, letters=sent, excused=True)
    assert found.rule is Rule.LATE_PAYMENT
    assert found.figures["excused"] is True
    [evaded] = judge(as_of, JUNE, letters=sent)
    assert "excused" not in evaded.figures


def test_a_letter_that_is_out_waits_for_its_day_of_receipt():
    assert judge(DUE + AFTER, JUNE)[0].next_step is NextStep.URGE
    assert judge(DUE + AFTER, JUNE, urged=True)[0].next_step is NextStep.RECORD_DELIVERY


def test_the_same_debt_gives_the_same_finding_on_another_day():
    assert (
        judge(DUE + AFTER, JUNE)[0].figures["periods"]
        == judge(DUE + 9 * AFTER, JUNE)[0].figures["periods"]
    )


def test_a_day_before_the_law_is_not_judged():
    with pytest.raises(LawSilent):
        judge(date(2025, 6, 30), Month(2025, 4))


def claim(kind, day, **more):
    return Claim("c1", kind, "TZ0001Z", day, "BB 12", **more)


def test_registration_within_30_days_late_for_60_then_evasion():
    fact = claim(ClaimKind.UNREGISTERED, date(2026, 6, 1), workers=3)
    deadline = date(2026, 7, 1)
    assert registration_deadline(fact.day, LAW) == deadline

    def on(days):
        return claim_finding(fact, as_of=deadline + timedelta(days=days), law=LAW, rates=RATES)

    assert on(0) is None
    for days, rule, since in (
        (1, Rule.REGISTRATION_LATE, 1),
        (60, Rule.REGISTRATION_LATE, 1),
        (61, Rule.NOT_REGISTERED, 61),
    ):
        found = on(days)
        assert (found.rule, found.since) == (rule, deadline + timedelta(days=since))
        assert found.figures["workers"] == 3
        assert found.acts == (Act("si", None), Act("ui", None))
        assert found.claim_id == "c1"


@pytest.mark.parametrize(("cured", "found"), [(date(2026, 8, 1), False), (date(2026, 8, 2), True)])
def test_a_claim_made_good_is_no_violation_from_that_day_on(cured, found):
    fact = claim(ClaimKind.UNREGISTERED, date(2026, 6, 1), workers=1, cured_on=cured)
    judged = claim_finding(fact, as_of=date(2026, 8, 1), law=LAW, rates=RATES)
    assert (judged is not None) is found


@pytest.mark.parametrize(
    ("registered", "found"), [(None, False), (9, True), (10, False), (11, False)]
)
def test_fewer_than_taxed_is_a_sign_to_verify(registered, found):
    fact = claim(ClaimKind.TAXED, date(2026, 1, 1), workers=10)
    judged = claim_finding(
        fact, as_of=date(2026, 8, 1), law=LAW, rates=RATES, registered=registered
    )
    assert (judged is not None) is found
    assert judged is None or (judged.next_step, judged.acts) == (NextStep.VERIFY, ())


def test_a_tax_year_to_come_is_not_judged():
    fact = claim(ClaimKind.TAXED, date(2026, 9, 1), workers=10)
    assert claim_finding(fact, as_of=date(2026, 8, 31), law=LAW, rates=RATES, registered=1) is None


@pytest.mark.parametrize(
    ("as_of", "cycle", "found"),
    [(DUE, 1, False), (DUE + AFTER, 1, True), (DUE + AFTER, 3, True), (DUE + AFTER, 6, True)],
)
def test_a_wage_too_low_is_evasion_once_the_month_was_due(as_of, cycle, found):
    fact = claim(ClaimKind.WAGE, JUNE.first, workers=2, insured=10_000_000, legal=14_000_000)
    judged = claim_finding(fact, as_of=as_of, law=LAW, rates=RATES, cycle_months=cycle)
    assert (judged is not None) is found
    if judged is not None:
        assert judged.acts == (Act("si", 1_020_000), Act("ui", 80_000))
        assert judged.figures["funds"] == {
            "si": 1_000_000,
            "hi": 180_000,
            "ui": 80_000,
            "oai": 20_000,
        }
        assert (judged.estimated, judged.next_step) == (True, NextStep.CONFIRM_SPLIT)
        assert judged.since == DUE + AFTER


def test_a_confirmed_wage_difference_may_go_into_a_record():
    fact = claim(ClaimKind.WAGE, JUNE.first, insured=1, legal=10_000_001, confirmed=True)
    found = claim_finding(fact, as_of=DUE + AFTER, law=LAW, rates=RATES)
    assert (found.estimated, found.next_step) == (False, NextStep.DRAW_RECORD)


def test_a_wage_at_the_legal_base_is_no_violation():
    fact = claim(ClaimKind.WAGE, JUNE.first, insured=10, legal=10)
    assert claim_finding(fact, as_of=DUE + AFTER, law=LAW, rates=RATES) is None


@pytest.mark.parametrize(
    ("answer_due", "as_of", "found"),
    [
        (None, date(2026, 10, 1), False),
        (date(2026, 10, 1), date(2026, 10, 1), False),
        (date(2026, 10, 1), date(2026, 10, 2), True),
    ],
)
def test_information_is_refused_from_the_day_after_the_answer_was_due(answer_due, as_of, found):
    fact = claim(ClaimKind.REFUSED, date(2026, 9, 20), answer_due=answer_due, number="12/YC")
    judged = claim_finding(fact, as_of=as_of, law=LAW, rates=RATES)
    assert (judged is not None) is found
    assert judged is None or "khoản 8 Điều 48" in judged.articles[0]


def test_the_law_is_silent_on_refusals_before_decree_283():
    fact = claim(ClaimKind.REFUSED, date(2026, 8, 1), answer_due=date(2026, 9, 1), number="1")
    with pytest.raises(LawSilent):
        claim_finding(fact, as_of=date(2026, 9, 9), law=LAW, rates=RATES)
    assert claim_finding(fact, as_of=date(2026, 9, 10), law=LAW, rates=RATES) is not None
