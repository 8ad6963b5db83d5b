"""Document numbers: one book per device and series, no gap, no reuse, afresh each year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: "07/Q01-BHXH-QLT&PTNTG": ordinal, book, the office's letter symbol
DEFAULT_TEMPLATE = "{ordinal:02d}/{book}-{symbol}"
_BOOK = re.compile(r"^[A-Z0-9][A-Z0-9.-]{0,15}$")
_LIFE = re.compile(r"^(.*?)([A-Z]?)$")
_DIGITS = re.compile(r"[0-9]+")
_PLAIN = re.compile("")
#: what a template may name → how it may be written
_SPELT = {
    "ordinal": re.compile(r"(0[0-9])?d?"),
    "book": _PLAIN,
    "year": _PLAIN,
    "symbol": _PLAIN,
}


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


def template_is_sound(template: str) -> bool:
    """Tell whether no two numbers of one book can be printed alike by a template.

    It names nothing but ordinal, book, year and symbol, and the ordinal, as digits, where nothing
    beside it could be read as more of them.
    """
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return False
    if "{{" in template or "}}" in template:
        return False
    for place, (literal, name, spec, turned) in enumerate(parts):
        if name is None:
            continue
        if name not in _SPELT or turned or _SPELT[name].fullmatch(spec or "") is None:
            return False
        after = [part[0] for part in parts[place + 1 : place + 2]]
        touched = (place > 0 and not literal) or after == [""]
        signs = (literal[-1:], "".join(after)[:1])
        if name == "ordinal" and (touched or any(sign.isdigit() for sign in signs)):
            return False
    return any(part[1] == "ordinal" for part in parts)


def names_book(template: str) -> bool:
    """Tell whether a template says of which book a number is: two PCs' books are told apart."""
    return any(part[1] == "book" for part in Formatter().parse(template))


def ordinals_in(text: str) -> set[int]:
    """Return what the ordinal can be of a number printed so by a sound template."""
    return {int(digits) for digits in _DIGITS.findall(text)}


def read_number(text: str, template: str, *, symbol: str, books: Iterable[Ordinal]) -> set[Ordinal]:
    """Return the numbers a sound template would print as `text`, if any.

    Args:
        text: as printed on a paper.
        template: see `number_text`.
        symbol: the office's letters.
        books: a number of each book that is looked through; which one does not matter.
    """
    ordinals = ordinals_in(text)
    numbers = {replace(book, ordinal=ordinal) for book in books for ordinal in ordinals}
    return {each for each in numbers if number_text(each, symbol=symbol, template=template) == text}


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
