"""What lists say of issued documents: a few of their facts, read without the rest.

Facts are by far the largest part of a document's row: a run of thousands would fill the memory.
`deleted` stands behind them and is not asked: issued documents are frozen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.calendar import Month
from app.store import same_records
from app.store.rows import day, moment
from app.store.same_records import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.domain.money import Vnd
    from app.store.connections import Connections

_MONTH = "coalesce(r.month, substr(p.issued_on, 1, 7))"
_FROM = "FROM paper AS p LEFT JOIN urging_run AS r ON r.id = p.run_id"
_ORDER = "ORDER BY p.issued_on, p.year, p.book, p.ordinal, p.id"
_FACTS = (
    "unit_code",
    "employer_name",
    "late_principal",
    "surcharge",
    "evasion_from",
    "tax_code",
    "address",
    "officer_name",
    "signer_name",
    "case_id",
)
_PATHS = ", ".join(f"'$.{name}'" for name in _FACTS)
_VOIDED = "(SELECT paper_id FROM paper_event WHERE kind = 'void' AND deleted = 0)"
_STANDING = f"p.kind = 'urging' AND p.unit_id IS NOT NULL AND p.id NOT IN {_VOIDED}"
#: filter → condition on its value
_FILTERS = {
    "ids": "p.id IN (SELECT value FROM json_each(?))",
    "kind": "p.kind IN (SELECT value FROM json_each(?))",
    "month": f"{_MONTH} = ?",
    "run": "p.run_id = ?",
    "source": "p.run_id IS NULL AND EXISTS (SELECT 1 FROM json_each(p.facts, '$.sources')"
    " WHERE json_extract(value, '$.sha256') = ?)",
    "unit": "p.unit_id IN (SELECT value FROM json_each(?))",
}


@dataclass(frozen=True, slots=True)
class PaperHead:
    """An issued document as a list shows it."""

    id: str
    kind: str
    number: str
    issued_on: date
    unit_id: str | None
    run_id: str | None
    #: of its run, else that of its day
    month: Month
    unit_code: str
    name: str
    late_principal: Vnd
    surcharge: Vnd
    evasion_from: date | None
    tax_code: str
    address: str
    officer: str
    #: who issued it
    actor: str
    at: datetime
    pdf_sha256: str
    year: int
    book: str
    ordinal: int
    series: str
    pages: int
    signer: str
    #: "" for a letter of no case
    case_id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An urging letter that was not withdrawn."""

    number: str
    issued_on: date
    #: month of its run
    month: Month


class PaperHeads:
    """Reads lists of issued documents."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def select(
        self,
        *,
        ids: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> list[PaperHead]:
        """Return documents in the order they were issued.

        Args:
            ids: only these.
            kinds: only of these kinds.
            filters: month ("2026-10", of the run), run (id), unit (id), source (hash of a
                ledger file, for papers of no run).
        """
        wanted: dict[str, str] = dict(filters or {})
        for name, values in (("ids", ids), ("kind", kinds)):
            if values is not None:
                wanted[name] = json.dumps(list(values))
        read = self._connections.read()
        if unit := wanted.get("unit"):
            wanted["unit"] = same_records.together(read, UNIT, unit)
        where = " AND ".join(_FILTERS[name] for name in wanted) or "1"
        sql = (
            "SELECT p.id, p.kind, p.number, p.issued_on, p.unit_id, p.run_id, p.actor, p.at,"
            f" p.pdf_sha256, p.year, p.book, p.ordinal, p.series, p.pages, {_MONTH},"
            f" json_extract(p.facts, {_PATHS}) {_FROM} WHERE {where} {_ORDER}"
        )
        same = same_records.merged(read, UNIT)
        return [_head(row, same) for row in read.execute(sql, tuple(wanted.values()))]

    def standing(self, unit_id: str | None = None) -> dict[str, list[Standing]]:
        """Return unit id → its urging letters that were not withdrawn, oldest first."""
        read = self._connections.read()
        same = same_records.merged(read, UNIT)
        where = _STANDING if unit_id is None else f"{_STANDING} AND {_FILTERS['unit']}"
        values = () if unit_id is None else (same_records.together(read, UNIT, unit_id),)
        sql = f"SELECT p.unit_id, p.number, p.issued_on, {_MONTH} {_FROM} WHERE {where} {_ORDER}"
        found: dict[str, list[Standing]] = {}
        for unit, number, issued_on, month in read.execute(sql, values):
            letter = Standing(number, day(issued_on), Month.parse(month))
            found.setdefault(same.get(unit, unit), []).append(letter)
        return found

    def latest_day(self, series: str, *, until: date | None = None) -> date | None:
        """Return the latest date on a document numbered in a series that was not withdrawn.

        Args:
            series: letters, BB-VPHC …
            until: dates after it are left out.
        """
        sql = (
            "SELECT max(p.issued_on) FROM paper AS p"  # noqa: S608
            f" WHERE p.series = ? AND p.id NOT IN {_VOIDED}"
            " AND (? IS NULL OR p.issued_on <= ?)"
        )
        bound = until.isoformat() if until else None
        row = self._connections.read().execute(sql, (series, bound, bound))
        (found,) = row.fetchone()
        return day(found) if found else None

    def latest_made(self, kinds: Sequence[str]) -> tuple[datetime, str] | None:
        """Return when the newest document of these kinds was made that stands, and its number."""
        sql = (
            "SELECT max(p.at), p.number FROM paper AS p"  # noqa: S608
            f" WHERE {_FILTERS['kind']} AND p.id NOT IN {_VOIDED}"
        )
        found = self._connections.read().execute(sql, (json.dumps(list(kinds)),)).fetchone()
        return (moment(found[0]), found[1]) if found[0] else None


def _head(row: Sequence[Any], same: Mapping[str, str]) -> PaperHead:
    id_, kind, number, issued_on, unit_id, run_id, actor, at, sha256, *place, month, facts = row
    *found, officer, signer, case_id = json.loads(facts)
    unit_code, name, late, surcharge, evasion, tax_code, address = found
    year, book, ordinal, series, pages = place
    return PaperHead(
        id=id_,
        kind=kind,
        number=number,
        issued_on=day(issued_on),
        unit_id=same.get(unit_id, unit_id),
        run_id=run_id,
        month=Month.parse(month),
        unit_code=unit_code or "",
        name=name or "",
        late_principal=late or 0,
        surcharge=surcharge or 0,
        evasion_from=day(evasion) if evasion else None,
        tax_code=tax_code or "",
        address=address or "",
        officer=officer or "",
        actor=actor,
        at=moment(at),
        pdf_sha256=sha256,
        year=year,
        book=book,
        ordinal=ordinal,
        series=series,
        pages=pages,
        signer=signer or "",
        case_id=case_id or "",
    )
