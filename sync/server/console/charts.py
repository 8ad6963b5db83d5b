"""Where the parts of a chart stand; the template draws them as SVG and escapes their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH = 760
_NAME_WIDTH, _FIGURE_WIDTH, _LINE = 220, 90, 26
_LONGEST_NAME = 30
_TOP, _HEIGHT, _FOOT = 26, 180, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with its words."""

    name: str
    figure: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's size and its rectangles, one list for each row of figures."""

    width: int
    height: int
    series: tuple[tuple[Bar, ...], ...]


def bars(found: Sequence[tuple[str, int]], short: Callable[[int], str]) -> Chart:
    """Return lying bars, one a line: name, bar, figure."""
    most = max([value for _, value in found] + [1])
    room = _WIDTH - _NAME_WIDTH - _FIGURE_WIDTH
    made = tuple(
        Bar(
            name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…",
            short(value),
            _NAME_WIDTH,
            place * _LINE + 4,
            max(1, round(room * max(0, value) / most)),
            _LINE - 8,
        )
        for place, (name, value) in enumerate(found)
    )
    return Chart(_WIDTH, len(made) * _LINE + 4, (made,))


def columns(found: Sequence[tuple[str, int, int]], short: Callable[[int], str]) -> Chart:
    """Return pairs of standing columns over their names."""
    most = max([max(one, other) for _, one, other in found] + [1])
    step = _WIDTH // max(len(found), 4)
    wide = min(44, (step - 12) // 2)
    made: list[tuple[Bar, ...]] = []
    for row in (0, 1):
        pairs = enumerate((name, (one, other)[row]) for name, one, other in found)
        made.append(
            tuple(
                Bar(
                    name,
                    short(value),
                    place * step + 6 + row * wide,
                    _TOP + _HEIGHT - (tall := max(1, round(_HEIGHT * max(0, value) / most))),
                    wide - 3,
                    tall,
                )
                for place, (name, value) in pairs
            )
        )
    return Chart(_WIDTH, _TOP + _HEIGHT + _FOOT, tuple(made))
