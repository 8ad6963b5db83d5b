"""A case: what happened with one unit's arrears, event after event, and where that leaves it.

Events are only added; a wrong one is answered by a correcting event that names it. The state is
what follows from them (`app.domain.case_fold`), never something typed in. Events carry every
figure they rest on, so that a case reads the same on every day and every computer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.money import Vnd


class State(Enum):
    """Where a case stands, in the order of the procedure (S0 … S18)."""

    MONITOR = "monitor"
    LATE = "late"
    URGED = "urged"
    SESSION = "session"
    FORCE_MAJEURE = "force_majeure"
    EVASION = "evasion"
    CHECK_PROPOSED = "check_proposed"
    CHECK_RUNNING = "check_running"
    RECORDED = "recorded"
    EXPLANATION = "explanation"
    SANCTIONED = "sanctioned"
    INSTALMENTS = "instalments"
    OVERDUE = "overdue"
    ENFORCEMENT = "enforcement"
    PAID = "paid"
    CRIMINAL = "criminal"
    LAWSUIT = "lawsuit"
    HARD_TO_COLLECT = "hard_to_collect"
    CLOSED = "closed"
    TIME_BARRED = "time_barred"

    @property
    def rank(self) -> int:
        """Its place in the order of the procedure."""
        return _RANKS[self]

    @property
    def final(self) -> bool:
        """Whether nothing is due any more; only new debt or a new act opens it again."""
        return self in (State.CLOSED, State.TIME_BARRED)

    @property
    def done(self) -> bool:
        """Whether only new debt or a new act can make more of it."""
        return self.final or self is State.PAID


_RANKS = {state: rank for rank, state in enumerate(State)}

#: answers an earlier event and takes it out of the account; in no row of the table
CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class PaperElsewhere:
    """The paper of a step that another body did, or that was done before this program."""

    number: str = ""
    on: date | None = None
    body: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept with an event, by the hash of its bytes."""

    sha256: str
    name: str
    mime: str = "application/octet-stream"
    size: int = 0


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One thing that happened in a case, with everything it rests on."""

    #: rises with the log: events of one day are taken in this order
    id: str
    #: an event of the table of steps, or `CORRECTED`
    kind: str
    day: date
    #: amounts in đồng, days as ISO text; as JSON holds them
    figures: Mapping[str, object] = field(default_factory=dict)
    #: what another body's paper says; None where this office did the step
    elsewhere: PaperElsewhere | None = None
    #: the issued document of this register that goes with the step
    paper_id: str | None = None
    evidence: tuple[Evidence, ...] = ()
    #: the event this one corrects
    corrects: str | None = None
    note: str = ""

    def amount(self, name: str) -> Vnd | None:
        """Return a figure that is a whole number, None if there is none."""
        value = self.figures.get(name)
        return value if type(value) is int else None

    def text(self, name: str) -> str:
        """Return a figure that is text, "" if there is none."""
        value = self.figures.get(name)
        return value.strip() if isinstance(value, str) else ""

    def date(self, name: str) -> date | None:
        """Return a figure that is a day, None if there is none or it is not a day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def rows(self, name: str) -> tuple[Mapping[str, object], ...]:
        """Return a figure that is a list of records, () if there is none."""
        value = self.figures.get(name)
        if not isinstance(value, (list, tuple)):
            return ()
        return tuple(row for row in value if isinstance(row, Mapping))


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a step cannot be done, or what to mind; words under [case_missing], [case_warning]."""

    code: str
    #: figures the words need
    fields: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that runs: started by an event, due on a day or after a period of the law."""

    name: str
    started_on: date
    #: fixed by the event itself; None where the law's period is to be counted from `started_on`
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What follows from the events of a case so far. Money in đồng."""

    #: None before the opening event
    state: State | None = None
    #: the day the state was reached
    since: date | None = None
    #: states to go back to, from a side branch (a check, a review, a lawsuit …)
    left: tuple[State, ...] = ()
    opened_on: date | None = None
    #: the day of the last reopening; acts found before it are another story
    reopened_on: date | None = None
    #: as the newest opening or ledger event says
    late_principal: Vnd = 0
    interest: Vnd = 0
    #: ledger month of these, ISO text
    through: str = ""
    #: urging letters counted, day of the last, first day one was received
    letters: int = 0
    urged_on: date | None = None
    delivered_on: date | None = None
    session_on: date | None = None
    #: not evasion before this day has passed (force majeure accepted)
    excused_until: date | None = None
    found_on: date | None = None
    recorded_on: date | None = None
    decided_on: date | None = None
    decision_number: str = ""
    decision_received_on: date | None = None
    fine: Vnd = 0
    #: payments of the fine, and of the debt as entered by hand
    fine_paid: Vnd = 0
    debt_paid: Vnd = 0
    sued: bool = False
    running: tuple[Running, ...] = ()
    #: ids of the events that count, in order
    counted: tuple[str, ...] = ()
    #: ids of events taken out by a correction
    struck: frozenset[str] = frozenset()
    #: events that do not fit where they stand (two computers met), and why
    astray: tuple[tuple[str, tuple[Missing, ...]], ...] = ()

    @property
    def fine_left(self) -> Vnd:
        """What is still to be paid of the fine."""
        return max(self.fine - self.fine_paid, 0)
