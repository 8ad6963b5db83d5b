"""A fact of a paper with where it comes from, and how a typed one is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.documents.fact_book import Fact
    from app.services.derivation import ExplanationLine


@dataclass(frozen=True, slots=True)
class Sourced:
    """A fact the register knows."""

    value: object
    #: ledger, law, office, employer, case or proposed (words under [paper_source])
    origin: str
    #: how it was reckoned
    lines: tuple[ExplanationLine, ...] = ()

    @property
    def open(self) -> bool:
        """Whether a person may put something else in its place: a wording, never a figure."""
        return self.origin == "proposed"


def from_origin(origin: str, values: Mapping[str, object]) -> dict[str, Sourced]:
    """Return the values that are there, as facts of one origin."""
    return {name: Sourced(value, origin) for name, value in values.items() if not blank(value)}


def blank(value: object) -> bool:
    """Tell whether nothing is known."""
    return value is None or value in ("", [], ())


def typed_facts(typed: Mapping[str, object], facts: Mapping[str, Fact]) -> dict[str, object]:
    """Return what a person typed, days and months read from ISO text; empty ones left out.

    Raises:
        Refused: field_refused (field, value), no such fact or a value of another kind.
    """
    found = {}
    for name, value in typed.items():
        fact = facts.get(name)
        if fact is None or fact.derived:
            raise Refused("field_refused", field=name, value=value)
        if not blank(value):
            found[name] = _read(fact, value)
    return found


def _read(fact: Fact, value: object) -> object:
    if fact.kind == "rows":
        return [_row(fact, each) for each in _list(fact, value)]
    if fact.kind == "texts":
        return [_one(fact, "text", each) for each in _list(fact, value)]
    if fact.kind == "choice" and value not in fact.choices:
        raise Refused("field_refused", field=fact.name, value=value)
    return _one(fact, fact.kind, value)


def _list(fact: Fact, value: object) -> Iterable[object]:
    if not isinstance(value, list | tuple):
        raise Refused("field_refused", field=fact.name, value=value)
    return value


def _row(fact: Fact, value: object) -> dict[str, object]:
    if not isinstance(value, dict) or not value.keys() <= fact.parts.keys():
        raise Refused("field_refused", field=fact.name, value=value)
    return {name: _one(fact, fact.parts[name], part) for name, part in value.items()}


def _one(fact: Fact, kind: str, value: object) -> object:
    wanted = {"money": int, "number": int, "flag": bool, "date": date, "month": Month}.get(
        kind, str
    )
    if kind in ("date", "month") and isinstance(value, str):
        value = _parsed(fact, kind, value)
    if type(value) is not wanted or (wanted is int and isinstance(value, int) and value < 0):
        raise Refused("field_refused", field=fact.name, value=value)
    return value


def _parsed(fact: Fact, kind: str, text: str) -> date | Month:
    try:
        return date.fromisoformat(text) if kind == "date" else Month.parse(text)
    except ValueError as error:
        raise Refused("field_refused", field=fact.name, value=text) from error
