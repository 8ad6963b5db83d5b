"""The facts of one paper while its templates are filled: what is known, derived, missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.documents.fact_words import chosen, listed, show
from app.documents.template import Slot, slots

if TYPE_CHECKING:
    from app.documents.fact_book import Derivation, Fact
    from app.documents.template import Run, Template

#: what stands where a fact is not known, to be filled in by hand
DOTS = "…………"
#: the same for two digits
FEW_DOTS = "……"
_SHORT = {"day", "month", "year", "two"}


class Scope:
    """The facts of one paper while it is filled; notes which required ones were missing."""

    def __init__(
        self,
        facts: Mapping[str, object],
        vocabulary: Mapping[str, Fact],
        *,
        parts: Mapping[str, str] | None = None,
        missing: dict[str, Fact] | None = None,
        asked: dict[str, Fact] | None = None,
        fillers: Mapping[str, str] | None = None,
        row: Fact | None = None,
    ) -> None:
        self._facts = facts
        self._vocabulary = vocabulary
        self._parts = parts or {}
        self._fillers = fillers or {}
        #: the list whose entry this is the scope of
        self._row = row
        #: facts looked up, by name, where somebody wants to know
        self._asked = asked
        #: required facts that a printed text wanted and did not get, by name
        self.missing: dict[str, Fact] = {} if missing is None else missing

    def has(self, name: str) -> bool:
        """Tell whether a fact is there and says something: not empty, not 0, not False."""
        fact = self._ask(name)
        if self._facts.get(name) or fact is None or not fact.derived:
            return bool(self._facts.get(name))
        option = self._option(fact)
        return option is not None and not self.lacks(option.text)

    def value(self, name: str) -> object:
        """Return a fact as it is, None if absent."""
        fact = self._ask(name)
        value = self._facts.get(name)
        if fact is not None and fact.derived and _empty(value):
            return self.by_hand()._derive(fact)  # noqa: SLF001  # its own kind
        return value

    def entries(self, name: str) -> list[Scope]:
        """Return one scope for each entry of a list: of mappings, or of texts (as `{text}`)."""
        fact = self._vocabulary[name]
        self._ask(name)
        entries = _sequence(self._facts.get(name))
        if not entries and fact.required:
            self.missing[name] = fact
        parts = {"index": "number", **(fact.parts or {"text": "text"})}
        return [
            self.inner({**_mapping(entry), "index": index}, parts, row=fact)
            for index, entry in enumerate(entries, start=1)
        ]

    def each(self, name: str) -> list[Scope]:
        """Return one scope for each text of a list, in which the list's name stands for it."""
        fact = self._ask(name) or self._vocabulary[name]
        item = fact.item
        entries = [
            entry.plain(item) if item else str(entry.value("text")) for entry in self.entries(name)
        ]
        return [self.inner({name: entry}, {name: "text"}) for entry in entries] or [self]

    def demand(self, name: str) -> None:
        """Note a fact as missing if it is not known, or no choice there is; printed or not."""
        fact = self._ask(name) or self._vocabulary[name]
        value = self._facts.get(name)
        odd = bool(fact.choices) and value not in fact.choices
        if odd or (not fact.derived and _empty(value)):
            self.missing[name] = fact

    def others(self, name: str) -> list[Scope]:
        """Return one scope for each entry of a list whose parts are facts of the paper's own.

        What an entry does not say is missing; it is never the paper's.
        """
        fact = self._vocabulary[name]
        self._ask(name)
        own = {key: value for key, value in self._facts.items() if key not in fact.parts}
        return [
            self._with({**own, **_mapping(entry)}) for entry in _sequence(self._facts.get(name))
        ]

    def inner(
        self, facts: Mapping[str, object], parts: Mapping[str, str], *, row: Fact | None = None
    ) -> Scope:
        """Return a scope in which `facts`, of these kinds, may be named besides the paper's.

        `row` is the list they are an entry of: it is missing when one of its parts is.
        """
        merged, kinds = {**self._facts, **facts}, {**self._parts, **parts}
        return self._with(merged, parts=kinds, row=row or self._row)

    def by_hand(self) -> Scope:
        """Return a scope whose gaps are filled in by hand later: nothing is missing in it."""
        return self._with(self._facts, missing={})

    def _with(
        self,
        facts: Mapping[str, object],
        *,
        parts: Mapping[str, str] | None = None,
        missing: dict[str, Fact] | None = None,
        row: Fact | None = None,
    ) -> Scope:
        return Scope(
            facts,
            self._vocabulary,
            parts=self._parts if parts is None else parts,
            missing=self.missing if missing is None else missing,
            asked=self._asked,
            fillers=self._fillers,
            row=row or self._row,
        )

    def blank(self, template: Template) -> bool:
        """Tell whether a template has places for facts and none of them is known.

        Derived facts do not count: they are known of every paper.
        """
        places = [slot for slot in slots(template) if not self._is_derived(slot)]
        return bool(places) and all(_empty(self._find(slot.path)[0]) for slot in places)

    def lacks(self, template: Template) -> bool:
        """Tell whether one of a template's facts is not known."""
        return any(_empty(self._find(slot.path)[0]) for slot in slots(template))

    def wants(self, template: Template) -> bool:
        """Tell whether a final paper must have one of a template's facts."""
        facts = (self._vocabulary.get(slot.path[0]) for slot in slots(template))
        return any(fact is not None and fact.required for fact in facts)

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
            return self._gap(slot)
        if kind == "list":
            return self._list(slot)
        if kind == "choice" and slot.format in {"word", "boxes"}:
            return chosen(value, self._vocabulary[slot.path[0]].choices, slot.format)
        return show(value, kind, slot.format)

    def _gap(self, slot: Slot) -> str:
        """Return what stands for a fact that is not known, and note it if it should be."""
        name = slot.path[0]
        if name in self._fillers:
            return self._fillers[name]
        if name in self._parts:
            return self._part_gap(name)
        fact = self._vocabulary.get(name)
        if fact is not None and fact.required:
            self.missing.update(self._wanted_by(fact))
        return FEW_DOTS if slot.format in _SHORT else DOTS

    def _wanted_by(self, fact: Fact) -> dict[str, Fact]:
        """Return what must be known for a fact: itself, or what it would be derived from."""
        terms = [term for option in fact.derived for one in option.when for term in one.terms]
        unknown = {term.name for term in terms if _empty(self._facts.get(term.name))}
        return {name: self._vocabulary[name] for name in sorted(unknown)} or {fact.name: fact}

    def _part_gap(self, name: str) -> str:
        """Return what stands for a part an entry lacks: nothing where it may lack it."""
        row = self._row
        if row is not None and name in row.spare:
            return ""
        if row is not None:
            self.missing[row.name] = row
        return DOTS

    def _list(self, slot: Slot) -> str:
        name = slot.path[0]
        item = self._vocabulary[name].item
        return listed(
            [
                entry.plain(item) if item else show(entry.value("text"), "text")
                for entry in self.entries(name)
            ],
            slot.format,
        )

    def _find(self, path: tuple[str, ...]) -> tuple[object, str]:
        """Return a fact's value and kind; the path was checked when the form was loaded."""
        name, *rest = path
        value = self._facts.get(name)
        if name in self._parts:
            return value, self._parts[name]
        fact = self._vocabulary[name]
        if not rest:
            if fact.derived and _empty(value):
                return self._derive(fact), fact.kind
            if self._asked is not None:
                self._asked[name] = fact
            return value, fact.printed_kind
        self._ask(name)
        return _inside(_sequence(value), fact, rest)

    def _ask(self, name: str) -> Fact | None:
        fact = self._vocabulary.get(name)
        if self._asked is not None and fact is not None and name not in self._parts:
            self._asked[name] = fact
        return fact

    def _is_derived(self, slot: Slot) -> bool:
        fact = self._vocabulary.get(slot.path[0])
        return fact is not None and bool(fact.derived) and slot.path[0] not in self._parts

    def _option(self, fact: Fact) -> Derivation | None:
        return next((o for o in fact.derived if all(term.holds(self) for term in o.when)), None)

    def _derive(self, fact: Fact) -> str | None:
        """Return what a fact says because of others; None if none of its conditions holds."""
        option = self._option(fact)
        return None if option is None else self.plain(option.text)


def _inside(entries: Sequence[object], fact: Fact, rest: list[str]) -> tuple[object, str]:
    """Return what a path finds in a list: how many, or a part of the first or last entry."""
    if rest == ["count"]:
        return len(entries), "number"
    if not entries:
        return None, "text"
    entry = entries[0 if rest[0] == "first" else -1]
    if isinstance(entry, Mapping):
        return entry.get(rest[1]), fact.parts[rest[1]]
    return entry, "text"


def _mapping(entry: object) -> Mapping[str, object]:
    return entry if isinstance(entry, Mapping) else {"text": entry}


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _empty(value: object) -> bool:
    return value is None or value in ("", (), [])
