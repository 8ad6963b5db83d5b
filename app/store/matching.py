"""What people said of doubtful pairs of a list's row and an employer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.domain.match_decision import Says

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.connections import Connections


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
