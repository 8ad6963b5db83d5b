"""Pieces of a page: lines, rules and squares in place, what must stay together, page breaks.

Measures are points; a piece's own coordinates go right from the left margin and down from its top.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.documents.form_model import Align, Page
    from app.documents.template import Run
    from app.documents.typeset import Line, Typesetter

MM = 72 / 25.4
A4_WIDTH = 210 * MM
A4_HEIGHT = 297 * MM
#: a paragraph of so few lines is not parted
_KEPT_WHOLE = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the place of its baseline and what each of its spaces is stretched by."""

    line: Line
    x: float
    down: float
    size: float
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line from one point to another."""

    x: float
    down: float
    to_x: float
    to_down: float


@dataclass(frozen=True, slots=True)
class Squares:
    """A code of black squares: runs (column, row, length) on a grid, drawn as one path."""

    x: float
    down: float
    #: side of one square
    unit: float
    #: squares along one side, quiet zone included
    count: int
    runs: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class Piece:
    """What is never cut by a page's end."""

    height: float
    #: space above, nothing at the top of a page
    gap: float = 0.0
    #: the next piece must be on the same page
    keep: bool = False
    texts: list[Placed] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    squares: list[Squares] = field(default_factory=list)
    #: a table's header, repeated above this row when it begins a page
    head: Piece | None = None
    #: a new page begins here
    breaks: bool = False
    #: on the back of the sheet: what is filled in when the paper is handed over
    back: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set."""

    size: float
    leading: float
    align: Align = "justify"
    #: further indent of the first line
    first: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form's page: how wide its text is and how its kinds of text are set."""

    setter: Typesetter
    page: Page

    @property
    def width(self) -> float:
        """Width between the margins of A4."""
        return A4_WIDTH - (self.page.left + self.page.right) * MM

    @property
    def height(self) -> float:
        """Height between the margins of A4."""
        return A4_HEIGHT - (self.page.top + self.page.bottom) * MM

    @property
    def indent(self) -> float:
        """Indent of first lines."""
        return self.page.indent * MM

    @property
    def gap(self) -> float:
        """Space between paragraphs."""
        return self.page.gap

    def how(self, align: Align, *, smaller: int = 0) -> Setting:
        """Return a setting in the body's size, less some points: sizes move together."""
        return self.fixed(align, self.page.size - smaller)

    def fixed(self, align: Align, size: float) -> Setting:
        """Return a setting in a size the layout rules fix."""
        return Setting(size, size * self.page.spacing, align)


@dataclass(slots=True)
class Stack:
    """Lines set one under another in a column of a piece."""

    setter: Typesetter
    x: float
    width: float
    height: float = 0.0
    texts: list[Placed] = field(default_factory=list)
    #: width of the widest line of the paragraph set last
    widest: float = 0.0

    def add(self, runs: Sequence[Run], *, how: Setting, gap: float = 0.0) -> None:
        """Set a paragraph; centred ones are balanced; empty text takes no room."""
        breaker = self.setter.balanced if how.align == "center" else self.setter.lines
        for part in split_lines(runs):
            lines = breaker(part, size=how.size, width=self.width)
            if lines:
                self.height += gap
                self.widest = max(line.width for line in lines)
            for line in lines:
                self.texts.append(place(line, x=self.x, width=self.width, top=self.height, how=how))
                self.height += how.leading

    def moved(self, down: float) -> list[Placed]:
        """Return the lines set, moved down."""
        return [replace(text, down=text.down + down) for text in self.texts]


def place(line: Line, *, x: float, width: float, top: float, how: Setting) -> Placed:
    """Return a line in its column; `top` is where its leading begins."""
    baseline = top + (how.leading - how.size) / 2 + 0.8 * how.size
    spare = width - line.width
    stretch = 0.0
    if how.align == "center":
        x += spare / 2
    elif how.align == "right":
        x += spare
    elif how.align == "justify" and not line.end and line.gaps:
        stretch = spare / line.gaps
    return Placed(line, x, baseline, how.size, stretch)


def paragraph(
    setter: Typesetter, runs: Sequence[Run], *, width: float, how: Setting, gap: float
) -> list[Piece]:
    """Return a paragraph, a piece per line, no widow and no orphan; new lines begin new ones."""
    pieces: list[Piece] = []
    for part in split_lines(runs):
        if pieces and _leads(pieces[-1]):
            hold(pieces, 2)
        lines = setter.lines(part, size=how.size, width=width, first=how.first)
        for number, line in enumerate(lines):
            first = how.first if number == 0 else 0.0
            placed = place(line, x=first, width=width - first, top=0.0, how=how)
            keep = number < len(lines) - 1 and (
                len(lines) <= _KEPT_WHOLE or number in {0, len(lines) - 2}
            )
            above = 0.0 if number else gap
            pieces.append(Piece(how.leading, gap=above, keep=keep, texts=[placed]))
    return pieces


def _leads(piece: Piece) -> bool:
    """Tell whether a line ends with a colon: what it announces is on the same page."""
    return bool(piece.texts) and piece.texts[-1].line.runs[-1][0].rstrip().endswith(":")


def hold(pieces: list[Piece], lines: int) -> None:
    """Keep the last lines with what will be added next."""
    for piece in pieces[-lines:]:
        piece.keep = True


def paginate(pieces: Iterable[Piece], *, height: float) -> list[list[tuple[float, Piece]]]:
    """Return pages of (top, piece), no chain of kept pieces cut unless it is taller than a page."""
    pages: list[list[tuple[float, Piece]]] = [[]]
    at = 0.0
    for chain in _chains(pieces):
        needed = at + sum(piece.height + piece.gap for piece in chain)
        if pages[-1] and (chain[0].breaks or needed > height):
            pages.append([])
            at = 0.0
        for piece in chain:
            at += piece.gap if pages[-1] else 0.0
            if pages[-1] and at + piece.height > height:
                pages.append([])
                at = 0.0
            if not pages[-1] and piece.head is not None:
                pages[-1].append((0.0, piece.head))
                at = piece.head.height
            pages[-1].append((at, piece))
            at += piece.height
    return pages


def split_lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Cut runs at line ends."""
    if not any("\n" in text for text, _ in runs):
        return [list(runs)]
    parts: list[list[Run]] = [[]]
    for text, style in runs:
        for number, line in enumerate(text.split("\n")):
            if number:
                parts.append([])
            parts[-1].append((line, style))
    return parts


def _chains(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of pieces that stay together."""
    chain: list[Piece] = []
    for piece in pieces:
        if piece.breaks and chain:
            yield chain
            chain = []
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain
