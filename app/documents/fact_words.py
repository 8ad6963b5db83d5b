"""Facts as papers print them: amounts, days, names, one after another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.text import clean
from app.domain.words import amount_words, date_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.calendar import Month

_TEXT = ("plain", "upper", "heading", "full", "whole")

#: formats each kind of fact may be shown in; the first is the usual one
FORMATS: Mapping[str, tuple[str, ...]] = {
    "text": _TEXT,
    "person": _TEXT,
    "address": _TEXT,
    "choice": (*_TEXT, "word", "boxes"),
    "money": ("grouped", "words", "dong"),
    "number": ("plain", "two"),
    "date": ("short", "long", "day", "month", "year"),
    "month": ("short",),
    "flag": ("box",),
    #: entries of a list that say how one is printed
    "list": ("numbered", "dashes", "inline", "lines"),
    "texts": (),
    "rows": (),
}
_BOX = {True: "■", False: "□"}
_FEBRUARY = 2


def show(value: object, kind: str, form: str = "") -> str:
    """Return a fact as papers print it."""
    if kind == "money":
        return _money(value, form)
    if kind == "date":
        return _day(value, form)  # type: ignore[arg-type]  # the vocabulary says so
    if kind == "month":
        month: Month = value  # type: ignore[assignment]  # as above
        return month.vietnamese
    if kind == "flag":
        return _BOX[bool(value)]
    if kind == "number" and form == "two":
        return f"{value:02d}" if isinstance(value, int) else str(value)
    text = "\n".join(clean(line) for line in str(value).splitlines())
    return _letter_case(text, form)


def money(amount: int) -> str:
    """Return an amount with a dot between thousands."""
    return f"{amount:,}".replace(",", ".")


def listed(items: Sequence[str], form: str = "") -> str:
    """Return entries of a list: one as it is, several numbered or dashed on lines of their own."""
    said = [item.rstrip(" ;.") for item in items]
    if form == "inline":
        return "; ".join(said)
    if form == "lines":
        return "\n" + "\n".join(items)
    if len(said) == 1 and form != "dashes":
        return items[0]
    ends = [";"] * (len(said) - 1) + ["."]
    return "".join(
        f"\n{'-' if form == 'dashes' else f'{number})'} {item}{end}"
        for number, (item, end) in enumerate(zip(said, ends, strict=True), start=1)
    )


def chosen(value: object, choices: Mapping[str, str], form: str) -> str:
    """Return the words of a choice, or all of them, each with a box, the chosen one filled."""
    if form == "word":
        return choices.get(str(value), str(value))
    return "".join(f"\n{_BOX[key == value]} {word}" for key, word in choices.items())


def _money(value: object, form: str) -> str:
    if not isinstance(value, int):
        message = f"money is a whole number of đồng: {value!r}"
        raise TypeError(message)
    if form == "words":
        return amount_words(value)
    return f"{money(value)}\u00a0đồng" if form == "dong" else money(value)


def _day(day: date, form: str) -> str:
    """Return a day whole or in parts: below 10 with a zero, of months 1 and 2 only."""
    if form == "long":
        return date_words(day)
    if form == "day":
        return f"{day.day:02d}"
    if form == "month":
        return f"{day.month:02d}" if day.month <= _FEBRUARY else str(day.month)
    return str(day.year) if form == "year" else f"{day:%d/%m/%Y}"


def _letter_case(text: str, form: str) -> str:
    """Return a name spelt out (full), in capitals, both (heading), or never parted (whole)."""
    if form in {"heading", "full"}:
        text = re.sub(r"\bBHXH\b", "Bảo hiểm xã hội", text)
    if form == "whole":
        return text.replace(" ", "\u00a0")
    return text.upper() if form in {"heading", "upper"} else text
