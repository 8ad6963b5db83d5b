"""What people said of doubtful pairs of a list's row and an employer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.match_decision import Says
from app.store.rows import moment, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """What was said of a row and an employer."""

    id: str
    row_key: str
    #: an employer, or a unit whose employer is unknown
    subject_id: str
    says: Says
    #: as the row named itself then
    row_name: str
    note: str
    at: datetime
    actor: str


_DECISION = rows_of(KeptDecision, "match_decision", {"says": Says, "at": moment})


class MatchDecisions:
    """Reads decisions."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def all(self) -> Mapping[str, Mapping[str, Says]]:
        """Return row key → employer or unit id → what was said last."""
        sql = "SELECT row_key, subject_id, says FROM match_decision WHERE deleted = 0 ORDER BY id"
        said: defaultdict[str, dict[str, Says]] = defaultdict(dict)
        for row_key, subject, says in self._connections.read().execute(sql):
            said[row_key][subject] = Says(says)
        return said

    def kept(self) -> list[KeptDecision]:
        """Return every decision that stands, the latest first."""
        return _DECISION.select(self._connections.read(), "ORDER BY at DESC, id DESC")

    def get(self, decision_id: str) -> KeptDecision | None:
        """Return a decision; None if it was undone or never was."""
        return _DECISION.first(self._connections.read(), "AND id = ?", (decision_id,))
