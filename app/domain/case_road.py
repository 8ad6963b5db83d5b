"""The usual road through the procedure: which step an office works toward in each state.

What is possible, and what it needs, says the table of steps; this only says where most cases go, so
that a list of cases can name one thing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.case import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.case import Case

_USUAL: Mapping[State, str] = {
    State.MONITOR: "urged",
    State.LATE: "urged",
    State.URGED: "session_held",
    State.SESSION: "evasion",
    State.FORCE_MAJEURE: "force_majeure_accepted",
    State.EVASION: "recorded",
    State.CHECK_PROPOSED: "check_approved",
    State.CHECK_RUNNING: "recorded",
    State.RECORDED: "decided",
    State.EXPLANATION: "decided",
    State.SANCTIONED: "fulfilled",
    State.INSTALMENTS: "fulfilled",
    State.OVERDUE: "enforced",
    State.ENFORCEMENT: "fulfilled",
    State.PAID: "closed",
    State.CRIMINAL: "criminal_judged",
    State.LAWSUIT: "suit_ended",
    State.HARD_TO_COLLECT: "found_again",
}


def usual_next(case: Case) -> str:
    """Return the event an open case usually needs next, "" for a closed one."""
    if case.state is None:
        return ""
    if case.state is State.URGED and case.delivered_on is None:
        return "letter_delivered"
    if case.state is State.SANCTIONED and case.decision_received_on is None:
        return "decision_delivered"
    return _USUAL.get(case.state, "")
