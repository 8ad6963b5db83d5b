"""How each figure of a unit's arrears came about, step by step, with the article it rests on.

Steps carry a code and figures; the words are in resources/messages ([explain]). The same steps
feed the window, the letter's annex and `--explain`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.due import Reckoning, due_rule, end_of_cycle, evasion_date
from app.domain.step import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.arrears import Bucket, Movement, UnitArrears
    from app.domain.law import LawBook


_USUAL = Reckoning()


def explain(
    arrears: UnitArrears, *, cycle_months: int, law: LawBook, reckoning: Reckoning = _USUAL
) -> tuple[Step, ...]:
    """Return the derivation of every figure of `arrears`, oldest period first."""
    steps: list[Step] = []
    for bucket in arrears.buckets:
        steps.extend(_bucket(arrears, bucket, cycle_months, law, reckoning))
    steps.extend(_rest(arrears))
    steps.extend(_totals(arrears, law))
    return tuple(steps)


def _bucket(
    arrears: UnitArrears,
    bucket: Bucket,
    cycle_months: int,
    law: LawBook,
    reckoning: Reckoning,
) -> Iterator[Step]:
    yield Step("period", (("period", bucket.period),), amount=bucket.principal)
    for movement in arrears.movements:
        if movement.period == bucket.period:
            yield _movement(movement)
    end = end_of_cycle(bucket.period, cycle_months)
    rule = due_rule(end, law, reckoning)
    yield Step(
        "due_monthly" if cycle_months == 1 else "due_cycle",
        (("due_on", bucket.due_on), ("cycle", cycle_months), ("cycle_end", end)),
        rule.citation,
        level=1,
    )
    if bucket.due_on >= arrears.as_of:
        yield Step("not_yet_due", (("as_of", arrears.as_of),), level=1)
        return
    rate = law.on("surcharge.daily_rate", arrears.as_of)
    yield Step(
        "surcharge",
        (
            ("principal", bucket.principal),
            ("rate", rate.value),
            ("days", bucket.days_late),
            ("from_day", bucket.due_on),
            ("as_of", arrears.as_of),
        ),
        rate.citation,
        bucket.surcharge,
        level=1,
    )
    if bucket.due_on < law.all_of("surcharge.daily_rate")[0].first_day:
        yield Step("reading_spanning", (("choice", f"spanning.{reckoning.spanning}"),), level=1)
    ends = evasion_date(bucket.due_on, arrears.urged_on or arrears.as_of, arrears.evasion_days)
    rule = law.on("evasion.days_after_due", arrears.as_of)
    code = "evasion_urged" if arrears.urged_on else "evasion_if_urged"
    fields = (
        ("days", arrears.evasion_days),
        ("evasion_from", ends),
        ("urged_on", arrears.urged_on),
    )
    yield Step(code, fields, rule.citation, level=1)


def _movement(movement: Movement) -> Step:
    fields = (("source", movement.source),)
    return Step(f"movement_{movement.kind}", fields, amount=movement.amount, level=1)


def _rest(arrears: UnitArrears) -> Iterator[Step]:
    if arrears.ledger_interest:
        yield Step("ledger_interest", amount=arrears.ledger_interest)
    if arrears.credit:
        yield Step("credit", amount=-arrears.credit)
    for found in arrears.breaks:
        yield Step(
            f"break_{found.kind}",
            (("period", found.period), ("expected", found.expected), ("found", found.found)),
            amount=found.difference,
            level=1,
        )


def _totals(arrears: UnitArrears, law: LawBook) -> Iterator[Step]:
    yield Step("total_late", (("as_of", arrears.as_of),), amount=arrears.late_principal)
    if arrears.late:
        rate = law.on("surcharge.daily_rate", arrears.as_of)
        yield Step("total_surcharge", (), rate.citation, arrears.surcharge)
    yield Step("total_not_yet_due", amount=arrears.not_yet_due)
    yield Step(
        "total_closing",
        (
            ("late", arrears.late_principal),
            ("not_yet_due", arrears.not_yet_due),
            ("interest", arrears.ledger_interest),
            ("credit", arrears.credit),
            ("through", arrears.through),
        ),
        amount=arrears.closing,
    )
