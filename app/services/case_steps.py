"""Steps of cases: judged, entered, several at once, corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.case import CORRECTED, CaseEvent
from app.errors import Refused
from app.services.case_book import Judged, standing, with_id
from app.services.case_entry import refuse_odd
from app.services.case_words import event_title
from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.case import Missing
    from app.services.case_book import CaseBook, Loaded
    from app.services.case_views import StepEntry
    from app.store.command import Command

#: a unit shows its cases, and what they found of its debt
_KINDS = frozenset({Kind.CASES, Kind.EMPLOYERS})


class StepRefused(Refused):
    """A step that the case does not allow now; `missing` says everything that stands against it."""

    def __init__(self, step: str, missing: tuple[Missing, ...]) -> None:
        super().__init__("case_step_refused", step=step, missing=missing)
        self.missing = missing


class CaseSteps:
    """Writes steps; a use case that writes more in the same command goes by `load` … `write`."""

    def __init__(self, book: CaseBook, language: str) -> None:
        self._book = book
        self._register = book.register
        self._actor = book.actor
        self._language = language

    def step(self, case_id: str, event: str, entry: StepEntry) -> Effects:
        """Enter a step with the figures it rests on, and move the case.

        Raises:
            StepRefused: case_step_refused (step, missing), with everything that stands against it.
            Refused: unknown_case, unknown_step.
        """
        loaded = self._book.load(case_id)
        judged = self.allowed(loaded, event, entry)
        with self._register.command("case_step", actor=self._actor) as command:
            self.write(command, loaded, judged)
        details = (("unit", loaded.unit.code), ("step", self._title(event)))
        return Effects(_KINDS, "case_step", command.change_set, details)

    def enter(self, case_id: str, steps: Sequence[tuple[str, StepEntry]]) -> Effects:
        """Enter several steps in one command: all of them, or none.

        Raises:
            Refused: as `step`, for the first that is not allowed.
        """
        loaded = self._book.load(case_id)
        judged = []
        for number, (event, entry) in enumerate(steps):
            each = self.allowed(loaded, event, entry)
            judged.append(each)
            loaded = self._book.beyond(loaded, with_id(each.event, f"~{number:04d}"))
        with self._register.command("case_steps", actor=self._actor) as command:
            loaded = self._book.load(case_id)
            for each in judged:
                event_id = self.write(command, loaded, each)
                loaded = self._book.beyond(loaded, with_id(each.event, event_id))
        details = (("unit", loaded.unit.code), ("count", str(len(judged))))
        return Effects(_KINDS, "case_steps", command.change_set, details)

    def load(self, case_id: str) -> Loaded:
        """Return a case for use cases that write more than its step in one command.

        Raises:
            Refused: unknown_case.
        """
        return self._book.load(case_id)

    def judge(self, loaded: Loaded, event: str, entry: StepEntry) -> Judged:
        """Look at a step before it is written.

        Raises:
            Refused: unknown_step; field_refused, a figure the step does not ask for, or of
                another kind; paper_unknown.
        """
        if event not in self._book.table.events or event == "opened":
            raise Refused("unknown_step", step=event)
        refuse_odd(entry, self._book.table.of(event))
        return self._book.judge(loaded, self._book.draft(loaded, event, entry))

    def allowed(self, loaded: Loaded, event: str, entry: StepEntry) -> Judged:
        """Return a step that may be written.

        Raises:
            StepRefused: case_step_refused.
            Refused: unknown_step.
        """
        judged = self.judge(loaded, event, entry)
        if judged.missing:
            raise StepRefused(event, judged.missing)
        return judged

    def write(
        self, command: Command, loaded: Loaded, judged: Judged, *, event_id: str | None = None
    ) -> str:
        """Enter an allowed step within a command of its caller; returns the event's id.

        `event_id` is given where the same step may be entered on two computers.
        """
        event = with_id(judged.event, event_id or command.new_id())
        after = self._book.fold([*loaded.events, event])
        self._book.write(command, loaded.file.id, replace(judged, event=event, after=after))
        return event.id

    def correct(
        self,
        case_id: str,
        event_id: str,
        reason: str,
        *,
        instead: tuple[str, StepEntry] | None = None,
    ) -> Effects:
        """Answer a wrong event by one that names it, and enter the right one with it.

        The wrong one stays in the story, struck out. Later events may not fit any more; they are
        then named as such in the story, until they are corrected too.

        Args:
            case_id: the case.
            event_id: the wrong event.
            reason: why.
            instead: event and entry that should stand in its place.

        Raises:
            StepRefused: case_step_refused, the right one is not allowed there either.
            Refused: unknown_case, unknown_step, event_unknown, event_opening, reason_missing.
        """
        loaded = self._book.load(case_id)
        wrong = next((each for each in loaded.events if each.id == event_id), None)
        if wrong is None:
            raise Refused("event_unknown", event=event_id)
        if wrong.kind == "opened":
            raise Refused("event_opening")
        if not reason.strip():
            raise Refused("reason_missing")
        with self._register.command("case_corrected", actor=self._actor) as command:
            after = self.strike(command, loaded, wrong, reason)
            if instead is not None:
                self._instead(command, loaded, after.events, instead)
        details = (("unit", loaded.unit.code), ("step", self._title(wrong.kind)))
        return Effects(_KINDS, "case_corrected", command.change_set, details)

    def without(self, loaded: Loaded, wrong: CaseEvent) -> Loaded:
        """Return a case as it would be without an event; nothing is written."""
        return self._book.beyond(loaded, _answer(wrong, "~", ""))

    def strike(self, command: Command, loaded: Loaded, wrong: CaseEvent, reason: str) -> Loaded:
        """Take an event out within a command of its caller; returns the case without it."""
        correction = _answer(wrong, command.new_id(), reason)
        after = self._book.beyond(loaded, correction)
        self._book.write(command, loaded.file.id, Judged(correction, after.case, (), ()))
        return after

    def _title(self, event: str) -> str:
        return event_title(event, self._language)

    def _instead(
        self,
        command: Command,
        loaded: Loaded,
        events: list[CaseEvent],
        instead: tuple[str, StepEntry],
    ) -> None:
        kind, entry = instead
        earlier = [each for each in standing(events) if each.day <= entry.day]
        there = replace(loaded, case=self._book.fold(earlier))
        event = with_id(self._book.draft(there, kind, entry), command.new_id())
        after = self._book.fold([*events, event])
        missing = dict(after.astray).get(event.id, ())
        if missing:
            raise StepRefused(kind, missing)
        self._book.write(command, loaded.file.id, Judged(event, after, (), ()))


def _answer(wrong: CaseEvent, id_: str, reason: str) -> CaseEvent:
    return CaseEvent(id_, CORRECTED, wrong.day, corrects=wrong.id, note=reason.strip())
