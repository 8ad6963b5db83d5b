"""What became of issued letters: printed, sent, received, returned, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import today
from app.errors import Refused
from app.services.delivery_index import read_index
from app.services.delivery_views import DeliveryMark, DeliveryPreview, Printing
from app.services.effects import Effects, Kind
from app.services.letters import LETTER_KINDS
from app.services.task import Task
from app.services.withdrawal_notice import NoticeKind, WithdrawalNotices, void
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from app.domain.law import LawBook
    from app.services.letters import Letters
    from app.services.offices import Offices
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register

_NOTICE = NoticeKind("withdrawal", "TH-ĐĐ", "letter_voided", "unit_code")
#: states of letters that somebody outside has, or had, in hand
_GONE = frozenset({"sent", "delivered", "returned"})
_KINDS = frozenset({Kind.PAPERS, Kind.EMPLOYERS})


class Deliveries:
    """The use cases after a letter is issued.

    What is recorded of a letter is answered, never undone: effects carry no change set.
    """

    #: how a letter can go out (words under [delivery])
    hows = ("post", "hand", "email", "portal", "commune", "posted", "other")

    def __init__(
        self,
        register: Register,
        *,
        letters: Letters,
        offices: Offices,
        law: LawBook,
        forms: Sequence[Path],
        actor: str,
    ) -> None:
        self._register = register
        self._letters = letters
        self._actor = actor
        self._notices = WithdrawalNotices(
            register, _NOTICE, offices=offices, law=law, forms=forms, actor=actor
        )

    def mark(
        self,
        paper_ids: Sequence[str],
        *,
        how: str,
        sent_on: date | None,
        received_on: date | None = None,
        received_by: str = "",
        proof: str = "",
        note: str = "",
    ) -> Effects:
        """Record how and when letters went out and when they were received.

        Raises:
            Refused: paper_unknown, paper_voided, date_before_paper, date_before_sent,
                field_refused (how).
        """
        papers = [self._letters.paper(id_) for id_ in paper_ids]
        marks = [
            DeliveryMark(
                p.id, p.number, "", "", how, sent_on, proof, received_on, received_by, note
            )
            for p in papers
        ]
        return self._record(marks)

    def mark_printed(
        self, paper_ids: Sequence[str], *, printer: str = "", copies: int = 1
    ) -> Effects:
        """Record that papers were printed today, on which printer, in how many copies."""
        day = today(self._register.clock)
        with self._register.command("letters_printed", actor=self._actor) as command:
            for paper_id in paper_ids:
                self._event(
                    command, paper_id, EventKind.PRINTED, day, proof=printer, note=str(copies)
                )
        details = (("count", str(len(paper_ids))),)
        return Effects(_KINDS, "letters_printed", details=details)

    def printings(self, paper_ids: Sequence[str]) -> list[Printing]:
        """Return the print log of papers: when, by whom, where, how many; in order of time."""
        events = self._register.papers.events(paper_ids)
        found = [each for listed in events.values() for each in listed]
        return [
            Printing(each.paper_id, each.at, each.actor, each.proof, _copies(each.note))
            for each in sorted(found, key=lambda event: (event.at, event.id))
            if each.kind is EventKind.PRINTED
        ]

    def mark_returned(
        self,
        paper_ids: Sequence[str],
        *,
        on: date,
        note: str = "",
        also: Callable[[Command], None] | None = None,
    ) -> Effects:
        """Record that letters came back undelivered; `also` writes more within the command.

        Raises:
            Refused: paper_unknown, paper_voided, date_before_paper.
        """
        for paper_id in paper_ids:
            self._standing(paper_id, on)
        with self._register.command("letters_delivered", actor=self._actor) as command:
            for paper_id in paper_ids:
                self._event(command, paper_id, EventKind.RETURNED, on, note=note)
            if also is not None:
                also(command)
        details = (("count", str(len(paper_ids))),)
        return Effects(_KINDS, "letters_delivered", details=details)

    def read_index(self, path: Path) -> DeliveryPreview:
        """Read a filled index of letters; nothing is written.

        Raises:
            Unreadable: it is not an index.
        """
        return read_index(self._register, path)

    def commit_index(self, preview: DeliveryPreview) -> Effects:
        """Record what a filled index says.

        Raises:
            Refused: as `mark`.
        """
        return self._record(preview.marks)

    def withdraw(
        self, paper_id: str, reason: str, also: Callable[[Command], None] | None = None
    ) -> Effects:
        """Withdraw a wrong letter by another numbered paper that names it; nothing is deleted.

        Args:
            paper_id: the letter.
            reason: printed on the notice.
            also: writes more within the command.

        Raises:
            Refused: paper_unknown, paper_of_case, paper_voided, reason_missing, no_signatory,
                clock_behind.
        """
        if not reason.strip():
            raise Refused("reason_missing")
        paper = self._standing(paper_id, None)
        if paper.kind not in LETTER_KINDS:
            raise Refused("paper_of_case", number=paper.number)
        more = None if also is None else lambda command, *_: also(command)
        self._notices.issue([paper], reason, Task(), more)
        details = (("number", paper.number),)
        return Effects(_KINDS, "letter_voided", details=details)

    #: the name screens know it by
    void = withdraw

    def cancel_run(
        self, run_id: str, reason: str, also: Callable[[Command], None] | None = None
    ) -> Effects:
        """Cancel the letters of a run that never left the office; nobody is to be told.

        Each keeps its number, bytes and story and takes no part in the order of dates any more:
        the way out of a run dated wrongly. `also` writes more within the command.

        Raises:
            Refused: paper_unknown, reason_missing; run_has_left (count, number), letters were sent;
                paper_voided, none is left.
        """
        if not reason.strip():
            raise Refused("reason_missing")
        rows = self._letters.of_run(run_id)
        if not rows:
            raise Refused("paper_unknown", number=run_id)
        gone = [row for row in rows if row.state in _GONE]
        if gone:
            raise Refused("run_has_left", count=len(gone), number=gone[0].number)
        left = [row for row in rows if row.state != "voided"]
        if not left:
            raise Refused("paper_voided", number=rows[0].number)
        day = today(self._register.clock)
        with self._register.command("run_cancelled", actor=self._actor) as command:
            for row in left:
                void(command, row.id, day, reason)
            if also is not None:
                also(command)
        details = (("count", str(len(left))), ("first", rows[0].number), ("last", rows[-1].number))
        return Effects(_KINDS, "run_cancelled", details=details)

    def check(self, marks: Sequence[DeliveryMark]) -> None:
        """Refuse marks that cannot be recorded; errors as `mark`."""
        for mark in marks:
            if mark.how and mark.how not in self.hows:
                raise Refused("field_refused", field="how", value=mark.how)
            days = [day for day in (mark.sent_on, mark.received_on) if day is not None]
            self._standing(mark.paper_id, min(days) if days else None)
            if mark.sent_on and mark.received_on and mark.received_on < mark.sent_on:
                raise Refused(
                    "date_before_sent",
                    on=mark.received_on,
                    sent_on=mark.sent_on,
                    number=mark.number,
                )

    def _record(self, marks: Sequence[DeliveryMark]) -> Effects:
        self.check(marks)
        label = "letter_delivered" if len(marks) == 1 else "letters_delivered"
        with self._register.command(label, actor=self._actor) as command:
            for mark in marks:
                self.write(command, mark)
        details = (
            ("count", str(len(marks))),
            ("number", marks[0].number if marks else ""),
        )
        return Effects(_KINDS, label, details=details)

    def write(self, command: Command, mark: DeliveryMark) -> None:
        """Record a checked mark within a command of its caller."""
        if mark.sent_on is not None:
            self._event(
                command,
                mark.paper_id,
                EventKind.SENT,
                mark.sent_on,
                how=mark.how,
                proof=mark.proof,
                note=mark.note,
            )
        if mark.received_on is not None:
            self._event(
                command,
                mark.paper_id,
                EventKind.DELIVERED,
                mark.received_on,
                how=mark.how,
                by_whom=mark.received_by,
                proof=mark.proof,
                note=mark.note,
            )

    def _event(
        self,
        command: Command,
        paper_id: str,
        event: EventKind,
        day: date,
        *,
        how: str = "",
        by_whom: str = "",
        proof: str = "",
        note: str = "",
    ) -> None:
        values = {
            "paper_id": paper_id,
            "kind": event,
            "day": day,
            "how": how,
            "by_whom": by_whom,
            "proof": proof,
            "note": note,
            "at": command.at.isoformat(),
            "actor": self._actor,
        }
        command.verb("paper.event", "paper_event", None, values)

    def _standing(self, paper_id: str, on: date | None) -> Paper:
        paper = self._letters.paper(paper_id)
        events = self._register.papers.events([paper_id]).get(paper_id, [])
        if any(event.kind is EventKind.VOID for event in events):
            raise Refused("paper_voided", number=paper.number)
        if on is not None and on < paper.issued_on:
            raise Refused(
                "date_before_paper", on=on, number=paper.number, issued_on=paper.issued_on
            )
        return paper


def _copies(note: str) -> int:
    """Read a printing's note; printings of earlier programs were of one copy."""
    return int(note) if note.isdecimal() else 1
