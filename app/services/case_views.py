"""What the screens and commands see of cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from app.domain.case import Case, Evidence, PaperElsewhere
    from app.domain.case_act import Act
    from app.domain.case_plan import PromiseOutcome
    from app.domain.case_table import Ask
    from app.domain.money import Vnd
    from app.services.effects import Effects
    from app.services.urging_views import LetterRow


@dataclass(frozen=True, slots=True)
class StepEntry:
    """What an officer enters for a step; the program adds the figures it knows."""

    day: date
    #: what the step asks for, by name: int đồng, ISO days, codes, text; `plan` is a list of
    #: {"due_on": ISO day, "amount": int}
    figures: Mapping[str, object] = field(default_factory=dict)
    #: given when another body did the step, or it was done outside this program
    elsewhere: PaperElsewhere | None = None
    #: the issued paper of this register that goes with it
    paper_id: str | None = None
    #: from `Cases.keep_evidence`
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases."""

    id: str
    unit_id: str
    unit_code: str
    tax_code: str
    name: str
    commune: str
    officer_id: str
    officer: str
    #: words under [case_state]
    state: str
    state_on: date | None
    opened_on: date
    late_principal: Vnd
    fine: Vnd
    letters: int
    acts: int
    #: the nearest deadline (words under [case_deadline]), "" if none
    deadline: str
    due_on: date | None
    #: whole days to it, negative when it has passed
    days_left: int | None
    #: events that do not fit where they stand
    astray: int


@dataclass(frozen=True, slots=True)
class MissingView:
    """What a step lacks, or what to mind."""

    code: str
    text: str
    #: something the officer enters with the step itself, not a fact that has to come about first
    entered: bool = False


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that could be next."""

    #: words under [case_event]
    event: str
    title: str
    #: the state it leads to; the present one when it stays, the one gone back to
    to: str
    #: only as done elsewhere: another body does it
    elsewhere_only: bool
    #: it leaves out stages this office never saw; the window may keep such steps behind a button
    skips: bool
    asks: tuple[Ask, ...]
    #: codes of the papers that go with it (words under [case_paper])
    papers: tuple[str, ...]
    missing: tuple[MissingView, ...]
    warnings: tuple[MissingView, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing but what is entered with it."""
        return all(each.entered for each in self.missing)


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline that runs."""

    #: words under [case_deadline]
    name: str
    title: str
    started_on: date
    #: None where no law or holiday table covers it: the officer has to see to it
    due_on: date | None
    days_left: int | None
    article: str


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened, for the story of a case."""

    id: str
    kind: str
    text: str
    day: date
    at: datetime
    actor: str
    figures: Mapping[str, object]
    elsewhere: PaperElsewhere | None
    paper_id: str | None
    evidence: tuple[Evidence, ...]
    note: str
    #: the event it corrects
    corrects: str | None
    #: taken out by a correction
    struck: bool
    #: why it does not fit where it stands; () when it counts
    astray: tuple[MissingView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A commitment or a fine in instalments, and what became of each part."""

    event_id: str
    #: commitment, instalments
    kind: str
    made_on: date
    parts: tuple[PromiseOutcome, ...]


@dataclass(frozen=True, slots=True)
class CasePaper:
    """A document of this register that goes with an event; its bytes by `Letters.pdf`."""

    id: str
    kind: str
    number: str
    issued_on: date
    event_id: str


@dataclass(frozen=True, slots=True)
class CaseStory:
    """Everything about one case."""

    row: CaseRow
    note: str
    officer_id: str | None
    case: Case
    #: newest first
    events: tuple[EventView, ...]
    steps: tuple[StepView, ...]
    #: nearest first
    deadlines: tuple[DeadlineView, ...]
    acts: tuple[Act, ...]
    plans: tuple[PlanView, ...]
    #: documents of its events, in the order of the events
    papers: tuple[CasePaper, ...]
    #: urging letters and their withdrawals to the unit
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """What the list can be filtered by."""

    #: states in use, in the order of the procedure
    states: tuple[str, ...]
    communes: tuple[tuple[str, str], ...]
    officers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseDue:
    """One thing due in a case."""

    case_id: str
    unit_code: str
    name: str
    state: str
    #: a deadline, `promise`, `reopening`, `closing` or `astray` (words under [case_deadline])
    what: str
    due_on: date
    days_left: int
    #: days before the end of the limitation this warning belongs to (60, 30, 7), None otherwise
    warning: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case that was opened."""

    case_id: str
    effects: Effects


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a new ledger and new letters meant for the cases."""

    #: cases that got at least one event
    changed: tuple[str, ...]
    #: closed cases whose unit is late again
    reopening: tuple[str, ...]
    #: None when nothing changed
    effects: Effects | None
