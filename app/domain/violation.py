"""Violations found: what a rule says about one unit, the article, and the figures it stands on.

A finding is a value: the rules (`app.domain.payment_rules`, `app.domain.claim_rules`) make it from
facts and the law of the day. Nothing in `figures` moves with the calendar alone, so that the same
facts give the same finding on any day; days and surcharge are reckoned where it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.funds import FundSplit
    from app.domain.law import Parameter
    from app.domain.money import Vnd


class Rule(Enum):
    """What is looked for; words under [finding_rule]."""

    #: Law 41/2024 art. 38(1)
    LATE_PAYMENT = "late_payment"
    #: art. 39(1)đ, e
    EVASION_UNPAID = "evasion_unpaid"
    #: art. 38(2), (3)
    REGISTRATION_LATE = "registration_late"
    #: art. 39(1)a, b
    NOT_REGISTERED = "not_registered"
    #: art. 39(1)c, d
    WAGE_TOO_LOW = "wage_too_low"
    #: a sign to be verified, no conclusion
    FEWER_THAN_TAXED = "fewer_than_taxed"
    #: Decree 283/2026 art. 48(8)
    INFORMATION_REFUSED = "information_refused"


class NextStep(Enum):
    """What an officer does with a finding; words under [finding_step]."""

    URGE = "urge"
    #: a letter is out, nobody has said when it was received
    RECORD_DELIVERY = "record_delivery"
    CONFIRM_SPLIT = "confirm_split"
    DRAW_RECORD = "draw_record"
    ASK_REGISTRATION = "ask_registration"
    VERIFY = "verify"


class State(Enum):
    """Where a finding stands; words under [finding_state]."""

    OPEN = "open"
    CURED = "cured"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Act:
    """The part of a finding that is an act of its own: SI and UI are never one base."""

    #: "si", "ui", or "other" where no contribution is the base
    fund: str
    #: in đồng; None where the fine goes by workers or is flat. Health insurance is never in it
    base: Vnd | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken by one unit."""

    rule: Rule
    unit_code: str
    #: the first day of the violation
    since: date
    #: as cited: article and instrument, most special first
    articles: tuple[str, ...]
    acts: tuple[Act, ...]
    #: JSON-plain; keys in alphabetical order when kept
    figures: Mapping[str, object]
    next_step: NextStep
    #: the claim it comes from, "" when from the register
    claim_id: str = ""
    #: the amount concerned; 0 where there is none
    amount: Vnd = 0
    #: the split over the funds must be confirmed by a person before a record is drawn
    estimated: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two findings of different days the same one."""
        return (self.rule.value, self.unit_code, self.claim_id)


class ClaimKind(Enum):
    """A kind of fact entered by a person or taken from a list; words under [claim_kind]."""

    UNREGISTERED = "unregistered"
    TAXED = "taxed"
    WAGE = "wage"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact about a unit that the ledger does not hold, with the evidence it rests on."""

    id: str
    kind: ClaimKind
    unit_code: str
    #: unregistered: the day the workers had to join from; taxed, wage: the first day of the
    #: period; refused: the day of the request
    day: date
    #: the paper or list row it rests on
    source: str
    #: unregistered: workers not registered; taxed: workers taxed; wage: workers concerned
    workers: int = 0
    names: tuple[str, ...] = ()
    #: wage: the monthly wage insured and the legal base (art. 31), sums over the workers
    insured: Vnd = 0
    legal: Vnd = 0
    #: refused: the last day to answer, the number of the request
    answer_due: date | None = None
    number: str = ""
    #: the day it was made good: registered, corrected, answered
    cured_on: date | None = None
    #: a person confirmed the amounts that were reckoned by rates
    confirmed: bool = False


def acts_of(split: FundSplit, *, accident_in_si: bool) -> tuple[Act, ...]:
    """Return the acts a split of unpaid contributions makes, those of nothing left out.

    Args:
        split: by fund, in đồng.
        accident_in_si: the office's reading: is the accident fund part of the base of SI?
            (Decree 283/2026 arts 43, 44 do not say.)
    """
    social = split.si + (split.oai if accident_in_si else 0)
    pairs = (("si", social), ("ui", split.ui))
    return tuple(Act(fund, base) for fund, base in pairs if base)


def cited(*parameters: Parameter) -> tuple[str, ...]:
    """Return the citations of parameters, each once."""
    return tuple(dict.fromkeys(parameter.citation for parameter in parameters))


@dataclass(frozen=True, slots=True)
class Delivered:
    """An urging letter that reached the employer, and how that is known."""

    number: str
    issued_on: date
    received_on: date
    how: str = ""
    proof: str = ""
    paper_id: str = field(default="", compare=False)
