"""The register of outgoing papers (sổ công văn đi): every number given, voided ones included."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.text import fold
from app.services.lists import ListField, list_file
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from app.services.listing import Query
    from app.store.paper_heads import PaperHead
    from app.store.papers import PaperEvent
    from app.store.register import Register

#: columns a list can be sorted by; any other, or none, keeps the order of books and numbers
_SORTED = frozenset(
    ("issued_on", "title", "unit_code", "name", "signer", "state", "sent_on", "received_on")
)
_FURTHEST = (EventKind.DELIVERED, EventKind.RETURNED, EventKind.SENT, EventKind.PRINTED)


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """One line of the register."""

    id: str
    series: str
    book: str
    year: int
    ordinal: int
    number: str
    issued_on: date
    #: words under [case_paper]
    kind: str
    title: str
    unit_id: str
    unit_code: str
    name: str
    signer: str
    actor: str
    pages: int
    #: issued, printed, sent, delivered, returned, voided
    state: str
    sent_on: date | None
    received_on: date | None
    proof: str
    #: why it is void, or the number of the paper that stands in for it
    note: str
    #: "" for a paper of no case
    case_id: str


@dataclass(frozen=True, slots=True)
class PaperHappening:
    """One thing that happened to a paper, for its log."""

    id: str
    #: printed, sent, delivered, returned, void
    kind: str
    day: date
    at: datetime
    actor: str
    #: words under [delivery], "" where nothing was carried
    how: str
    by_whom: str
    #: a receipt's number; the printer's name of a printing
    proof: str
    #: a remark; the number of copies of a printing
    note: str


@dataclass(frozen=True, slots=True)
class OutgoingChoices:
    """What the register can be listed by."""

    #: latest first
    years: tuple[int, ...]
    series: tuple[str, ...]
    #: kind and its words, by words
    kinds: tuple[tuple[str, str], ...]


_COLUMNS: Sequence[tuple[str, str, float]] = (
    ("number", "text", 26),
    ("issued_on", "date", 12),
    ("title", "text", 34),
    ("unit_code", "text", 12),
    ("name", "text", 44),
    ("signer", "text", 24),
    ("pages", "int", 8),
    ("state_words", "text", 16),
    ("sent_on", "date", 12),
    ("received_on", "date", 12),
    ("proof", "text", 18),
    ("note", "text", 30),
    ("series", "text", 14),
    ("book", "text", 8),
    ("ordinal", "int", 8),
    ("actor", "text", 20),
)


class OutgoingPapers:
    """A `Listing` of everything numbered, in the order of books and numbers."""

    def __init__(self, register: Register, *, language: str = messages.LANGUAGES[0]) -> None:
        self._register = register
        self._language = language

    def ids(self, query: Query) -> Sequence[str]:
        """Return paper ids; filters: year, book, series, kind, state, unit, case."""
        return [row.id for row in self.select(query)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, OutgoingRow]:
        """Return these papers."""
        return {row.id: row for row in self._rows(self._register.paper_heads.select(ids=ids))}

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return how many papers, and how many of them are void."""
        rows = self.select(query)
        return {"papers": len(rows), "voided": sum(row.state == "voided" for row in rows)}

    def select(self, query: Query) -> list[OutgoingRow]:
        """Return the lines of a query by series, book, year and number."""
        wanted = {name: value for name, value in query.filters.items() if value}
        words = fold(query.text).split()
        unit = {"unit": wanted["unit"]} if "unit" in wanted else {}
        heads = self._register.paper_heads.select(filters=unit)
        rows = [row for row in self._rows(heads) if _is(row, wanted)]
        rows = [row for row in rows if _says(row, words)]
        rows.sort(key=_in_order)
        if query.sort in _SORTED:
            rows.sort(key=lambda row: str(getattr(row, query.sort) or ""))
        return rows[::-1] if query.descending else rows

    def choices(self) -> OutgoingChoices:
        """Return the years, books and kinds there are."""
        heads = self._register.paper_heads.select()
        kinds = {
            head.kind: messages.text("case_paper", head.kind, self._language) for head in heads
        }
        return OutgoingChoices(
            years=tuple(sorted({head.year for head in heads}, reverse=True)),
            series=tuple(sorted({head.series for head in heads})),
            kinds=tuple(sorted(kinds.items(), key=lambda each: each[1])),
        )

    def log(self, paper_id: str) -> list[PaperHappening]:
        """Return what happened to a paper after it was issued, in the order it was entered."""
        return [
            PaperHappening(
                each.id,
                str(each.kind.value),
                each.day,
                each.at,
                each.actor,
                each.how,
                each.by_whom,
                each.proof,
                each.note,
            )
            for each in self._register.papers.events([paper_id]).get(paper_id, ())
        ]

    def export(self, query: Query) -> bytes:
        """Return the listed papers as xlsx."""
        fields = [
            ListField(key, messages.text("paper_column", key, self._language), kind, width)  # type: ignore[arg-type]
            for key, kind, width in _COLUMNS
        ]
        rows = (
            {**asdict(row), "state_words": self._state(row.state)} for row in self.select(query)
        )
        title = messages.text("paper_column", "list_title", self._language)
        return list_file(title, fields, rows)

    def _state(self, state: str) -> str:
        return messages.text("paper_state", state, self._language)

    def _rows(self, heads: Sequence[PaperHead]) -> list[OutgoingRow]:
        events = self._register.papers.events([head.id for head in heads])
        return [self._row(head, events.get(head.id, ())) for head in heads]

    def _row(self, head: PaperHead, events: Sequence[PaperEvent]) -> OutgoingRow:
        sent, received = _last(events, EventKind.SENT), _last(events, EventKind.DELIVERED)
        proof = next((e.proof for e in (received, sent) if e is not None and e.proof), "")
        void = _last(events, EventKind.VOID)
        return OutgoingRow(
            id=head.id,
            series=head.series,
            book=head.book,
            year=head.year,
            ordinal=head.ordinal,
            number=head.number,
            issued_on=head.issued_on,
            kind=head.kind,
            title=messages.text("case_paper", head.kind, self._language),
            unit_id=head.unit_id or "",
            unit_code=head.unit_code,
            name=head.name,
            signer=head.signer,
            actor=head.actor,
            pages=head.pages,
            state="voided" if void else _state(events),
            sent_on=sent.day if sent else None,
            received_on=received.day if received else None,
            proof=proof,
            note=void.note if void else "",
            case_id=head.case_id,
        )


def _in_order(row: OutgoingRow) -> tuple[int, str, str, int]:
    return row.year, row.series, row.book, row.ordinal


def _last(events: Sequence[PaperEvent], kind: EventKind) -> PaperEvent | None:
    return next((event for event in reversed(events) if event.kind is kind), None)


def _state(events: Iterable[PaperEvent]) -> str:
    kinds = {event.kind for event in events}
    return next((str(kind.value) for kind in _FURTHEST if kind in kinds), "issued")


def _is(row: OutgoingRow, wanted: Mapping[str, str]) -> bool:
    fields = {
        "year": str(row.year),
        "book": row.book,
        "series": row.series,
        "kind": row.kind,
        "state": row.state,
        "unit": row.unit_id,
        "case": row.case_id,
    }
    return all(fields.get(name) == value for name, value in wanted.items())


def _says(row: OutgoingRow, words: Sequence[str]) -> bool:
    text = fold(f"{row.number} {row.unit_code} {row.name} {row.title} {row.proof}")
    return all(word in text for word in words)
