"""Violations found, the claims some rest on, and the splits of charges over the funds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.violation import ClaimKind, Delivered, State
from app.store import same_records
from app.store.rows import day, moment, month, rows_of, texts
from app.store.same_records import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.domain.calendar import Month
    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as the register keeps it; a cured one stays with the figures that cured it."""

    id: str
    rule: str
    unit_id: str
    claim_id: str | None
    #: 1 for the first time the rule was broken, 2 after that was cured, …
    episode: int
    state: State
    since: date
    #: the days of the runs that found it first and altered it last
    first_on: date
    last_on: date
    cured_on: date | None
    amount: int
    base_si: int | None
    base_ui: int | None
    estimated: int
    next_step: str
    articles: tuple[str, ...]
    figures: Mapping[str, Any]
    #: the figures that cured it
    cure: Mapping[str, Any]
    #: why it was set aside or reopened
    why: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A fact entered about a unit, see `app.domain.violation.Claim`."""

    id: str
    kind: ClaimKind
    unit_id: str
    day: date
    source: str
    workers: int
    names: tuple[str, ...]
    insured: int
    legal: int
    answer_due: date | None
    number: str
    cured_on: date | None
    #: why it was withdrawn, "" while it stands
    withdrawn: str
    confirmed_by: str
    confirmed_on: date | None
    confirmed_how: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class FundStatement:
    """What one unit was charged for a period, by fund, in đồng."""

    id: str
    unit_id: str
    period: Month
    si: int
    hi: int
    ui: int
    oai: int
    #: c12_ts: from the employer's statement; estimate: by rates, confirmed by a person
    source: str
    document: str
    confirmed_by: str
    confirmed_on: date | None
    confirmed_how: str


_FINDING = rows_of(
    KeptFinding,
    "finding",
    {
        "state": State,
        **dict.fromkeys(("since", "first_on", "last_on", "cured_on"), day),
        "articles": texts,
        "figures": json.loads,
        "cure": json.loads,
        "at": moment,
    },
)
_CLAIM = rows_of(
    KeptClaim,
    "claim",
    {
        "kind": ClaimKind,
        **dict.fromkeys(("day", "answer_due", "cured_on", "confirmed_on"), day),
        "names": texts,
        "at": moment,
    },
)
_STATEMENT = rows_of(FundStatement, "fund_statement", {"period": month, "confirmed_on": day})
_OF_UNIT = "(? IS NULL OR unit_id IN (SELECT value FROM json_each(?)))"
_DELIVERED = (
    "SELECT p.unit_id, p.number, p.issued_on, min(e.day), e.how, e.proof, p.id FROM paper AS p"
    " JOIN paper_event AS e ON e.paper_id = p.id AND e.kind = 'delivered' AND e.deleted = 0"
    " WHERE p.kind = 'urging' AND p.deleted = 0 AND p.unit_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM paper_event WHERE paper_id = p.id AND kind = 'void' AND deleted = 0)"
    " GROUP BY p.id ORDER BY p.unit_id, p.issued_on, p.number"
)


class Findings:
    """Reads findings, claims, splits and the letters that reached employers."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, finding_id: str) -> KeptFinding | None:
        """Return a finding; None if there is none."""
        return _FINDING.first(self._connections.read(), "AND id = ?", (finding_id,))

    def all(self) -> list[KeptFinding]:
        """Return every finding, cured ones too, in the order of their making."""
        return _FINDING.select(self._connections.read(), "ORDER BY id")

    def of_unit(self, unit_id: str) -> list[KeptFinding]:
        """Return what was ever found about a unit, latest first."""
        rest = f"AND {_OF_UNIT} ORDER BY first_on DESC, id DESC"
        return _FINDING.select(self._connections.read(), rest, self._of(unit_id))

    def page(self, ids: Sequence[str]) -> dict[str, KeptFinding]:
        """Return these findings by id."""
        return {found.id: found for found in _FINDING.by_ids(self._connections.read(), ids)}

    def newest_day(self) -> date | None:
        """Return the day of the latest run that changed anything."""
        sql = "SELECT max(max(last_on), max(coalesce(cured_on, ''))) FROM finding WHERE deleted = 0"
        row: Any = self._connections.read().execute(sql).fetchone()
        return day(row[0]) if row[0] else None

    def claim(self, claim_id: str) -> KeptClaim | None:
        """Return a claim; None if there is none."""
        return _CLAIM.first(self._connections.read(), "AND id = ?", (claim_id,))

    def claims(self, unit_id: str | None = None) -> list[KeptClaim]:
        """Return the claims about a unit, or all, in the order they were entered."""
        return _CLAIM.select(
            self._connections.read(),
            f"AND {_OF_UNIT} ORDER BY id",
            self._of(unit_id),
        )

    def statements(self, unit_id: str | None = None) -> dict[str, list[FundStatement]]:
        """Return unit id → its splits; estimates come before statements of the employer."""
        found: dict[str, list[FundStatement]] = {}
        for each in _STATEMENT.select(
            self._connections.read(),
            f"AND {_OF_UNIT} ORDER BY source DESC, period",
            self._of(unit_id),
        ):
            found.setdefault(each.unit_id, []).append(each)
        return found

    def delivered_letters(self) -> dict[str, list[Delivered]]:
        """Return unit id → its urging letters, not voided, that were received."""
        found: dict[str, list[Delivered]] = {}
        read = self._connections.read()
        same = same_records.merged(read, UNIT)
        rows = read.execute(_DELIVERED).fetchall()
        for unit_id, number, issued, received, how, proof, paper_id in rows:
            letter = Delivered(number, day(issued), day(received), how, proof, paper_id)
            found.setdefault(same.get(unit_id, unit_id), []).append(letter)
        for unit_id in set(same.values()) & found.keys():  # of several records: by day again
            found[unit_id].sort(key=lambda each: (each.issued_on, each.number))
        return found

    def _of(self, unit_id: str | None) -> tuple[str | None, str]:
        read = self._connections.read()
        return unit_id, same_records.together(read, UNIT, unit_id) if unit_id else "[]"
