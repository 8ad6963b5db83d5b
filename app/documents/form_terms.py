"""Conditions on a paper's facts: known, not known, equal to a word, on or after a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Container

_TERM = re.compile(r"^(not )?([a-z_][a-z0-9_]*)(?: (=|>=|<) (.+))?$")


class Known(Protocol):
    """The facts of a paper, as conditions ask for them."""

    def has(self, name: str) -> bool:
        """Tell whether a fact is there and says something."""

    def value(self, name: str) -> object:
        """Return a fact as it is, None if absent."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition on the facts: known, not known, or compared with a word or a day."""

    name: str
    negated: bool = False
    equals: str | None = None
    #: a day the fact is not before (`>=`), or before (`<`)
    since: date | None = None
    before: date | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return it as the only one of its kind."""
        return (self,)

    def holds(self, scope: Known) -> bool:
        """Tell whether the facts meet it; a day that is not known meets no comparison."""
        if self.equals is not None:
            return (str(scope.value(self.name)) == self.equals) is not self.negated
        if self.since is None and self.before is None:
            return scope.has(self.name) is not self.negated
        day = scope.value(self.name)
        if not isinstance(day, date):
            return False
        held = day >= self.since if self.since is not None else day < (self.before or day)
        return held is not self.negated


@dataclass(frozen=True, slots=True)
class Either:
    """Conditions of which one is enough."""

    terms: tuple[Term, ...]

    def holds(self, scope: Known) -> bool:
        """Tell whether the facts meet one of them."""
        return any(term.holds(scope) for term in self.terms)


Condition: TypeAlias = Term | Either


def parse_condition(text: str, names: Container[str]) -> tuple[Condition, ...]:
    """Read `a and not b and c = word or d`: "or" binds its neighbours, "and" joins.

    Raises:
        ValueError: not a condition, or a name that is not among `names`; the message is that part.
    """
    return tuple(_alternatives(part, names) for part in text.split(" and ")) if text else ()


def _alternatives(text: str, names: Container[str]) -> Condition:
    terms = tuple(_term(part, names) for part in text.split(" or "))
    return terms[0] if len(terms) == 1 else Either(terms)


def _term(text: str, names: Container[str]) -> Term:
    found = _TERM.match(text)
    if found is None or found[2] not in names:
        raise ValueError(text)
    negated, name, relation, word = bool(found[1]), found[2], found[3], found[4]
    if relation == ">=":
        return Term(name, negated, since=_day(text, word))
    if relation == "<":
        return Term(name, negated, before=_day(text, word))
    return Term(name, negated, equals=word)


def _day(text: str, word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise ValueError(text) from error
