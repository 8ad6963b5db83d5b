"""Two texts side by side, line by line, with the words that changed marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+|\s+|.")


class Change(Enum):
    """What became of a line."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of the one text beside that of the other; numbers begin at 1, 0 = no such line."""

    change: Change
    old_number: int
    new_number: int
    old: tuple[Part, ...]
    new: tuple[Part, ...]


def compare(old: str, new: str) -> list[DiffLine]:
    """Return all lines of two texts, those that match beside each other."""
    before, after = old.splitlines(), new.splitlines()
    found: list[DiffLine] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += (
                DiffLine(Change.SAME, i + 1, j + 1, _whole(before[i]), _whole(after[j]))
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            )
        else:
            found += _block(before, after, (i1, i2), (j1, j2))
    return found


def around_changes(lines: Sequence[DiffLine], context: int = 2) -> list[list[DiffLine]]:
    """Return the changed lines with a few lines around each, in groups that belong together."""
    near = {
        place
        for number, line in enumerate(lines)
        if line.change is not Change.SAME
        for place in range(number - context, number + context + 1)
    }
    groups: list[list[DiffLine]] = []
    for number, line in enumerate(lines):
        if number not in near:
            continue
        if not groups or number - 1 not in near:
            groups.append([])
        groups[-1].append(line)
    return groups


def as_text(lines: Sequence[DiffLine]) -> list[str]:
    """Return lines as plain text: `-` and `+`, changed words as `[-…-]` and `{+…+}`."""
    found = []
    for line in lines:
        old = "".join(f"[-{p.text}-]" if p.changed else p.text for p in line.old)
        new = "".join(f"{{+{p.text}+}}" if p.changed else p.text for p in line.new)
        if line.change is Change.SAME:
            found.append(f"  {line.new_number:>4}  {new}")
        if line.change in (Change.CHANGED, Change.REMOVED):
            found.append(f"- {line.old_number:>4}  {old}")
        if line.change in (Change.CHANGED, Change.ADDED):
            found.append(f"+ {line.new_number:>4}  {new}")
    return found


def _block(
    before: Sequence[str], after: Sequence[str], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[DiffLine]:
    for i, j in zip_longest(range(*old), range(*new)):
        if j is None:
            yield DiffLine(Change.REMOVED, i + 1, 0, _whole(before[i], changed=True), ())
        elif i is None:
            yield DiffLine(Change.ADDED, 0, j + 1, (), _whole(after[j], changed=True))
        else:
            left, right = _words(before[i], after[j])
            yield DiffLine(Change.CHANGED, i + 1, j + 1, left, right)


def _words(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    left: list[Part] = []
    right: list[Part] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        changed = kind != "equal"
        left += _part("".join(before[i1:i2]), changed=changed)
        right += _part("".join(after[j1:j2]), changed=changed)
    return tuple(left), tuple(right)


def _whole(line: str, *, changed: bool = False) -> tuple[Part, ...]:
    return tuple(_part(line, changed=changed))


def _part(text: str, *, changed: bool) -> list[Part]:
    return [Part(text, changed)] if text else []
