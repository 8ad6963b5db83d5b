"""One case as a person reads it: what happened, what can be next, what runs, what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.domain.case import PaperElsewhere
from app.domain.case_fold import possible, skipping
from app.domain.clock import today
from app.services.case_plans import plans_of
from app.services.case_views import CasePaper, CaseStory, EventView, StepEntry, StepView
from app.services.case_words import event_text, missing_views
from app.services.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.case import Case
    from app.domain.case_table import Step
    from app.services.case_book import CaseBook, Judged, Loaded
    from app.services.case_list import CaseList
    from app.services.case_views import MissingView
    from app.store.case_events import KeptEvent

#: events the program enters by itself
_OWN = frozenset({"ledger"})
#: what is missing of a step that nobody would think of
_POINTLESS = frozenset({"suit_open"})


class CaseStories:
    """Reads one case; writes nothing."""

    def __init__(self, book: CaseBook, *, listing: CaseList, language: str) -> None:
        self._book = book
        self._listing = listing
        self._language = language

    def of(self, loaded: Loaded) -> CaseStory:
        """Return everything about a case as of today."""
        on = today(self._book.register.clock)
        case = loaded.case
        return CaseStory(
            row=self._listing.rows([loaded.file.id])[loaded.file.id],
            note=loaded.file.note,
            officer_id=loaded.file.officer_id,
            case=case,
            events=tuple(self._event(each, case) for each in reversed(loaded.kept)),
            steps=tuple(self.steps(loaded, on)),
            deadlines=tuple(self._listing.deadlines(case, loaded.acts, loaded.events, on)),
            acts=tuple(loaded.acts),
            plans=tuple(plans_of(loaded.events, on)),
            papers=tuple(self._papers(loaded)),
            letters=tuple(Letters(self._book.register).of_unit(loaded.unit.id)),
        )

    def _papers(self, loaded: Loaded) -> Iterator[CasePaper]:
        ids = [event.paper_id for event in loaded.events if event.paper_id is not None]
        papers = self._book.register.papers.page(ids)
        for event in loaded.events:
            paper = papers.get(event.paper_id or "")
            if paper is not None and event.id not in loaded.case.struck:
                yield CasePaper(paper.id, paper.kind, paper.number, paper.issued_on, event.id)

    def steps(self, loaded: Loaded, on: date) -> list[StepView]:
        """Return the steps that could be next on a day."""
        here = possible(loaded.case, self._book.table)
        beyond = skipping(loaded.case, self._book.table)
        found = [self._step(loaded, step, on) for step in here if step.event not in _OWN]
        found = [view for view in found if not any(m.code in _POINTLESS for m in view.missing)]
        return found + [self._step(loaded, step, on, skips=True) for step in beyond]

    def lacks(self, judged: Judged) -> tuple[MissingView, ...]:
        """Return what a step as entered lacks."""
        return missing_views(judged.missing, self._language)

    def minds(self, judged: Judged) -> tuple[MissingView, ...]:
        """Return what to mind about a step."""
        return missing_views(judged.warnings, self._language, section="case_warning")

    def _step(self, loaded: Loaded, step: Step, on: date, *, skips: bool = False) -> StepView:
        ours = self._book.level in step.by and not skips
        # Nothing is known yet of another body's paper: that is entered, not missing.
        elsewhere = None if ours else PaperElsewhere("…", on, "…", "…")
        entry = StepEntry(on, elsewhere=elsewhere)
        judged = self._book.judge(loaded, self._book.draft(loaded, step.event, entry))
        to = step.to or (loaded.case.left[-1] if step.back and loaded.case.left else None)
        if not judged.missing and judged.after.state is not None:
            to = judged.after.state
        here = loaded.case.state
        return StepView(
            event=step.event,
            title=messages.text("case_event", step.event, self._language),
            to=to.value if to else (here.value if here else ""),
            elsewhere_only=not ours,
            skips=skips,
            asks=step.asks,
            papers=step.papers,
            missing=missing_views(judged.missing, self._language),
            warnings=missing_views(judged.warnings, self._language, section="case_warning"),
        )

    def _event(self, kept: KeptEvent, case: Case) -> EventView:
        event = kept.event
        return EventView(
            id=event.id,
            kind=event.kind,
            text=event_text(event, self._language),
            day=event.day,
            at=kept.at,
            actor=kept.actor,
            figures=event.figures,
            elsewhere=event.elsewhere,
            paper_id=event.paper_id,
            evidence=event.evidence,
            note=event.note,
            corrects=event.corrects,
            struck=event.id in case.struck,
            astray=missing_views(dict(case.astray).get(event.id, ()), self._language),
        )
