"""Whole numbers as spans (first, last), lowest first, none touching the next; None: no end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Span = tuple[int, int | None]
#: stands for no end while spans are reckoned with: no message holds a number as high
_ENDLESS = 2**64


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the numbers of any spans, which may overlap and stand in any order."""
    found: list[tuple[int, int]] = []
    for first, last in sorted((first, _end(last)) for first, last in spans):
        if last < first:
            continue
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return _spans(found)


def of(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return single numbers as spans."""
    return joined((each, each) for each in numbers)


def without(spans: Iterable[Span], *taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the numbers of spans that are in none of those taken from them."""
    away = [(first, _end(last)) for first, last in joined(each for some in taken for each in some)]
    found: list[tuple[int, int]] = []
    place = 0
    for first, last in joined(spans):
        begin, end = first, _end(last)
        while place < len(away) and away[place][0] <= end:
            gone, upto = away[place]
            if gone > begin:
                found.append((begin, gone - 1))
            begin = max(begin, upto + 1)
            if upto > end:
                break  # it may reach into the next one too
            place += 1
        if begin <= end:
            found.append((begin, end))
    return _spans(found)


def within(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """Return the numbers of spans that are in the others too."""
    mine = joined(spans)
    return without(mine, without(mine, others))


def told(found: Sequence[Span], most: int) -> str:
    """Return spans in short: "1–4, 6, 9–…"; more than `most` end in "…"."""
    written = [
        str(first) if first == last else f"{first}–{'…' if last is None else last}"
        for first, last in found[:most]
    ]
    return ", ".join([*written, *(["…"] if len(found) > most else [])])


def _end(last: int | None) -> int:
    return _ENDLESS if last is None else last


def _spans(found: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple((first, None if last == _ENDLESS else last) for first, last in found)
