"""Amounts and dates written out in Vietnamese, as official papers want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.domain.money import Vnd

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_THOUSANDS = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
_FEBRUARY = 2


def number_words(number: int) -> str:
    """Return a whole number in words: 1005 → "một nghìn không trăm linh năm".

    Northern official usage: linh, mốt, tư, lăm, nghìn, tỷ; a group of three digits that is not
    the first says its zero hundreds, a group of zeros says nothing.
    """
    if number < 0:
        return f"âm {number_words(-number)}"
    return " ".join(_words(number, leading=True)) or _DIGITS[0]


def amount_words(amount: Vnd) -> str:
    """Return an amount as a sentence's start: 21000 → "Hai mươi mốt nghìn đồng"."""
    words = f"{number_words(amount)} đồng"
    return words[0].upper() + words[1:]


def date_words(day: date) -> str:
    """Return "ngày 08 tháng 10 năm 2026": a day under 10 and months 1 and 2 get a zero.

    Decree 30/2020/NĐ-CP, annex I.
    """
    month = f"{day.month:02d}" if day.month <= _FEBRUARY else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _words(number: int, *, leading: bool) -> list[str]:
    """Return the words of a number; above 999,999,999 in billions ("một nghìn tỷ")."""
    if number < _BILLION:
        return _below_billion(number, leading=leading)
    billions, rest = divmod(number, _BILLION)
    return [*_words(billions, leading=leading), "tỷ", *_below_billion(rest, leading=False)]


def _below_billion(number: int, *, leading: bool) -> list[str]:
    words: list[str] = []
    for unit, name in _THOUSANDS:
        group = number // unit % 1000
        if group:
            words += _group(group, whole=not (leading and not words))
            words += [name] if name else []
    return words


def _group(group: int, *, whole: bool) -> list[str]:
    """Return 1-999 in words; `whole` says zero hundreds too."""
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens == 0:
        return [
            *words,
            *(["linh"] if words and units else []),
            *([_DIGITS[units]] if units else []),
        ]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return words + _unit_after_tens(tens, units)


def _unit_after_tens(tens: int, units: int) -> list[str]:
    if units == 0:
        return []
    if tens > 1 and units in {1, 4}:
        return ["mốt" if units == 1 else "tư"]
    return ["lăm" if units == 5 else _DIGITS[units]]  # noqa: PLR2004
