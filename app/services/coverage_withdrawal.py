"""Invitation letters taken back: cancelled while here, withdrawn by a numbered notice once gone.

There is no statutory form for the notice; its wording is the office's own (mẫu nội bộ). The letter
and its contact stay, marked; the target has no letter any more, so that a new one may go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.errors import Refused
from app.services.coverage import struck
from app.services.coverage_letters import KIND
from app.services.effects import Effects, Kind
from app.services.task import Task
from app.services.withdrawal_notice import NoticeKind, WithdrawalNotices, void
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from app.domain.law import LawBook
    from app.services.offices import Offices
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register

_NOTICE = NoticeKind("invitation_withdrawal", "TH-TM", "invitation_withdrawn", "target_id")
#: states of a paper that somebody outside has, or had, in hand
_GONE = frozenset({EventKind.SENT, EventKind.DELIVERED, EventKind.RETURNED})
_KINDS = frozenset({Kind.COVERAGE, Kind.PAPERS})


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
        self._actor = actor
        self._notices = WithdrawalNotices(
            register, _NOTICE, offices=offices, law=law, forms=forms, actor=actor
        )

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

    def cancel(
        self,
        paper_ids: Sequence[str],
        reason: str,
        also: Callable[[Command], None] | None = None,
    ) -> Effects:
        """Cancel invitations that never left the office; their numbers stay taken.

        `also` writes more within the command.

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
                void(command, paper.id, day, reason)
                self._strike(command, paper, day, reason.strip())
            if also is not None:
                also(command)
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

        def struck_too(command: Command, paper: Paper, day: date, number: str) -> None:
            self._strike(command, paper, day, f"{number}: {reason.strip()}")

        made = self._notices.issue([paper for paper, _ in papers], reason, job, struck_too)
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

    def _strike(self, command: Command, paper: Paper, day: date, why: str) -> None:
        """Strike the contact that speaks of a letter which holds no more."""
        listed = self._register.coverage.contacts([str(paper.facts["target_id"])])
        for contacts in listed.values():
            for each in contacts:
                if each.paper_id == paper.id:
                    fields = struck(day, self._actor, why)
                    command.update("target_contact", each.id, fields)


def _effects(label: str, papers: Sequence[tuple[Paper, frozenset[EventKind]]]) -> Effects:
    details = (("number", papers[0][0].number), ("count", str(len(papers))))
    return Effects(_KINDS, label, details=details)
