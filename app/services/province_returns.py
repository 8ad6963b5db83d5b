"""Returns submitted to the province: the workbook as it was made, its totals, and the answer.

A newer version of a return is submitted as an amendment: it stands in for the one before, and both
stay, here and at the province.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.errors import Refused
from app.services.documents_here import held
from app.services.effects import Effects, Kind
from app.services.province_forgot import with_note
from sync.protocol.kinds import RETURN

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.register import Register
    from app.store.returns import ReturnMade
    from app.store.submissions import Submission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MADE, WAITING, AMENDED, REJECTED = "made", "waiting", "amended", "rejected"


@dataclass(frozen=True, slots=True)
class ReturnState:
    """One version of a return, and how far it has come."""

    id: str
    kind: str
    period: str
    version: int
    file_name: str
    made_at: datetime
    by: str
    #: made, waiting, taken, rejected, amended (words under [return_state])
    state: str
    sent_at: datetime | None
    #: why it was rejected, or what the province said
    text: str
    answered_at: datetime | None
    answered_by: str
    #: the newest version of its kind and period
    newest: bool


class ProvinceReturns:
    """The use cases of submitted returns."""

    def __init__(
        self, register: Register, actor: str, *, language: str = messages.LANGUAGES[0]
    ) -> None:
        self._register = register
        self._actor = actor
        self._language = language

    def listed(self, kind: str | None = None, period: str | None = None) -> list[ReturnState]:
        """Return every version made (of a kind and period), latest first."""
        made = [
            each
            for each in self._register.returns.all()
            if kind in (None, each.kind) and period in (None, each.period)
        ]
        sent = {each.subject_id: each for each in self._register.submissions.all(RETURN)}
        amended = {each.supersedes for each in sent.values()}
        return [self._state(each, sent.get(each.id), amended) for each in made]

    def submit(self, return_id: str, note: str = "") -> Effects:
        """Submit a version with the next exchange.

        Raises:
            Refused: return_unknown; return_old, a newer version was made; return_submitted,
                it was, and not rejected; evidence_missing, its workbook is not here.
        """
        made = self._register.returns.get(return_id)
        if made is None:
            raise Refused("return_unknown")
        state = next(each for each in self.listed(made.kind, made.period) if each.id == return_id)
        if not state.newest:
            raise Refused("return_old", version=made.version)
        if state.state != MADE:
            raise Refused("return_submitted", version=made.version)
        lost = Refused("evidence_missing", file=made.file_name)
        content = held(self._register, made.xlsx_sha256, made.file_name, lost)
        before = self._before(made)
        with self._register.command("return_submitted", actor=self._actor) as command:
            values = {
                "kind": RETURN,
                "subject_id": made.id,
                "no": before.no + 1 if before is not None else 1,
                "title": made.file_name,
                "summary": {
                    "return_kind": made.kind,
                    "period": made.period,
                    "version": made.version,
                    "template": made.template,
                    "totals": dict(made.totals),
                },
                "contents": [
                    {
                        "part": "xlsx",
                        "title": made.kind,
                        "name": made.file_name,
                        "number": "",
                        "on": made.at.date().isoformat(),
                        "mime": _XLSX,
                        "size": len(content),
                        "sha256": made.xlsx_sha256,
                    }
                ],
                "supersedes": before.id if before is not None else None,
                "device": self._register.identity.device,
                "note": note.strip(),
                "at": command.at.isoformat(),
                "actor": self._actor,
            }
            command.verb("province.submit", "submission", None, values)
        details = (("period", made.period), ("version", str(made.version)))
        return Effects(frozenset({Kind.RETURNS}), "return_submitted", None, details)

    def rejected(self) -> list[ReturnState]:
        """Return the newest versions that the province rejected: somebody must amend them."""
        return [each for each in self.listed() if each.newest and each.state == REJECTED]

    def _before(self, made: ReturnMade) -> Submission | None:
        """Return the submission of the same kind and period that this one stands in for."""
        same = [
            each
            for each in self._register.submissions.all(RETURN)
            if (each.summary.get("return_kind"), each.summary.get("period"))
            == (made.kind, made.period)
        ]
        return max(same, key=lambda each: (each.no, each.id), default=None)

    def _state(
        self, made: ReturnMade, sent: Submission | None, amended: set[str | None]
    ) -> ReturnState:
        state, text, at, who = MADE, "", None, ""
        if sent is not None:
            answers = self._register.submissions.answers([sent.id]).get(sent.id, [])
            state = answers[-1].kind if answers else WAITING
            if answers:
                last = answers[-1]
                text = with_note(last.text, last.rev, self._language)
                at, who = last.at, last.actor
            if sent.id in amended and state != REJECTED:
                state = AMENDED
        return ReturnState(
            id=made.id,
            kind=made.kind,
            period=made.period,
            version=made.version,
            file_name=made.file_name,
            made_at=made.at,
            by=made.actor,
            state=state,
            sent_at=sent.at if sent is not None else None,
            text=text,
            answered_at=at,
            answered_by=who,
            newest=made.superseded_by is None,
        )
