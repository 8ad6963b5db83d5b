"""Whatever is entered in whatever order, a case stays possible and reads the same again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.case import CORRECTED, CaseEvent, PaperElsewhere, State
from app.domain.case_fold import BRANCHES, fold, lacking, possible, warnings
from app.domain.case_plan import Credit, Kept, Promise, outcomes
from tests.kit.cases import ACT, FIRST, SCAN, TABLE, event

DAYS = st.integers(0, 400)
PAPER = PaperElsewhere("1", FIRST, "BHXH tỉnh", "Vi Thử")
#: figures that let most guards pass, and some that do not
FIGURES = {
    "late_principal": st.sampled_from([0, 1, 90_000_000]),
    "interest": st.sampled_from([0, 5]),
    "through": st.just("2026-09"),
    "amount": st.sampled_from([-1, 0, 5_000_000, 20_000_000]),
    "of": st.sampled_from(["debt", "fine"]),
    "fine": st.sampled_from([None, 0, 20_000_000]),
    "acts": st.sampled_from([[], [ACT]]),
    "ground": st.sampled_from(["39.1.đ", "39.1.d", ""]),
    "plan": st.sampled_from([[], [{"due_on": "2028-01-01", "amount": 7}]]),
    "letters": st.sampled_from([[], [{"issued_on": "2026-09-20", "received_on": "2026-09-22"}]]),
}
LATE = {
    "sixty_days_on": "2026-10-20",
    "meet_on": "2028-01-01",
    "excused_until": "2028-01-01",
    "pay_by": "2026-12-01",
    "limitation_ends_on": "2027-01-01",
    "signature": "both",
    "proof": "EMS1",
    "reason": "vì thế",
    "criminal_ground": "forged_papers",
    "plaintiff": "Công đoàn",
    "hard_ground": "no_address",
    "commune_paper": "1",
    "tax_paper": "2",
}


@st.composite
def histories(draw):
    """Events of any kind on any day; now and then one of them is corrected."""
    kinds = draw(st.lists(st.sampled_from([*TABLE.events, CORRECTED]), max_size=30))
    found = [CaseEvent("0000", "opened", FIRST, {**draw_figures(draw), **LATE})]
    for number, kind in enumerate(kinds, 1):
        found.append(
            CaseEvent(
                id=f"{number:04d}",
                kind=kind,
                day=FIRST + timedelta(days=draw(DAYS)),
                figures={**draw_figures(draw), **LATE},
                elsewhere=PAPER if draw(st.booleans()) else None,
                paper_id="p" if draw(st.booleans()) else None,
                evidence=SCAN,
                corrects=draw(st.sampled_from(found)).id if kind == CORRECTED else None,
                note="ghi",
            )
        )
    return found


def draw_figures(draw):
    return {name: draw(values) for name, values in FIGURES.items()}


@given(histories(), st.randoms(use_true_random=False))
def test_any_events_in_any_order_give_one_possible_state(events, shuffle):
    case = fold(events, TABLE)
    mixed = list(events)
    shuffle.shuffle(mixed)
    assert fold(mixed, TABLE) == case
    told = {*case.counted, *case.struck, *(id_ for id_, _ in case.astray)}
    assert told == {each.id for each in events if each.kind != CORRECTED} | case.struck
    assert (case.state is None) == (not case.counted)
    assert bool(case.left) == (case.state in BRANCHES)
    if case.state is not None and case.state.final:
        assert case.running == ()
    if case.state is not None:
        assert possible(case, TABLE)


@given(histories())
def test_only_allowed_events_count_and_dropping_the_others_changes_nothing(events):
    case = fold(events, TABLE)
    counted = [each for each in events if each.id in case.counted]
    again = fold(counted, TABLE)
    assert replace(again, struck=case.struck, astray=case.astray) == case
    assert again.astray == ()


@given(histories())
def test_no_way_leads_around_the_guards(events):
    case = fold(events, TABLE)
    before = fold([], TABLE)
    for each in sorted(events, key=lambda e: (e.day, e.id)):
        if each.id not in case.counted:
            continue
        assert lacking(before, each, TABLE) == ()
        warnings(before, each, TABLE)
        after = fold([e for e in events if e.id in (*before.counted, each.id)], TABLE)
        if after.state is State.EVASION and before.state is not State.EVASION:
            urged = before.delivered_on is not None
            assert each.kind != "evasion" or urged or each.text("ground") == "39.1.d"
        if after.state is State.CLOSED and each.kind == "closed":
            assert each.amount("late_principal") == 0
            assert before.fine_left == 0
        if after.state is State.RECORDED and each.kind == "recorded" and each.elsewhere is None:
            assert each.rows("acts")
        before = after


def test_figures_of_another_kind_are_no_figures():
    odd = event("note", n=True, t=5, d="2026-13-01", rows=[1, {"a": 2}], words=["x"])
    assert (odd.amount("n"), odd.text("t"), odd.date("d")) == (None, "", None)
    assert (odd.rows("rows"), odd.rows("t"), odd.amount("none")) == (({"a": 2},), (), None)


PLAN = (Promise(date(2026, 11, 15), 50), Promise(date(2026, 12, 31), 50))


def kept(credits_, on):
    return [each.kept for each in outcomes(PLAN, credits_, on=on)]


def test_a_promise_is_judged_by_what_was_paid_by_its_day():
    paid = [Credit(date(2026, 11, 15), 50)]
    assert kept(paid, date(2026, 11, 20)) == [Kept.KEPT, Kept.OPEN]
    late = [Credit(date(2026, 11, 16), 100)]
    assert kept(late, date(2026, 11, 20)) == [Kept.UNKNOWN, Kept.KEPT]
    assert kept([], date(2026, 11, 15)) == [Kept.OPEN, Kept.OPEN]


def test_the_ledger_tells_the_month_only():
    november = Credit(date(2026, 11, 30), 50, by_month=True)
    assert kept([november], date(2026, 12, 5)) == [Kept.KEPT, Kept.OPEN]
    nothing = Credit(date(2026, 11, 30), 49, by_month=True)
    assert kept([nothing], date(2026, 12, 5)) == [Kept.BROKEN, Kept.OPEN]
    december = Credit(date(2026, 12, 31), 100, by_month=True)
    assert kept([nothing, december], date(2027, 1, 5)) == [Kept.BROKEN, Kept.KEPT]


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 120)), max_size=6),
    st.integers(0, 120),
)
def test_paying_more_never_breaks_a_promise(sums, more):
    paid = [Credit(FIRST + timedelta(days=after), amount) for after, amount in sums]
    raised = [replace(credit, amount=credit.amount + more) for credit in paid]
    on = date(2027, 2, 1)
    for before, after in zip(kept(paid, on), kept(raised, on), strict=True):
        assert after is Kept.KEPT or before is after
