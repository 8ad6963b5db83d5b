"""Papers of cases on their way: sent, received, refused; receipt starts the case's clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.case_folder import PAPER
from app.services.case_views import StepEntry
from app.services.delivery_views import DeliveryMark
from app.services.effects import Effects, Kind
from app.services.paper_kinds import paper_kinds
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.attachments import Attachments
    from app.services.case_book import Judged, Loaded
    from app.services.case_steps import CaseSteps
    from app.services.deliveries import Deliveries
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register

_KINDS = frozenset({Kind.PAPERS, Kind.CASES, Kind.EMPLOYERS})
#: the paper that records a refusal to take another (Decree 118/2021, MBB06)
REFUSAL_RECORD = "refusal_record"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a delivery."""

    effects: Effects
    #: the step that was entered with it, "" for none
    event: str = ""
    #: the kind of paper to draw next, "" for none
    offers: str = ""


class PaperDelivery:
    """The use cases of delivery; marks and the case's step stand in one command."""

    def __init__(
        self,
        register: Register,
        *,
        steps: CaseSteps,
        deliveries: Deliveries,
        attachments: Attachments,
        actor: str,
    ) -> None:
        self._register = register
        self._steps = steps
        self._deliveries = deliveries
        self._attachments = attachments
        self._actor = actor

    def mark(
        self,
        paper_id: str,
        *,
        how: str,
        sent_on: date | None = None,
        received_on: date | None = None,
        received_by: str = "",
        proof: str = "",
        note: str = "",
        files: Sequence[tuple[bytes, str]] = (),
    ) -> Delivered:
        """Record how a paper went out and when it was received, with the files that prove it.

        The receipt of a paper that starts a clock is a step of its case; it needs a proof. Files
        (bytes and name) are attached to the paper in the same command.

        Raises:
            StepRefused: case_step_refused, the case does not allow that step.
            Refused: paper_unknown, paper_voided, date_before_paper, date_before_sent,
                field_refused (how); attachment_empty, attachment_too_large, attachments_too_large.
        """
        loaded, paper = self._of(paper_id)
        mark = DeliveryMark(
            paper_id, paper.number, "", "", how, sent_on, proof, received_on, received_by, note
        )
        self._deliveries.check([mark])
        kind = paper_kinds().get(paper.kind)
        event = kind.answer if kind and received_on else ""
        judged = self._judged(loaded, event, received_on, proof) if event else None
        kept = self._kept(paper_id, files)
        with self._register.command("letter_delivered", actor=self._actor) as command:
            self._deliveries.write(command, mark)
            self._attach(kept, command)
            if judged is not None:
                self._steps.write(command, loaded, judged)
        details = (("number", paper.number),)
        return Delivered(Effects(_KINDS, "letter_delivered", None, details), event)

    def refused(
        self,
        paper_id: str,
        *,
        on: date,
        note: str = "",
        files: Sequence[tuple[bytes, str]] = (),
    ) -> Delivered:
        """Record that a paper was not taken; of a decision a record of it is to be drawn.

        Raises:
            Refused: paper_unknown, paper_voided, date_before_paper; files as `mark`.
        """
        _, paper = self._of(paper_id)
        kept = self._kept(paper_id, files)
        effects = self._deliveries.mark_returned(
            [paper_id], on=on, note=note, also=partial(self._attach, kept)
        )
        answered = paper_kinds().get(paper.kind)
        offers = REFUSAL_RECORD if answered is not None and answered.answer else ""
        return Delivered(effects, offers=offers)

    def returned(
        self,
        paper_id: str,
        *,
        on: date,
        note: str = "",
        files: Sequence[tuple[bytes, str]] = (),
    ) -> Delivered:
        """Record that a paper came back undelivered; errors as `refused`."""
        return replace(self.refused(paper_id, on=on, note=note, files=files), offers="")

    def _kept(self, paper_id: str, files: Sequence[tuple[bytes, str]]) -> list[dict[str, object]]:
        kept, besides = [], 0
        for content, name in files:
            kept.append(
                self._attachments.kept(PAPER, paper_id, content, name=name, besides=besides)
            )
            besides += len(content)
        return kept

    def _attach(self, kept: Sequence[dict[str, object]], command: Command) -> None:
        for values in kept:
            self._attachments.write(command, values)

    def _judged(
        self, loaded: Loaded, event: str, received_on: date | None, proof: str
    ) -> Judged | None:
        if received_on is None:
            return None
        return self._steps.allowed(loaded, event, StepEntry(received_on, {"proof": proof}))

    def _of(self, paper_id: str) -> tuple[Loaded, Paper]:
        paper = self._register.papers.get(paper_id)
        case_id = paper.facts.get("case_id") if paper else None
        if paper is None or not isinstance(case_id, str):
            raise Refused("paper_unknown", number=paper_id)
        events = self._register.papers.events([paper_id]).get(paper_id, [])
        if any(event.kind is EventKind.VOID for event in events):
            raise Refused("paper_voided", number=paper.number)
        return self._steps.load(case_id), paper
