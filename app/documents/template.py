"""Text with {facts} in it, parsed once: literal words in their style, and places for facts.

Marks: `**bold**`, `__italic__`, `{fact}`, `{fact:format}`; `{rows.first.period}` reaches into the
first entry of a list, `{previous_letters.count}` counts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from app.documents.fonts import BOLD, ITALIC

_MARK = re.compile(r"\*\*|__|\{([^{}]*)\}")
_SLOT = re.compile(r"^([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*)(?::([a-z]+))?$")

#: words that stay on one line with the number after them
_BOUND = re.compile(
    r"\b([Đđ]iều|[Đđ]iểm|[Kk]hoản|[Mm]ục|[Nn]gày|[Kk]ỳ|[Tt]háng|lần) (?=\d|[đe]\b|$)"
)

#: text in one style
Run: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a fact."""

    path: tuple[str, ...]
    #: "" = the kind's usual format
    format: str
    style: int


#: literal runs and slots, in order
Template: TypeAlias = tuple[Run | Slot, ...]


def parse(text: str) -> Template:
    """Read a template.

    Raises:
        ValueError: a brace that opens no fact; the message is that piece of text.
    """
    parts: list[Run | Slot] = []
    style = at = 0
    for mark in _MARK.finditer(text):
        _literal(parts, text[at : mark.start()], style)
        at = mark.end()
        if mark[0] == "**":
            style ^= BOLD
        elif mark[0] == "__":
            style ^= ITALIC
        else:
            parts.append(_slot(mark[0], mark[1], style))
    _literal(parts, text[at:], style)
    return tuple(parts)


def slots(template: Template) -> list[Slot]:
    """Return the places for facts in a template."""
    return [part for part in template if isinstance(part, Slot)]


def _literal(parts: list[Run | Slot], text: str, style: int) -> None:
    if "{" in text or "}" in text:
        raise ValueError(text)
    if text.startswith(" đồng") and parts and isinstance(parts[-1], Slot):
        text = f"\u00a0{text[1:]}"
    if text:
        parts.append((_BOUND.sub("\\1\u00a0", text), style))


def _slot(whole: str, inside: str, style: int) -> Slot:
    found = _SLOT.match(inside)
    if found is None:
        raise ValueError(whole)
    return Slot(tuple(found[1].split(".")), found[2] or "", style)
