"""What happened to a unit, as a list to read: changes of its record, imports, letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.services.case_words import event_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from app.domain.change import Change
    from app.domain.employer import Unit
    from app.services.urging_views import LetterRow
    from app.store.register import Register


#: events of a case that the unit's own story tells
_TOLD_ELSEWHERE = frozenset({"ledger", "urged", "letter_delivered"})


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One thing that happened."""

    at: datetime
    #: record, letter, delivery, case
    kind: str
    text: str
    actor: str


def events_of(
    register: Register, unit: Unit, letters: Sequence[LetterRow], language: str
) -> list[StoryEvent]:
    """Return a unit's story, newest first."""
    found = list(_record(register, unit, language))
    found.extend(_papers(register, letters, language))
    found.extend(_cases(register, unit, language))
    found.sort(key=lambda event: event.at)
    return found[::-1]


def _record(register: Register, unit: Unit, language: str) -> Iterator[StoryEvent]:
    for change in register.changes.history_of([unit.id, unit.employer_id or ""]):
        text = _in_words(change, language)
        if text:
            yield StoryEvent(change.at, "record", text, change.actor)


def _in_words(change: Change, language: str) -> str:
    if change.kind == "create":
        return messages.text("story", f"created_{change.type}", language)
    if change.kind != "update":
        return messages.text("story", change.kind, language)
    parts = [
        messages.text(
            "story",
            "field_changed",
            language,
            field=messages.text("unit_field", name, language),
            old=_shown(old),
            new=_shown(new),
        )
        for name, (old, new) in change.patch.items()
        if not name.endswith("_id")
    ]
    return "; ".join(parts)


def _shown(value: object) -> str:
    return "–" if value in (None, "") else messages.show(value)


def _papers(
    register: Register, letters: Sequence[LetterRow], language: str
) -> Iterator[StoryEvent]:
    heads = register.paper_heads.select(ids=[row.id for row in letters])
    papers = {head.id: head for head in heads}
    events = register.papers.events(list(papers))
    for row in letters:
        paper = papers[row.id]
        code = "letter_issued" if paper.kind == "urging" else "letter_withdrawing"
        words = messages.text(
            "story", code, language, number=row.number, on=row.issued_on, amount=row.late_principal
        )
        yield StoryEvent(paper.at, "letter", words, paper.actor)
        for event in events.get(row.id, ()):
            words = messages.text(
                "story",
                f"letter_{event.kind.value}",
                language,
                number=row.number,
                on=event.day,
                how=messages.text("delivery", event.how, language) if event.how else "",
                by=event.by_whom,
                note=event.note,
            )
            # parts nobody filled in leave gaps
            yield StoryEvent(event.at, "delivery", " ".join(words.split()), event.actor)


def _cases(register: Register, unit: Unit, language: str) -> Iterator[StoryEvent]:
    """What happened in the unit's cases; letters and ledgers are told above already."""
    files = register.cases.of_unit(unit.id)
    for kept in register.case_events.of_cases([file.id for file in files]).values():
        for each in kept:
            if each.event.kind not in _TOLD_ELSEWHERE:
                words = messages.text(
                    "story",
                    "case",
                    language,
                    on=each.event.day,
                    text=event_text(each.event, language),
                )
                yield StoryEvent(each.at, "case", words, each.actor)
