"""Imported files: by content, by month, and the mappings remembered for a shape of file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from app.store.ids import named
from app.store.rows import moment, month, rows_of, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.domain.calendar import Month
    from app.store.command import Command
    from app.store.connections import Connections


class BatchStatus(Enum):
    """Whether an imported file counts."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One file imported."""

    id: str
    #: "c12", "register"
    kind: str
    period: Month | None
    file_name: str
    file_sha256: str
    file_size: int
    sheet: str
    #: digest of the header, see `app.documents.sheet_layout`
    shape: str
    #: field → header text
    mapping: Mapping[str, str]
    #: e.g. rows, new, changed, same, removed, rejected, warnings
    counts: Mapping[str, int]
    #: e.g. opening_vnd … closing_vnd
    totals: Mapping[str, int]
    #: the money fields the file had
    columns: tuple[str, ...]
    status: BatchStatus
    #: the batch of the same kind and month it replaced
    replaces_id: str | None
    #: ledger lines kept, and their digest (`app.store.ledger`)
    lines: int
    lines_sha256: str
    at: datetime
    actor: str = field(default="")


_BATCH = rows_of(
    ImportBatch,
    "import_batch",
    {
        "period": month,
        "mapping": json.loads,
        "counts": json.loads,
        "totals": json.loads,
        "columns": texts,
        "status": BatchStatus,
        "at": moment,
    },
)


class Imports:
    """Reads import batches and remembered mappings."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, batch_id: str) -> ImportBatch | None:
        """Return a batch; None if there is none."""
        return _BATCH.first(self._connections.read(), "AND id = ?", (batch_id,))

    def by_sha(self, sha256: str) -> list[ImportBatch]:
        """Return the batches made from a file with this content, latest first."""
        return _BATCH.select(
            self._connections.read(), "AND file_sha256 = ? ORDER BY at DESC, id DESC", (sha256,)
        )

    def current(self, kind: str, period: Month | None = None) -> ImportBatch | None:
        """Return the batch that counts for a kind and month; for any kind without months too."""
        return _BATCH.first(
            self._connections.read(),
            "AND kind = ? AND period = ? AND status = 'current' ORDER BY at DESC, id DESC",
            (kind, str(period) if period else ""),
        )

    def all(self, kind: str | None = None) -> list[ImportBatch]:
        """Return the batches of a kind, latest first; those taken back too."""
        return _BATCH.select(
            self._connections.read(),
            "AND (? IS NULL OR kind = ?) ORDER BY at DESC, id DESC",
            (kind, kind),
        )

    def mapping(self, kind: str, shape: str) -> dict[str, str] | None:
        """Return the mapping the officer once confirmed for files of this shape."""
        sql = "SELECT mapping FROM import_mapping WHERE id = ? AND deleted = 0"
        found: Any = self._connections.read().execute(sql, (named("import_mapping", kind, shape),))
        row = found.fetchone()
        return None if row is None else dict(json.loads(row[0]))


def remember_mapping(command: Command, kind: str, shape: str, mapping: Mapping[str, str]) -> None:
    """Keep a mapping (field → header text) for files of this shape."""
    values = {"kind": kind, "shape": shape, "mapping": mapping}
    command.put("import_mapping", named("import_mapping", kind, shape), values)
