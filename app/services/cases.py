"""Cases: opened on a unit, taken step by step, corrected, never erased."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from app import messages
from app.domain.case import Case, Evidence
from app.domain.clock import today
from app.errors import Refused
from app.services.attachments import ALL_LIMIT, ONE_LIMIT, limit_mb
from app.services.case_acts import CaseActs
from app.services.case_book import CaseBook, drafted, with_id
from app.services.case_due import CasesDue
from app.services.case_figures import Figures, Subject
from app.services.case_ledger import CaseLedger
from app.services.case_list import CaseList
from app.services.case_steps import CaseSteps
from app.services.case_story import CaseStories
from app.services.case_views import OpenedCase, StepEntry
from app.services.documents_here import held
from app.services.effects import Effects, Kind
from app.store.case_events import write_event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.employer import Unit
    from app.domain.law import LawBook
    from app.services.arrears import ArrearsRuns
    from app.services.case_figures import Competent
    from app.services.case_periods import Periods
    from app.services.case_views import (
        CaseDue,
        CaseFilters,
        CaseStory,
        MissingView,
        Refreshed,
        StepView,
    )
    from app.services.listing import Query
    from app.services.offices import Offices
    from app.store.register import Register

#: a unit shows its cases, and what they found of its debt
_KINDS = frozenset({Kind.CASES, Kind.EMPLOYERS})
#: larger files are refused; scans of a few pages are a tenth of this


class Cases:
    """The use cases of cases."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        offices: Offices,
        law: LawBook,
        periods: Periods,
        actor: str,
        competent: Competent | None = None,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._figures = Figures(
            register, arrears=arrears, law=law, periods=periods, competent=competent
        )
        self._book = book = CaseBook(register, figures=self._figures, actor=actor)
        self._actor = actor
        #: the `Listing` of cases
        self.listing = CaseList(book, offices=offices, periods=periods, language=language)
        #: acts of cases
        self.acts = CaseActs(book)
        self._stories = CaseStories(book, listing=self.listing, language=language)
        #: steps, for use cases that write them with something else in one command
        self.writing = CaseSteps(book, language)
        self._ledger = CaseLedger(book)
        self._due = CasesDue(self.listing)

    def open(
        self,
        unit_id: str,
        *,
        on: date | None = None,
        officer_id: str | None = None,
        note: str = "",
    ) -> OpenedCase:
        """Open a case on a unit from its arrears of a day, frozen into the opening event.

        Letters that urged this debt before are taken along.

        Args:
            unit_id: the unit.
            on: the day of the arrears, today if none is given; nothing can be dated before it.
            officer_id: who looks after the case instead of the unit's officer.
            note: anything to remember.

        Raises:
            Refused: unknown_unit, case_open_already, case_day_ahead, law_silent.
        """
        unit = self._closed(unit_id)
        day = on or today(self._register.clock)
        if day > today(self._register.clock):
            raise Refused("case_day_ahead", on=day)
        figures = self._figures.of("opened", Subject(unit, Case(), ()), day)
        with self._register.command("case_opened", actor=self._actor) as command:
            event = with_id(drafted("opened", StepEntry(day), figures), command.new_id())
            after = self._book.fold([event])
            values = {
                "unit_id": unit.id,
                "opened_on": day,
                "officer_id": officer_id,
                "state": after.state,
                "state_on": after.since,
                "last_event": event.id,
                "note": note.strip(),
            }
            case_id = command.verb("case.open", "case_file", None, values)
            write_event(command, case_id, event)
        details = (("unit", unit.code),)
        return OpenedCase(case_id, Effects(_KINDS, "case_opened", command.change_set, details))

    def story(self, case_id: str) -> CaseStory:
        """Return everything about a case as of today: story, next steps, deadlines, plans.

        Raises:
            Refused: unknown_case.
        """
        return self._stories.of(self._book.load(case_id))

    def of_unit(self, unit_id: str) -> list[str]:
        """Return the ids of a unit's cases in the order they were opened."""
        return [file.id for file in self._register.cases.of_unit(unit_id)]

    def steps(self, case_id: str, on: date | None = None) -> list[StepView]:
        """Return the steps that could be next on a day, each with what is missing.

        Raises:
            Refused: unknown_case.
        """
        return self._stories.steps(self._book.load(case_id), on or today(self._register.clock))

    def form(self, event: str) -> StepView:
        """Return what a step asks for, to enter the right one in place of a wrong one."""
        return self._stories.form(event)

    def look(
        self, case_id: str, event: str, entry: StepEntry
    ) -> tuple[tuple[MissingView, ...], tuple[MissingView, ...]]:
        """Return what a step as entered still lacks, and what to mind; nothing is written.

        Raises:
            Refused: unknown_case, unknown_step.
        """
        judged = self.writing.judge(self._book.load(case_id), event, entry)
        return self._stories.lacks(judged), self._stories.minds(judged)

    def step(self, case_id: str, event: str, entry: StepEntry) -> Effects:
        """Enter a step with the figures it rests on, and move the case.

        Raises:
            StepRefused: case_step_refused (step, missing), with everything that stands against it.
            Refused: unknown_case, unknown_step, field_refused, paper_unknown,
                evidence_all_too_large (limit).
        """
        self._refuse_large(case_id, entry.evidence)
        return self.writing.step(case_id, event, entry)

    def enter(self, case_id: str, steps: Sequence[tuple[str, StepEntry]]) -> Effects:
        """Enter several steps in one command: all of them, or none.

        Raises:
            Refused: as `step`, for the first that is not allowed.
        """
        self._refuse_large(case_id, [each for _, entry in steps for each in entry.evidence])
        return self.writing.enter(case_id, steps)

    def correct(
        self,
        case_id: str,
        event_id: str,
        reason: str,
        *,
        instead: tuple[str, StepEntry] | None = None,
    ) -> Effects:
        """Answer a wrong event by one that names it; see `CaseSteps.correct`.

        Raises:
            Refused: as `CaseSteps.correct`.
        """
        return self.writing.correct(case_id, event_id, reason, instead=instead)

    def keep_evidence(self, content: bytes, name: str) -> Evidence:
        """Keep a file for an event to name.

        Raises:
            Refused: evidence_empty, evidence_too_large.
        """
        if not content:
            raise Refused("evidence_empty", file=name)
        limit = limit_mb(self._register, ONE_LIMIT)
        if len(content) > limit << 20:
            raise Refused("evidence_too_large", file=name, limit=limit)
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Evidence(self._register.blobs.put(content, mime), name, mime, len(content))

    def _refuse_large(self, case_id: str, added: Sequence[Evidence]) -> None:
        """Refuse files that would make all of a case larger than the office allows."""
        if not added:
            return
        kept = [each for event in self._book.load(case_id).events for each in event.evidence]
        limit = limit_mb(self._register, ALL_LIMIT)
        if sum({each.sha256: each.size for each in (*kept, *added)}.values()) > limit << 20:
            raise Refused("evidence_all_too_large", file=added[-1].name, limit=limit)

    def evidence(self, sha256: str) -> bytes:
        """Return a kept file.

        Raises:
            Refused: evidence_missing, a copy of the register without it.
        """
        lost = Refused("evidence_missing", file=sha256[:12])
        return held(self._register, sha256, "", lost)

    def attach(self, case_id: str, evidence: Evidence, *, note: str = "") -> Effects:
        """Add a file to the case as of today.

        Raises:
            Refused: unknown_case.
        """
        entry = StepEntry(today(self._register.clock), evidence=(evidence,), note=note)
        return self.step(case_id, "evidence_added", entry)

    def assign(self, case_id: str, officer_id: str | None) -> Effects:
        """Give the case to an officer; None gives it back to the unit's own.

        Raises:
            Refused: unknown_case.
        """
        loaded = self._book.load(case_id)
        with self._register.command("case_assigned", actor=self._actor) as command:
            command.update("case_file", case_id, {"officer_id": officer_id})
        details = (("unit", loaded.unit.code),)
        return Effects(_KINDS, "case_assigned", command.change_set, details)

    def refresh_from_ledger(self) -> Refreshed:
        """Take new ledger months, new letters and their receipts into every case.

        Payments are what a new ledger says; a closed case whose unit is late again is proposed
        for reopening, never reopened by itself.
        """
        return self._ledger.refresh()

    def due(self, on: date | None = None) -> list[CaseDue]:
        """Return what is due in cases: passed, today and in the next 7 days, time bars before."""
        return self._due.on(on or today(self._register.clock))

    def filters(self) -> CaseFilters:
        """Return what the list can be filtered by."""
        return self.listing.filters()

    def export(self, query: Query) -> bytes:
        """Return the listed cases as xlsx."""
        return self.listing.export(query)

    def _closed(self, unit_id: str) -> Unit:
        """Return a unit without an open case."""
        unit = self._register.units.get(unit_id)
        if unit is None:
            raise Refused("unknown_unit", unit=unit_id)
        for file in self._register.cases.of_unit(unit_id):
            if not file.state.final:
                raise Refused("case_open_already", unit=unit.code, on=file.opened_on)
        return unit
