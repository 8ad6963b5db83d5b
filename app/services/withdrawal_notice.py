"""Numbered notices that withdraw letters: drawn and stored first, then issued in one command.

The letter stays as it was printed, marked; the notice names it. Whose letters they are decides the
form and what of a letter the notice repeats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.urging import AHEAD_DAYS
from app.errors import Refused
from app.services.letter_facts import Sender, check_code, sender_facts
from app.services.letters import SERIES
from app.services.paper_numbers import PaperNumbers
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.law import LawBook
    from app.domain.numbering import Ordinal
    from app.services.offices import Offices
    from app.services.task import Task
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register

#: what every notice repeats of its letter, besides the kind's own
_REPEATED = (
    *("employer_name", "tax_code", "address", "representative"),
    *("officer_name", "officer_title", "officer_phone"),
)


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """How letters of one kind are withdrawn."""

    #: kind of paper, words under [case_paper]
    kind: str
    form: str
    #: code of what is done, words under [effect]
    label: str
    #: a fact of its letters alone that the notice repeats
    repeats: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    ordinal: Ordinal
    number: str
    facts: dict[str, object]
    pdf: bytes
    pages: int


class WithdrawalNotices:
    """Withdraws letters of one kind."""

    def __init__(
        self,
        register: Register,
        of: NoticeKind,
        *,
        offices: Offices,
        law: LawBook,
        forms: Sequence[Path],
        actor: str,
    ) -> None:
        self._register = register
        self._of = of
        self._offices = offices
        self._law = law
        self._forms = forms
        self._actor = actor

    def issue(
        self,
        papers: Sequence[Paper],
        reason: str,
        task: Task,
        also: Callable[[Command, Paper, date, str], None] | None = None,
    ) -> list[str]:
        """Withdraw letters that stand by a notice each, all or none; return the notices' ids.

        Args:
            papers: the letters; whoever asks has looked whether they stand.
            reason: printed on the notice.
            task: told of each that is drawn.
            also: writes more within the command, given the letter, the day, the notice's number.

        Raises:
            Refused: no_signatory; clock_behind, number_year_past …; numbers_moved;
                form_not_in_force, text_unprintable.
        """
        day = self._day()
        drawn = self._drawn(papers, day, reason.strip(), task)
        hashes = self._register.blobs.put_many([(each.pdf, "application/pdf") for each in drawn])
        made = []
        with self._register.command(self._of.label, actor=self._actor) as command:
            for paper, notice, sha256 in zip(papers, drawn, hashes, strict=True):
                taken = command.next_number(SERIES, day.year)
                if taken != notice.ordinal:
                    raise Refused("numbers_moved")
                values = {
                    "kind": self._of.kind,
                    "form_code": self._of.form,
                    "series": taken.series,
                    "book": taken.book,
                    "year": taken.year,
                    "ordinal": taken.ordinal,
                    "number": notice.number,
                    "issued_on": day,
                    "unit_id": paper.unit_id,
                    "facts": notice.facts,
                    "pdf_sha256": sha256,
                    "pages": notice.pages,
                    "replaces_id": paper.id,
                    "at": command.at.isoformat(),
                    "actor": self._actor,
                }
                made.append(command.verb("paper.issue", "paper", None, values))
                void(command, paper.id, day, reason)
                if also is not None:
                    also(command, paper, day, notice.number)
        return made

    def _day(self) -> date:
        """Today, or the day of the newest paper; one dated far ahead by mistake does not count."""
        day = today(self._register.clock)
        until = day + timedelta(days=AHEAD_DAYS)
        return max(day, self._register.paper_heads.latest_day(SERIES, until=until) or day)

    def _drawn(self, papers: Sequence[Paper], day: date, reason: str, task: Task) -> list[_Drawn]:
        from app.documents.batch_pdf import Batch
        from app.documents.forms import load_form

        office = self._offices.current(day)
        if not office.signatories:
            raise Refused("no_signatory", on=day)
        ordinals = self._register.numbers.upcoming(SERIES, day.year, len(papers))
        symbol = office.letterhead.letter_symbol
        numbers = PaperNumbers(self._register).letters(ordinals, symbol)
        form, drawn = load_form(self._of.form, on=day, folders=self._forms), []
        for place, (paper, number) in enumerate(zip(papers, numbers, strict=True)):
            task.step(place, len(papers), "rendering")
            recipients = [str(line) for line in paper.facts.get("recipients", ())]
            sender = Sender(office, office.signatories[0], self._law, day, recipients)
            facts = self._facts(paper, sender, number, reason)
            batch = Batch(form, title=number, author=str(facts["office_name"]))
            single = batch.add(facts)
            drawn.append(_Drawn(ordinals[place], number, facts, single.pdf, single.pages))
        return drawn

    def _facts(self, paper: Paper, sender: Sender, number: str, reason: str) -> dict[str, object]:
        repeated = (*_REPEATED, self._of.repeats)
        facts: dict[str, object] = {
            **sender_facts(sender, number=number),
            **{name: paper.facts.get(name, "") for name in repeated},
            "withdrawn_number": paper.number,
            "withdrawn_on": paper.issued_on,
            "reason": reason,
        }
        return facts | {"check_code": check_code(facts)}


def void(command: Command, paper_id: str, day: date, reason: str) -> None:
    """Note that a letter holds no more; its number stays taken."""
    values = {
        "paper_id": paper_id,
        "kind": EventKind.VOID,
        "day": day,
        "note": reason.strip(),
        "at": command.at.isoformat(),
        "actor": command.actor,
    }
    command.verb("paper.void", "paper_event", None, values)
