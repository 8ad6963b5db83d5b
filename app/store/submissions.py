"""What this office sent up to the province, what it was answered, and what the province wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.store.rows import day, moment, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class Submission:
    """A penalty file, or a return, as it was sent up."""

    id: str
    #: case, return
    kind: str
    #: the case, or the version of the return
    subject_id: str
    no: int
    title: str
    summary: Mapping[str, Any]
    contents: Sequence[Mapping[str, Any]]
    #: the submission it stands in for
    supersedes: str | None
    #: the step of the case it was sent with
    event_id: str | None
    #: the PC that sent it: it takes the answer in
    device: str
    note: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class ProvinceAnswer:
    """What the province answered."""

    id: str
    submission_id: str
    #: given_back, asked, decided; taken, rejected
    kind: str
    text: str
    number: str
    decided_on: date | None
    signer: str
    body_name: str
    post: str
    fine: int | None
    pdf_sha256: str | None
    pdf_size: int
    at: datetime
    actor: str
    #: its place in the office's log at the province; 0: the province has lost it (a restore)
    rev: int


@dataclass(frozen=True, slots=True)
class ProvinceNote:
    """A message of the province to the office."""

    id: str
    subject: str
    text: str
    at: datetime
    actor: str
    #: as of an answer
    rev: int


_SUBMISSION = rows_of(
    Submission, "submission", {"summary": json.loads, "contents": json.loads, "at": moment}
)
_ANSWER = rows_of(ProvinceAnswer, "province_answer", {"decided_on": day, "at": moment})
_NOTE = rows_of(ProvinceNote, "province_note", {"at": moment})
_UNREAD = (
    "AND NOT EXISTS (SELECT 1 FROM note_read WHERE note_id = province_note.id AND deleted = 0)"
)


class Submissions:
    """Reads them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, submission_id: str) -> Submission | None:
        """Return one; None if there is none."""
        return _SUBMISSION.first(self._connections.read(), "AND id = ?", (submission_id,))

    def of(self, subject_id: str) -> list[Submission]:
        """Return what was sent about a case, or a version of a return, oldest first."""
        rest = "AND subject_id = ? ORDER BY no, id"
        return _SUBMISSION.select(self._connections.read(), rest, (subject_id,))

    def all(self, kind: str) -> list[Submission]:
        """Return everything of a kind, oldest first."""
        rest = "AND kind = ? ORDER BY id"
        return _SUBMISSION.select(self._connections.read(), rest, (kind,))

    def answers(self, submission_ids: Sequence[str]) -> dict[str, list[ProvinceAnswer]]:
        """Return submission id → its answers, oldest first."""
        found: dict[str, list[ProvinceAnswer]] = {}
        rest = "AND submission_id IN (SELECT value FROM json_each(?)) ORDER BY id"
        wanted = (json.dumps(list(submission_ids)),)
        for answer in _ANSWER.select(self._connections.read(), rest, wanted):
            found.setdefault(answer.submission_id, []).append(answer)
        return found

    def answer(self, answer_id: str) -> ProvinceAnswer | None:
        """Return an answer; None if there is none."""
        return _ANSWER.first(self._connections.read(), "AND id = ?", (answer_id,))

    def notes(self, *, unread: bool = False) -> list[ProvinceNote]:
        """Return the province's messages, newest first."""
        rest = f"{_UNREAD if unread else ''} ORDER BY at DESC, id DESC"
        return _NOTE.select(self._connections.read(), rest)
