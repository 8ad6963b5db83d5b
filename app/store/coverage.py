"""Campaigns, their targets, contacts and batches of invitation letters, read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.coverage import ContactHow, TargetResult
from app.store.rows import day, moment, rows_of, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class Campaign:
    """Work on rows of lists in a time."""

    id: str
    title: str
    starts_on: date
    ends_on: date | None
    #: how many are to be brought in; 0 = not said
    goal: int
    #: by what its targets were chosen
    choice: Mapping[str, Any]
    closed: int
    note: str
    #: who leads it, None for nobody
    officer_id: str | None
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody a campaign is to bring in, as the list said when it was taken up."""

    id: str
    campaign_id: str
    #: kind of list, file and 1-based row; the list's key of the thing
    source: str
    batch_id: str
    row: int
    list_key: str
    #: words under [cross_kind], "" for a row taken as it is
    shows: str
    tax_code: str
    name: str
    address: str
    commune_code: str
    #: code of activity, "" where the list has none
    activity: str
    activity_name: str
    representative: str
    phone: str
    officer_id: str | None
    #: employer of the register when it was taken up, "" for none, and its workers then
    employer_id: str
    insured_before: int
    #: workers the list speaks of
    workers: int
    added_on: date
    result: TargetResult
    result_on: date | None
    unit_code: str
    reason: str
    workers_won: int
    #: ids of units a person said are not this one
    not_units: tuple[str, ...]
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class TargetContact:
    """One time somebody was spoken to."""

    id: str
    target_id: str
    how: ContactHow
    day: date
    #: of the office
    who: str
    #: with whom
    person: str
    said: str
    promise_on: date | None
    kept_on: date | None
    #: the letter, for a letter of the program
    paper_id: str | None
    #: it counts no more: since when, who said so and why; None while it stands
    struck_on: date | None
    struck_by: str
    struck_why: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class InvitationRun:
    """Letters issued together; each is a paper of its own, its `run_id` is this."""

    id: str
    campaign_id: str
    issued_on: date
    first_number: str
    last_number: str
    papers: int
    #: all in one file, in `Register.blobs`
    merged_sha256: str
    at: datetime
    actor: str


_CAMPAIGN = rows_of(
    Campaign,
    "campaign",
    {"starts_on": day, "ends_on": day, "choice": json.loads, "at": moment},
)
_TARGET = rows_of(
    Target,
    "campaign_target",
    {
        "added_on": day,
        "result": TargetResult,
        "result_on": day,
        "not_units": texts,
        "at": moment,
    },
)
_CONTACT_DAYS = ("day", "promise_on", "kept_on", "struck_on")
_CONTACT = rows_of(
    TargetContact,
    "target_contact",
    {"how": ContactHow, **dict.fromkeys(_CONTACT_DAYS, day), "at": moment},
)
_RUN = rows_of(InvitationRun, "invitation_run", {"issued_on": day, "at": moment})


class CoverageWork:
    """Reads campaigns and what was done in them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

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

    def targets_by_id(self, ids: Sequence[str]) -> dict[str, Target]:
        """Return these targets by id."""
        return {each.id: each for each in _TARGET.by_ids(self._connections.read(), ids)}

    def left(self, campaign_id: str | None = None) -> list[Target]:
        """Return targets taken out, of a campaign or of all, that have contacts, by name.

        Nobody who was spoken to is taken out; two PCs that had not met can do both.
        """
        return _TARGET.select(
            self._connections.read(),
            "AND deleted = 1 AND (? IS NULL OR campaign_id = ?) AND EXISTS (SELECT 1"
            " FROM target_contact AS c WHERE c.target_id = campaign_target.id AND c.deleted = 0"
            " AND c.struck_on IS NULL) ORDER BY name, id",
            (campaign_id, campaign_id),
            dead=True,
        )

    def left_by_id(self, ids: Collection[str]) -> dict[str, Target]:
        """Return those of these targets that were taken out and have contacts, by id."""
        return {each.id: each for each in self.left() if each.id in ids} if ids else {}

    def targets_of_source(self, source: str) -> list[Target]:
        """Return the targets taken from a kind of list, in the order they were taken up."""
        return _TARGET.select(self._connections.read(), "AND source = ? ORDER BY id", (source,))

    def contacts(
        self, target_ids: Sequence[str], *, struck: bool = False
    ) -> dict[str, list[TargetContact]]:
        """Return target id → its contacts, oldest first; with `struck` also struck ones."""
        found: dict[str, list[TargetContact]] = {}
        for each in _CONTACT.select(
            self._connections.read(),
            "AND target_id IN (SELECT value FROM json_each(?)) AND (? OR struck_on IS NULL)"
            " ORDER BY day, id",
            (json.dumps(list(target_ids)), struck),
        ):
            found.setdefault(each.target_id, []).append(each)
        return found

    def contact(self, contact_id: str) -> TargetContact | None:
        """Return a contact; None if there is none."""
        return _CONTACT.first(self._connections.read(), "AND id = ?", (contact_id,))

    def runs(self, campaign_id: str) -> list[InvitationRun]:
        """Return the batches of letters of a campaign, latest first."""
        return _RUN.select(
            self._connections.read(), "AND campaign_id = ? ORDER BY id DESC", (campaign_id,)
        )

    def run(self, run_id: str) -> InvitationRun | None:
        """Return a batch of letters; None if there is none."""
        return _RUN.first(self._connections.read(), "AND id = ?", (run_id,))
