"""The dictionary of facts that papers may print: each described once, in resources/forms/facts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import resources
from app.documents.fact_words import FORMATS
from app.documents.form_terms import parse_condition
from app.documents.template import parse
from app.domain.calendar import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.form_terms import Condition
    from app.documents.template import Template

_FOLDER = "forms/facts"
#: where a fact comes from: reckoned, typed in, the office, the employer's record, the case file,
#: or other facts
SOURCES = ("computed", "free", "office", "employer", "case", "derived")
_KINDS = {*FORMATS} - {"list"}


@dataclass(frozen=True, slots=True)
class Derivation:
    """What a fact says when these conditions hold and nothing else was given."""

    when: tuple[Condition, ...]
    text: Template


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that papers may print."""

    name: str
    kind: str
    #: a final paper that prints it must have it
    required: bool
    #: its name for a person
    label: str
    source: str = "case"
    #: for rows: the kind of each part of an entry
    parts: Mapping[str, str] = field(default_factory=dict)
    #: for rows: parts an entry may lack
    spare: frozenset[str] = frozenset()
    #: for rows: how one entry is printed where the list stands in a sentence
    item: Template = ()
    #: for choices: what it may be, with the words on screen
    choices: Mapping[str, str] = field(default_factory=dict)
    derived: tuple[Derivation, ...] = ()
    #: an invented value, for previews
    sample: object = None
    #: what is not certain about it, for the officer
    note: str = ""

    @property
    def printed_kind(self) -> str:
        """The kind its formats go by."""
        listed = self.kind == "texts" or (self.kind == "rows" and self.item)
        return "list" if listed else self.kind


def vocabularies() -> list[str]:
    """Return the names of all vocabularies."""
    return [
        name.rsplit("/", 1)[-1].removesuffix(".toml") for name in resources.names(_FOLDER, ".toml")
    ]


@cache
def vocabulary(name: str) -> Mapping[str, Fact]:
    """Return the facts of a vocabulary by name, with those of the vocabularies it includes.

    Raises:
        ValueError: a fault in the shipped files; the message names file and fact.
    """
    raw = _raw(name)
    return {key: _fact(key, entry, known=raw.keys(), file=name) for key, entry in raw.items()}


def sample_of(facts: Mapping[str, Fact]) -> dict[str, object]:
    """Return the invented values of facts that have one."""
    return {fact.name: fact.sample for fact in facts.values() if fact.sample is not None}


def kind_at(path: tuple[str, ...], facts: Mapping[str, Fact], parts: Mapping[str, str]) -> str:
    """Return the kind a path leads to.

    Raises:
        KeyError: no such fact.
    """
    name, *rest = path
    if name in parts and not rest:
        return parts[name]
    fact = facts[name]
    if not rest:
        return fact.printed_kind
    if rest == ["count"] and fact.kind in {"rows", "texts"}:
        return "number"
    if fact.kind == "rows" and len(rest) == 2 and rest[0] in {"first", "last"}:  # noqa: PLR2004
        return fact.parts[rest[1]]
    if fact.kind == "texts" and rest in (["first"], ["last"]):
        return "text"
    raise KeyError(".".join(path))


@cache
def _raw(name: str) -> dict[str, Any]:
    """Return a file's entries after those it includes; each fact is described once."""
    entries = tomllib.loads(resources.read_text(f"{_FOLDER}/{name}.toml"))
    found: dict[str, Any] = {}
    for part in (*map(_raw, entries.pop("include", [])), entries):
        if twice := [key for key in part if found.get(key, part[key]) is not part[key]]:
            message = f"{name}: described twice: {', '.join(twice)}"
            raise ValueError(message)
        found.update(part)
    return found


def _fact(name: str, entry: Mapping[str, Any], *, known: Any, file: str) -> Fact:
    derived = tuple(
        Derivation(parse_condition(option.get("when", ""), known), parse(option["text"]))
        for option in entry.get("derive", [])
    )
    kind = entry["kind"]
    source = entry.get("source", "derived" if derived else "case")
    if kind not in _KINDS or source not in SOURCES:
        message = f"{file}: {name}: {kind}, {source}"
        raise ValueError(message)
    marked: Mapping[str, str] = entry.get("parts", {})
    parts = {key: part.removesuffix("?") for key, part in marked.items()}
    return Fact(
        name=name,
        kind=kind,
        required=entry.get("required", kind != "flag"),
        label=entry["label"],
        source=source,
        parts=parts,
        spare=frozenset(key for key, part in marked.items() if part.endswith("?")),
        item=parse(entry.get("item", "")),
        choices=entry.get("choices", {}),
        derived=derived,
        sample=_sample(entry.get("sample"), kind, parts),
        note=entry.get("note", ""),
    )


def _sample(value: Any, kind: str, parts: Mapping[str, str]) -> object:
    """Return a sample as the services would give it: TOML has no months."""
    if value is None:
        return None
    if kind == "month":
        return Month(*map(int, value.split("-")))
    if kind == "rows":
        return [{key: _sample(item, parts[key], {}) for key, item in row.items()} for row in value]
    return value
