"""One case at work: read, judged, written; every use case of cases goes through here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

import resources
from app.domain.case import CORRECTED, CaseEvent, Missing
from app.domain.case_fold import fold, struck_by, unauthorised, warnings
from app.domain.case_plan import promises_in
from app.domain.case_table import StepTable
from app.domain.clock import today
from app.errors import Refused
from app.services.case_figures import Subject
from app.store.case_events import write_event
from app.store.op_log import nested

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.case import Case
    from app.domain.case_act import Act
    from app.domain.employer import Unit
    from app.domain.money import Vnd
    from app.services.case_figures import Figures
    from app.services.case_views import StepEntry
    from app.store.case_events import KeptEvent
    from app.store.cases import CaseFile
    from app.store.command import Command
    from app.store.register import Register

#: the id of an event not written yet: after every other of its day
UNWRITTEN = "~~"
#: event → kind of the plan it makes
PLANS = {"committed": "commitment", "instalments_granted": "instalments"}
_LEVELS = ("office", "province")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case with everything in it."""

    file: CaseFile
    unit: Unit
    kept: Sequence[KeptEvent]
    acts: Sequence[Act]
    case: Case
    #: events about to be written
    fresh: tuple[CaseEvent, ...] = ()

    @property
    def events(self) -> list[CaseEvent]:
        """Its events."""
        return [*(each.event for each in self.kept), *self.fresh]


@dataclass(frozen=True, slots=True)
class Judged:
    """A step looked at before it is written."""

    event: CaseEvent
    #: the case with it
    after: Case
    missing: tuple[Missing, ...]
    warnings: tuple[Missing, ...]


class CaseBook:
    """Reads cases and writes their events."""

    def __init__(self, register: Register, *, figures: Figures, actor: str) -> None:
        self.register = register
        self.figures = figures
        self.table = case_steps()
        self.actor = actor

    @property
    def level(self) -> str:
        """Whose register this is: `office` (grassroots) or `province`, setting `office.level`."""
        found = self.register.settings.value("office.level", default=_LEVELS[0])
        return found if found in _LEVELS else _LEVELS[0]

    def load(self, case_id: str) -> Loaded:
        """Return a case.

        Raises:
            Refused: unknown_case, unknown_unit.
        """
        file = self.register.cases.get(case_id)
        if file is None:
            raise Refused("unknown_case", case=case_id)
        unit = self.register.units.get(file.unit_id)
        if unit is None:
            raise Refused("unknown_unit", unit=file.unit_id)
        kept = self.register.case_events.of_case(case_id)
        acts = self.register.cases.acts([case_id]).get(case_id, [])
        return Loaded(file, unit, kept, acts, self.fold([each.event for each in kept]))

    def beyond(self, loaded: Loaded, event: CaseEvent) -> Loaded:
        """Return a case with an event that is about to be written."""
        fresh = (*loaded.fresh, event)
        return replace(loaded, fresh=fresh, case=self.fold([*loaded.events, event]))

    def fold(self, events: Sequence[CaseEvent]) -> Case:
        """Return the state of a case from its events."""
        return fold(events, self.table)

    def draft(self, loaded: Loaded, kind: str, entry: StepEntry) -> CaseEvent:
        """Return the event a step would make: what was entered, and the figures known.

        Raises:
            Refused: paper_unknown.
        """
        subject = Subject(loaded.unit, loaded.case, loaded.acts)
        known = self.figures.of(kind, subject, entry.day)
        if entry.paper_id is not None:
            paper = self.register.papers.get(entry.paper_id)
            if paper is None:
                raise Refused("paper_unknown", number=entry.paper_id)
            known["number"] = paper.number
        return drafted(kind, entry, known)

    def judge(self, loaded: Loaded, event: CaseEvent) -> Judged:
        """Say what stands against an event, and against what would come after it."""
        events = [*loaded.events, event]
        after = self.fold(events)
        before = self.fold([each for each in events if _comes_before(each, event)])
        astray = dict(after.astray)
        missing = list(astray.get(event.id, ()))
        missing += unauthorised(event, self.table, level=self.level)
        if event.day > today(self.register.clock):
            missing.append(Missing("day_ahead"))
        known = dict(loaded.case.astray)
        missing += [
            Missing("contradicts", (("event", each.kind), ("day", each.day)))
            for each in loaded.events
            if each.id in astray and each.id not in known
        ]
        minded = warnings(before, event, self.table)
        return Judged(event, after, tuple(missing), minded)

    def write(self, command: Command, case_id: str, judged: Judged) -> None:
        """Enter an event and the state that follows from it."""
        event = judged.event
        write_event(command, case_id, event)
        if event.kind in PLANS:
            self._plan(command, case_id, event)
        self.settle(command, case_id, judged.after, event.id)

    def settle(self, command: Command, case_id: str, after: Case, last_event: str) -> None:
        """Keep the state a case has after its newest event."""
        state = after.state.value if after.state else ""
        values = {"state": state, "state_on": after.since, "last_event": last_event}
        command.verb("case.transition", "case_file", case_id, values)

    def _plan(self, command: Command, case_id: str, event: CaseEvent) -> None:
        rows = [
            {
                "case_id": case_id,
                "event_id": event.id,
                "kind": PLANS[event.kind],
                "part": part,
                "due_on": promise.due_on,
                "amount": promise.amount,
            }
            for part, promise in enumerate(promises_in(event), 1)
        ]
        command.create_many("case_plan", rows)


def drafted(kind: str, entry: StepEntry, known: Mapping[str, object]) -> CaseEvent:
    """Return the event of an entry; what the program knows wins over what was entered."""
    figures = cast("Mapping[str, object]", nested({**entry.figures, **known}))
    return CaseEvent(
        id=UNWRITTEN,
        kind=kind,
        day=entry.day,
        figures=figures,
        elsewhere=entry.elsewhere,
        paper_id=entry.paper_id,
        evidence=entry.evidence,
        note=entry.note.strip(),
    )


def with_id(event: CaseEvent, id_: str) -> CaseEvent:
    """Return the event under the id it is kept by."""
    return replace(event, id=id_)


def standing(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Return the events no correction took out, corrections themselves left out."""
    struck = struck_by(events)
    return [each for each in events if each.kind != CORRECTED and each.id not in struck]


def by_period(event: CaseEvent) -> dict[str, Vnd]:
    """Return month → principal an event froze, ISO text as key."""
    return {
        str(row["period"]): amount
        for row in event.rows("periods")
        if type(amount := row.get("principal")) is int
    }


def _comes_before(each: CaseEvent, event: CaseEvent) -> bool:
    return (each.day, each.id) < (event.day, event.id) or each.kind == CORRECTED


@cache
def case_steps() -> StepTable:
    """Return the table of steps as shipped."""
    return StepTable.parse(resources.read_text("codes/case_steps.toml"))
