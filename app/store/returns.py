"""Returns that were made, version after version."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store.rows import moment, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class ReturnMade:
    """A return written to Excel; its bytes are in `Register.blobs` under `xlsx_sha256`."""

    id: str
    kind: str
    #: as asked for: "2026-09", "2026-Q3"
    period: str
    #: 1, 2, … of the same kind and period
    version: int
    xlsx_sha256: str
    file_name: str
    template: str
    totals: Mapping[str, int]
    superseded_by: str | None
    at: datetime
    actor: str


_RETURN = rows_of(ReturnMade, "return_made", {"totals": json.loads, "at": moment})


class Returns:
    """Reads the returns made."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, return_id: str) -> ReturnMade | None:
        """Return one; None if there is none."""
        return _RETURN.first(self._connections.read(), "AND id = ?", (return_id,))

    def latest(self, kind: str, period: str) -> ReturnMade | None:
        """Return the newest version for a kind and period."""
        return _RETURN.first(
            self._connections.read(),
            "AND kind = ? AND period = ? ORDER BY version DESC, id DESC",
            (kind, period),
        )

    def all(self) -> list[ReturnMade]:
        """Return every version, latest first."""
        return _RETURN.select(self._connections.read(), "ORDER BY at DESC, id DESC")
