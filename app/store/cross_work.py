"""Findings of lists kept as work, and who follows whom among employers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.succession import Succession, SuccessionKind
from app.domain.violation import State
from app.store.rows import day, moment, month, rows_of, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.domain.calendar import Month
    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class KeptCross:
    """A finding of a list; cured when a later run looked at it and did not find it any more."""

    id: str
    #: `app.domain.crosscheck.CrossKind`
    kind: str
    #: an employer's id, else a tax code, else the key of the row
    who: str
    #: 1 for the first time it was found, 2 after that was cured, …
    episode: int
    #: kind of list and row of the sheet
    source: str
    row: int
    #: {"file": …, "batch": …, "cells": [[header, value], …]}: the row as read, no personal numbers
    evidence: Mapping[str, Any]
    tax_code: str
    name: str
    address: str
    commune_code: str
    employer_id: str | None
    unit_id: str | None
    state: State
    since: date
    first_on: date
    last_on: date
    #: the newest ledger month it was held against; None without a ledger
    ledger: Month | None
    articles: tuple[str, ...]
    figures: Mapping[str, Any]
    next_step: str
    workers: int
    amount: int
    #: the claim it became, for the violations of the register
    claim_id: str | None
    why: str
    at: datetime
    actor: str


_CROSS = rows_of(
    KeptCross,
    "cross_finding",
    {
        "state": State,
        **dict.fromkeys(("since", "first_on", "last_on"), day),
        "ledger": month,
        "articles": texts,
        "figures": json.loads,
        "evidence": json.loads,
        "at": moment,
    },
)
_SUCCESSION = rows_of(Succession, "employer_succession", {"kind": SuccessionKind, "day": day})


class CrossWork:
    """Reads findings of lists and successions."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def findings(self) -> list[KeptCross]:
        """Return every finding of a list, cured ones too, in the order of their making."""
        return _CROSS.select(self._connections.read(), "ORDER BY at, id")

    def finding(self, finding_id: str) -> KeptCross | None:
        """Return a finding of a list; None if there is none."""
        return _CROSS.first(self._connections.read(), "AND id = ?", (finding_id,))

    def page(self, ids: Sequence[str]) -> dict[str, KeptCross]:
        """Return these findings by id."""
        return {each.id: each for each in _CROSS.by_ids(self._connections.read(), ids)}

    def made(self) -> frozenset[str]:
        """Return the ids of all findings ever kept, those taken back too."""
        rows = self._connections.read().execute("SELECT id FROM cross_finding").fetchall()
        return frozenset(row[0] for row in rows)

    def open_count(self) -> int:
        """Return how many findings of lists stand open."""
        sql = "SELECT count(*) FROM cross_finding WHERE deleted = 0 AND state = 'open'"
        return int(self._connections.read().execute(sql).fetchone()[0])

    def successions(self) -> list[Succession]:
        """Return every succession that stands, by day."""
        return _SUCCESSION.select(self._connections.read(), "ORDER BY day, id")
