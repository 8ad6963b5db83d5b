"""The list of findings of lists, on screen and as Excel that can be filled in and come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import messages
from app.domain.text import fold
from app.domain.violation import State
from app.services.cross_evidence import evidence_words
from app.services.lists import ListField, list_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.services.listing import Query
    from app.store.cross_work import KeptCross
    from app.store.register import Register

#: column → (kind, width); headers under [cross_column]
COLUMNS = {
    "kind": ("text", 42),
    "tax_code": ("text", 15),
    "name": ("text", 44),
    "address": ("text", 40),
    "commune": ("text", 18),
    "known_as": ("text", 44),
    "since": ("date", 12),
    "workers": ("int", 10),
    "amount": ("money", 17),
    "articles": ("text", 50),
    "next_step": ("text", 34),
    "evidence": ("text", 46),
    "ledger": ("month", 12),
    "first_on": ("date", 14),
    "last_on": ("date", 14),
    "state": ("text", 16),
    "why": ("text", 36),
    "finding_id": ("text", 40),
}
_SORTS = frozenset(COLUMNS) - {"articles", "finding_id"}


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One line of the list; money in đồng."""

    id: str
    #: codes of [cross_kind], [finding_state], [cross_step]
    kind: str
    state: str
    next_step: str
    tax_code: str
    name: str
    address: str
    commune: str
    #: the name in the register, "" where it does not know it
    known_as: str
    employer_id: str
    unit_id: str
    since: date
    workers: int
    amount: int
    articles: tuple[str, ...]
    #: file and row, in words
    evidence: str
    #: the import it stands in
    batch: str
    #: (header, value) of the row's cells
    cells: tuple[tuple[str, str], ...]
    ledger: str
    first_on: date
    last_on: date
    claim_id: str
    why: str


class CrossList:
    """The `Listing` of findings of lists; what stands open first, the most workers first."""

    def __init__(self, register: Register, language: str) -> None:
        self._register = register
        self._language = language

    def ids(self, query: Query) -> Sequence[str]:
        """Return ids in order. Filters: kind, state, source, employer (id), unit (id)."""
        rows = list(self._matching(query).values())
        if query.sort in _SORTS:
            rows.sort(key=lambda row: row.id)
            rows.sort(key=lambda row: _key(getattr(row, query.sort)), reverse=query.descending)
        else:
            order = {state.value: place for place, state in enumerate(State)}
            rows.sort(key=lambda row: (order[row.state], -row.workers, -row.amount, row.id))
        return [row.id for row in rows]

    def rows(self, ids: Sequence[str]) -> Mapping[str, CrossRow]:
        """Return the lines of these findings."""
        return self._rows(self._register.cross_work.page(ids).values())

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return how many match, and the workers and đồng of what is open among them."""
        found = self._matching(query)
        standing = [row for row in found.values() if row.state == State.OPEN.value]
        return {
            "findings": len(found),
            "workers": sum(row.workers for row in standing),
            "amount": sum(row.amount for row in standing),
        }

    def workbook(self, query: Query) -> bytes:
        """Return the findings that match as xlsx; state and reason may be filled in."""
        fields = [
            ListField(key, messages.text("cross_column", key, self._language), kind, width)  # type: ignore[arg-type]
            for key, (kind, width) in COLUMNS.items()
        ]
        ids = self.ids(query)
        rows = self.rows(ids)
        title = messages.text("cross_column", "kept_title", self._language)
        note = messages.text("cross_column", "how_to_fill", self._language)
        return list_file(title, fields, [self._cells(rows[id_]) for id_ in ids], notes=[note])

    def _cells(self, row: CrossRow) -> dict[str, object]:
        unchecked = messages.text("cross_column", "unchecked", self._language)
        ledger = row.ledger.split("-")
        return {
            **{key: getattr(row, key, "") for key in COLUMNS},
            "kind": messages.text("cross_kind", row.kind, self._language),
            "state": messages.text("finding_state", row.state, self._language),
            "next_step": messages.text("cross_step", row.next_step, self._language),
            "articles": "; ".join(row.articles) or unchecked,
            "ledger": f"{ledger[1]}/{ledger[0]}" if row.ledger else "",
            "finding_id": row.id,
        }

    def _matching(self, query: Query) -> Mapping[str, CrossRow]:
        wanted = {key: query.filters.get(key, "") for key in ("kind", "source")}
        employer, unit = query.filters.get("employer", ""), query.filters.get("unit", "")
        state = query.filters.get("state", "")
        kept = [
            each
            for each in self._register.cross_work.findings()
            if all(value in ("", getattr(each, key)) for key, value in wanted.items())
            and state in ("", each.state.value)
            and employer in ("", each.employer_id)
            and unit in ("", each.unit_id)
        ]
        rows = self._rows(kept)
        words = fold(query.text).split()
        return {id_: row for id_, row in rows.items() if _says(row, words)}

    def _rows(self, kept: Iterable[KeptCross]) -> dict[str, CrossRow]:
        found = list(kept)
        employers = self._register.employers.page(
            [each.employer_id for each in found if each.employer_id]
        )
        units = self._register.units.page([each.unit_id for each in found if each.unit_id])
        rows = {}
        for each in found:
            known = employers.get(each.employer_id or "") or units.get(each.unit_id or "")
            rows[each.id] = self._row(each, known.name if known else "")
        return rows

    def _row(self, each: KeptCross, known_as: str) -> CrossRow:
        cells = each.evidence.get("cells") or ()
        return CrossRow(
            id=each.id,
            kind=each.kind,
            state=each.state.value,
            next_step=each.next_step,
            tax_code=each.tax_code,
            name=each.name,
            address=each.address,
            commune=each.commune_code,
            known_as=known_as,
            employer_id=each.employer_id or "",
            unit_id=each.unit_id or "",
            since=each.since,
            workers=each.workers,
            amount=each.amount,
            articles=each.articles,
            evidence=evidence_words(each, self._language),
            batch=str(each.evidence.get("batch") or ""),
            cells=tuple((header, messages.show(value)) for header, value in cells),
            ledger=str(each.ledger) if each.ledger else "",
            first_on=each.first_on,
            last_on=each.last_on,
            claim_id=each.claim_id or "",
            why=each.why,
        )


def _says(row: CrossRow, words: Sequence[str]) -> bool:
    text = fold(f"{row.tax_code} {row.name} {row.known_as} {row.address}")
    return all(word in text for word in words)


def _key(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value
