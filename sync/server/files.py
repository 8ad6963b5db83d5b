"""Penalty files that wait for the province: looked at, given back, asked about, decided.

    waiting(province, scope=None) -> list[Submitted]      open ones, oldest first; None: all offices
    every(province, scope=None) -> list[Submitted]        whatever their state
    one(province, id) -> Submitted                        with parts (documents) and answers
    content(province, id, sha256) -> (Part, bytes)        a document of it
    decide(province, id, number, date, signer, pdf, who, *, fine, post, body="", text="") -> Answer
    give_back(province, id, reason, who) -> Answer
    ask(province, id, text, who) -> Answer

`Submitted`, `Part`, `Answer`: `sync.server.submitted`. `date` is the decision's day, `pdf` its
signed bytes, `fine` whole đồng (0: a warning), `post` one of `sync.protocol.kinds.POSTS`, `body` the body
that issued it ("": the name in `sothu-server admin name`). Faults are `Denied` with a code:
no_submission, submission_answered (state), reason_missing, number_missing, signer_missing,
fine_missing, post_unknown, day_ahead, not_a_pdf, no_document.

The decision moves the office's case by the office's own steps when it arrives there; a case that
has gone on meanwhile is left for a person of the office, with the reason.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sync.protocol.kinds import ASKED, CASE, DECIDED, GIVEN_BACK, POSTS
from sync.server import submitted
from sync.server.faults import Denied
from sync.server.lives import meta
from sync.server.submitted import OPEN

if TYPE_CHECKING:
    from sync.server.office import Province
    from sync.server.submitted import Answer, Part, Submitted

#: what the province calls itself on its decisions
NAME = "province_name"
_PDF = b"%PDF-"


def waiting(province: Province, scope: str | None = None) -> list[Submitted]:
    """Return the files that wait for an answer, oldest first; None: of every office."""
    return [each for each in every(province, scope) if each.state in OPEN]


def every(province: Province, scope: str | None = None) -> list[Submitted]:
    """Return every file, answered and superseded ones too, oldest first."""
    return submitted.select(province, CASE, scope=scope)


def one(province: Province, id_: str) -> Submitted:
    """Return a file.

    Raises:
        Denied: no_submission.
    """
    return submitted.one(province, CASE, id_)


def content(province: Province, id_: str, sha256: str) -> tuple[Part, bytes]:
    """Return a document of a file.

    Raises:
        Denied: no_submission, no_document.
    """
    return submitted.content(province, one(province, id_), sha256)


def decide(  # noqa: PLR0917 - what a decision is
    province: Province,
    id_: str,
    number: str,
    date: dt.date,
    signer: str,
    pdf: bytes,
    who: str,
    *,
    fine: int,
    post: str,
    body: str = "",
    text: str = "",
) -> Answer:
    """Send the signed decision down to the office.

    Raises:
        Denied: number_missing, signer_missing, fine_missing, post_unknown, day_ahead, not_a_pdf,
            no_submission, submission_answered.
    """
    for value, code in ((number, "number_missing"), (signer, "signer_missing")):
        if not value.strip():
            raise Denied(422, code)
    if fine < 0:
        raise Denied(422, "fine_missing")
    if post not in POSTS:
        raise Denied(422, "post_unknown", post)
    if date > province.now().date() + dt.timedelta(days=1):  # the server's day may lag behind
        raise Denied(422, "day_ahead", date.isoformat())
    if not pdf.startswith(_PDF):
        raise Denied(422, "not_a_pdf")
    found = one(province, id_)
    _refuse_answered(found)
    answer = {
        "kind": DECIDED,
        "number": number.strip(),
        "decided_on": date.isoformat(),
        "signer": signer.strip(),
        "body_name": body.strip() or _name(province),
        "post": post,
        "fine": fine,
        "pdf_sha256": province.documents.put(found.scope, pdf),
        "pdf_size": len(pdf),
        "text": text.strip(),
    }
    return submitted.answer(province, CASE, id_, answer, who=who)


def give_back(province: Province, id_: str, reason: str, who: str) -> Answer:
    """Give a file back to the office with a reason; the office may send another one.

    Raises:
        Denied: reason_missing, no_submission, submission_answered.
    """
    return _said(province, id_, GIVEN_BACK, reason, who)


def ask(province: Province, id_: str, text: str, who: str) -> Answer:
    """Ask the office for changes; the file goes on waiting until it sends them.

    Raises:
        Denied: reason_missing, no_submission, submission_answered.
    """
    return _said(province, id_, ASKED, text, who)


def _said(province: Province, id_: str, kind: str, text: str, who: str) -> Answer:
    if not text.strip():
        raise Denied(422, "reason_missing")
    body = {"kind": kind, "text": text.strip()}
    return submitted.answer(province, CASE, id_, body, who=who)


def _refuse_answered(found: Submitted) -> None:
    if found.state not in OPEN:
        raise Denied(409, "submission_answered", found.state)


def _name(province: Province) -> str:
    with province.database.read() as connection:
        return meta(connection, NAME) or ""
