"""A case's events and next steps as lines to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import format as shown
from ui.theme import Tone
from ui.widgets.lines_view import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.case_views import CaseRow, EventView, StepView
    from ui.text import Words

_ICONS = {
    "opened": "cases",
    "ledger": "imports",
    "note": "note",
    "evidence_added": "attach",
    "payment": "money",
    "urged": "urging",
    "letter_delivered": "check",
    "decision_delivered": "check",
    "corrected": "undo",
}
#: figures of events that are said by the words of the event, or too long to be said here
_SILENT = frozenset({"amount", "fine", "late_principal"})


def event_entry(event: EventView, words: Words) -> Entry:
    """Return an event of the story: day and who, what, its figures, files and note."""
    head = " · ".join(part for part in (shown.day(event.day), event.actor) if part)
    lines = [(text, Tone.MUTED) for text in _figures(event.figures, words)]
    if event.elsewhere is not None and event.elsewhere.signer:
        signed = QCoreApplication.translate("CaseLines", "signed by {name}").format(
            name=event.elsewhere.signer
        )
        lines.append((signed, Tone.MUTED))
    if event.evidence:
        files = ", ".join(each.name for each in event.evidence)
        lines.append(
            (
                QCoreApplication.translate("CaseLines", "files: {names}").format(names=files),
                Tone.MUTED,
            )
        )
    if event.note:
        lines.append((event.note, Tone.PLAIN))
    if event.struck:
        lines.append(
            (QCoreApplication.translate("CaseLines", "Corrected: it does not count."), Tone.WARN)
        )
    lines += [
        (
            QCoreApplication.translate("CaseLines", "Does not fit: {why}").format(why=each.text),
            Tone.BAD,
        )
        for each in event.astray
    ]
    return Entry(
        id=event.id,
        title=event.text,
        head=head,
        lines=tuple(lines),
        icon=_ICONS.get(event.kind, "forward"),
        struck=event.struck,
    )


def step_entry(step: StepView, state: str, words: Words) -> Entry:
    """Return a next step: where it leads, who does it, its papers, and what it still lacks."""
    parts = []
    if step.to and step.to != state:
        to = words.of("case_state", step.to)
        parts.append(QCoreApplication.translate("CaseLines", "then: {state}").format(state=to))
    if step.elsewhere_only:
        parts.append(QCoreApplication.translate("CaseLines", "done by another body"))
    parts += [words.of("case_paper", paper) for paper in step.papers]
    lines = [(" · ".join(parts), Tone.MUTED)] if parts else []
    first = [each for each in step.missing if not each.entered]
    lines += [
        (
            QCoreApplication.translate("CaseLines", "Missing: {what}").format(what=each.text),
            Tone.BAD,
        )
        for each in first
    ]
    lines += [
        (QCoreApplication.translate("CaseLines", "Mind: {what}").format(what=w.text), Tone.WARN)
        for w in step.warnings
    ]
    return Entry(
        id=step.event,
        title=step.title,
        lines=tuple(lines),
        icon="forward" if step.ready else "lock",
        quiet=not step.ready,
    )


def ordered(steps: Sequence[StepView], row: CaseRow) -> list[StepView]:
    """Return the usual next step first, then what is ready; what moves the case before the rest."""

    def place(step: StepView) -> tuple[bool, bool, bool]:
        return step.event != row.next_step, not step.ready, step.to == row.state

    return sorted(steps, key=place)


def _figures(figures: Mapping[str, object], words: Words) -> list[str]:
    """Return what was entered with an event: the names are those of what a step asks for."""
    told = []
    for name, value in figures.items():
        caption = words.of("case_ask", name) if words.has("case_ask", name) else ""
        if caption and name not in _SILENT and isinstance(value, str) and value:
            told.append(f"{caption}: {_value(value, words)}")
    return ["; ".join(told)] if told else []


def _value(value: str, words: Words) -> str:
    if words.has("case_choice", value):
        return words.of("case_choice", value)
    if len(value) == len("2026-11-28") and value[4:5] == "-" == value[7:8]:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return value
