"""Issued documents, what happened to them, and the runs they were issued in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from app.store import same_records
from app.store.rows import day, moment, month, rows_of, texts
from app.store.same_records import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.domain.calendar import Month
    from app.store.connections import Connections


class EventKind(Enum):
    """What can happen to an issued document."""

    PRINTED = "printed"
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class UrgingRun:
    """One monthly run of urging letters."""

    id: str
    month: Month
    as_of: date
    #: ids of the ledger files it was computed from
    batches: tuple[str, ...]
    #: how the employers were chosen
    choice: Mapping[str, Any]
    first_number: str
    last_number: str
    papers: int
    #: all its documents in one file, in order, in `Register.blobs`
    merged_sha256: str | None
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued document, frozen; its bytes are in `Register.blobs` under `pdf_sha256`."""

    id: str
    kind: str
    form_code: str
    series: str
    book: str
    year: int
    ordinal: int
    #: as printed
    number: str
    issued_on: date
    unit_id: str | None
    run_id: str | None
    #: every fact the document states
    facts: Mapping[str, Any]
    pdf_sha256: str
    pages: int
    #: the document it stands in for
    replaces_id: str | None
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class PaperEvent:
    """One thing that happened to a document; added, never altered."""

    id: str
    paper_id: str
    kind: EventKind
    day: date
    how: str
    by_whom: str
    proof: str
    note: str
    #: a scan or receipt in `Register.blobs`
    blob: str | None
    at: datetime
    actor: str


_RUN = rows_of(
    UrgingRun,
    "urging_run",
    {"month": month, "as_of": day, "batches": texts, "choice": json.loads, "at": moment},
)
_PAPER = rows_of(Paper, "paper", {"issued_on": day, "facts": json.loads, "at": moment})
_EVENT = rows_of(PaperEvent, "paper_event", {"kind": EventKind, "day": day, "at": moment})
_NUMBER = "year, book, ordinal, id"
_OF_UNIT = "unit_id IN (SELECT value FROM json_each(?))"
_IN_ORDER = f"ORDER BY {_NUMBER}"


class Papers:
    """Reads issued documents."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, paper_id: str) -> Paper | None:
        """Return a document; None if there is none."""
        return _PAPER.first(self._connections.read(), "AND id = ?", (paper_id,))

    def page(self, ids: Sequence[str]) -> dict[str, Paper]:
        """Return these documents by id."""
        return {item.id: item for item in _PAPER.by_ids(self._connections.read(), ids)}

    def by_number(self, number: str) -> list[Paper]:
        """Return the documents that bear this number: one, unless something is very wrong."""
        return _PAPER.select(self._connections.read(), f"AND number = ? {_IN_ORDER}", (number,))

    def for_unit(self, unit_id: str) -> list[Paper]:
        """Return a unit's documents in the order they were issued."""
        read = self._connections.read()
        ids = same_records.together(read, UNIT, unit_id)
        return _PAPER.select(read, f"AND {_OF_UNIT} ORDER BY issued_on, {_NUMBER}", (ids,))

    def for_run(self, run_id: str) -> list[Paper]:
        """Return the documents of a run by number."""
        return _PAPER.select(self._connections.read(), f"AND run_id = ? {_IN_ORDER}", (run_id,))

    def of_kind(self, kind: str, *, since: date | None = None) -> list[Paper]:
        """Return all documents of a kind, issued on `since` or later, in order of issue."""
        return _PAPER.select(
            self._connections.read(),
            f"AND kind = ? AND issued_on >= ? ORDER BY issued_on, {_NUMBER}",
            (kind, since.isoformat() if since else ""),
        )

    def events(self, paper_ids: Sequence[str]) -> dict[str, list[PaperEvent]]:
        """Return paper id → what happened to it, in the order it was entered."""
        found: dict[str, list[PaperEvent]] = {}
        for event in _EVENT.select(
            self._connections.read(),
            "AND paper_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(paper_ids)),),
        ):
            found.setdefault(event.paper_id, []).append(event)
        return found

    def run(self, run_id: str) -> UrgingRun | None:
        """Return a run; None if there is none."""
        return _RUN.first(self._connections.read(), "AND id = ?", (run_id,))

    def runs(self, month: Month | None = None) -> list[UrgingRun]:
        """Return the runs of a month, or all, latest first."""
        return _RUN.select(
            self._connections.read(),
            "AND (? IS NULL OR month = ?) ORDER BY at DESC, id DESC",
            (str(month) if month else None, str(month) if month else None),
        )

    def first_urged_on(self, since: date | None = None) -> dict[str, date]:
        """Return unit id → the day of its first urging letter that was not voided."""
        sql = (
            "SELECT unit_id, min(issued_on) FROM paper AS p WHERE kind = 'urging' AND deleted = 0"
            " AND unit_id IS NOT NULL AND issued_on >= ? AND NOT EXISTS (SELECT 1 FROM paper_event"
            " WHERE paper_id = p.id AND kind = 'void' AND deleted = 0) GROUP BY unit_id"
        )
        first = since.isoformat() if since else ""
        return self._first(sql, (first,))

    def first_delivered_on(self) -> dict[str, date]:
        """Return unit id → the day its first urging letter, not voided, was received.

        Late payment becomes evasion only after a letter that reached the employer.
        """
        sql = (
            "SELECT p.unit_id, min(e.day) FROM paper AS p"
            " JOIN paper_event AS e ON e.paper_id = p.id AND e.kind = 'delivered' AND e.deleted = 0"
            " WHERE p.kind = 'urging' AND p.deleted = 0 AND p.unit_id IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM paper_event WHERE paper_id = p.id AND kind = 'void' AND deleted = 0)"
            " GROUP BY p.unit_id"
        )
        return self._first(sql)

    def _first(self, sql: str, values: tuple[str, ...] = ()) -> dict[str, date]:
        """Return unit id → the earliest day, over all records that were merged."""
        read = self._connections.read()
        same = same_records.merged(read, UNIT)
        found: dict[str, date] = {}
        for id_, text in read.execute(sql, values).fetchall():
            unit_id, on = same.get(id_, id_), day(text)
            found[unit_id] = min(found.get(unit_id, on), on)
        return found
