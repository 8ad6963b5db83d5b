"""Late payment and evasion of what was registered (Law 41/2024 arts 38(1), 39(1)đ, e).

Each period is judged by itself: past its due date it is late; more than 60 days past it, and
urged by a letter that was issued when it was late already and was received, it is evasion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from app.domain.funds import FundSplit, split_principal
from app.domain.violation import Finding, NextStep, Rule, acts_of, cited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.arrears import Bucket, UnitArrears
    from app.domain.calendar import Month
    from app.domain.funds import FundRates
    from app.domain.law import LawBook
    from app.domain.violation import Delivered

    _Part: TypeAlias = tuple[Bucket, Delivered | None]


@dataclass(frozen=True, slots=True)
class FundFacts:
    """What is known of one unit's split over the funds."""

    rates: FundRates
    #: what each period charged for each fund: the employer's C12-TS first, else the C12 line
    dues: Mapping[Month, FundSplit]
    group: str = ""
    #: office reading, see `app.domain.violation.acts_of`
    accident_in_si: bool = True


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What the register says of one unit."""

    arrears: UnitArrears
    #: letters that were received
    letters: Sequence[Delivered]
    funds: FundFacts
    #: SHA-256 of the lines of the newest ledger file used
    ledger_sha256: str = ""
    #: a letter was issued, received or not
    urged: bool = False


def payment_findings(facts: PaymentFacts, law: LawBook) -> tuple[Finding, ...]:
    """Return late payment, evasion, both or none; each holds its own periods.

    What is excused for force majeure stays late and is not evasion (Decree 274/2025 art. 4).

    Raises:
        LawSilent: the day is before the law the rules stand on (01/07/2025).
    """
    late: list[_Part] = []
    evaded: list[_Part] = []
    day = facts.arrears.as_of
    days = law.on("evasion.days_after_due", day).number if facts.arrears.late else 0
    for bucket in facts.arrears.late:
        letters = () if facts.arrears.excused else facts.letters
        letter = evading_letter(bucket.due_on, letters, as_of=day, days=days)
        (late if letter is None else evaded).append((bucket, letter))
    found = ((Rule.LATE_PAYMENT, late), (Rule.EVASION_UNPAID, evaded))
    return tuple(_finding(facts, law, rule, parts, days) for rule, parts in found if parts)


def evading_letter(
    due_on: date, letters: Sequence[Delivered], *, as_of: date, days: int
) -> Delivered | None:
    """Return the letter that makes what was due on a day evasion on `as_of`; None if it is not.

    A letter issued on or before the due date cannot have urged this debt.
    """
    if (as_of - due_on).days <= days:
        return None
    urged = [each for each in letters if due_on < each.issued_on and each.received_on <= as_of]
    return min(urged, key=lambda each: (each.received_on, each.number), default=None)


def _finding(
    facts: PaymentFacts,
    law: LawBook,
    rule: Rule,
    parts: Sequence[_Part],
    days: int,
) -> Finding:
    owed, funds = facts.arrears, facts.funds
    split = split_principal(
        (bucket for bucket, _ in parts), dues=funds.dues, rates=funds.rates, group=funds.group
    )
    names = [f"violation.{rule.value}", "due.months_after_period"]
    if rule is Rule.EVASION_UNPAID:
        names.insert(1, "evasion.days_after_due")
    return Finding(
        rule=rule,
        unit_code=owed.unit_code,
        since=min(_since(bucket, letter, days) for bucket, letter in parts),
        articles=cited(*(law.on(name, owed.as_of) for name in names)),
        acts=acts_of(split, accident_in_si=funds.accident_in_si),
        figures={
            "periods": [_period(bucket, letter) for bucket, letter in parts],
            "funds": {"si": split.si, "hi": split.hi, "ui": split.ui, "oai": split.oai},
            "accident_in_si": funds.accident_in_si,
            "estimated_periods": [str(b.period) for b, _ in parts if b.period not in funds.dues],
            "through": str(owed.through),
            "ledger_sha256": facts.ledger_sha256,
            "ledger_breaks": len(owed.breaks),
            **({"excused": True} if owed.excused else {}),
        },
        next_step=_next(rule, facts, estimated=split.estimated),
        amount=split.total,
        estimated=split.estimated,
    )


def _since(bucket: Bucket, letter: Delivered | None, days: int) -> date:
    if letter is None:
        return bucket.due_on + timedelta(days=1)
    return max(bucket.due_on + timedelta(days=days + 1), letter.received_on)


def _period(bucket: Bucket, letter: Delivered | None) -> dict[str, object]:
    row: dict[str, object] = {
        "period": str(bucket.period),
        "principal": bucket.principal,
        "due_on": bucket.due_on.isoformat(),
    }
    if letter is not None:
        row["letter"] = {
            "number": letter.number,
            "issued_on": letter.issued_on.isoformat(),
            "received_on": letter.received_on.isoformat(),
            "how": letter.how,
            "proof": letter.proof,
        }
    return row


def _next(rule: Rule, facts: PaymentFacts, *, estimated: bool) -> NextStep:
    if rule is Rule.LATE_PAYMENT and not facts.letters:
        return NextStep.RECORD_DELIVERY if facts.urged else NextStep.URGE
    return NextStep.CONFIRM_SPLIT if estimated else NextStep.DRAW_RECORD
