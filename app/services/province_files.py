"""Penalty files sent up to the province, and its answers taken into the case by ordinary steps.

The computer that sent a file takes the answer in by itself; another one, or a case that has gone
on meanwhile, waits for a person. Whichever it is, the step has one id, so that two computers that
take the same answer in have entered one event.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.case import Evidence, PaperElsewhere
from app.domain.clock import today
from app.errors import AppError, Refused
from app.services.case_steps import StepRefused
from app.services.case_views import StepEntry
from app.services.case_words import event_title
from app.services.documents_here import absence
from app.services.effects import Effects, Kind
from app.services.province_forgot import with_note
from sync.protocol.kinds import ASKED, CASE, DECIDED, GIVEN_BACK

if TYPE_CHECKING:
    from datetime import datetime

    from app.services.cases import Cases
    from app.services.decision_signature import DecisionSignature
    from app.services.offices import Offices
    from app.services.province_folder import FilePart, ProvinceFolder
    from app.store.register import Register
    from app.store.submissions import ProvinceAnswer, Submission

_KINDS = frozenset({Kind.CASES, Kind.PAPERS, Kind.EMPLOYERS})
#: answer → the step it is
STEPS = {DECIDED: "decided", GIVEN_BACK: "file_given_back", ASKED: "file_changes_asked"}
_PDF = "application/pdf"
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file before it is sent up."""

    #: what it would hold
    parts: tuple[FilePart, ...]
    #: in words: what must be there first, what to mind
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    #: when the one before was sent, and what became of it ("" if nothing was sent)
    state: str
    sent_at: datetime | None

    @property
    def ready(self) -> bool:
        """Whether it may go up."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Crossing:
    """One thing that went up or came down, for the history of a case."""

    #: of the submission, or of the answer
    id: str
    #: sent, given_back, asked, decided (words under [crossing])
    what: str
    at: datetime
    who: str
    text: str
    #: of a decision: number, and hash of the signed PDF
    number: str = ""
    pdf_sha256: str = ""
    #: taken in as a step of the case; of what was sent: True
    taken: bool = True
    #: in words: why it waits for a person, "" if it does not
    waits: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking answers in."""

    taken: int
    waiting: int
    effects: Effects | None


class ProvinceFiles:
    """The use cases of penalty files on their way to the province and back."""

    def __init__(
        self,
        register: Register,
        *,
        cases: Cases,
        folder: ProvinceFolder,
        signatures: DecisionSignature,
        offices: Offices,
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._cases = cases
        self._folder = folder
        self._signatures = signatures
        self._offices = offices
        self._actor = actor
        self._language = language

    def look(self, case_id: str) -> FileLook:
        """Return what a file would hold and what it lacks; nothing is written.

        Raises:
            Refused: unknown_case.
        """
        loaded = self._cases.writing.load(case_id)
        parts, content = self._folder.read(case_id)
        missing, warnings = self._folder.judged(content)
        state, sent = self._state(case_id)
        if state == WAITING:
            warnings += (self._word("file_missing", "sent_before"),)
        if self._passed_up(case_id) is None:
            entry = StepEntry(today(self._register.clock))
            judged = self._cases.writing.judge(loaded, "file_passed_up", entry)
            missing += tuple(messages.missing(each, self._language) for each in judged.missing)
        return FileLook(tuple(parts), missing, warnings, state, sent.at if sent else None)

    def send(self, case_id: str, note: str = "") -> Effects:
        """Send the file up with the next exchange; it stands in for one sent before.

        The step "file passed up" is entered with it, unless the transfer slip entered it already.

        Raises:
            Refused: unknown_case; file_incomplete (missing); file_decided, the province has
                decided on this file.
            StepRefused: the case does not allow it now.
        """
        look = self.look(case_id)
        if look.state == DECIDED:
            raise Refused("file_decided")
        if not look.ready:
            raise Refused("file_incomplete", missing="; ".join(look.missing))
        loaded = self._cases.writing.load(case_id)
        event_id = self._passed_up(case_id)
        before = self._register.submissions.of(case_id)
        day = today(self._register.clock)
        with self._register.command("file_sent_up", actor=self._actor) as command:
            if event_id is None:
                entry = StepEntry(day, note=note)
                judged = self._cases.writing.allowed(loaded, "file_passed_up", entry)
                event_id = self._cases.writing.write(command, loaded, judged)
            values = {
                "kind": CASE,
                "subject_id": case_id,
                "no": len(before) + 1,
                "title": f"{loaded.unit.code} {loaded.unit.name}",
                "summary": self._folder.summary(case_id),
                "contents": [part.as_sent() for part in look.parts],
                "supersedes": before[-1].id if before else None,
                "event_id": event_id,
                "device": self._register.identity.device,
                "note": note.strip(),
                "at": command.at.isoformat(),
                "actor": self._actor,
            }
            command.verb("province.submit", "submission", None, values)
        details = (("unit", loaded.unit.code), ("count", str(len(look.parts))))
        return Effects(_KINDS, "file_sent_up", None, details)

    def history(self, case_id: str) -> list[Crossing]:
        """Return what went up and came down about a case, newest first."""
        found = []
        sent = self._register.submissions.of(case_id)
        answers = self._register.submissions.answers([each.id for each in sent])
        for each in sent:
            found.append(Crossing(each.id, "sent", each.at, each.actor, each.note))
            found += [self._crossing(each, answer) for answer in answers.get(each.id, ())]
        return sorted(found, key=lambda each: (each.at, each.id), reverse=True)

    def waiting(self) -> list[tuple[str, Crossing]]:
        """Return (case id, answer) of everything a person has to take in or set aside."""
        return [(sent.subject_id, self._crossing(sent, answer)) for sent, answer in self._untaken()]

    def take_in(self) -> TakenIn:
        """Take in the answers to what this computer sent; what cannot be, waits for a person."""
        taken = waiting = 0
        for sent, answer in self._untaken():
            own = sent.device == self._register.identity.device
            try:
                if not own or self._hindrance(answer):
                    waiting += 1
                    continue
                self._take(sent, answer)
                taken += 1
            except AppError:
                waiting += 1
        effects = Effects(_KINDS, "answers_taken", None, (("count", str(taken)),))
        return TakenIn(taken, waiting, effects if taken else None)

    def take(self, answer_id: str) -> Effects:
        """Take an answer in by a person's word, on whichever computer.

        Raises:
            Refused: answer_unknown, answer_taken; answer_waits (why), its PDF is not here or its
                signature is broken.
            StepRefused: case_step_refused, the case does not allow it now.
        """
        sent, answer = self._open(answer_id)
        why = self._hindrance(answer)
        if why:
            raise Refused("answer_waits", why=why)
        return self._take(sent, answer)

    def set_aside(self, answer_id: str, reason: str) -> Effects:
        """Say that an answer needs no step any more (entered by hand, overtaken); a note stays.

        Raises:
            Refused: answer_unknown, answer_taken, reason_missing.
        """
        sent, answer = self._open(answer_id)
        if not reason.strip():
            raise Refused("reason_missing")
        said = self._word("crossing", "set_aside_note", what=self._what(answer))
        entry = StepEntry(today(self._register.clock), note=f"{said}: {reason.strip()}")
        return self._write(sent, answer, "note", entry, "answer_set_aside")

    def decision(self, answer_id: str) -> bytes:
        """Return the signed PDF of a decision.

        Raises:
            Refused: answer_unknown; evidence_missing, it is lost here.
            Unavailable: document_not_here, document_not_sent.
        """
        answer = self._register.submissions.answer(answer_id)
        if answer is None:
            raise Refused("answer_unknown")
        return self._cases.evidence(answer.pdf_sha256 or "")

    def _take(self, sent: Submission, answer: ProvinceAnswer) -> Effects:
        return self._write(sent, answer, STEPS[answer.kind], self._entry(answer), "answer_taken")

    def _write(
        self, sent: Submission, answer: ProvinceAnswer, step: str, entry: StepEntry, label: str
    ) -> Effects:
        writing = self._cases.writing
        loaded = writing.load(sent.subject_id)
        judged = writing.allowed(loaded, step, entry)
        with self._register.command(label, actor=self._actor) as command:
            writing.write(command, loaded, judged, event_id=event_of(answer.id))
        details = (("unit", loaded.unit.code), ("step", event_title(step, self._language)))
        return Effects(_KINDS, label, command.change_set, details)

    def _entry(self, answer: ProvinceAnswer) -> StepEntry:
        if answer.kind != DECIDED:
            return StepEntry(answer.at.date(), {"reason": answer.text}, note=answer.actor)
        day = answer.decided_on or answer.at.date()
        body = answer.body_name or self._offices.current(day).letterhead.parent_name
        paper = PaperElsewhere(answer.number, day, body, answer.signer)
        content = self._register.blobs.get(answer.pdf_sha256 or "") or b""
        if not content and (away := absence(self._register, answer.pdf_sha256 or "")):
            raise away
        said, _ = self._signatures.worth(answer.pdf_sha256 or "", content)
        name = f"{answer.number}.pdf".replace("/", "-")
        scan = Evidence(answer.pdf_sha256 or "", name, _PDF, answer.pdf_size)
        return StepEntry(
            day,
            {"fine": answer.fine, "post": answer.post},
            elsewhere=paper,
            evidence=(scan,),
            note=" · ".join(part for part in (answer.text, said) if part),
        )

    def _hindrance(self, answer: ProvinceAnswer) -> str:
        """Return in words why an answer cannot be taken in as it came, "" if it can."""
        if answer.kind != DECIDED:
            return ""
        content = self._register.blobs.get(answer.pdf_sha256 or "")
        if content is None:
            return self._word("crossing", "pdf_missing")
        said, sound = self._signatures.worth(answer.pdf_sha256 or "", content)
        return "" if sound else said

    def _crossing(self, sent: Submission, answer: ProvinceAnswer) -> Crossing:
        taken = answer.id not in {each.id for _, each in self._untaken(sent)}
        return Crossing(
            answer.id,
            answer.kind,
            answer.at,
            answer.actor,
            with_note(answer.text, answer.rev, self._language),
            answer.number,
            answer.pdf_sha256 or "",
            taken,
            "" if taken else self._why(sent, answer),
        )

    def _why(self, sent: Submission, answer: ProvinceAnswer) -> str:
        hindered = self._hindrance(answer)
        if hindered:
            return hindered
        try:
            loaded = self._cases.writing.load(sent.subject_id)
            self._cases.writing.allowed(loaded, STEPS[answer.kind], self._entry(answer))
        except StepRefused as refused:
            return "; ".join(messages.missing(each, self._language) for each in refused.missing)
        except Refused as refused:
            return messages.error(refused, self._language).what
        return self._word("crossing", "other_computer")

    def _untaken(self, only: Submission | None = None) -> list[tuple[Submission, ProvinceAnswer]]:
        sent = {
            each.id: each
            for each in ([only] if only is not None else self._register.submissions.all(CASE))
        }
        answers = [
            (sent[id_], answer)
            for id_, found in self._register.submissions.answers(list(sent)).items()
            for answer in found
            if answer.kind in STEPS
        ]
        known = self._register.case_events.known([event_of(answer.id) for _, answer in answers])
        again = {_said(answer) for _, answer in answers if answer.rev == 0} & {
            _said(answer) for _, answer in answers if event_of(answer.id) in known
        }
        return [
            (each, answer)
            for each, answer in answers
            if event_of(answer.id) not in known and _said(answer) not in again
        ]

    def _open(self, answer_id: str) -> tuple[Submission, ProvinceAnswer]:
        answer = self._register.submissions.answer(answer_id)
        sent = self._register.submissions.get(answer.submission_id) if answer else None
        if answer is None or sent is None or answer.kind not in STEPS:
            raise Refused("answer_unknown")
        if self._register.case_events.known([event_of(answer_id)]):
            raise Refused("answer_taken")
        return sent, answer

    def _state(self, case_id: str) -> tuple[str, Submission | None]:
        sent = self._register.submissions.of(case_id)
        if not sent:
            return "", None
        found = self._register.submissions.answers([each.id for each in sent])
        for each in sent:  # another computer may have sent it up too, and have the decision
            if any(answer.kind == DECIDED for answer in found.get(each.id, ())):
                return DECIDED, each
        answers = found.get(sent[-1].id, [])
        return (answers[-1].kind if answers else WAITING), sent[-1]

    def _passed_up(self, case_id: str) -> str | None:
        """Return the step "file passed up" that nothing was sent with yet."""
        loaded = self._cases.writing.load(case_id)
        used = {each.event_id for each in self._register.submissions.of(case_id)}
        counted = set(loaded.case.counted)
        open_ = [
            event.id
            for event in loaded.events
            if event.kind == "file_passed_up" and event.id in counted and event.id not in used
        ]
        return open_[-1] if open_ else None

    def _what(self, answer: ProvinceAnswer) -> str:
        return self._word("crossing", answer.kind)

    def _word(self, group: str, code: str, **fields: object) -> str:
        return messages.text(group, code, self._language, **fields)


def _said(answer: ProvinceAnswer) -> tuple[object, ...]:
    """Return by what an answer the province lost and entered again is known as the same."""
    decision = (answer.number, answer.decided_on, answer.fine)
    return (answer.submission_id, answer.kind, *decision, "" if answer.number else answer.text)


def event_of(answer_id: str) -> str:
    """Return the id of the step an answer becomes: the same on every computer.

    It keeps the answer's own time, because ids order the events of one day.
    """
    digest = hashlib.sha256(f"answer {answer_id}".encode()).hexdigest()
    return f"{answer_id[:14]}7{digest[:3]}-8{digest[3:6]}-{digest[6:18]}"
