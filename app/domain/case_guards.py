"""What a step of a case needs: each guard answers with what is missing.

A guard looks at what the events so far say and at the figures of the step itself, nothing else:
figures of the register (debt, letters, pay-by days) are put into the step before it is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.domain.case import Missing
from app.domain.case_plan import promises_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.domain.case import Case, CaseEvent

    Guard: TypeAlias = Callable[[Case, CaseEvent], Iterator[Missing]]

#: grounds of Law 41/2024 art. 39(1) that need an urging letter and 60 days
_URGED_GROUNDS = ("39.1.đ", "39.1.e")
#: grounds about workers not registered or a wage registered too low → the acts they are
_ACT_GROUNDS = {
    "39.1.a": "evasion_registration",
    "39.1.b": "evasion_registration",
    "39.1.c": "evasion_wage",
    "39.1.d": "evasion_wage",
}


def _debt(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """There is principal past its due date."""
    if (event.amount("late_principal") or 0) <= 0:
        yield Missing("debt_none")


def _nothing_owed(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """Late principal and the ledger's interest are zero: a part is never enough.

    What is not yet due is no debt: an employer that goes on always has some.
    """
    principal, interest = event.amount("late_principal"), event.amount("interest")
    if principal is None or interest is None:
        yield Missing("debt_unknown")
        return
    if principal > 0:
        yield Missing("debt_left", (("amount", principal),))
    if interest > 0:
        yield Missing("interest_left", (("amount", interest),))


def _fine_paid(case: Case, _: CaseEvent) -> Iterator[Missing]:
    if case.fine_left:
        yield Missing("fine_left", (("amount", case.fine_left),))


def _unfulfilled(case: Case, _: CaseEvent) -> Iterator[Missing]:
    """Some of the fine or of the debt that the decision orders to be paid is left."""
    if not case.fine_left and case.late_principal <= 0:
        yield Missing("all_paid")


def _fine(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """An amount of zero is a warning (cảnh cáo)."""
    fine = event.amount("fine")
    if fine is None or fine < 0:
        yield Missing("fine")


def _amount(_: Case, event: CaseEvent) -> Iterator[Missing]:
    if (event.amount("amount") or 0) <= 0:
        yield Missing("amount")


def _letters_before(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """Letters that urged this debt went out before the case was opened."""
    if not event.rows("letters"):
        yield Missing("letter")


def _letter(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """The letter is an issued paper, or one sent elsewhere with its number."""
    if event.paper_id is None and not (event.elsewhere and event.elsewhere.number.strip()):
        yield Missing("letter")


def _letter_sent(case: Case, event: CaseEvent) -> Iterator[Missing]:
    if case.urged_on is None or case.urged_on > event.day:
        yield Missing("letter")


def _proof(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """A post number, a hand-over record, a portal receipt, or a file that shows it."""
    if not (event.text("proof") or event.evidence):
        yield Missing("proof")


def _evidence(_: Case, event: CaseEvent) -> Iterator[Missing]:
    if not event.evidence:
        yield Missing("evidence")


def _words(_: Case, event: CaseEvent) -> Iterator[Missing]:
    if not event.note.strip():
        yield Missing("words")


def _debit_law(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """A debit on the request of a competent person, where the law of the day knows it.

    Laws 71/2006 and 58/2014, Decree 12/2022; none since Decree 283/2026: then only enforcement.
    """
    if not event.text("debit_article"):
        yield Missing("debit_law", (("day", event.day),))


def _reason(_: Case, event: CaseEvent) -> Iterator[Missing]:
    if not (event.text("reason") or event.note.strip()):
        yield Missing("reason")


def _meeting(_: Case, event: CaseEvent) -> Iterator[Missing]:
    day = event.date("meet_on")
    if day is None or day < event.day:
        yield Missing("meet_on")


def _signature(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """Both sides signed, or the refusal is noted with who witnessed it."""
    signed = event.text("signature")
    if signed not in ("both", "refused"):
        yield Missing("signature")
    elif signed == "refused" and not (event.note.strip() or event.evidence):
        yield Missing("refusal_noted")


def _session(case: Case, event: CaseEvent) -> Iterator[Missing]:
    if case.session_on is None or case.session_on > event.day:
        yield Missing("session")


def _plan(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """Days that rise from the step's own day on, amounts above zero."""
    rows = promises_in(event)
    days = [row.due_on for row in rows]
    wrong = len(rows) != len(event.rows("plan")) or days != sorted(set(days))
    if not rows or wrong or days[0] < event.day or any(row.amount <= 0 for row in rows):
        yield Missing("plan")


def _excuse(_: Case, event: CaseEvent) -> Iterator[Missing]:
    day = event.date("excused_until")
    if day is None or day < event.day:
        yield Missing("excused_until")


def _evasion_grounds(case: Case, event: CaseEvent) -> Iterator[Missing]:
    """Law 41/2024 art. 39(1): đ, e need 60 days, a received letter and no excuse; a-d an act."""
    ground = event.text("ground")
    if ground in _ACT_GROUNDS:
        if not any(row.get("kind") == _ACT_GROUNDS[ground] for row in event.rows("acts")):
            yield Missing("act_of_ground", (("ground", ground),))
        return
    if ground not in _URGED_GROUNDS:
        yield Missing("ground")
    if ground and ground not in _URGED_GROUNDS:
        return
    yield from _debt(case, event)
    yield from _urged_and_late(case, event)
    if case.excused_until is not None and event.day <= case.excused_until:
        yield Missing("excused", (("day", case.excused_until),))


def _urged_and_late(case: Case, event: CaseEvent) -> Iterator[Missing]:
    days = [day for day in (case.delivered_on, event.date("delivered_on")) if day is not None]
    if not days or min(days) > event.day:
        yield Missing("letter_delivered")
    turns = event.date("sixty_days_on")
    if turns is None or event.day < turns:
        yield Missing("sixty_days", (("day", turns),) if turns else ())


def _acts(_: Case, event: CaseEvent) -> Iterator[Missing]:
    if not event.rows("acts"):
        yield Missing("acts")


def _split_confirmed(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """A base that was split over the funds by estimate must be confirmed by a person first."""
    open_ = [r for r in event.rows("acts") if r.get("base_estimated") and not r.get("confirmed_by")]
    if open_:
        yield Missing("split_unconfirmed", (("count", len(open_)),))


def _past_pay_by(case: Case, event: CaseEvent) -> Iterator[Missing]:
    if case.decision_received_on is None:
        yield Missing("decision_delivered")
        return
    last = event.date("pay_by")
    if last is None:
        yield Missing("pay_by_unknown")
    elif event.day <= last:
        yield Missing("pay_by_running", (("day", last),))


def _new_day(_: Case, event: CaseEvent) -> Iterator[Missing]:
    day = event.date("pay_by")
    if day is None or day < event.day:
        yield Missing("pay_by")


def _criminal_grounds(case: Case, event: CaseEvent) -> Iterator[Missing]:
    """Re-offending under arts 44, 46 (compulsory), thresholds of art. 216, forged papers.

    Both re-offending and clause 1 of art. 216 need a sanction that came before.
    """
    ground = event.text("criminal_ground")
    if ground not in ("reoffending", "thresholds", "forged_papers"):
        yield Missing("criminal_ground")
    elif ground != "forged_papers" and not (
        event.text("earlier_decision") or case.decision_number or event.rows("earlier_decisions")
    ):
        yield Missing("earlier_decision")


def _plaintiff(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """The union sues (Law 41/2024 art. 14(1)); the agency has no such power (art. 17)."""
    if not event.text("plaintiff"):
        yield Missing("plaintiff")


def _suit_open(case: Case, _: CaseEvent) -> Iterator[Missing]:
    if not case.sued:
        yield Missing("suit_open")


def _hard_evidence(_: Case, event: CaseEvent) -> Iterator[Missing]:
    for name in ("hard_ground", "commune_paper", "tax_paper"):
        if not event.text(name):
            yield Missing(name)


def _limitation_passed(_: Case, event: CaseEvent) -> Iterator[Missing]:
    last = event.date("limitation_ends_on")
    if last is None:
        yield Missing("limitation_unknown")
    elif event.day <= last:
        yield Missing("limitation_running", (("day", last),))


#: guards by the name the table of steps calls them
GUARDS: Mapping[str, Guard] = {
    "debt": _debt,
    "nothing_owed": _nothing_owed,
    "fine_paid": _fine_paid,
    "unfulfilled": _unfulfilled,
    "fine": _fine,
    "amount": _amount,
    "letter": _letter,
    "letters_before": _letters_before,
    "letter_sent": _letter_sent,
    "proof": _proof,
    "evidence": _evidence,
    "words": _words,
    "reason": _reason,
    "meeting": _meeting,
    "signature": _signature,
    "session": _session,
    "plan": _plan,
    "excuse": _excuse,
    "evasion_grounds": _evasion_grounds,
    "acts": _acts,
    "split_confirmed": _split_confirmed,
    "past_pay_by": _past_pay_by,
    "debit_law": _debit_law,
    "new_day": _new_day,
    "criminal_grounds": _criminal_grounds,
    "plaintiff": _plaintiff,
    "suit_open": _suit_open,
    "hard_evidence": _hard_evidence,
    "limitation_passed": _limitation_passed,
}
