"""Two forms side by side, line by line, with the words that differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

from app.documents.form_wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.documents.form_model import Form

Side: TypeAlias = Literal["same", "own", "shipped"]
#: words, and whether the other form has them not
Part: TypeAlias = tuple[str, bool]

_WORD = re.compile(r"\s+|[^\s]+")
#: lines less alike than this are different lines, not one line changed
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line that both forms have, or one of them."""

    side: Side
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole line, words that differ between « and »."""
        marked = (f"«{text}»" if changed else text for text, changed in self.parts)
        return "".join(marked)


def differences(own: Form, shipped: Form) -> list[DiffLine]:
    """Return the lines of both forms in order; the shipped one of a changed pair comes first."""
    before, after = wording(shipped), wording(own)
    found: list[DiffLine] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += [DiffLine("same", ((line, False),)) for line in before[a:b]]
        else:
            found += _changed(before[a:b], after[c:d])
    return found


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[DiffLine]:
    """Yield changed lines: those that are alike in pairs, others whole."""
    for number in range(max(len(before), len(after))):
        old = before[number] if number < len(before) else ""
        new = after[number] if number < len(after) else ""
        left, right = _words(old, new)
        if old:
            yield DiffLine("shipped", left)
        if new:
            yield DiffLine("own", right)


def _words(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ((old, True),), ((new, True),)
    left: list[Part] = []
    right: list[Part] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        for parts, text in ((left, "".join(before[a:b])), (right, "".join(after[c:d]))):
            if text:
                parts.append((text, tag != "equal"))
    return tuple(left), tuple(right)
