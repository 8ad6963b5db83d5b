"""One paper of a case being issued: drawn and stored, then numbered and written with its step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.letter_facts import check_code
from app.services.paper_day import refuse_day, series_of
from app.services.paper_numbers import PaperNumbers
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.documents.form_model import Form
    from app.domain.case import CaseEvent
    from app.domain.numbering import Ordinal
    from app.services.case_book import Judged, Loaded
    from app.services.case_steps import CaseSteps
    from app.services.paper_kinds import PaperKind
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper about to be issued."""

    kind: PaperKind
    form: Form
    loaded: Loaded
    on: date
    #: what it prints
    facts: Mapping[str, object]
    #: what it rests on: law, readings, ledger files
    provenance: Mapping[str, object]
    #: it has a line for a number
    numbered: bool
    #: judges the step that goes with it; None where it is entered with none
    judge: Callable[[], Judged] | None
    #: the paper it stands in for, and the event of that paper
    replaces: Paper | None = None
    wrong: CaseEvent | None = None


class PaperIssue:
    """Writes issued papers of cases."""

    def __init__(self, register: Register, steps: CaseSteps, actor: str) -> None:
        self._register = register
        self._steps = steps
        self._actor = actor

    def issue(self, wanted: Wanted) -> tuple[str, str]:
        """Draw, store, number and write a paper; return its id and number.

        The bytes are stored before the number is taken: a number without bytes cannot be.

        Raises:
            Refused: facts_missing, facts_… (see `render`), text_unprintable, numbers_moved,
                number_year_past, clock_behind, case_step_refused, template_lacks_book,
                number_printed,
                paper_day_ahead, paper_before_last (a later paper is in the book).
        """
        from app.documents.form_pdf import render

        series = series_of(wanted.form, numbered=wanted.numbered)
        refuse_day(self._register, series, wanted.on)
        peeked = self._register.numbers.peek(series, wanted.on.year)
        printed, number = self._numbers(wanted, peeked)
        facts = {**wanted.facts, "number": printed}
        facts["check_code"] = check_code(facts)
        drawn = render(wanted.form, facts)
        judged = wanted.judge() if wanted.judge is not None else None
        digest = self._register.blobs.put(drawn.pdf, "application/pdf")
        with self._register.command("paper_issued", actor=self._actor) as command:
            taken = command.next_number(series, wanted.on.year)
            if taken != peeked:
                raise Refused("numbers_moved")
            kept = {**facts, **wanted.provenance}
            file = {"facts": kept, "pdf_sha256": digest, "pages": drawn.pages}
            paper_id = self._paper(command, wanted, taken, {"number": number, **file})
            self._case(command, wanted, judged, (paper_id, number))
        return paper_id, number

    def void(self, command: Command, paper: Paper, on: date, reason: str) -> None:
        """Note within a command that a paper does not hold any more; its number stays taken."""
        values = {
            "paper_id": paper.id,
            "kind": EventKind.VOID,
            "day": on,
            "note": reason,
            "at": command.at.isoformat(),
            "actor": self._actor,
        }
        command.verb("paper.void", "paper_event", None, values)

    def _paper(
        self, command: Command, wanted: Wanted, taken: Ordinal, file: Mapping[str, object]
    ) -> str:
        values = {
            "kind": wanted.kind.kind,
            "form_code": wanted.form.code,
            "series": taken.series,
            "book": taken.book,
            "year": taken.year,
            "ordinal": taken.ordinal,
            "issued_on": wanted.on,
            "unit_id": wanted.loaded.unit.id,
            "replaces_id": wanted.replaces.id if wanted.replaces else None,
            "at": command.at.isoformat(),
            "actor": self._actor,
            **file,
        }
        return command.verb("paper.issue", "paper", None, values)

    def _case(
        self, command: Command, wanted: Wanted, judged: Judged | None, issued: tuple[str, str]
    ) -> None:
        """Take out the event of the paper stood in for, and enter the step of the new one."""
        (paper_id, number), loaded = issued, wanted.loaded
        if wanted.replaces is not None:
            self.void(command, wanted.replaces, wanted.on, number)
        if wanted.wrong is not None:
            loaded = self._steps.strike(command, loaded, wanted.wrong, number)
        if judged is not None:
            event = judged.event
            figures = {**event.figures, "number": number}
            event = replace(event, paper_id=paper_id, figures=figures)
            self._steps.write(command, loaded, replace(judged, event=event))

    def _numbers(self, wanted: Wanted, taken: Ordinal) -> tuple[str, str]:
        """Return what is printed after "Số:" and the whole number."""
        numbers, symbol = PaperNumbers(self._register), wanted.form.symbol
        if symbol or not wanted.numbered:
            return numbers.paper(taken, symbol or wanted.form.code)
        letters = str(wanted.facts.get("letter_symbol", ""))
        (printed,) = numbers.letters([taken], letters)
        return printed, printed
