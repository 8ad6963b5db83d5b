"""Returns that offices submitted: received with their figures, taken or rejected with a reason.

    received(province, scope=None, period=None, kind=None) -> list[Submitted]   oldest first
    one(province, id) -> Submitted
    content(province, id) -> (Part, bytes)                 the workbook as it was submitted
    reject(province, id, reason, who) -> Answer
    take(province, id, who, text="") -> Answer

The summary of a return holds `return_kind`, `period`, `version` and `totals`. An amended return is
another submission that `supersedes` the one before; both stay. `Denied` codes: no_submission,
submission_answered, reason_missing, no_document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.protocol.kinds import REJECTED, RETURN, TAKEN
from sync.server import submitted
from sync.server.faults import Denied
from sync.server.submitted import WAITING

if TYPE_CHECKING:
    from sync.server.office import Province
    from sync.server.submitted import Answer, Part, Submitted


def received(
    province: Province,
    scope: str | None = None,
    period: str | None = None,
    kind: str | None = None,
) -> list[Submitted]:
    """Return the returns submitted, superseded ones too, oldest first.

    Args:
        province: the server.
        scope: an office's code; None: every office.
        period: "2026-09", "2026-Q3"; None: every period.
        kind: late_employers, collection; None: every kind.
    """
    return [
        each
        for each in submitted.select(province, RETURN, scope=scope)
        if period in (None, each.summary.get("period"))
        and kind in (None, each.summary.get("return_kind"))
    ]


def one(province: Province, id_: str) -> Submitted:
    """Return one.

    Raises:
        Denied: no_submission.
    """
    return submitted.one(province, RETURN, id_)


def content(province: Province, id_: str) -> tuple[Part, bytes]:
    """Return the workbook.

    Raises:
        Denied: no_submission, no_document (not here yet).
    """
    found = one(province, id_)
    return submitted.content(province, found, found.parts[0].sha256 if found.parts else "")


def reject(province: Province, id_: str, reason: str, who: str) -> Answer:
    """Reject a return; the office sees the reason and may submit an amended one.

    Raises:
        Denied: reason_missing, no_submission, submission_answered.
    """
    if not reason.strip():
        raise Denied(422, "reason_missing")
    body = {"kind": REJECTED, "text": reason.strip()}
    states = frozenset({WAITING, TAKEN})
    return submitted.answer(province, RETURN, id_, body, who=who, states=states)


def take(province: Province, id_: str, who: str, text: str = "") -> Answer:
    """Say that a return was looked at and stands.

    Raises:
        Denied: no_submission, submission_answered.
    """
    body = {"kind": TAKEN, "text": text.strip()}
    states = frozenset({WAITING})
    return submitted.answer(province, RETURN, id_, body, who=who, states=states)
