"""What each event of a case leaves behind besides its state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from app.domain.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.case import CaseEvent

    Effect: TypeAlias = Callable[[Case, CaseEvent], Case]


def _debt(case: Case, event: CaseEvent) -> Case:
    principal, interest = event.amount("late_principal"), event.amount("interest")
    return replace(
        case,
        late_principal=case.late_principal if principal is None else principal,
        interest=case.interest if interest is None else interest,
        through=event.text("through") or case.through,
    )


def _opened(case: Case, event: CaseEvent) -> Case:
    return replace(_letters(_debt(case, event), event), opened_on=event.day)


def _letters(case: Case, event: CaseEvent) -> Case:
    """Letters that went out before count, where they urged this debt."""
    letters = event.rows("letters")
    issued = [day for row in letters if (day := _day(row.get("issued_on"))) is not None]
    received = [day for row in letters if (day := _day(row.get("received_on"))) is not None]
    return replace(
        case,
        letters=len(letters),
        urged_on=max(issued, default=None),
        delivered_on=min(received, default=None),
    )


def _urged(case: Case, event: CaseEvent) -> Case:
    return replace(case, letters=case.letters + 1, urged_on=event.day)


def _delivered(case: Case, event: CaseEvent) -> Case:
    return replace(case, delivered_on=_earlier(case.delivered_on, event.day))


def _session(case: Case, event: CaseEvent) -> Case:
    return replace(case, session_on=event.day)


def _excused(case: Case, event: CaseEvent) -> Case:
    return replace(case, excused_until=event.date("excused_until"))


def _found(case: Case, event: CaseEvent) -> Case:
    return replace(case, found_on=_earlier(case.found_on, event.day))


def _recorded(case: Case, event: CaseEvent) -> Case:
    return replace(_found(case, event), recorded_on=event.day)


def _decided(case: Case, event: CaseEvent) -> Case:
    number = event.elsewhere.number if event.elsewhere else event.text("number")
    fine = event.amount("fine") or 0
    return replace(case, decided_on=event.day, decision_number=number, fine=fine, fine_paid=0)


def _decision_delivered(case: Case, event: CaseEvent) -> Case:
    return replace(case, decision_received_on=case.decision_received_on or event.day)


def _decision_changed(case: Case, event: CaseEvent) -> Case:
    return replace(case, fine=event.amount("fine") or 0)


def _decision_cancelled(case: Case, _: CaseEvent) -> Case:
    return replace(case, decided_on=None, decision_number="", decision_received_on=None, fine=0)


def _paid(case: Case, event: CaseEvent) -> Case:
    amount = event.amount("amount") or 0
    if event.text("of") == "fine":
        return replace(case, fine_paid=case.fine_paid + amount)
    return replace(case, debt_paid=case.debt_paid + amount)


def _sued(case: Case, _: CaseEvent) -> Case:
    return replace(case, sued=True)


def _suit_ended(case: Case, _: CaseEvent) -> Case:
    return replace(case, sued=False)


def _reopened(case: Case, event: CaseEvent) -> Case:
    """A new debt begins anew; the number of an earlier decision is kept, for re-offending."""
    fresh = Case(
        state=case.state,
        since=case.since,
        opened_on=case.opened_on,
        reopened_on=event.day,
        decision_number=case.decision_number,
        sued=case.sued,
        counted=case.counted,
        struck=case.struck,
        astray=case.astray,
    )
    return _letters(_debt(fresh, event), event)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _earlier(known: date | None, day: date) -> date:
    return day if known is None else min(known, day)


#: event → what it leaves behind; events not named leave nothing but themselves
EFFECTS: Mapping[str, Effect] = {
    "opened": _opened,
    "ledger": _debt,
    "urged": _urged,
    "letter_delivered": _delivered,
    "session_held": _session,
    "force_majeure_accepted": _excused,
    "act_found": _found,
    "check_concluded": _found,
    "recorded": _recorded,
    "decided": _decided,
    "remedies_ordered": _decided,
    "decision_delivered": _decision_delivered,
    "decision_changed": _decision_changed,
    "decision_cancelled": _decision_cancelled,
    "payment": _paid,
    "sued": _sued,
    "suit_ended": _suit_ended,
    "reopened": _reopened,
}
