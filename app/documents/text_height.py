"""How high a row must be for its wrapped text: nobody measures it when a file is opened to print.

Widths are those of Times New Roman in thousandths of its size, rounded up by kind of letter: a row
a little too high reads well, a row too low hides words.
"""

from __future__ import annotations

import re
from math import ceil

_DIGIT_PIXELS = 7.0
_PADDING_PIXELS = 6.0
_PIXELS_PER_POINT = 96 / 72
_LINE = 1.25
_NARROW, _SPACE, _SMALL, _DIGIT, _CAPITAL, _WIDE = 0.34, 0.25, 0.48, 0.5, 0.7, 0.89
#: what a line may be broken after: a space or a hyphen
_PIECES = re.compile(r"[^ -]+[ -]?|[ -]")
_BY_LETTER = (
    dict.fromkeys("fijltrsI,.;:'|!()[]/-“”\"", _NARROW)
    | dict.fromkeys("mwMW%&@—", _WIDE)
    | {" ": _SPACE}
)


class RowMeasure:
    """Measures wrapped text of one sheet; remembers letters and texts it has met."""

    def __init__(self) -> None:
        self._letters: dict[str, float] = dict(_BY_LETTER)
        self._words: dict[str, float] = {}
        self._lines: dict[tuple[str, float], int] = {}

    def height(self, text: str, *, width: float, size: float) -> float:
        """Return the height in points that `text` needs in a column.

        `width` is the column's width in digits of an 11-point font (Excel's own unit), `size` the
        font's size in points (5 % more for bold).
        """
        room = (width * _DIGIT_PIXELS - _PADDING_PIXELS) / (size * _PIXELS_PER_POINT)
        lines = self._lines.get((text, room))
        if lines is None:
            lines = sum(self._wrapped(line, room) for line in text.split("\n"))
            self._lines[text, room] = lines
        return ceil(lines * size * _LINE + 1)

    def _wrapped(self, line: str, room: float) -> int:
        """Count the lines that greedy wrapping gives, breaking at spaces and after hyphens."""
        if len(line) * _WIDE <= room:
            return 1
        lines, used = 1, 0.0
        for word in _PIECES.findall(line):
            wide = self._words.get(word)
            if wide is None:
                wide = self._words[word] = sum(map(self._width, word.rstrip()))
            if used + wide > room:
                lines += 1 if used else 0
                lines += max(0, ceil(wide / room) - 1)
                used = wide % room if wide > room else wide
            else:
                used += wide
            used += _SPACE * word.endswith(" ")
        return lines

    def _width(self, letter: str) -> float:
        width = self._letters.get(letter)
        if width is None:
            width = _DIGIT if letter.isdigit() else _CAPITAL if letter.isupper() else _SMALL
            self._letters[letter] = width
        return width
