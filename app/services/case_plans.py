"""Commitments and instalments of a case, and what became of each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.case import State
from app.domain.case_plan import Credit, Kept, outcomes, promises_in
from app.services.case_book import PLANS, by_period, standing
from app.services.case_views import PlanView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.case import Case, CaseEvent
    from app.domain.case_plan import PromiseOutcome

#: kind of a plan → the last state in which it is still waited for
_WAITED_FOR = {"commitment": State.CHECK_RUNNING, "instalments": State.INSTALMENTS}


def plans_of(events: Sequence[CaseEvent], on: date) -> Iterator[PlanView]:
    """Yield the plans that stand, each part with what became of it by a day."""
    known = standing(events)
    for event in known:
        if event.kind in PLANS:
            paid = list(_credits(event, known))
            parts = outcomes(promises_in(event), paid, on=on)
            yield PlanView(event.id, PLANS[event.kind], event.day, parts)


def _credits(plan: CaseEvent, events: Sequence[CaseEvent]) -> Iterator[Credit]:
    """Yield what was paid toward a plan since it was made.

    Payments entered by hand count on their day; a ledger tells how much of the periods the plan
    was made for is still unpaid at the end of its month.
    """
    of, paid = ("fine" if plan.kind == "instalments_granted" else "debt"), 0
    for event in events:
        if event.day < plan.day:
            continue
        if event.kind == "payment" and (event.text("of") or "debt") == of:
            paid += event.amount("amount") or 0
            yield Credit(event.day, paid)
        elif event.kind == "ledger" and of == "debt" and (through := event.text("through")):
            left = _principal(event, set(by_period(plan)))
            yield Credit(Month.parse(through).last, _principal(plan) - left, by_month=True)


def _principal(event: CaseEvent, periods: set[str] | None = None) -> int:
    found = by_period(event)
    return sum(amount for period, amount in found.items() if periods is None or period in periods)


def next_promise(case: Case, events: Sequence[CaseEvent], on: date) -> PromiseOutcome | None:
    """Return the first part not kept of the newest plan, while it is still waited for."""
    plan = next(reversed(list(plans_of(events, on))), None)
    if plan is None or case.state is None or case.state.rank > _WAITED_FOR[plan.kind].rank:
        return None
    return next((part for part in plan.parts if part.kept is not Kept.KEPT), None)
