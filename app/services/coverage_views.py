"""What work on coverage shows and takes: campaigns, targets, contacts, proposals, reminders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.coverage import ContactHow, Conversion, TargetResult

if TYPE_CHECKING:
    from datetime import date, datetime

#: what a campaign takes its targets from when nothing else is said: words under [cross_kind]
USUAL_SIGNS = ("unregistered", "newly_licensed")


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A campaign as entered."""

    title: str
    starts_on: date
    ends_on: date | None = None
    #: how many are to be brought in; 0 = not said
    goal: int = 0
    note: str = ""
    #: who leads it; "" = nobody in particular
    officer_id: str = ""


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """Whom a campaign is about. An empty set leaves nobody out."""

    #: signs of the crosscheck, words under [cross_kind]; with `source` they are not asked
    signs: frozenset[str] = frozenset(USUAL_SIGNS)
    #: rows of this kind of list instead of signs: business or tax-employers
    source: str = ""
    #: of one file; "" = of every file in force
    batch_id: str = ""
    communes: frozenset[str] = frozenset()
    #: beginnings of codes of activity
    sectors: tuple[str, ...] = ()
    officers: frozenset[str] = frozenset()
    #: at least so many workers
    workers: int = 0
    #: also those an open campaign aims at already
    again: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a campaign could aim at."""

    source: str
    batch_id: str
    row: int
    list_key: str
    shows: str
    tax_code: str
    name: str
    address: str = ""
    commune_code: str = ""
    activity: str = ""
    activity_name: str = ""
    representative: str = ""
    phone: str = ""
    officer_id: str = ""
    employer_id: str = ""
    insured_before: int = 0
    workers: int = 0
    #: title of the open campaign that aims at it already, "" for none
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """Somebody was spoken to, as entered."""

    how: ContactHow
    day: date
    #: of the office; "" = who works here
    who: str = ""
    #: with whom
    person: str = ""
    said: str = ""
    #: until when something was promised
    promise_on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """What came of a target, as entered; *open* takes an earlier result back."""

    result: TargetResult
    on: date
    #: of the unit that registered
    unit_code: str = ""
    #: why it need not be insured, how it was found to be gone …
    reason: str = ""
    workers_won: int = 0


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign and how far it has come."""

    id: str
    title: str
    starts_on: date
    ends_on: date | None
    goal: int
    note: str
    closed: bool
    #: who leads it, "" for nobody
    officer_id: str
    officer: str
    #: by what its targets were chosen
    choice: TargetChoice
    figures: Conversion


@dataclass(frozen=True, slots=True)
class Proposal:
    """The register knows a target now: what would be its result, for a person to confirm."""

    target_id: str
    unit_id: str
    unit_code: str
    #: the unit's name in the register
    name: str
    result: TargetResult
    workers: int
    #: first ledger month that names the unit, "MM/YYYY", "" before any
    since_month: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as a list shows it."""

    id: str
    campaign_id: str
    campaign: str
    tax_code: str
    name: str
    address: str
    commune: str
    commune_code: str
    #: what it does, as the list says
    sector: str
    officer: str
    officer_id: str
    representative: str
    phone: str
    shows: str
    #: kind of list and row it stands in
    source: str
    row: int
    #: the register had it when it was taken up: it takes part already
    takes_part: bool
    workers: int
    contacts: int
    last_on: date | None
    last_how: str
    #: the day of the promise that waits, None if none does
    promise_on: date | None
    #: days the promise is late, 0 if it is not
    promise_late: int
    #: number of its last letter that stands, and its id
    letter: str
    paper_id: str
    result: TargetResult
    result_on: date | None
    unit_code: str
    reason: str
    workers_won: int
    #: the day it was last spoken to, else taken up; None with a result
    quiet_since: date | None = None
    #: for so long that it is told about
    quiet: bool = False
    #: the promise that waits is for today
    promise_today: bool = False
    #: None: nothing to confirm
    proposal: Proposal | None = None
    #: taken out of the campaign, and has contacts all the same: it counts in no figure
    left: bool = False


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact, for the log beside a target."""

    id: str
    how: ContactHow
    day: date
    who: str
    person: str
    said: str
    promise_on: date | None
    kept_on: date | None
    #: number of the letter and its id, "" for no letter of the program
    number: str
    paper_id: str
    at: datetime
    actor: str
    #: the promise of this contact is the one that waits
    waits: bool = False
    #: it counts no more: since when, by whom, why; None while it stands
    struck_on: date | None = None
    struck_by: str = ""
    struck_why: str = ""


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """A promise whose day has come."""

    contact_id: str
    target_id: str
    campaign_id: str
    name: str
    until: date
    said: str
    officer: str
    days_late: int


@dataclass(frozen=True, slots=True)
class CoverageDue:
    """What waits for somebody on a day."""

    promises: tuple[PromiseDue, ...] = ()
    #: campaigns that end soon or have ended and were not closed
    ending: tuple[CampaignRow, ...] = ()
    #: targets nobody spoke to for so many days
    quiet: tuple[TargetRow, ...] = ()
    quiet_days: int = 0
    #: targets the register knows now
    proposals: tuple[Proposal, ...] = ()
    #: how many were taken out though somebody had spoken to them
    left: int = 0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures of one commune, sector, officer or campaign."""

    label: str
    figures: Conversion


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures by one thing, with those of all together."""

    #: commune, sector, officer or campaign
    by: str
    first: date | None
    last: date | None
    as_of: date
    rows: tuple[FigureRow, ...]
    total: Conversion = field(default_factory=Conversion)
