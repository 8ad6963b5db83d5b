"""What the facts of a form must agree on: sums, days in order, accounts kept apart, limits.

The checks of a form are data, beside its wording; a final paper that fails one is refused, a draft
lists it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from app.documents.fact_book import Fact
    from app.documents.form_terms import Condition, Known

#: sum: the facts add up to `than`; share: the first is at least `value` percent of all;
#: differ: no two alike; not_after: none is later than `than`; at_least, at_most: against `value`
Kind: TypeAlias = Literal["sum", "share", "differ", "not_after", "at_least", "at_most"]
KINDS = ("sum", "share", "differ", "not_after", "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the facts must agree on; what is not known yet is not held against them."""

    kind: Kind
    #: names of facts; `fine_lines.amount` are the parts of a list
    facts: tuple[str, ...]
    than: str = ""
    value: int = 0
    #: where the limit stands
    article: str = ""
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A check that failed: its kind, the labels of the facts, the limit, where it stands."""

    kind: Kind
    labels: tuple[str, ...]
    value: int = 0
    article: str = ""


def disagreements(
    checks: Sequence[Check],
    facts: Mapping[str, object],
    vocabulary: Mapping[str, Fact],
    scope: Known,
) -> tuple[Disagreement, ...]:
    """Return the checks that the facts fail, in the form's order."""
    return tuple(
        _told(check, facts, vocabulary)
        for check in checks
        if all(term.holds(scope) for term in check.when) and not _agrees(check, facts)
    )


def _told(
    check: Check, facts: Mapping[str, object], vocabulary: Mapping[str, Fact]
) -> Disagreement:
    """Return a failed check in words of the dictionary; of days, only those that are too late."""
    wrong = [name for name in check.facts if not _agrees(replace(check, facts=(name,)), facts)]
    names = wrong if check.kind == "not_after" else check.facts
    named = [*names, *([check.than] if check.than else [])]
    labels = tuple(vocabulary[name.partition(".")[0]].label for name in named)
    return Disagreement(check.kind, labels, check.value, check.article)


def _agrees(check: Check, facts: Mapping[str, object]) -> bool:
    found = [value for name in check.facts for value in _values(name, facts)]
    if check.kind == "differ":
        return len(set(found)) == len(found)
    if check.kind == "not_after":
        limit = facts.get(check.than)
        return not isinstance(limit, date) or all(day <= limit for day in _days(found))
    numbers = [value for value in found if isinstance(value, int)]
    return not numbers or _within(check, numbers, facts.get(check.than))


def _within(check: Check, numbers: Sequence[int], total: object) -> bool:
    if check.kind == "sum":
        return not isinstance(total, int) or sum(numbers) == total
    if check.kind == "share":
        return numbers[0] * 100 >= sum(numbers) * check.value
    if check.kind == "at_least":
        return min(numbers) >= check.value
    return max(numbers) <= check.value


def _values(name: str, facts: Mapping[str, object]) -> list[object]:
    """Return what is known under a name: one value, or a part of each entry of a list."""
    whole, _, part = name.partition(".")
    value = facts.get(whole)
    if not part:
        return [value] if value not in (None, "") else []
    entries = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [entry[part] for entry in entries if isinstance(entry, Mapping) and entry.get(part)]


def _days(values: Sequence[object]) -> list[date]:
    return [value for value in values if isinstance(value, date)]
