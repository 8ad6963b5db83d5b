"""Issued letters as lists: what was sent in a month, what became of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.calendar import Month
from app.domain.text import fold
from app.errors import Refused
from app.services.urging_views import LetterRow, RunRow
from app.store.papers import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from app.domain.employer import Unit
    from app.services.listing import Query
    from app.store.papers import Paper, PaperEvent
    from app.store.register import Register

#: kinds of paper that are letters to employers
LETTER_KINDS = ("urging", "withdrawal")
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


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter that was not withdrawn."""

    number: str
    issued_on: date
    #: month of its run
    month: Month


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
        papers = self._register.papers.page(ids)
        return {row.id: row for row in self._rows([papers[i] for i in ids if i in papers])}

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
        return self._rows(self._register.papers.for_run(run_id))

    def of_unit(self, unit_id: str) -> list[LetterRow]:
        """Return a unit's letters in the order they were issued."""
        return self._rows(self._register.papers.for_unit(unit_id))

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
        papers = self._register.papers.of_kind("urging")
        events = self._register.papers.events([paper.id for paper in papers])
        months = {run.id: run.month for run in self._register.papers.runs()}
        found: dict[str, list[Standing]] = {}
        for paper in papers:
            if paper.unit_id and not _voided(events.get(paper.id, ())):
                month = months.get(paper.run_id or "") or Month.of(paper.issued_on)
                standing = Standing(paper.number, paper.issued_on, month)
                found.setdefault(paper.unit_id, []).append(standing)
        return found

    def earlier(self, unit_id: str) -> list[tuple[str, date]]:
        """Return number and day of a unit's urging letters that were not withdrawn."""
        papers = [p for p in self._register.papers.for_unit(unit_id) if p.kind == "urging"]
        events = self._register.papers.events([paper.id for paper in papers])
        return [(p.number, p.issued_on) for p in papers if not _voided(events.get(p.id, ()))]

    def latest_issue(self) -> date | None:
        """Return the day of the newest letter."""
        days = [p.issued_on for kind in LETTER_KINDS for p in self._register.papers.of_kind(kind)]
        return max(days, default=None)

    def latest_made(self) -> datetime | None:
        """Return when the newest letter was made, by this computer's clock of then."""
        made = [p.at for kind in LETTER_KINDS for p in self._register.papers.of_kind(kind)]
        return max(made, default=None)

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

    def content(self, paper: Paper) -> bytes:
        """Return a letter's stored bytes; errors as `pdf`."""
        content = self._register.blobs.get(paper.pdf_sha256)
        if content is None:
            raise Refused("paper_bytes_missing", number=paper.number)
        return content

    def merged_pdf(self, run_id: str) -> bytes:
        """Return a run's stored print file; errors as `pdf`."""
        run = self._register.papers.run(run_id)
        if run is None or run.merged_sha256 is None:
            raise Refused("paper_unknown", number=run_id)
        content = self._register.blobs.get(run.merged_sha256)
        if content is None:
            raise Refused("paper_bytes_missing", number=f"{run.first_number} – {run.last_number}")
        return content

    def _select(self, query: Query) -> list[LetterRow]:
        wanted = {key: value for key, value in query.filters.items() if value}
        words = fold(query.text).split()
        found = []
        for row, months, run_id in self._all(wanted):
            fields = {
                "month": months,
                "run": run_id,
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

    def _all(self, wanted: Mapping[str, str]) -> Iterable[tuple[LetterRow, str, str]]:
        months = {run.id: str(run.month) for run in self._register.papers.runs()}
        papers = [p for kind in LETTER_KINDS for p in self._register.papers.of_kind(kind)]
        if "month" in wanted:
            papers = [p for p in papers if _month_of(p, months) == wanted["month"]]
        for paper, row in zip(papers, self._rows(papers), strict=True):
            yield row, _month_of(paper, months), paper.run_id or ""

    def _rows(self, papers: Sequence[Paper]) -> list[LetterRow]:
        events = self._register.papers.events([paper.id for paper in papers])
        units = self._register.units.page([p.unit_id for p in papers if p.unit_id])
        communes = {c.code: c.name for c in self._register.offices.communes()}
        return [
            _row(paper, events.get(paper.id, ()), communes.get(_commune_code(units, paper), ""))
            for paper in papers
        ]


def _commune_code(units: Mapping[str, Unit], paper: Paper) -> str:
    unit = units.get(paper.unit_id or "")
    return unit.commune_code if unit else ""


def _month_of(paper: Paper, months: Mapping[str, str]) -> str:
    return months.get(paper.run_id or "") or str(Month.of(paper.issued_on))


def _voided(events: Iterable[PaperEvent]) -> bool:
    return any(event.kind is EventKind.VOID for event in events)


def _row(paper: Paper, events: Sequence[PaperEvent], commune: str) -> LetterRow:
    sent = _last(events, EventKind.SENT)
    received = _last(events, EventKind.DELIVERED)
    evasion = paper.facts.get("evasion_from")
    how = next((e.how for e in (received, sent) if e is not None and e.how), "")
    proof = next((e.proof for e in (received, sent) if e is not None and e.proof), "")
    return LetterRow(
        id=paper.id,
        unit_id=paper.unit_id or "",
        unit_code=str(paper.facts.get("unit_code", "")),
        name=str(paper.facts.get("employer_name", "")),
        commune=commune,
        number=paper.number,
        issued_on=paper.issued_on,
        late_principal=int(paper.facts.get("late_principal", 0)),
        surcharge=int(paper.facts.get("surcharge", 0)),
        evasion_from=date.fromisoformat(evasion) if evasion else None,
        state=_state(paper, events),
        sent_how=how,
        sent_on=sent.day if sent else None,
        received_on=received.day if received else None,
        received_by=received.by_whom if received else "",
        proof=proof,
    )


def _last(events: Sequence[PaperEvent], kind: EventKind) -> PaperEvent | None:
    return next((event for event in reversed(events) if event.kind is kind), None)


def _state(paper: Paper, events: Sequence[PaperEvent]) -> str:
    if _voided(events):
        return "voided"
    if paper.kind == "withdrawal":
        return "void_notice"
    kinds = {event.kind for event in events}
    furthest = (EventKind.DELIVERED, EventKind.RETURNED, EventKind.SENT, EventKind.PRINTED)
    return next((str(kind.value) for kind in furthest if kind in kinds), "issued")
