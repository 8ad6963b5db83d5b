"""The folder of a case: its papers, issued here or elsewhere, and every file that lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.services.listing import Query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from app.domain.case import Evidence
    from app.services.attachments import AttachmentRow, Attachments
    from app.services.case_views import CaseStory, EventView
    from app.services.cases import Cases
    from app.services.effects import Effects
    from app.services.outgoing import OutgoingPapers, OutgoingRow

#: owners of attached files: records of the register (`Attachments`)
CASE, PAPER = "case_file", "paper"


@dataclass(frozen=True, slots=True)
class FolderPaper:
    """A paper of a case."""

    #: of the paper, or of the event that tells of one issued elsewhere
    id: str
    number: str
    issued_on: date | None
    title: str
    signer: str
    #: words under [paper_state]; `elsewhere` for one of another body
    state: str
    sent_on: date | None
    received_on: date | None
    proof: str
    note: str
    #: it as the register of outgoing papers has it; None for one issued elsewhere
    outgoing: OutgoingRow | None
    #: scans of one issued elsewhere
    scans: tuple[FolderFile, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it was issued here and not voided since."""
        return self.outgoing is not None and self.state != "voided"


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file in the folder."""

    id: str
    file_name: str
    #: words under [attachment_kind]
    kind: str
    #: bytes
    size: int
    at: datetime
    actor: str
    #: what it lies with: an event, a paper's number; "" for the case itself
    where: str
    note: str
    #: its bytes are on this computer
    here: bool
    #: the window can show it
    shown: bool
    sha256: str
    #: hash of a file of an event; "" for an attached one
    evidence: str = ""


class CaseFolder:
    """Reads what lies in a case, and lays files in it."""

    def __init__(
        self,
        *,
        cases: Cases,
        outgoing: OutgoingPapers,
        attachments: Attachments,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._cases = cases
        self._outgoing = outgoing
        self._attachments = attachments
        self._language = language
        #: kinds of files of events by hash: content is read once
        self._kinds: dict[str, str] = {}

    def papers(self, case_id: str) -> list[FolderPaper]:
        """Return the papers of a case by day, voided ones and those of other bodies included.

        Raises:
            Refused: unknown_case.
        """
        story = self._cases.story(case_id)
        found = [_issued(row) for row in self._rows(story)]
        found += [
            self._elsewhere(event)
            for event in story.events
            if event.elsewhere is not None and not event.struck
        ]
        return sorted(found, key=lambda each: (str(each.issued_on or ""), each.number))

    def files(self, case_id: str) -> list[FolderFile]:
        """Return the files of a case, its events and its papers, oldest first.

        Raises:
            Refused: unknown_case.
        """
        story = self._cases.story(case_id)
        found = [file for event in story.events if not event.struck for file in self._of(event)]
        found += self._attached(CASE, case_id, "")
        for row in self._rows(story):
            found += self._attached(PAPER, row.id, row.number)
        return sorted(found, key=lambda each: (each.at, each.id))

    def content(self, file: FolderFile) -> bytes:
        """Return a file's bytes.

        Raises:
            Refused: evidence_missing, attachment_unknown.
            Unavailable: attachment_missing, attachment_damaged.
        """
        if file.evidence:
            return self._cases.evidence(file.evidence)
        return self._attachments.content(file.id)

    def attach(self, case_id: str, content: bytes, name: str) -> Effects:
        """Add a file to the case as of today, within the office's limits for attached files.

        Raises:
            Refused: unknown_case; attachment_empty, attachment_too_large, attachments_too_large.
        """
        others = sum(each.size for each in self.files(case_id))
        self._attachments.refuse_size(len(content), name, others=others)
        return self._cases.attach(case_id, self._cases.keep_evidence(content, name))

    def _rows(self, story: CaseStory) -> list[OutgoingRow]:
        wanted = {"unit": story.row.unit_id, "case": story.row.id}
        return self._outgoing.select(Query(filters=wanted))

    def _elsewhere(self, event: EventView) -> FolderPaper:
        paper = event.elsewhere
        assert paper is not None  # noqa: S101  (asked before)
        return FolderPaper(
            id=event.id,
            number=paper.number,
            issued_on=paper.on or event.day,
            title=messages.text("case_event", event.kind, self._language),
            signer=paper.signer,
            state="elsewhere",
            sent_on=None,
            received_on=None,
            proof="",
            note=" · ".join(part for part in (paper.body, event.note) if part),
            outgoing=None,
            scans=tuple(self._of(event)),
        )

    def _of(self, event: EventView) -> Iterator[FolderFile]:
        from app.documents.attached_kind import SHOWN

        for number, each in enumerate(event.evidence):
            kind = self._kind(each)
            yield FolderFile(
                id=f"{event.id}-{number}",
                file_name=each.name,
                kind=kind,
                size=each.size,
                at=event.at,
                actor=event.actor,
                where=event.text,
                note=event.note,
                here=bool(kind),
                shown=kind in SHOWN,
                sha256=each.sha256,
                evidence=each.sha256,
            )

    def _kind(self, evidence: Evidence) -> str:
        """What a file is by its content; "" where it is not on this computer."""
        from app.documents.attached_kind import kind_of
        from app.errors import Refused, Unavailable

        if evidence.sha256 not in self._kinds:
            try:
                content = self._cases.evidence(evidence.sha256)
            except (Refused, Unavailable):
                return ""
            self._kinds[evidence.sha256] = kind_of(content, evidence.name)
        return self._kinds[evidence.sha256]

    def _attached(self, owner_type: str, owner_id: str, where: str) -> list[FolderFile]:
        rows = self._attachments.listed(owner_type, owner_id)
        return [_attached(row, where) for row in rows]


def _attached(row: AttachmentRow, where: str) -> FolderFile:
    return FolderFile(
        id=row.id,
        file_name=row.file_name,
        kind=row.kind,
        size=row.size,
        at=row.at,
        actor=row.actor,
        where=where,
        note=row.note,
        here=row.here,
        shown=row.shown,
        sha256=row.sha256,
    )


def _issued(row: OutgoingRow) -> FolderPaper:
    return FolderPaper(
        id=row.id,
        number=row.number,
        issued_on=row.issued_on,
        title=row.title,
        signer=row.signer,
        state=row.state,
        sent_on=row.sent_on,
        received_on=row.received_on,
        proof=row.proof,
        note=row.note,
        outgoing=row,
    )
