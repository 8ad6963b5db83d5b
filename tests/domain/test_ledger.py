"""Allocation of charges, credit and payments over a unit's ledger months."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.arrears import Ageing, Status
from app.domain.calendar import Month
from app.domain.contribution import LedgerLine
from app.domain.due import due_date
from app.domain.ledger import allocate, may_be_late
from tests.kit.law import law_book

START = Month(2026, 2)
AS_OF = date(2026, 10, 10)


def line(**money: int | None) -> LedgerLine:
    known: dict[str, int | None] = {"opening": 0, "due": 0, "interest": 0, "paid": 0, **money}
    closing = (
        (known["opening"] or 0)
        + (known["due"] or 0)
        + (known.get("adj_up") or 0)
        - (known.get("adj_down") or 0)
        + (known["interest"] or 0)
        - (known["paid"] or 0)
    )
    return LedgerLine("TA0001P", "Đơn vị", 2, **{"closing": closing, **known})


def months(*lines: LedgerLine) -> list[tuple[Month, LedgerLine]]:
    return [(START.plus(number), each) for number, each in enumerate(lines)]


def owed(*lines: LedgerLine, as_of: date = AS_OF, cycle: int = 1) -> dict[str, int]:
    result = allocate(months(*lines), as_of=as_of, cycle_months=cycle, law=law_book())
    return {str(bucket.period): bucket.principal for bucket in result.buckets}


def test_opening_debt_of_the_first_month_is_principal_of_the_month_before() -> None:
    assert owed(line(opening=500)) == {"2026-01": 500}


def test_payment_takes_the_oldest_principal_first_then_interest_then_is_credit() -> None:
    result = allocate(
        months(line(opening=300, due=100, interest=50, paid=460)),
        as_of=AS_OF,
        cycle_months=1,
        law=law_book(),
    )
    assert result.buckets == ()
    assert (result.ledger_interest, result.credit) == (0, 10)
    assert owed(line(opening=300, due=100, interest=50, paid=350)) == {"2026-02": 50}


def test_credit_of_one_month_pays_the_charge_of_the_next() -> None:
    first, second = line(due=100, paid=170), line(opening=-70, due=100)
    assert owed(first, second) == {"2026-03": 30}


def test_a_negative_charge_is_credit() -> None:
    assert owed(line(due=100), line(opening=100, due=0, adj_down=40)) == {"2026-02": 60}


def test_opening_jump_up_is_principal_of_the_period_before_and_is_reported() -> None:
    result = allocate(
        months(line(due=100), line(opening=130)), as_of=AS_OF, cycle_months=1, law=law_book()
    )
    assert [(str(b.period), b.principal) for b in result.buckets] == [("2026-02", 130)]
    assert result.has_break
    assert result.breaks[0].difference == 30


def test_closing_jump_down_is_credit_and_is_reported() -> None:
    result = allocate(
        months(line(due=100, closing=80)), as_of=AS_OF, cycle_months=1, law=law_book()
    )
    assert result.late_principal == 80
    assert result.breaks[0].kind == "closing_differs_from_row_arithmetic"


def test_without_an_interest_column_a_difference_is_never_principal() -> None:
    known = LedgerLine("TA0001P", "Đơn vị", 2, opening=1000, due=100, paid=0, closing=1112)
    result = allocate([(START, known)], as_of=AS_OF, cycle_months=1, law=law_book())
    assert result.late_principal == 1100
    assert result.ledger_interest == 12
    assert result.breaks[0].kind == "unexplained_difference"
    assert not result.has_break


def test_without_a_due_column_the_charge_is_derived_and_said_so() -> None:
    known = LedgerLine("TA0001P", "Đơn vị", 2, opening=1000, paid=1000, closing=600)
    result = allocate([(START, known)], as_of=AS_OF, cycle_months=1, law=law_book())
    assert [(str(b.period), b.principal) for b in result.buckets] == [("2026-02", 600)]
    assert result.breaks[0].kind == "charge_derived"
    assert result.derived
    assert not result.has_break


def test_a_quarterly_payer_is_due_a_month_after_the_quarter() -> None:
    result = allocate(
        months(line(due=100)), as_of=date(2026, 4, 30), cycle_months=3, law=law_book()
    )
    assert result.buckets[0].due_on == date(2026, 4, 30)
    assert (result.late_principal, result.not_yet_due) == (0, 100)
    late = allocate(months(line(due=100)), as_of=date(2026, 5, 1), cycle_months=3, law=law_book())
    assert (late.late_principal, late.days_late) == (100, 1)


def test_evasion_needs_sixty_days_and_a_letter() -> None:
    def status(as_of: date, urged_on: date | None) -> Status:
        rows = months(line(due=1_000_000))
        result = allocate(rows, as_of=as_of, cycle_months=1, law=law_book(), urged_on=urged_on)
        return result.status

    assert status(date(2026, 5, 30), date(2026, 4, 8)) is Status.LATE
    assert status(date(2026, 5, 31), date(2026, 4, 8)) is Status.EVASION
    assert status(date(2026, 5, 31), None) is Status.LATE
    assert status(date(2026, 3, 31), None) is Status.ON_TIME


def test_ageing_by_whole_months_with_month_ends_clamped() -> None:
    def ageing(as_of: date) -> Ageing:
        return allocate(months(line(due=9)), as_of=as_of, cycle_months=1, law=law_book()).ageing

    assert ageing(date(2026, 3, 31)) is Ageing.NONE
    assert ageing(date(2026, 4, 29)) is Ageing.LT1
    assert ageing(date(2026, 4, 30)) is Ageing.FROM_1_TO_3
    assert ageing(date(2026, 6, 30)) is Ageing.FROM_3_TO_6
    assert ageing(date(2027, 3, 31)) is Ageing.GE12


money = st.integers(0, 10**10)


@st.composite
def ledgers(draw: st.DrawFn) -> list[LedgerLine]:
    rows, closing = [], draw(st.integers(-(10**9), 10**9))
    for _ in range(draw(st.integers(1, 8))):
        jump = draw(st.sampled_from([0, 0, 0, -500, 700]))
        row = line(
            opening=closing + jump,
            due=draw(money),
            adj_up=draw(st.sampled_from([0, 10**6])),
            adj_down=draw(st.sampled_from([0, 10**7])),
            interest=draw(st.integers(0, 10**6)),
            paid=draw(st.integers(-(10**6), 10**10)),
        )
        assert row.closing is not None
        closing = row.closing
        rows.append(row)
    return rows


@given(ledgers(), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([1, 3, 6]))
def test_the_closing_is_always_late_plus_not_due_plus_interest_less_credit(
    rows: list[LedgerLine], as_of: date, cycle: int
) -> None:
    found = allocate(months(*rows), as_of=as_of, cycle_months=cycle, law=law_book())
    parts = found.late_principal + found.not_yet_due + found.ledger_interest - found.credit
    assert parts == found.closing == rows[-1].closing
    assert all(bucket.principal > 0 for bucket in found.buckets)
    by_period: dict[Month, int] = {}
    for step in found.movements:
        if step.period is not None:
            by_period[step.period] = by_period.get(step.period, 0) + step.amount
    assert {k: v for k, v in by_period.items() if v} == {
        b.period: b.principal for b in found.buckets
    }


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.dates(date(2026, 3, 1), date(2027, 1, 1)))
def test_more_principal_never_costs_less(low: int, more: int, as_of: date) -> None:
    def cost(due: int) -> int:
        return allocate(
            months(line(due=due)), as_of=as_of, cycle_months=1, law=law_book()
        ).surcharge

    assert cost(low) <= cost(low + more)


MONEY = st.integers(-200, 1000)
ANY_LINE = st.builds(
    lambda opening, due, interest, paid, closing: LedgerLine(
        "TA0001P",
        "Đơn vị",
        2,
        opening=opening,
        due=due,
        interest=interest,
        paid=paid,
        closing=closing,
    ),
    st.none() | MONEY,
    st.none() | MONEY,
    st.none() | st.integers(-50, 300),
    st.none() | MONEY,
    st.none() | MONEY,
)


@given(
    st.lists(ANY_LINE, min_size=1, max_size=10),
    st.sampled_from([1, 3, 6]),
    st.dates(date(2026, 2, 1), date(2027, 2, 1)),
)
def test_no_late_unit_is_passed_over_without_being_reckoned(
    lines: list[LedgerLine], cycle: int, as_of: date
) -> None:
    known = months(*lines)
    not_due = sum(
        max((line.due or 0) + (line.adjusted or 0), 0)
        for month, line in known
        if due_date(month, cycle, law_book()) >= as_of
    )
    found = allocate(known, as_of=as_of, cycle_months=cycle, law=law_book())
    if not may_be_late(known[-1][1].closing, not_due):
        assert found.late == ()
