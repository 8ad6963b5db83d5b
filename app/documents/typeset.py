"""Break text into lines: widths from the faces, words kept between papers, balanced headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.documents.fonts import Family
    from app.documents.template import Run

_REMEMBERED = 4096
_THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text ready to be drawn: runs with single spaces, width in points without the last.

    A line that is not the end of its paragraph ends with a space.
    """

    runs: tuple[Run, ...]
    width: float
    #: spaces that stretch when the line is justified
    gaps: int
    #: the last of its paragraph, never stretched
    end: bool


@dataclass(frozen=True, slots=True)
class _Word:
    runs: tuple[Run, ...]
    width: float


class Typesetter:
    """Measures and breaks text in one family; remembers words and paragraphs it has seen.

    Every method raises `Refused("text_unprintable", text, characters)` for a word with a letter
    the family does not have: a box on an official paper would be worse.
    """

    def __init__(self, family: Family) -> None:
        self.family = family
        self._words: tuple[dict[str, float], ...] = tuple({} for _ in family.faces)
        self._paragraphs: dict[tuple[tuple[Run, ...], float, float, float], list[Line]] = {}
        self._space = family.faces[0].widths[32]

    def width(self, runs: Iterable[Run], size: float) -> float:
        """Return the width of runs on one line, points."""
        return sum(self._measure(text, style) for text, style in runs) * size / _THOUSAND

    def lines(
        self, runs: Sequence[Run], *, size: float, width: float, first: float = 0
    ) -> list[Line]:
        """Break runs at spaces; `first` is the indent of the first line, all in points.

        A word wider than the first line is cut between letters. Text without words has no lines.
        """
        key = (tuple(runs), size, width, first)
        known = self._paragraphs.get(key)
        if known is None:
            if len(self._paragraphs) >= _REMEMBERED:
                self._paragraphs.clear()
            scale = _THOUSAND / size
            known = self._break(
                list(self._split(runs, (width - first) * scale)), scale, width, first
            )
            self._paragraphs[key] = known
        return known

    def balanced(self, runs: Sequence[Run], *, size: float, width: float) -> list[Line]:
        """Break runs into as few lines as fit, of nearly equal width: for centred headings."""
        best = self.lines(runs, size=size, width=width)
        count = len(best)
        if count < 2:  # noqa: PLR2004
            return best
        for tenth in range(19, 0, -1):
            tried = self.lines(runs, size=size, width=width * tenth / 20)
            if len(tried) > count:
                break
            best = tried
        return best

    def _measure(self, text: str, style: int) -> float:
        known = self._words[style]
        found = known.get(text)
        if found is None:
            face = self.family.faces[style]
            if unknown := face.missing(text):
                raise Refused("text_unprintable", text=text, characters=unknown)
            found = known[text] = sum(face.widths[ord(letter)] for letter in text)
        return found

    def _split(self, runs: Iterable[Run], limit: float) -> Iterator[_Word]:
        """Yield words; a word may change style inside. Widths in thousandths of the size."""
        pieces: list[Run] = []
        width = 0.0
        for text, style in runs:
            for number, part in enumerate(text.split(" ")):
                if number and pieces:
                    yield from self._cut(pieces, width, limit)
                    pieces, width = [], 0.0
                if part:
                    pieces.append((part, style))
                    width += self._measure(part, style)
        if pieces:
            yield from self._cut(pieces, width, limit)

    def _cut(self, pieces: list[Run], width: float, limit: float) -> Iterator[_Word]:
        """Yield a word, in parts where it is wider than a line."""
        if width <= limit:
            yield _Word(tuple(pieces), width)
            return
        for text, style in pieces:
            part, used = "", 0.0
            for letter in text:
                wide = self._measure(letter, style)
                if part and used + wide > limit:
                    yield _Word(((part, style),), used)
                    part, used = "", 0.0
                part, used = part + letter, used + wide
            yield _Word(((part, style),), used)

    def _break(self, words: list[_Word], scale: float, width: float, first: float) -> list[Line]:
        """Fill lines greedily; `width` and `first` in points, words in thousandths."""
        lines: list[Line] = []
        line: list[_Word] = []
        room, used = (width - first) * scale, 0.0
        for word in words:
            wanted = used + self._space + word.width if line else word.width
            if line and wanted > room:
                lines.append(_line(line, used / scale, end=False))
                line, used, room = [word], word.width, width * scale
            else:
                line.append(word)
                used = wanted
        if line:
            lines.append(_line(line, used / scale, end=True))
        return lines


def _line(words: list[_Word], width: float, *, end: bool) -> Line:
    """Join words with spaces; a space has the style of the word before it."""
    runs: list[Run] = list(words[0].runs)
    for word in words[1:]:
        text, style = runs[-1]
        runs[-1] = (f"{text} ", style)
        runs.extend(word.runs)
    merged: list[Run] = []
    for text, style in runs:
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        else:
            merged.append((text, style))
    spaces = sum(text.count(" ") + text.count("\u00a0") for text, _ in merged)
    if not end:
        # seen by nobody, but text copied out of the file keeps its words apart
        merged[-1] = (f"{merged[-1][0]} ", merged[-1][1])
    return Line(tuple(merged), width, spaces, end)
