"""One cell: its address and its value as money, whole number, month, day, code or text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from app.domain.calendar import Month
from app.domain.identity import phone as phone_number
from app.domain.identity import unit_code
from app.domain.text import clean


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that failed ("#REF!"), or one that was never computed (no text)."""

    text: str


Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | CellError | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be taken: formula_error, formula_without_value, not_a_number and so on."""

    code: str


NOT_A_NUMBER = Fault("not_a_number")
FRACTION = Fault("fraction")
FORMULA_ERROR = Fault("formula_error")
FORMULA_WITHOUT_VALUE = Fault("formula_without_value")
NOT_A_MONTH = Fault("not_a_month")
NOT_A_DATE = Fault("not_a_date")

_LETTERS = 26
#: what formulas such as 5310000*0.32 leave behind the comma
_DUST = 0.001
_MOST_EXACT = 2**53
_ZERO_SIGNS = frozenset({"", "-", "–", "—", "−"})
_UNIT = re.compile(r"\s*(?:₫|đồng|đ|vnđ|vnd|d)\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"^[0-9]+$")
_GROUPED = re.compile(r"^[0-9]{1,3}(?:([., '’])[0-9]{3})(?:\1[0-9]{3})*$")
_ZERO_CENTS = re.compile(r"^(.*[0-9])[.,](0{1,2}|0{4,}|)$")
_CENTS = re.compile(r"^(?:[0-9]+|[0-9]{1,3}(?:[., ][0-9]{3})*)[.,][0-9]+$")
_MONTH_NUMBER = re.compile(r"^(20[0-9]{2})(0[1-9]|1[0-2])(?:\.0+)?$")
_MONTH_TEXT = re.compile(
    r"^(?:(?:tháng|kỳ|t)\s*)?(1[0-2]|0?[1-9])\s*[/.-]\s*(20[0-9]{2})$", re.IGNORECASE
)
_MONTH_ISO = re.compile(r"^(20[0-9]{2})[-/.](1[0-2]|0?[1-9])$")
_DAY_FIRST = re.compile(r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?:\s.*)?$")
_YEAR_FIRST = re.compile(r"^((?:19|20)[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})(?:[ T].*)?$")
_MONTH_WORDS = re.compile(r"^tháng\s+(1[0-2]|0?[1-9])\s+năm\s+(20[0-9]{2})$", re.IGNORECASE)
_MONTH_OF_DAY = re.compile(r"^0?1[/.-](1[0-2]|0?[1-9])[/.-](20[0-9]{2})(?:\s0?0:.*)?$")
_MONTH_OF_ISO = re.compile(r"^(20[0-9]{2})-(1[0-2]|0?[1-9])-0?1(?:[ T]0?0:.*)?$")
_PHONE_PARTS = re.compile(r"[;,/\n]|\s-\s")
#: digits of a telephone number kept as a number: the leading zero is lost
_SHORT_PHONE = (9, 10)
#: the same written as text: a mobile number, or one of a province (02…)
_LOST_ZERO = re.compile(r"^(?:[35789][0-9]{8}|2[0-9]{9})$")
_NUMBER_OF_PHONE = re.compile(r"^([0-9]{9,11})\.0$")


def column_letters(column: int) -> str:
    """Return "A" for 0, "AA" for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return 0 for "A", 26 for "AA"."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def address(row: int, column: int) -> str:
    """Return "F12" for 1-based row 12 and 0-based column 5."""
    return f"{column_letters(column)}{row}"


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell shows nothing."""
    if isinstance(cell, str):
        return not cell or not (cell[0].isalnum() or clean(cell))
    return cell is None


def shown(cell: Cell) -> str:
    """Return a cell as a person reads it; numbers without a false ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _MOST_EXACT else repr(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def money(cell: Cell) -> int | Fault:
    """Return whole đồng. Blank and "-" are 0; what is not whole money is a Fault, never guessed.

    Text may be grouped by dots, commas or spaces, carry đ or VND, or be negative by a sign before
    or after it or by brackets: "22,600,000,000 ", "1.000.000 đ", "(1.234)".
    """
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) <= _MOST_EXACT else _inexact(cell)
    if isinstance(cell, str):
        return _money_text(cell) if cell else 0
    if cell is None:
        return 0
    if isinstance(cell, CellError):
        return _formula(cell)
    return _kept(cell) if isinstance(cell, int) and not isinstance(cell, bool) else NOT_A_NUMBER


def _inexact(value: float) -> int | Fault:
    """Return the whole number a formula just missed."""
    if value.is_integer() or not abs(value) <= _MOST_EXACT:  # also what is not a number
        return NOT_A_NUMBER
    nearest = round(value)
    return nearest if abs(value - nearest) < min(_DUST, abs(value) * 1e-9) else FRACTION


def _formula(cell: CellError) -> Fault:
    return FORMULA_ERROR if cell.text else FORMULA_WITHOUT_VALUE


def _kept(amount: int) -> int | Fault:
    """An amount no office can have is a typing fault, and would not fit the register."""
    return amount if abs(amount) <= _MOST_EXACT else NOT_A_NUMBER


def _money_text(text: str) -> int | Fault:
    whole = clean(text)
    bare = _UNIT.sub("", whole)
    if bare in _ZERO_SIGNS:
        return 0 if bare or not whole else NOT_A_NUMBER
    bare, negative = _sign(bare)
    cents = _ZERO_CENTS.match(bare)
    if cents is not None and _GROUPED.match(bare) is None:
        if cents[2] and bare[cents.end(1)] in cents[1]:
            return NOT_A_NUMBER  # "12.000.00": one sign cannot both group and end
        bare = cents[1]
    if _PLAIN.match(bare) or _GROUPED.match(bare):
        amount = int(re.sub(r"[^0-9]", "", bare))
        return _kept(-amount if negative else amount)
    return FRACTION if _CENTS.match(bare) else NOT_A_NUMBER


def _sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text[0] in "-−–":
        return text[1:].strip(), True
    if text.endswith("-"):
        # "1.000.000,-" only closes the amount; "1.000.000-" is negative, as Excel reads it
        rest = text[:-1].strip()
        return rest, not rest.endswith((",", "."))
    return text.removeprefix("+").strip(), False


def integer(cell: Cell) -> int | Fault | None:
    """Return a whole number, None where the cell is blank or "-"."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) <= _MOST_EXACT else _inexact(cell)
    if is_blank(cell) or (isinstance(cell, str) and clean(cell) in _ZERO_SIGNS):
        return None
    return money(cell)


def decimal_text(cell: Cell) -> str | Fault | None:
    """Return a number as decimal text ("12.5"), None where blank."""
    if isinstance(cell, CellError):
        return _formula(cell)
    if isinstance(cell, bool):
        return NOT_A_NUMBER
    if isinstance(cell, int | float):
        return shown(cell)
    text = shown(cell).replace(",", ".")
    if text in _ZERO_SIGNS:
        return None
    return text if re.match(r"^-?[0-9]+(\.[0-9]+)?$", text) else NOT_A_NUMBER


def month(cell: Cell) -> Month | Fault | None:
    """Return a month: 202608, 202608.0, "202608.0", "08/2026", "2026-08", a date; None if blank."""
    if isinstance(cell, CellError):
        return _formula(cell)
    if isinstance(cell, date):
        return Month(cell.year, cell.month)
    text = shown(cell)
    if text in _ZERO_SIGNS or text == "0":
        return None
    found = _MONTH_NUMBER.match(text) or _MONTH_ISO.match(text) or _MONTH_OF_ISO.match(text)
    if found is not None:
        return Month(int(found[1]), int(found[2]))
    found = _MONTH_TEXT.match(text) or _MONTH_WORDS.match(text) or _MONTH_OF_DAY.match(text)
    return NOT_A_MONTH if found is None else Month(int(found[2]), int(found[1]))


def day(cell: Cell) -> date | Fault | None:
    """Return a day: a date cell, "01/04/2018" or "2018-04-01"; None where blank."""
    if isinstance(cell, CellError):
        return _formula(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = shown(cell)
    return None if text in _ZERO_SIGNS else _day_text(text)


def _day_text(text: str) -> date | Fault:
    try:
        if found := _DAY_FIRST.match(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return NOT_A_DATE
    return NOT_A_DATE


def text(cell: Cell) -> str | Fault:
    """Return clean NFC text; a failed formula is a Fault."""
    if isinstance(cell, str):
        return clean(cell) if cell else ""
    return _formula(cell) if isinstance(cell, CellError) else shown(cell)


def code(cell: Cell) -> str | Fault:
    """Return a unit code as it is kept: no spaces, upper case."""
    found = text(cell)
    return found if isinstance(found, Fault) else unit_code(found)


def phone(cell: Cell) -> str | Fault:
    """Return telephone numbers as digits, several joined by "; "; a number gets its zero back."""
    found = text(cell)
    if isinstance(found, Fault):
        return found
    if not isinstance(cell, str) and found.isdigit() and len(found) in _SHORT_PHONE:
        return "0" + found
    if hit := _NUMBER_OF_PHONE.match(found):
        found = hit[1]
    if found.isascii() and found.isdigit():
        return f"0{found}" if _LOST_ZERO.match(found) else found
    numbers = (phone_number(part) for part in _PHONE_PARTS.split(found))
    return "; ".join(number for number in numbers if number)
