"""Issued letters as lists: what was sent in a month, what became of each."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.clock import today
from app.domain.text import fold
from app.errors import Refused
from app.services.documents_here import held
from app.services.urging_views import LetterRow, RunRow
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from app.domain.calendar import Month
    from app.domain.employer import Unit
    from app.services.listing import Query
    from app.store.paper_heads import PaperHead, Standing
    from app.store.papers import Paper, PaperEvent
    from app.store.register import Register

#: kinds of paper that are letters to employers
LETTER_KINDS = ("urging", "withdrawal")
#: the book they are numbered in, with the office's other letters
SERIES = "letters"
#: digits and what follows them
_PARTS = re.compile(r"(\d*)(\D*)")
_SORTS: Mapping[str, Callable[[LetterRow], Any]] = {
    "number": lambda row: (row.issued_on, _in_order(row.number)),
    "unit_code": lambda row: row.unit_code,
    "name": lambda row: fold(row.name),
    "commune": lambda row: fold(row.commune),
    "issued_on": lambda row: (row.issued_on, _in_order(row.number)),
    "late_principal": lambda row: row.late_principal,
    "surcharge": lambda row: row.surcharge,
    "state": lambda row: row.state,
    "evasion_from": lambda row: row.evasion_from or date.max,
    "sent_on": lambda row: row.sent_on or date.max,
    "received_on": lambda row: row.received_on or date.max,
}


def _in_order(number: str) -> list[tuple[int, str]]:
    """Return a number as people order it: 9 before 10, 99 before 100."""
    return [(int(part or 0), text) for part, text in _PARTS.findall(number)]


class Letters:
    """A `Listing` of issued letters; the months of an office hold hundreds, not millions."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def ids(self, query: Query) -> Sequence[str]:
        """Return paper ids; filters: month (of the run), run, state, commune, unit."""
        rows = self._select(query)
        order = _SORTS.get(query.sort, _SORTS["number"])
        return [row.id for row in sorted(rows, key=order, reverse=query.descending)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, LetterRow]:
        """Return these letters."""
        heads = {head.id: head for head in self._register.paper_heads.select(ids=ids)}
        return {row.id: row for row in self._rows([heads[i] for i in ids if i in heads])}

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return letters and sums of those not withdrawn."""
        rows = [row for row in self._select(query) if row.state not in ("voided", "void_notice")]
        return {
            "letters": len(rows),
            "late_principal": sum(row.late_principal for row in rows),
            "surcharge": sum(row.surcharge for row in rows),
        }

    def of_run(self, run_id: str) -> list[LetterRow]:
        """Return the letters of a run by number."""
        return self._rows(self._register.paper_heads.select(filters={"run": run_id}))

    def issued(self) -> list[LetterRow]:
        """Return all letters in the order they were issued."""
        return self._rows(self._register.paper_heads.select(kinds=LETTER_KINDS))

    def of_unit(self, unit_id: str) -> list[LetterRow]:
        """Return a unit's letters in the order they were issued."""
        heads = self._register.paper_heads.select(kinds=LETTER_KINDS, filters={"unit": unit_id})
        return self._rows(heads)

    def runs(self, month: Month | None = None) -> list[RunRow]:
        """Return the runs of a month, or all, latest first."""
        found = []
        for run in self._register.papers.runs(month):
            rows = self.of_run(run.id)
            standing = [row for row in rows if row.state != "voided"]
            found.append(
                RunRow(
                    id=run.id,
                    month=run.month,
                    as_of=run.as_of,
                    at=run.at,
                    count=run.papers,
                    first_number=run.first_number,
                    last_number=run.last_number,
                    late_principal=sum(row.late_principal for row in standing),
                    delivered=sum(row.state == "delivered" for row in rows),
                    voided=len(rows) - len(standing),
                )
            )
        return found

    def standing_by_unit(self) -> dict[str, list[Standing]]:
        """Return unit id → its urging letters that were not withdrawn, oldest first."""
        return self._register.paper_heads.standing()

    def earlier(self, unit_id: str) -> list[tuple[str, date]]:
        """Return number and day of a unit's urging letters that were not withdrawn."""
        found = self._register.paper_heads.standing(unit_id).get(unit_id, ())
        return [(letter.number, letter.issued_on) for letter in found]

    def latest_issue(self, *, until: date | None = None) -> date | None:
        """Return the newest date in the letters' book that was not withdrawn, up to a day."""
        return self._register.paper_heads.latest_day(SERIES, until=until)

    def latest_made(self) -> tuple[datetime, str] | None:
        """Return when the newest letter that stands was made, by the clock of then; its number."""
        return self._register.paper_heads.latest_made(LETTER_KINDS)

    def paper(self, paper_id: str) -> Paper:
        """Return a letter.

        Raises:
            Refused: paper_unknown.
        """
        found = self._register.papers.get(paper_id)
        if found is None:
            raise Refused("paper_unknown", number=paper_id)
        return found

    def pdf(self, paper_id: str) -> bytes:
        """Return a letter's stored bytes.

        Raises:
            Refused: paper_unknown; paper_bytes_missing, a copy of the register without them.
        """
        return self.content(self.paper(paper_id))

    def content(self, paper: Paper | PaperHead) -> bytes:
        """Return a letter's stored bytes; errors as `pdf`."""
        lost = Refused("paper_bytes_missing", number=paper.number)
        return held(self._register, paper.pdf_sha256, paper.number, lost)

    def merged_pdf(self, run_id: str) -> bytes:
        """Return a run's stored print file; errors as `pdf`."""
        run = self._register.papers.run(run_id)
        if run is None or run.merged_sha256 is None:
            raise Refused("paper_unknown", number=run_id)
        numbers = f"{run.first_number} – {run.last_number}"
        lost = Refused("paper_bytes_missing", number=numbers)
        return held(self._register, run.merged_sha256, numbers, lost)

    def _select(self, query: Query) -> list[LetterRow]:
        wanted = {key: value for key, value in query.filters.items() if value}
        words = fold(query.text).split()
        found = []
        for row, head in self._all(wanted):
            fields = {
                "month": str(head.month),
                "run": head.run_id or "",
                "state": row.state,
                "commune": row.commune,
                "unit": row.unit_id,
            }
            text = fold(f"{row.number} {row.unit_code} {row.name} {row.proof}")
            if all(fields.get(key) == value for key, value in wanted.items()) and all(
                word in text for word in words
            ):
                found.append(row)
        return found

    def _all(self, wanted: Mapping[str, str]) -> Iterable[tuple[LetterRow, PaperHead]]:
        narrow = {key: wanted[key] for key in ("month", "run", "unit") if key in wanted}
        heads = self._register.paper_heads.select(kinds=LETTER_KINDS, filters=narrow)
        return zip(self._rows(heads), heads, strict=True)

    def _rows(self, heads: Sequence[PaperHead]) -> list[LetterRow]:
        events = self._register.papers.events([head.id for head in heads])
        units = self._register.units.page([head.unit_id for head in heads if head.unit_id])
        communes = self._register.offices.commune_names(today(self._register.clock))
        return [
            _row(head, events.get(head.id, ()), communes.get(_commune_code(units, head), ""))
            for head in heads
        ]


def _commune_code(units: Mapping[str, Unit], head: PaperHead) -> str:
    unit = units.get(head.unit_id or "")
    return unit.commune_code if unit else ""


def _voided(events: Iterable[PaperEvent]) -> bool:
    return any(event.kind is EventKind.VOID for event in events)


def _row(head: PaperHead, events: Sequence[PaperEvent], commune: str) -> LetterRow:
    sent = _last(events, EventKind.SENT)
    received = _last(events, EventKind.DELIVERED)
    how = next((e.how for e in (received, sent) if e is not None and e.how), "")
    proof = next((e.proof for e in (received, sent) if e is not None and e.proof), "")
    return LetterRow(
        id=head.id,
        unit_id=head.unit_id or "",
        unit_code=head.unit_code,
        name=head.name,
        commune=commune,
        number=head.number,
        issued_on=head.issued_on,
        late_principal=head.late_principal,
        surcharge=head.surcharge,
        evasion_from=head.evasion_from,
        state=_state(head, events),
        sent_how=how,
        sent_on=sent.day if sent else None,
        received_on=received.day if received else None,
        received_by=received.by_whom if received else "",
        proof=proof,
    )


def _last(events: Sequence[PaperEvent], kind: EventKind) -> PaperEvent | None:
    return next((event for event in reversed(events) if event.kind is kind), None)


def _state(head: PaperHead, events: Sequence[PaperEvent]) -> str:
    if _voided(events):
        return "voided"
    if head.kind == "withdrawal":
        return "void_notice"
    kinds = {event.kind for event in events}
    furthest = (EventKind.DELIVERED, EventKind.RETURNED, EventKind.SENT, EventKind.PRINTED)
    return next((str(kind.value) for kind in furthest if kind in kinds), "issued")
