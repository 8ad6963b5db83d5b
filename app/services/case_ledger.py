"""New ledger months and letters taken into the cases: facts added, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.case import CORRECTED, CaseEvent
from app.domain.clock import today
from app.services.case_book import UNWRITTEN, by_period, drafted, standing, with_id
from app.services.case_figures import Subject
from app.services.case_views import Refreshed, StepEntry
from app.services.effects import Effects, Kind
from app.services.letters import Letters
from app.store.case_events import write_event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.services.case_book import CaseBook, Loaded
    from app.services.urging_views import LetterRow

#: figures that say whether a ledger tells a case anything new
_TELLING = ("through", "late_principal", "principal", "interest")


@dataclass
class _News:
    """What the register knows of a case that its events do not."""

    loaded: Loaded
    events: list[CaseEvent] = field(default_factory=list)
    reopening: bool = False


class CaseLedger:
    """Looks for news of every case and enters them in one command."""

    def __init__(self, book: CaseBook) -> None:
        self._book = book

    def refresh(self) -> Refreshed:
        """Enter what is new; as `Cases.refresh_from_ledger`."""
        day = today(self._book.register.clock)
        news = [self._news(file.id, day) for file in self._book.register.cases.all()]
        changed = [each for each in news if each.events]
        reopening = tuple(each.loaded.file.id for each in news if each.reopening)
        if not changed:
            return Refreshed((), reopening, None)
        with self._book.register.command("cases_refreshed", actor=self._book.actor) as command:
            for each in changed:
                fresh = [with_id(event, command.new_id()) for event in each.events]
                for event in fresh:
                    write_event(command, each.loaded.file.id, event)
                after = self._book.fold([*each.loaded.events, *fresh])
                self._book.settle(command, each.loaded.file.id, after, fresh[-1].id)
        details = (("count", str(len(changed))),)
        effects = Effects(
            frozenset({Kind.CASES, Kind.EMPLOYERS}), "cases_refreshed", command.change_set, details
        )
        return Refreshed(tuple(each.loaded.file.id for each in changed), reopening, effects)

    def _news(self, case_id: str, day: date) -> _News:
        loaded = self._book.load(case_id)
        news = _News(loaded)
        final = loaded.case.state is not None and loaded.case.state.final
        ledger = self._ledger(loaded, day)
        late = ledger.amount("late_principal") or 0 if ledger else 0
        done = loaded.case.state is not None and loaded.case.state.done
        news.reopening = done and (late if ledger else loaded.case.late_principal) > 0
        if ledger is not None and (not final or late):
            news.events.append(ledger)
        if not final:
            self._add_letters(news)
        return news

    def _add_letters(self, news: _News) -> None:
        """Letters that fit the case; one that does not is another debt's."""
        for number, event in enumerate(self._letters(news.loaded)):
            fresh = with_id(event, f"~{number:04d}")
            there = replace(news.loaded, fresh=tuple(news.events))
            if event.kind == CORRECTED or not self._book.judge(there, fresh).missing:
                news.events.append(fresh)

    def _ledger(self, loaded: Loaded, day: date) -> CaseEvent | None:
        """Return the newest ledger as an event, None when it says what is known."""
        subject = Subject(loaded.unit, loaded.case, loaded.acts)
        figures = self._book.figures.of("ledger", subject, day)
        told = [e for e in standing(loaded.events) if e.kind in ("opened", "ledger", "reopened")]
        if "through" not in figures or not told:
            return None
        last = told[-1]
        figures["paid"] = list(self._paid(loaded, last.text("through"), str(figures["through"])))
        event = drafted("ledger", StepEntry(day), figures)
        same = all(last.figures.get(name) == event.figures.get(name) for name in _TELLING)
        return None if same and by_period(last) == by_period(event) else event

    def _paid(self, loaded: Loaded, after: str, until: str) -> Iterator[dict[str, object]]:
        """Yield what the unit paid in each ledger month the case had not heard of."""
        for month, line in self._book.register.ledger.of_unit(loaded.unit.code):
            if after < str(month) <= until and line.paid:
                yield {"period": str(month), "amount": line.paid}

    def _letters(self, loaded: Loaded) -> Iterator[CaseEvent]:
        """Yield letters of the unit the case has not heard of, their receipts, withdrawals."""
        known = standing(loaded.events)
        since = loaded.case.reopened_on or loaded.case.opened_on
        before = [
            row for e in known if e.kind in ("opened", "reopened") for row in e.rows("letters")
        ]
        told = {str(row.get("paper_id")) for row in before}
        told |= {str(e.paper_id) for e in known if e.kind == "urged"}
        received = {str(row.get("paper_id")) for row in before if row.get("received_on")}
        received |= {str(e.paper_id) for e in known if e.kind == "letter_delivered"}
        for row in Letters(self._book.register).of_unit(loaded.unit.id):
            if row.state == "voided":
                yield from _withdrawn(row, known)
            elif row.state != "void_notice" and (
                row.id in told or (since is not None and row.issued_on >= since)
            ):
                yield from self._letter(loaded, row, told=row.id in told, heard=row.id in received)

    def _letter(
        self, loaded: Loaded, row: LetterRow, *, told: bool, heard: bool
    ) -> Iterator[CaseEvent]:
        if not told:
            entry = StepEntry(
                row.issued_on, figures={"evasion_from": row.evasion_from}, paper_id=row.id
            )
            yield self._book.draft(loaded, "urged", entry)
        if row.received_on is not None and not heard:
            proof = row.proof or row.received_by or row.sent_how
            entry = StepEntry(row.received_on, figures={"proof": proof}, paper_id=row.id)
            yield self._book.draft(loaded, "letter_delivered", entry)


def _withdrawn(row: LetterRow, known: Sequence[CaseEvent]) -> Iterator[CaseEvent]:
    for event in known:
        if event.paper_id == row.id and event.kind in ("urged", "letter_delivered"):
            yield CaseEvent(UNWRITTEN, CORRECTED, event.day, corrects=event.id, note=row.number)
