"""A known sheet as data: its fields, the header words that name them, the words of total rows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

import resources
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row says; `type` chooses how its cell is read."""

    key: str
    type: str
    #: the producing system's own names, lower case, compared letter by letter
    technical: tuple[str, ...]
    #: header words as people write them; the first is the field's usual name
    words: tuple[str, ...]

    @property
    def label(self) -> str:
        """The usual name, for messages about the file."""
        return (self.words or self.technical)[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """What one kind of file looks like (resources/layouts/<kind>.toml)."""

    kind: str
    fields: tuple[Field, ...]
    required: tuple[str, ...]
    #: at least one of these
    require_any: tuple[str, ...]
    #: folded words a total row begins with, or consists of
    total_words: tuple[str, ...]
    total_exact: frozenset[str]
    #: folded words of a pay cycle → months
    cycles: Mapping[str, int]
    #: fields one of which makes a row a record (lists of other bodies)
    identity: tuple[str, ...]
    #: fields that leave a row out where they cannot be read
    rejects: frozenset[str]
    #: days that lie in the month the list is of
    period_dates: frozenset[str]
    #: words of a total row as they are spelled, lower case: a name may fold alike (Tống Công …)
    total_spelled: tuple[str, ...]
    _technical: Mapping[str, str] = field(repr=False)
    _words: Mapping[str, str] = field(repr=False)

    def field(self, key: str) -> Field:
        """Return a field by key; a KeyError if the layout has none."""
        for known in self.fields:
            if known.key == key:
                return known
        raise KeyError(key)

    def technical_key(self, header: str) -> str | None:
        """Return the field a header names in the producing system's own words."""
        return self._technical.get(clean(header).lower())

    def words_key(self, folded: str) -> str | None:
        """Return the field that folded header words name."""
        return self._words.get(folded)

    def is_complete(self, keys: set[str]) -> bool:
        """Tell whether these fields suffice to read a file of this kind."""
        return keys.issuperset(self.required) and (
            not self.require_any or not keys.isdisjoint(self.require_any)
        )

    def missing(self, keys: set[str]) -> tuple[str, ...]:
        """Return labels of what a file must still have; alternatives joined by " / "."""
        labels = [self.field(key).label for key in self.required if key not in keys]
        if self.require_any and keys.isdisjoint(self.require_any):
            labels.append(" / ".join(self.field(key).label for key in self.require_any))
        return tuple(labels)

    def is_total(self, text: str) -> bool:
        """Tell whether a cell's text opens a total row."""
        folded = fold(text)
        if folded not in self.total_exact and not folded.startswith(self.total_words):
            return False
        return text.isascii() or clean(text).lower().lstrip("-–*• ").startswith(self.total_spelled)


def load_layout(kind: str) -> Layout:
    """Read a layout of the program's own.

    Raises:
        KeyError: there is no such kind.
        ValueError: the file says one thing twice, or names a field it does not have.
    """
    name = f"layouts/{kind}.toml"
    if name not in resources.names("layouts", ".toml"):
        raise KeyError(kind)
    return parse_layout(resources.read_text(name))


def layout_kinds() -> tuple[str, ...]:
    """Return every kind of file the program can tell from others."""
    names = resources.names("layouts", ".toml")
    return tuple(name.removeprefix("layouts/").removesuffix(".toml") for name in names)


def parse_layout(text: str) -> Layout:
    """Read a layout from TOML; see resources/layouts/c12.toml."""
    raw: dict[str, Any] = tomllib.loads(text)
    fields = tuple(
        Field(
            each["key"],
            each["type"],
            tuple(each.get("technical", ())),
            (*each.get("words", ()), *_under(each)),
        )
        for each in raw["field"]
    )
    layout = Layout(
        kind=raw["kind"],
        fields=fields,
        required=tuple(raw.get("required", ())),
        require_any=tuple(raw.get("require_any", ())),
        total_words=tuple(fold(words) for words in raw.get("total_words", ())),
        total_exact=frozenset(fold(words) for words in raw.get("total_exact", ())),
        cycles={
            fold(words): int(months)
            for months, spellings in raw.get("cycles", {}).items()
            for words in spellings
        },
        identity=tuple(raw.get("identity", ())),
        rejects=frozenset(raw.get("rejects", ())),
        period_dates=frozenset(raw.get("period_dates", ())),
        total_spelled=tuple(
            clean(words).lower()
            for words in (*raw.get("total_words", ()), *raw.get("total_exact", ()))
        ),
        _technical=_index((name, each.key) for each in fields for name in each.technical),
        _words=_index((fold(words), each.key) for each in fields for words in each.words),
    )
    named = (layout.required, layout.require_any, layout.identity)
    for key in (*chain(*named), *layout.rejects, *layout.period_dates):
        layout.field(key)
    return layout


def _under(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words of a two-row header: every group title with every title under it."""
    for group in entry.get("groups", ()):
        for title in entry.get("under", ()):
            yield f"{group} {title}"


def _index(pairs: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for words, key in pairs:
        if found.setdefault(words, key) != key:
            message = f"{words!r} names both {found[words]} and {key}"
            raise ValueError(message)
    return found
