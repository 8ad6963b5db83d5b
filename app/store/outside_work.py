"""Decisions on outside rows, successions, bank lines, findings of lists, campaigns and contacts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.bank_match import BankSays
from app.domain.coverage import ContactHow, TargetResult
from app.domain.match_decision import Says
from app.domain.succession import Succession, SuccessionKind
from app.domain.violation import State
from app.store.rows import day, moment, rows_of, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """What was said of a row and an employer, with the row as it was then."""

    id: str
    row_key: str
    subject_id: str
    says: Says
    tax_code: str
    name: str
    address: str
    #: source, batch and row it was decided on
    place: str
    score: int
    #: codes and values, as `app.domain.matching.Reason`
    reasons: tuple[tuple[str, str], ...]
    note: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class BankChoice:
    """A bank line given to a unit, or taken from it again."""

    id: str
    line_key: str
    unit_id: str
    says: BankSays
    amount: int
    paid_on: date
    reference: str
    account: str
    memo: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class KeptCross:
    """A finding of a list; cured when a later run of the same kind does not find it."""

    id: str
    kind: str
    row_key: str
    place: str
    tax_code: str
    name: str
    address: str
    commune_code: str
    employer_id: str | None
    unit_id: str | None
    state: State
    since: date
    first_on: date
    last_on: date
    articles: tuple[str, ...]
    figures: Mapping[str, Any]
    next_step: str
    workers: int
    amount: int
    #: the claim it became, for the violations of the register
    claim_id: str | None
    why: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """Work on one territory, group or officer's share in a time."""

    id: str
    title: str
    commune_code: str
    sector_group: str
    officer_id: str | None
    starts_on: date
    ends_on: date | None
    closed: int
    note: str


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody a campaign is to bring in."""

    id: str
    campaign_id: str
    finding_id: str | None
    unit_id: str | None
    tax_code: str
    name: str
    address: str
    commune_code: str
    officer_id: str | None
    workers: int
    result: TargetResult
    result_on: date | None
    workers_won: int
    note: str


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """Somebody was spoken to."""

    id: str
    target_id: str | None
    unit_id: str | None
    how: ContactHow
    day: date
    person: str
    said: str
    promise_on: date | None
    promise_kept_on: date | None
    at: datetime
    actor: str


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, value) for code, value in json.loads(text))


_DECISION = rows_of(KeptDecision, "match_decision", {"says": Says, "reasons": _pairs, "at": moment})
_SUCCESSION = rows_of(Succession, "employer_succession", {"kind": SuccessionKind, "day": day})
_BANK = rows_of(BankChoice, "bank_choice", {"says": BankSays, "paid_on": day, "at": moment})
_CROSS = rows_of(
    KeptCross,
    "cross_finding",
    {
        "state": State,
        **dict.fromkeys(("since", "first_on", "last_on"), day),
        "articles": texts,
        "figures": json.loads,
        "at": moment,
    },
)
_CAMPAIGN = rows_of(Campaign, "campaign", {"starts_on": day, "ends_on": day})
_TARGET = rows_of(Target, "campaign_target", {"result": TargetResult, "result_on": day})
_CONTACT = rows_of(
    ContactEntry,
    "contact_entry",
    {
        "how": ContactHow,
        **dict.fromkeys(("day", "promise_on", "promise_kept_on"), day),
        "at": moment,
    },
)


class OutsideWork:
    """Reads what people decided and did about rows of lists from outside."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def decisions(self) -> list[KeptDecision]:
        """Return every decision that stands, in the order they were first taken."""
        return _DECISION.select(self._connections.read(), "ORDER BY at, id")

    def decision(self, decision_id: str) -> KeptDecision | None:
        """Return a decision; None if it was undone or never was."""
        return _DECISION.first(self._connections.read(), "AND id = ?", (decision_id,))

    def successions(self) -> list[Succession]:
        """Return every succession, by day."""
        return _SUCCESSION.select(self._connections.read(), "ORDER BY day, id")

    def bank_choices(self, unit_id: str | None = None) -> list[BankChoice]:
        """Return the lines given to a unit (None: to all) and not taken from it, by day."""
        return _BANK.select(
            self._connections.read(),
            "AND says = 'confirmed' AND (? IS NULL OR unit_id = ?) ORDER BY paid_on, id",
            (unit_id, unit_id),
        )

    def bank_choice(self, line_key: str) -> BankChoice | None:
        """Return what became of a line; None if nobody said anything."""
        return _BANK.first(self._connections.read(), "AND line_key = ? ORDER BY id", (line_key,))

    def cross_findings(self) -> list[KeptCross]:
        """Return every finding of a list, cured ones too, in the order of their making."""
        return _CROSS.select(self._connections.read(), "ORDER BY id")

    def cross_finding(self, finding_id: str) -> KeptCross | None:
        """Return a finding of a list; None if there is none."""
        return _CROSS.first(self._connections.read(), "AND id = ?", (finding_id,))

    def campaigns(self) -> list[Campaign]:
        """Return every campaign, the latest first."""
        return _CAMPAIGN.select(self._connections.read(), "ORDER BY starts_on DESC, id DESC")

    def campaign(self, campaign_id: str) -> Campaign | None:
        """Return a campaign; None if there is none."""
        return _CAMPAIGN.first(self._connections.read(), "AND id = ?", (campaign_id,))

    def targets(self, campaign_id: str | None = None) -> list[Target]:
        """Return the targets of a campaign, or of all, by name."""
        return _TARGET.select(
            self._connections.read(),
            "AND (? IS NULL OR campaign_id = ?) ORDER BY name, id",
            (campaign_id, campaign_id),
        )

    def target(self, target_id: str) -> Target | None:
        """Return a target; None if there is none."""
        return _TARGET.first(self._connections.read(), "AND id = ?", (target_id,))

    def contacts(self, ids: Sequence[str] | None = None) -> list[ContactEntry]:
        """Return contacts with these targets or units (None: all), oldest first."""
        return _CONTACT.select(
            self._connections.read(),
            "AND (? IS NULL OR target_id IN (SELECT value FROM json_each(?))"
            " OR unit_id IN (SELECT value FROM json_each(?))) ORDER BY day, id",
            (None if ids is None else 1, *[json.dumps(list(ids or ()))] * 2),
        )

    def contact(self, contact_id: str) -> ContactEntry | None:
        """Return a contact; None if there is none."""
        return _CONTACT.first(self._connections.read(), "AND id = ?", (contact_id,))
