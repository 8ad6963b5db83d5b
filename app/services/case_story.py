"""One case as a person reads it: what happened, what can be next, what runs, what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.domain.calendar import Month
from app.domain.case import PaperElsewhere
from app.domain.case_fold import possible, skipping
from app.domain.case_plan import Credit, outcomes, promises_in
from app.domain.clock import today
from app.services.case_book import PLANS, by_period, standing
from app.services.case_views import CaseStory, EventView, PlanView, StepEntry, StepView
from app.services.case_words import event_text, missing_views
from app.services.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.case import Case, CaseEvent
    from app.domain.case_table import Step
    from app.services.case_book import CaseBook, Judged, Loaded
    from app.services.case_list import CaseList
    from app.services.case_views import MissingView
    from app.store.case_events import KeptEvent

#: events the program enters by itself
_OWN = frozenset({"ledger"})


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
            deadlines=tuple(self._listing.deadlines(case, loaded.acts, on)),
            acts=tuple(loaded.acts),
            plans=tuple(plans_of(loaded.events, on)),
            letters=tuple(Letters(self._book.register).of_unit(loaded.unit.id)),
        )

    def steps(self, loaded: Loaded, on: date) -> list[StepView]:
        """Return the steps that could be next on a day."""
        here = possible(loaded.case, self._book.table)
        beyond = skipping(loaded.case, self._book.table)
        found = [self._step(loaded, step, on) for step in here if step.event not in _OWN]
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


def plans_of(events: Sequence[CaseEvent], on: date) -> Iterator[PlanView]:
    """Yield the plans that stand, each part with what became of it by a day."""
    known = standing(events)
    for event in known:
        if event.kind in PLANS:
            paid = list(_credits(event, known))
            parts = outcomes(promises_in(event), paid, on=on)
            yield PlanView(event.id, PLANS[event.kind], event.day, parts)


def _credits(plan: CaseEvent, events: Sequence[CaseEvent]) -> Iterator[Credit]:
    """Yield what was paid toward a plan since it was made.

    Payments entered by hand count on their day; a ledger tells how much of the periods the plan
    was made for is still unpaid at the end of its month.
    """
    of, paid = ("fine" if plan.kind == "instalments_granted" else "debt"), 0
    for event in events:
        if event.day < plan.day:
            continue
        if event.kind == "payment" and (event.text("of") or "debt") == of:
            paid += event.amount("amount") or 0
            yield Credit(event.day, paid)
        elif event.kind == "ledger" and of == "debt" and (through := event.text("through")):
            left = _principal(event, set(by_period(plan)))
            yield Credit(Month.parse(through).last, _principal(plan) - left, by_month=True)


def _principal(event: CaseEvent, periods: set[str] | None = None) -> int:
    found = by_period(event)
    return sum(amount for period, amount in found.items() if periods is None or period in periods)
