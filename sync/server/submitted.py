"""What offices sent up and the province answered: read here, written by `files`, `returns`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from sync.protocol.kinds import (
    ANSWER,
    ASKED,
    DECIDED,
    GIVEN_BACK,
    REJECTED,
    RETURN,
    SUBMISSION,
    TAKEN,
)
from sync.server import ops, province_log, records
from sync.server.database import listed, rows
from sync.server.faults import Denied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from sync.server.office import Province
    from sync.server.records import Found, Plain

WAITING, SUPERSEDED = "waiting", "superseded"
#: states in which the province may still answer
OPEN = frozenset({WAITING, ASKED})
#: after which nothing else is answered about the same
_FINAL = frozenset({DECIDED, TAKEN})
#: every state a submission may be in
STATES = (WAITING, ASKED, GIVEN_BACK, DECIDED, TAKEN, REJECTED, SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a submission."""

    #: paper, file, xlsx
    part: str
    title: str
    name: str
    number: str
    #: ISO day, "" if it has none
    on: str
    mime: str
    #: bytes
    size: int
    sha256: str
    #: whole on the server
    here: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the province answered."""

    id: str
    submission: str
    #: given_back, asked, decided; taken, rejected
    kind: str
    text: str
    who: str
    at: str
    #: of a decision: as `files.decide` was given it
    number: str = ""
    on: str = ""
    signer: str = ""
    body: str = ""
    post: str = ""
    fine: int | None = None
    pdf_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """Something an office sent up, as it stands."""

    id: str
    #: the office's code
    scope: str
    #: case, return
    kind: str
    #: the case, or the return's version, it is about
    subject: str
    #: 1, 2 … of the same subject (case) or kind and period (return)
    no: int
    title: str
    #: what it says at a glance, by name: texts, and whole đồng
    summary: Mapping[str, Any]
    parts: tuple[Part, ...]
    note: str
    who: str
    at: str
    #: the submission it stands in for, "" if none
    supersedes: str
    #: one of STATES
    state: str
    #: oldest first
    answers: tuple[Answer, ...] = field(default=())

    @property
    def lacking(self) -> int:
        """How many of its documents are not here whole yet."""
        return sum(not part.here for part in self.parts)


def select(
    province: Province, kind: str, *, scope: str | None = None, id_: str | None = None
) -> list[Submitted]:
    """Return submissions of a kind, oldest first, whatever their state."""
    with province.database.read() as connection:
        return _select(province, connection, kind, scope, id_)


def one(province: Province, kind: str, id_: str) -> Submitted:
    """Return a submission.

    Raises:
        Denied: no_submission.
    """
    with province.database.read() as connection:
        return _one(province, connection, kind, id_)


def content(province: Province, submitted: Submitted, sha256: str) -> tuple[Part, bytes]:
    """Return a document of a submission, or the signed PDF of an answer to it.

    Raises:
        Denied: no_document, not of this submission, or not here (yet).
    """
    part = next((each for each in submitted.parts if each.sha256 == sha256), None)
    if part is None and sha256 and sha256 in {each.pdf_sha256 for each in submitted.answers}:
        part = Part("answer", "", "decision.pdf", "", "", "application/pdf", 0, sha256, here=True)
    found = province.documents.whole(submitted.scope, sha256) if part is not None else None
    if part is None or found is None:
        raise Denied(404, "no_document")
    return part, found


def answer(
    province: Province,
    kind: str,
    id_: str,
    body: Mapping[str, Plain],
    *,
    who: str,
    states: frozenset[str] = OPEN,
) -> Answer:
    """Enter an answer in the office's log, if nobody answered before.

    Raises:
        Denied: no_submission; submission_answered (its state), somebody was faster or the office
            sent a newer one.
    """
    province.look()  # put back without a word, it may have been answered before
    found = one(province, kind, id_)
    at = province.now().isoformat(timespec="seconds")
    with province.database.write() as connection:
        head = ops.lock_head(connection, found.scope)
        found = _one(province, connection, kind, id_)
        if found.state not in states:
            raise Denied(409, "submission_answered", found.state)
        answer_id = province_log.new_id()
        whole = {"submission_id": id_, "actor": who, "at": at, **body}
        province_log.add(
            connection, head, found.scope, (ANSWER, answer_id), whole, actor=who, at=at
        )
    province.gave()
    return _answer(answer_id, whole)


def _one(province: Province, connection: Connection, kind: str, id_: str) -> Submitted:
    found = _select(province, connection, kind, None, id_)
    if not found:
        raise Denied(404, "no_submission")
    return found[0]


def _select(
    province: Province, connection: Connection, kind: str, scope: str | None, id_: str | None
) -> list[Submitted]:
    every = [
        each
        for each in records.of_type(connection, SUBMISSION, scope)
        if each.record.body.get("kind") == kind
    ]
    wanted = [each for each in every if id_ in (None, each.record.id)]
    scopes = {each.scope for each in wanted}
    answers: defaultdict[str, list[Answer]] = defaultdict(list)
    for each in records.of_type(connection, ANSWER, scopes.pop() if len(scopes) == 1 else scope):
        read = _answer(each.record.id, each.record.body)
        answers[read.submission].append(read)
    here, old = _here(province, connection, wanted), _overtaken(every, answers)
    made = [
        _submitted(each, tuple(answers[each.record.id]), here, old=each.record.id in old)
        for each in wanted
    ]
    return sorted(made, key=lambda each: (each.at, each.id))


def _overtaken(every: Iterable[Found], answers: Mapping[str, list[Answer]]) -> set[str]:
    """Return the submissions another one stands in for.

    Those the office names; and where its PCs sent the same up apart, not knowing of each other, all
    but the last to arrive, or all others once one has its decision: nothing is decided twice.
    """
    named = {str(each.record.body.get("supersedes") or "") for each in every}
    apart: defaultdict[tuple[str, ...], list[tuple[bool, int, str]]] = defaultdict(list)
    for each in every:
        state = _state(answers.get(each.record.id, ()))
        if each.record.id not in named and state in OPEN | _FINAL:
            place = (state in _FINAL, each.record.rev, each.record.id)
            apart[(each.scope, *_about(each))].append(place)
    return named | {id_ for found in apart.values() for _, _, id_ in sorted(found)[:-1]}


def _about(found: Found) -> tuple[str, ...]:
    """Return what a submission is of: two PCs make a version each of one return."""
    body, summary = found.record.body, _summary(found)
    told = tuple(str(summary.get(name) or "") for name in ("return_kind", "period"))
    return (
        (RETURN, *told)
        if body.get("kind") == RETURN and all(told)
        else (str(body.get("subject_id")),)
    )


def _state(answers: Sequence[Answer]) -> str:
    return max(answers, key=lambda each: each.id).kind if answers else WAITING


def _submitted(
    found: Found, answers: tuple[Answer, ...], here: set[tuple[str, str]], *, old: bool
) -> Submitted:
    body = found.record.body
    ordered = tuple(sorted(answers, key=lambda each: each.id))
    state = _state(ordered)
    if old and state in OPEN:
        state = SUPERSEDED
    text = {
        name: str(body.get(name) or "")
        for name in ("kind", "subject_id", "title", "note", "actor", "at", "supersedes")
    }
    return Submitted(
        id=found.record.id,
        scope=found.scope,
        kind=text["kind"],
        subject=text["subject_id"],
        no=records.whole(body.get("no")),
        title=text["title"],
        summary=_summary(found),
        parts=tuple(
            _part(each, here=(found.scope, str(each.get("sha256"))) in here)
            for each in _contents(found)
        ),
        note=text["note"],
        who=text["actor"],
        at=text["at"],
        supersedes=text["supersedes"],
        state=state,
        answers=ordered,
    )


def _contents(found: Found) -> list[dict[str, Any]]:
    """What a PC sent may hold anything: what is no list of documents holds none."""
    listed_ = _parsed(found.record.body.get("contents"))
    return [each for each in listed_ if isinstance(each, dict)] if isinstance(listed_, list) else []


def _summary(found: Found) -> dict[str, Any]:
    told = _parsed(found.record.body.get("summary"))
    return told if isinstance(told, dict) else {}


def _parsed(text: Plain) -> Any:
    try:
        return orjson.loads(str(text or "null"))
    except ValueError:
        return None


def _part(each: Mapping[str, Any], *, here: bool) -> Part:
    texts = {
        name: str(each.get(name) or "")
        for name in ("part", "title", "name", "number", "on", "mime", "sha256")
    }
    return Part(**texts, size=records.whole(each.get("size")), here=here)


def _answer(id_: str, body: Mapping[str, Plain]) -> Answer:
    fine = body.get("fine")
    return Answer(
        id=id_,
        submission=str(body["submission_id"]),
        kind=str(body["kind"]),
        text=str(body.get("text") or ""),
        who=str(body.get("actor") or ""),
        at=str(body["at"]),
        number=str(body.get("number") or ""),
        on=str(body.get("decided_on") or ""),
        signer=str(body.get("signer") or ""),
        body=str(body.get("body_name") or ""),
        post=str(body.get("post") or ""),
        fine=fine if isinstance(fine, int) else None,
        pdf_sha256=str(body.get("pdf_sha256") or ""),
    )


def _here(
    province: Province, connection: Connection, found: Iterable[Found]
) -> set[tuple[str, str]]:
    """Return (scope, hash) of the documents that are here whole."""
    hashes = {str(part.get("sha256")) for each in found for part in _contents(each)}
    if not hashes:
        return set()
    sql = (
        "SELECT scope, sha256 FROM document WHERE have = size"  # noqa: S608
        f" AND {province.database.among('sha256', 'wanted')}"
    )
    return {(each[0], each[1]) for each in rows(connection, sql, wanted=listed(sorted(hashes)))}
