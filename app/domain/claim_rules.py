"""Violations that rest on claims: registration, wage base, workers taxed, information refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.due import due_date
from app.domain.funds import FundSplit
from app.domain.money import share
from app.domain.violation import Act, ClaimKind, Finding, NextStep, Rule, acts_of, cited

if TYPE_CHECKING:
    from datetime import date

    from app.domain.funds import FundRates
    from app.domain.law import LawBook
    from app.domain.violation import Claim

_BY_WORKERS = (Act("si", None), Act("ui", None))


def claim_finding(
    claim: Claim,
    *,
    as_of: date,
    law: LawBook,
    rates: FundRates,
    cycle_months: int = 1,
    group: str = "",
    registered: int | None = None,
    accident_in_si: bool = True,
) -> Finding | None:
    """Return what a claim amounts to on a day; None when it is no violation (yet, or any more).

    Args:
        claim: the fact.
        as_of: the day; a claim made good on or before it is no violation any more.
        law: the law book.
        rates: of the funds, for the wage difference.
        cycle_months: the unit's pay cycle, 1, 3 or 6 months.
        group: the unit's sector group, for its rates.
        registered: workers insured today in all units of the employer; None = unknown.
        accident_in_si: office reading, see `app.domain.violation.acts_of`.

    Raises:
        LawSilent: the law book has no such violation on that day.
    """
    if claim.cured_on is not None and claim.cured_on <= as_of:
        return None
    if claim.kind is ClaimKind.UNREGISTERED:
        return _registration(claim, as_of, law)
    if claim.kind is ClaimKind.TAXED:
        return _taxed(claim, as_of, law, registered)
    if claim.kind is ClaimKind.WAGE:
        due_on = due_date(Month.of(claim.day), cycle_months, law)
        split = _difference(claim, rates, group)
        if as_of <= due_on or not split.total:
            return None
        acts = acts_of(split, accident_in_si=accident_in_si)
        return _wage(claim, due_on, split, acts, cited(law.on("violation.wage_too_low", as_of)))
    return _refused(claim, as_of, law)


def registration_deadline(started_on: date, law: LawBook) -> date:
    """Return the last day to register somebody who had to join from a day (30 days)."""
    return started_on + timedelta(days=law.on("registration.days", started_on).number)


def _registration(claim: Claim, as_of: date, law: LawBook) -> Finding | None:
    """Late from the day after the deadline, evasion from day 61 after it."""
    deadline = registration_deadline(claim.day, law)
    if as_of <= deadline:
        return None
    days = law.on("evasion.days_after_registration", as_of)
    evasion = (as_of - deadline).days > days.number
    rule = Rule.NOT_REGISTERED if evasion else Rule.REGISTRATION_LATE
    figures = {
        **_evidence(claim),
        "names": list(claim.names),
        "started_on": claim.day.isoformat(),
        "deadline": deadline.isoformat(),
        "evasion_from": (deadline + timedelta(days=days.number + 1)).isoformat(),
    }
    return Finding(
        rule=rule,
        unit_code=claim.unit_code,
        since=deadline + timedelta(days=days.number + 1 if evasion else 1),
        articles=cited(
            law.on(f"violation.{rule.value}", as_of), law.on("registration.days", claim.day)
        ),
        acts=_BY_WORKERS,
        figures=figures,
        next_step=NextStep.DRAW_RECORD if evasion else NextStep.ASK_REGISTRATION,
        claim_id=claim.id,
    )


def _taxed(claim: Claim, as_of: date, law: LawBook, registered: int | None) -> Finding | None:
    if registered is None or claim.day > as_of or registered >= claim.workers:
        return None
    return Finding(
        rule=Rule.FEWER_THAN_TAXED,
        unit_code=claim.unit_code,
        since=claim.day,
        articles=cited(law.on("violation.fewer_than_taxed", as_of)),
        acts=(),
        figures={**_evidence(claim), "registered": registered},
        next_step=NextStep.VERIFY,
        claim_id=claim.id,
    )


def _difference(claim: Claim, rates: FundRates, group: str) -> FundSplit:
    """Return the contribution on what was not insured, by fund, at the rates of the period."""
    missing = max(claim.legal - claim.insured, 0)
    percents = rates.on(claim.day, group).percents
    si, hi, ui, oai = (share(missing, percent / 100) for percent in percents)
    return FundSplit(si, hi, ui, oai, estimated=True)


def _wage(
    claim: Claim, due_on: date, split: FundSplit, acts: tuple[Act, ...], articles: tuple[str, ...]
) -> Finding:
    """Evasion from the day after the contribution of the period was due (Decree 274 art. 6)."""
    return Finding(
        rule=Rule.WAGE_TOO_LOW,
        unit_code=claim.unit_code,
        since=due_on + timedelta(days=1),
        articles=articles,
        acts=acts,
        figures={
            **_evidence(claim),
            "period": str(Month.of(claim.day)),
            "due_on": due_on.isoformat(),
            "insured": claim.insured,
            "legal": claim.legal,
            "funds": {"si": split.si, "hi": split.hi, "ui": split.ui, "oai": split.oai},
        },
        next_step=NextStep.DRAW_RECORD if claim.confirmed else NextStep.CONFIRM_SPLIT,
        claim_id=claim.id,
        amount=split.total,
        estimated=not claim.confirmed,
    )


def _refused(claim: Claim, as_of: date, law: LawBook) -> Finding | None:
    if claim.answer_due is None or as_of <= claim.answer_due:
        return None
    return Finding(
        rule=Rule.INFORMATION_REFUSED,
        unit_code=claim.unit_code,
        since=claim.answer_due + timedelta(days=1),
        articles=cited(law.on("violation.information_refused", as_of)),
        acts=(Act("other", None),),
        figures={
            **_evidence(claim),
            "number": claim.number,
            "asked_on": claim.day.isoformat(),
            "answer_due": claim.answer_due.isoformat(),
        },
        next_step=NextStep.DRAW_RECORD,
        claim_id=claim.id,
    )


def _evidence(claim: Claim) -> dict[str, object]:
    return {"source": claim.source, "workers": claim.workers}
