"""Invitation letters taken back: cancelled while here, withdrawn by a numbered notice once gone.

There is no statutory form for the notice; its wording is the office's own (mẫu nội bộ). The letter
and its contact stay, marked; the target has no letter any more, so that a new one may go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.clock import today
from app.domain.numbering import DEFAULT_TEMPLATE, Ordinal, number_text
from app.errors import Refused
from app.services.coverage import struck
from app.services.coverage_letters import KIND
from app.services.effects import Effects, Kind
from app.services.letter_facts import Sender, check_code, sender_facts
from app.services.letters import SERIES
from app.services.task import Task
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from app.domain.law import LawBook
    from app.services.offices import OfficeDetails, Offices
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register

FORM = "TH-TM"
#: kind of paper, words under [case_paper]
NOTICE = "invitation_withdrawal"
#: states of a paper that somebody outside has, or had, in hand
_GONE = frozenset({EventKind.SENT, EventKind.DELIVERED, EventKind.RETURNED})
_KINDS = frozenset({Kind.COVERAGE, Kind.PAPERS})
#: what the notice repeats of the letter
_REPEATED = ("employer_name", "tax_code", "address", "representative")
_OFFICER = ("officer_name", "officer_title", "officer_phone")


@dataclass(frozen=True, slots=True)
class InvitationState:
    """An invitation that stands."""

    id: str
    number: str
    name: str
    tax_code: str
    issued_on: date
    #: when it was sent, or came back, or was received; None while it is here, as far as was entered
    gone_on: date | None

    @property
    def unit_code(self) -> str:
        """Who is invited has no unit code yet: the tax code stands in for it in lists."""
        return self.tax_code


class CoverageWithdrawal:
    """The use cases of taking invitations back."""

    def __init__(
        self,
        register: Register,
        *,
        offices: Offices,
        law: LawBook,
        forms: Sequence[Path],
        actor: str,
    ) -> None:
        self._register = register
        self._offices = offices
        self._law = law
        self._forms = forms
        self._actor = actor

    def standing(self, target_ids: Sequence[str]) -> list[InvitationState]:
        """Return the letters of targets that stand, by number; a target may have several."""
        listed = self._register.coverage.contacts(target_ids).values()
        ids = [each.paper_id for contacts in listed for each in contacts if each.paper_id]
        heads = self._register.paper_heads.select(ids=ids) if ids else []
        events = self._register.papers.events(ids)
        found = []
        for head in heads:
            own = events.get(head.id, ())
            if head.kind != KIND or any(each.kind is EventKind.VOID for each in own):
                continue
            gone = [each.day for each in own if each.kind in _GONE]
            found.append(
                InvitationState(
                    head.id,
                    head.number,
                    head.name,
                    head.tax_code,
                    head.issued_on,
                    min(gone) if gone else None,
                )
            )
        return found

    def cancel(self, paper_ids: Sequence[str], reason: str) -> Effects:
        """Cancel invitations that never left the office; their numbers stay taken.

        Raises:
            Refused: reason_missing; paper_unknown; paper_voided; paper_has_left (number).
        """
        papers = self._papers(paper_ids, reason)
        for paper, events in papers:
            if events & _GONE:
                raise Refused("paper_has_left", number=paper.number)
        day = today(self._register.clock)
        with self._register.command("invitation_cancelled", actor=self._actor) as command:
            for paper, _ in papers:
                self._void(command, paper, day, reason)
        return _effects("invitation_cancelled", papers)

    def withdraw(
        self, paper_ids: Sequence[str], reason: str, task: Task | None = None
    ) -> tuple[list[str], Effects]:
        """Withdraw invitations by a numbered notice each; return the notices' ids.

        All or none: the notices are drawn and stored first, then numbered in one command.

        Raises:
            Refused: reason_missing; paper_unknown; paper_voided; no_signatory; clock_behind,
                number_year_past; numbers_moved; form_not_in_force, text_unprintable.
        """
        job, papers = task or Task(), self._papers(paper_ids, reason)
        day = self._day()
        office = self._offices.current(day)
        if not office.signatories:
            raise Refused("no_signatory", on=day)
        ordinals = self._register.numbers.upcoming(SERIES, day.year, len(papers))
        drawn = []
        for place, ((paper, _), ordinal) in enumerate(zip(papers, ordinals, strict=True)):
            job.step(place, len(papers), "rendering")
            number = self._number(ordinal, office)
            facts = self._facts(paper, office, (number, day, reason.strip()))
            content, pages = self._render(facts, day)
            digest = self._register.blobs.put(content, "application/pdf")
            drawn.append((ordinal, number, facts, digest, pages))
        made = []
        with self._register.command("invitation_withdrawn", actor=self._actor) as command:
            for (paper, _), (ordinal, number, facts, digest, pages) in zip(
                papers, drawn, strict=True
            ):
                taken = command.next_number(SERIES, day.year)
                if taken != ordinal:
                    raise Refused("numbers_moved")
                values = {
                    "kind": NOTICE,
                    "form_code": FORM,
                    "series": taken.series,
                    "book": taken.book,
                    "year": taken.year,
                    "ordinal": taken.ordinal,
                    "number": number,
                    "issued_on": day,
                    "unit_id": None,
                    "facts": facts,
                    "pdf_sha256": digest,
                    "pages": pages,
                    "replaces_id": paper.id,
                    "at": command.at.isoformat(),
                    "actor": self._actor,
                }
                made.append(command.verb("paper.issue", "paper", None, values))
                self._void(command, paper, day, reason, number=number)
        return made, _effects("invitation_withdrawn", papers)

    def _papers(
        self, paper_ids: Sequence[str], reason: str
    ) -> list[tuple[Paper, frozenset[EventKind]]]:
        if not reason.strip():
            raise Refused("reason_missing", field="reason")
        events = self._register.papers.events(paper_ids)
        found = []
        for id_ in paper_ids or [""]:
            paper = self._register.papers.get(id_)
            if paper is None or paper.kind != KIND:
                raise Refused("paper_unknown", number=id_)
            kinds = frozenset(each.kind for each in events.get(id_, ()))
            if EventKind.VOID in kinds:
                raise Refused("paper_voided", number=paper.number)
            found.append((paper, kinds))
        return found

    def _void(
        self, command: Command, paper: Paper, day: date, reason: str, *, number: str = ""
    ) -> None:
        """Note that a letter holds no more, and strike the contact that speaks of it."""
        why = f"{number}: {reason.strip()}" if number else reason.strip()
        values = {
            "paper_id": paper.id,
            "kind": EventKind.VOID,
            "day": day,
            "note": reason.strip(),
            "at": command.at.isoformat(),
            "actor": self._actor,
        }
        command.verb("paper.void", "paper_event", None, values)
        listed = self._register.coverage.contacts([str(paper.facts["target_id"])])
        for contacts in listed.values():
            for each in contacts:
                if each.paper_id == paper.id:
                    fields = struck(day, self._actor, why)
                    command.update("target_contact", each.id, fields)

    def _day(self) -> date:
        """Today, or the day of the newest paper of the book: numbers and dates keep one order."""
        day = today(self._register.clock)
        return max(day, self._register.paper_heads.latest_day(SERIES) or day)

    def _facts(
        self, paper: Paper, office: OfficeDetails, notice: tuple[str, date, str]
    ) -> dict[str, object]:
        number, day, reason = notice
        kept: Mapping[str, Any] = paper.facts
        recipients = [str(line) for line in kept.get("recipients", ())]
        sender = Sender(office, office.signatories[0], self._law, day, recipients)
        facts: dict[str, object] = {
            **sender_facts(sender, number=number),
            **{name: kept.get(name, "") for name in (*_REPEATED, *_OFFICER)},
            "withdrawn_number": paper.number,
            "withdrawn_on": paper.issued_on,
            "reason": reason,
            "target_id": kept["target_id"],
        }
        return facts | {"check_code": check_code(facts)}

    def _render(self, facts: dict[str, object], on: date) -> tuple[bytes, int]:
        from app.documents.batch_pdf import Batch
        from app.documents.forms import load_form

        form = load_form(FORM, on=on, folders=self._forms)
        batch = Batch(form, title=str(facts["number"]), author=str(facts["office_name"]))
        single = batch.add(facts)
        return single.pdf, single.pages

    def _number(self, ordinal: Ordinal, office: OfficeDetails) -> str:
        template = self._register.settings.value("numbering.letters", default=DEFAULT_TEMPLATE)
        return number_text(ordinal, symbol=office.letterhead.letter_symbol, template=template)


def _effects(label: str, papers: Sequence[tuple[Paper, frozenset[EventKind]]]) -> Effects:
    details = (("number", papers[0][0].number), ("count", str(len(papers))))
    return Effects(_KINDS, label, details=details)
