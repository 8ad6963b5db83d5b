"""Cases in words: events, steps, what is missing, deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.domain.case_plan import promises_in, total_of
from app.services.case_views import MissingView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.case import CaseEvent, Missing

#: codes of what the officer enters with the step itself
_ENTERED = frozenset(
    {
        "amount",
        "commune_paper",
        "criminal_ground",
        "earlier_decision",
        "evidence",
        "excused_until",
        "fine",
        "ground",
        "hard_ground",
        "letter",
        "meet_on",
        "paper_body",
        "paper_date",
        "paper_number",
        "paper_signer",
        "pay_by",
        "plaintiff",
        "plan",
        "proof",
        "reason",
        "refusal_noted",
        "signature",
        "tax_paper",
        "words",
    }
)
#: figures told beside an event, in this order
_TOLD = ("amount", "fine", "late_principal")


def missing_views(
    found: Iterable[Missing], language: str, *, section: str = "case_missing"
) -> tuple[MissingView, ...]:
    """Return what is missing (or, of [case_warning], to be minded) in words."""
    return tuple(
        MissingView(
            each.code,
            messages.missing(each, language, section=section),
            entered=each.code in _ENTERED,
        )
        for each in found
    )


def event_title(kind: str, language: str) -> str:
    """Return the words of an event; a kind only a newer program knows is its own name."""
    known: str = messages.catalogue(language)["case_event"].get(kind, kind)
    return known


def event_text(event: CaseEvent, language: str) -> str:
    """Return an event as one line: what, by which paper, how much."""
    parts = [event_title(event.kind, language)]
    paper = event.elsewhere
    if paper is not None and paper.number:
        words = messages.text(
            "case_told", "paper", language, number=paper.number, on=paper.on, body=paper.body
        )
        parts.append(words)
    promises = promises_in(event)
    if promises:
        fields = {"amount": total_of(promises), "parts": len(promises)}
        parts.append(messages.text("case_told", "plan", language, **fields))
    for name in () if promises else _TOLD:
        amount = event.amount(name)
        if amount is not None:
            parts.append(messages.text("case_told", name, language, amount=amount))
            break
    paid = [row.get("amount") for row in event.rows("paid")]
    if paid:
        total = sum(amount for amount in paid if type(amount) is int)
        parts.append(messages.text("case_told", "paid", language, amount=total))
    return ": ".join(parts[:2]) + "".join(f", {part}" for part in parts[2:])
