"""Document numbers: one book per device and series, no gap, no reuse, afresh each year."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: "07/Q01-BHXH-QLT&PTNTG": ordinal, book, the office's letter symbol
DEFAULT_TEMPLATE = "{ordinal:02d}/{book}-{symbol}"
_BOOK = re.compile(r"^[A-Z0-9][A-Z0-9.-]{0,15}$")
_LIFE = re.compile(r"^(.*?)([A-Z]?)$")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number of a document within a book and year."""

    series: str
    book: str
    year: int
    ordinal: int


def number_text(ordinal: Ordinal, *, symbol: str = "", template: str = DEFAULT_TEMPLATE) -> str:
    """Write a number as printed after "Số:".

    The template may name ordinal, book, year and symbol. A template that names something else,
    or leaves out the ordinal, is a ValueError: numbers would repeat.
    """
    fields = {"ordinal": ordinal.ordinal, "book": ordinal.book, "year": ordinal.year}
    try:
        text = template.format(**fields, symbol=symbol)
        other = template.format(**{**fields, "ordinal": ordinal.ordinal + 1}, symbol=symbol)
    except (KeyError, IndexError, AttributeError) as error:
        message = f"number template: {template!r}"
        raise ValueError(message) from error
    if text == other:
        message = f"number template without {{ordinal}}: {template!r}"
        raise ValueError(message)
    return text.rstrip("-/ ")


def book_is_regular(code: str) -> bool:
    """Tell whether a book code is short, upper case and printable in a number."""
    return _BOOK.match(code) is not None


def next_life(code: str, used: frozenset[str] = frozenset()) -> str:
    """Return the book code that follows after a restore: Q01 → Q01A → Q01B … Q01Z → Q01ZA.

    Codes in `used` are passed over: a book once closed is never opened again.
    """
    found = _LIFE.match(code)
    stem, letter = (found[1], found[2]) if found is not None else (code, "")
    while True:
        stem, letter = (stem + letter, "A") if letter in {"", "Z"} else (stem, chr(ord(letter) + 1))
        if stem + letter not in used:
            return stem + letter
