"""What a form's file says of its facts: which it must have, fillers, samples, checks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.documents.form_checks import KINDS, Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.documents.fact_book import Fact
    from app.documents.form_entry import Entry


def as_wanted(
    facts: Mapping[str, Fact], required: tuple[str, ...], optional: tuple[str, ...]
) -> Mapping[str, Fact]:
    """Return the facts, required as the form's lists `required` and `optional` have it."""
    changes = {name: replace(facts[name], required=True) for name in required}
    changes |= {name: replace(facts[name], required=False) for name in optional}
    return {**facts, **changes} if changes else facts


def names(top: Entry, key: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return the names of facts under a key."""
    return tuple(_known(top, key, top.texts(key), facts))


def by_fact(top: Entry, key: str, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Return a table whose keys are facts."""
    values = top.table(key)
    return {name: values[name] for name in _known(top, key, values, facts)}


def _known(top: Entry, key: str, names: Iterable[str], facts: Mapping[str, Fact]) -> Iterable[str]:
    for name in names:
        if name not in facts:
            raise top.fail("form_unknown_fact", key, name)
        yield name


def read_check(entry: Entry, facts: Mapping[str, Fact]) -> Check:
    """Return a check; every fact it names is known."""
    kind: Any = entry.choice("type", KINDS)
    checked, than = entry.texts("facts"), entry.text("than", "")
    for name in (*checked, *([than] if than else [])):
        whole, _, part = name.partition(".")
        if whole not in facts or (part and part not in facts[whole].parts):
            raise entry.fail("form_unknown_fact", "facts", name)
    check = Check(
        kind=kind,
        facts=tuple(checked),
        than=than,
        value=int(entry.number("value", 0, (0, 10**15))),
        article=entry.text("article", ""),
        when=entry.condition(),
    )
    entry.close()
    return check
