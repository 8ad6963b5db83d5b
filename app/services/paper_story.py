"""What a paper says of what happened before it: papers, sessions, decisions, the file's index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.services.paper_kinds import words
from app.services.paper_source import Sourced, from_origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from app.domain.case import CaseEvent
    from app.services.urging_views import LetterRow
    from app.store.papers import Paper

#: event → facts its paper's number and day are
_NUMBERED: Mapping[str, tuple[str, str]] = {
    "recorded": ("record_number", "record_date"),
    "explained": ("hearing_record_number", "hearing_record_date"),
    "decided": ("sanction_number", "sanction_date"),
    "accounts_verified": ("asset_record_number", "asset_record_date"),
    "enforced": ("enforcement_number", "enforcement_date"),
    "criminal_referral": ("transfer_number", "transfer_date"),
}
_BODY = {"criminal_referral": "transfer_authority"}
_SESSION = "session_held"
_VI = messages.LANGUAGES[0]


def story_facts(
    events: Sequence[CaseEvent],
    papers: Sequence[Paper],
    letters: Sequence[LetterRow],
    pages: Mapping[str, int],
) -> dict[str, Sourced]:
    """Return what the case's events say; `events` are those that stand, up to the paper's day.

    Args:
        events: in order.
        papers: papers of this register that go with them.
        letters: the urging letters that stand.
        pages: paper id → pages of its file.
    """
    known: dict[str, object] = {}
    by_id = {paper.id: paper for paper in papers}
    for event in events:
        number, day = _paper_of(event, by_id)
        if event.kind in _NUMBERED and number:
            names = _NUMBERED[event.kind]
            known |= dict(zip(names, (number.partition("/")[0], day), strict=True))
            if event.kind in _BODY and event.elsewhere:
                known[_BODY[event.kind]] = event.elsewhere.body
    grounds = [*_letters(letters), *_sessions(events, by_id)]
    index = list(_index(papers, letters, pages))
    proposed = {
        "check_grounds": grounds,
        "bases": grounds,
        "dossier_items": [*index, *_elsewhere(events)],
        "dossier_reason": words("dossier_reason"),
        "field_name": words("field_name"),
    }
    return from_origin("case", known) | from_origin("proposed", proposed)


def incident_facts(known: Mapping[str, Sourced]) -> dict[str, Sourced]:
    """Return the incident of a record as the ledger tells it, for the officer to read through."""
    rows = known["rows"].value if "rows" in known else ()
    if not isinstance(rows, list) or not rows:
        return {}
    periods = [row["period"] for row in rows]
    said = {
        name: messages.show(known[name].value)
        for name in ("through_month", "late_principal", "as_of", "surcharge")
    }
    proposed: dict[str, object] = {
        "incident_time": words(
            "incident_time", first=messages.show(periods[0]), last=messages.show(periods[-1])
        ),
        "incident_place": known["employer_name"].value,
        "incident_course": words(
            "incident_course",
            through=said["through_month"],
            principal=said["late_principal"],
            as_of=said["as_of"],
            surcharge=said["surcharge"],
        ),
    }
    return from_origin("proposed", proposed)


def _paper_of(event: CaseEvent, papers: Mapping[str, Paper]) -> tuple[str, date | None]:
    if event.elsewhere is not None:
        return event.elsewhere.number, event.elsewhere.on or event.day
    paper = papers.get(event.paper_id or "")
    return (paper.number, paper.issued_on) if paper else ("", None)


def _letters(letters: Iterable[LetterRow]) -> Iterator[str]:
    for row in letters:
        yield words("letter", number=row.number, on=messages.show(row.issued_on))


def _sessions(events: Iterable[CaseEvent], papers: Mapping[str, Paper]) -> Iterator[str]:
    for event in events:
        number, day = _paper_of(event, papers)
        if event.kind == _SESSION and number:
            yield words("session", number=number, on=messages.show(day))


def _index(
    papers: Sequence[Paper], letters: Sequence[LetterRow], pages: Mapping[str, int]
) -> Iterator[dict[str, object]]:
    kinds = [("urging", row.id, row.number, row.issued_on) for row in letters]
    kinds += [(paper.kind, paper.id, paper.number, paper.issued_on) for paper in papers]
    for kind, id_, number, day in kinds:
        yield {
            "name": messages.text("case_paper", kind, _VI),
            "number": number,
            "day": day,
            "sheets": pages[id_],
            "copy": words("copy" if kind == "urging" else "original"),
        }


def _elsewhere(events: Iterable[CaseEvent]) -> Iterator[dict[str, object]]:
    """Papers of other bodies; how many sheets they have is not known and stays open."""
    for event in events:
        paper = event.elsewhere
        if paper is not None and paper.number:
            yield {
                "name": messages.text("case_event", event.kind, _VI),
                "number": paper.number,
                "day": paper.on or event.day,
                "copy": words("original"),
            }
