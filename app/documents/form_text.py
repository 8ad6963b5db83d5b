"""Text of forms with {facts} in it: parsed once, filled for each paper.

Marks: `**bold**`, `__italic__`, `{fact}`, `{fact:format}`; `{rows.first.period}` reaches into the
first entry of a list, `{previous_letters.count}` counts it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from app.documents.fonts import BOLD, ITALIC
from app.domain.text import clean
from app.domain.words import amount_words, date_words

if TYPE_CHECKING:
    from datetime import date

    from app.domain.calendar import Month

#: what stands where a fact is not known, to be filled in by hand
DOTS = "…………"
_MARK = re.compile(r"\*\*|__|\{([^{}]*)\}")
_SLOT = re.compile(r"^([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*)(?::([a-z]+))?$")

#: words that stay on one line with the number after them
_BOUND = re.compile(
    r"\b([Đđ]iều|[Đđ]iểm|[Kk]hoản|[Mm]ục|[Nn]gày|[Kk]ỳ|[Tt]háng|lần) (?=\d|[đe]\b|$)"
)

#: text in one style
Run: TypeAlias = tuple[str, int]

#: formats each kind of fact may be shown in; the first is the usual one
FORMATS: Mapping[str, tuple[str, ...]] = {
    "text": ("plain", "upper", "heading", "full", "whole"),
    "money": ("grouped", "words"),
    "number": ("plain",),
    "date": ("short", "long"),
    "month": ("short",),
    "flag": (),
    "texts": (),
    "rows": (),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact the papers of a vocabulary may print."""

    name: str
    kind: str
    #: a final paper that prints it must have it
    required: bool
    #: its name for a person
    label: str
    #: for rows: the kind of each part of an entry
    parts: Mapping[str, str] = field(default_factory=dict)


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


class Scope:
    """The facts of one paper while it is filled; notes which required ones were missing."""

    def __init__(
        self,
        facts: Mapping[str, object],
        vocabulary: Mapping[str, Fact],
        *,
        parts: Mapping[str, str] | None = None,
        missing: dict[str, Fact] | None = None,
    ) -> None:
        self._facts = facts
        self._vocabulary = vocabulary
        self._parts = parts or {}
        #: required facts that a printed text wanted and did not get, by name
        self.missing: dict[str, Fact] = {} if missing is None else missing

    def has(self, name: str) -> bool:
        """Tell whether a fact is there and says something: not empty, not 0, not False."""
        return bool(self._facts.get(name))

    def value(self, name: str) -> object:
        """Return a fact as it is, None if absent."""
        return self._facts.get(name)

    def entries(self, name: str) -> list[Scope]:
        """Return one scope for each entry of a list: of mappings, or of texts (as `{text}`)."""
        fact = self._vocabulary[name]
        entries = _sequence(self._facts.get(name))
        if not entries and fact.required:
            self.missing[name] = fact
        parts = {"index": "number", **(fact.parts or {"text": "text"})}
        return [
            self.inner({**_mapping(entry), "index": index}, parts)
            for index, entry in enumerate(entries, start=1)
        ]

    def inner(self, facts: Mapping[str, object], parts: Mapping[str, str]) -> Scope:
        """Return a scope in which `facts`, of these kinds, may be named besides the paper's."""
        merged = {**self._facts, **facts}
        return Scope(merged, self._vocabulary, parts={**self._parts, **parts}, missing=self.missing)

    def blank(self, template: Template) -> bool:
        """Tell whether a template has places for facts and none of them is known."""
        places = slots(template)
        return bool(places) and all(_empty(self._find(slot.path)[0]) for slot in places)

    def lacks(self, template: Template) -> bool:
        """Tell whether one of a template's facts is not known."""
        return any(_empty(self._find(slot.path)[0]) for slot in slots(template))

    def fill(self, template: Template, style: int = 0) -> list[Run]:
        """Return the runs of a template; `style` is added to each run's own."""
        return [
            (part[0], part[1] | style)
            if not isinstance(part, Slot)
            else (self._text(part), part.style | style)
            for part in template
        ]

    def plain(self, template: Template) -> str:
        """Return a template's text without styles."""
        return "".join(text for text, _ in self.fill(template))

    def _text(self, slot: Slot) -> str:
        value, kind = self._find(slot.path)
        if _empty(value):
            fact = self._vocabulary.get(slot.path[0])
            if fact is not None and fact.required and slot.path[0] not in self._parts:
                self.missing[fact.name] = fact
            return DOTS
        return show(value, kind, slot.format)

    def _find(self, path: tuple[str, ...]) -> tuple[object, str]:
        """Return a fact's value and kind; the path was checked when the form was loaded."""
        name, *rest = path
        value = self._facts.get(name)
        if name in self._parts:
            return value, self._parts[name]
        fact = self._vocabulary[name]
        if not rest:
            return value, fact.kind
        entries = _sequence(value)
        if rest == ["count"]:
            return len(entries), "number"
        if not entries:
            return None, "text"
        entry = entries[0 if rest[0] == "first" else -1]
        if isinstance(entry, Mapping):
            return entry.get(rest[1]), fact.parts[rest[1]]
        return entry, "text"


def kind_at(path: tuple[str, ...], vocabulary: Mapping[str, Fact], parts: Mapping[str, str]) -> str:
    """Return the kind a path leads to.

    Raises:
        KeyError: no such fact.
    """
    name, *rest = path
    if name in parts and not rest:
        return parts[name]
    fact = vocabulary[name]
    if not rest:
        return fact.kind
    if rest == ["count"] and fact.kind in {"rows", "texts"}:
        return "number"
    if fact.kind == "rows" and len(rest) == 2 and rest[0] in {"first", "last"}:  # noqa: PLR2004
        return fact.parts[rest[1]]
    raise KeyError(".".join(path))


def show(value: object, kind: str, form: str = "") -> str:
    """Return a fact as papers print it."""
    if kind == "money":
        return _money(value, words=form == "words")
    if kind == "date":
        day: date = value  # type: ignore[assignment]  # the vocabulary says so
        return date_words(day) if form == "long" else f"{day:%d/%m/%Y}"
    if kind == "month":
        month: Month = value  # type: ignore[assignment]  # as above
        return month.vietnamese
    text = "\n".join(clean(line) for line in str(value).splitlines())
    return _letter_case(text, form)


def money(amount: int) -> str:
    """Return an amount with a dot between thousands."""
    return f"{amount:,}".replace(",", ".")


def _money(value: object, *, words: bool) -> str:
    if not isinstance(value, int):
        message = f"money is a whole number of đồng: {value!r}"
        raise TypeError(message)
    return amount_words(value) if words else money(value)


def _letter_case(text: str, form: str) -> str:
    """Return a name spelt out (full), in capitals, both (heading), or never parted (whole)."""
    if form in {"heading", "full"}:
        text = re.sub(r"\bBHXH\b", "Bảo hiểm xã hội", text)
    if form == "whole":
        return text.replace(" ", "\u00a0")
    return text.upper() if form in {"heading", "upper"} else text


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


def _mapping(entry: object) -> Mapping[str, object]:
    return entry if isinstance(entry, Mapping) else {"text": entry}


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _empty(value: object) -> bool:
    return value is None or value in ("", (), [])
