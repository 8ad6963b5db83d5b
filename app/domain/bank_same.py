"""Which lines of different statements are one: the same money is counted once.

A statement is exported again with rows in another order, with longer or shorter memos, without
references, in thousands; overlapping ones repeat a day. Two lines of one file stay two lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.money import Vnd
    from app.domain.outside import BankLine

_NOISE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as one statement shows it."""

    line: BankLine
    #: the import it came with
    batch_id: str
    #: đồng an amount of that file counts for: amounts are rounded to it
    money_unit: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of money, in however many statements it stands."""

    #: of the line seen first
    key: str
    #: of every line that is this one: what was decided of any of them is decided
    keys: frozenset[str]
    #: with the exact amount, the longest memo, the reference and account where any file has them
    line: BankLine
    #: (batch, row), the one seen first first
    places: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Open:
    """An entry while lines are gathered."""

    seen: list[SeenLine] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    batches: set[str] = field(default_factory=set)

    def add(self, each: SeenLine) -> None:
        self.seen.append(each)
        self.keys.add(each.line.key)
        self.batches.add(each.batch_id)


def entries(seen: Iterable[SeenLine]) -> list[Entry]:
    """Return each movement once, by day; the answer does not hang on the order within a file.

    Args:
        seen: the lines of every statement in force, the statement imported first first.
    """
    days: dict[tuple[date, bool], dict[str, list[SeenLine]]] = {}
    for each in seen:
        bucket = days.setdefault((each.line.booked_on, each.line.debit > 0), {})
        bucket.setdefault(each.batch_id, []).append(each)
    found: list[Entry] = []
    for _, batches in sorted(days.items(), key=lambda item: item[0]):
        gathered: list[_Open] = []
        for lines in batches.values():
            _gather(gathered, sorted(lines, key=lambda each: (each.line.key, each.line.row)))
        found.extend(_entry(each) for each in gathered)
    return found


def _gather(gathered: list[_Open], lines: Sequence[SeenLine]) -> None:
    """Put the lines of one statement and day to the entries they repeat, else make new ones."""
    by_key = {key: each for each in gathered for key in each.keys}
    left = []
    for line in lines:
        known = by_key.get(line.line.key)
        if known is None:
            left.append(line)
        else:
            known.add(line)
    for line in left:
        known = by_key.get(line.line.key) or _twin(gathered, line)
        if known is None:
            known = _Open()
            gathered.append(known)
        known.add(line)
        by_key[line.line.key] = known


def _twin(gathered: Iterable[_Open], line: SeenLine) -> _Open | None:
    """Return the entry of other statements this line repeats, the longest common memo first."""
    alike = [
        each
        for each in gathered
        if line.batch_id not in each.batches and all(_same(other, line) for other in each.seen)
    ]
    length = {id(each): min(len(_memo(s.line)) for s in each.seen) for each in alike}
    return max(alike, key=lambda each: length[id(each)], default=None)


def _same(one: SeenLine, other: SeenLine) -> bool:
    a, b = one.line, other.line
    if not (_amount(one, other, a.credit, b.credit) and _amount(one, other, a.debit, b.debit)):
        return False
    if a.account and b.account and a.account != b.account:
        return False
    if a.reference and b.reference:
        return _reference(a.reference) == _reference(b.reference)
    exact = one.money_unit == other.money_unit
    balances = a.balance is not None and b.balance is not None and exact
    if balances and a.balance != b.balance:
        return False
    short, long = sorted((_memo(a), _memo(b)), key=len)
    return long.startswith(short) and (bool(short) or not long or balances)


def _amount(one: SeenLine, other: SeenLine, a: Vnd, b: Vnd) -> bool:
    """Tell whether two amounts are equal, or one is the other rounded to its file's unit."""
    return a == b or (one.money_unit != other.money_unit and _rounded(one, other, a, b))


def _rounded(one: SeenLine, other: SeenLine, a: Vnd, b: Vnd) -> bool:
    coarse = max(one.money_unit, other.money_unit)
    exact = one.money_unit == 1 or other.money_unit == 1
    return bool(a) == bool(b) and abs(a - b) < coarse and exact


def _reference(text: str) -> str:
    return _NOISE.sub("", text.lower()).lstrip("0")


def _memo(line: BankLine) -> str:
    return _NOISE.sub("", fold(line.memo))


def _entry(gathered: _Open) -> Entry:
    seen = gathered.seen
    finest = min(seen, key=lambda each: each.money_unit).line
    longest = max((each.line for each in seen), key=lambda line: len(line.memo))
    line = replace(
        finest,
        memo=longest.memo,
        reference=next((each.line.reference for each in seen if each.line.reference), ""),
        account=next((each.line.account for each in seen if each.line.account), ""),
    )
    return Entry(
        key=seen[0].line.key,
        keys=frozenset(gathered.keys),
        line=line,
        places=tuple((each.batch_id, each.line.row) for each in seen),
    )
