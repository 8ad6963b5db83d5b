"""Cells of lists of other bodies: days in every disguise, money in units, numbers of persons.

A reader returns a value, a `Fault` (it cannot be read: the field stays blank or the row is left
out) or `Noted` (it was read, and a person should know how).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite

from app.documents import cells
from app.documents.cells import Cell, CellError, Fault, is_blank, shown
from app.domain.calendar import Month
from app.domain.identity import TaxCodeKind
from app.domain.identity import tax_code as tax_code_of
from app.domain.outside_codes import listed_tax_code
from app.domain.text import clean, fold

NOT_A_YEAR = Fault("not_a_year")
_MOST = 2**53
#: words after an amount → what it counts
UNITS = {
    "ty": 1_000_000_000, "ti": 1_000_000_000, "ty dong": 1_000_000_000, "ti dong": 1_000_000_000,
    "trieu": 1_000_000, "tr": 1_000_000, "trieu dong": 1_000_000, "trd": 1_000_000,
    "nghin": 1_000, "ngan": 1_000, "k": 1_000, "nghin dong": 1_000, "ngan dong": 1_000,
    "dong": 1, "d": 1, "vnd": 1,
}  # fmt: skip
_AMOUNT = re.compile(r"([+\-−–(]?)\s*([0-9][0-9.,'’\s]*)\s*([^\W\d_]+(?:\s+đồng|\s+dong)?)?[.)]?")
_GROUPS = re.compile(r"^[0-9]{1,3}([.,'’ ])[0-9]{3}(?:\1[0-9]{3})*$")
_DECIMAL = re.compile(r"^[0-9]+[.,][0-9]+$")
_MIXED = re.compile(r"^[0-9]{1,3}(?:([.,])[0-9]{3})+(?!\1)[.,][0-9]+$")
#: an amount of so many digits in a column of millions was typed in đồng
_TYPED_IN_FULL = 7
_MILLION = 1_000_000
#: 100,000 billion đồng: no business of an office has as much; in a column of millions such a
#: number was probably typed in full
_BEYOND_BELIEF = 10**14
#: a whole number that went through a program as one: "100233488.0"
_AS_NUMBER = re.compile(r"^([0-9]{6,15})[.,]0$")
_DAYS = (
    (
        re.compile(
            r"^([0-9]{1,2})\s?[/.\-\s]\s?([0-9]{1,2})\s?[/.\-\s]\s?([0-9]{4}|[0-9]{2})"
            r"(?:[\sT].*)?$"
        ),
        "dmy",
    ),
    (re.compile(r"^([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})(?:[\sT].*)?$"), "ymd"),
    (re.compile(r"^(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})$"), "dmy"),
    # of eight digits one order alone gives a day: 20112026 is of 2026
    (re.compile(r"^((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-9]{2})$"), "ymd"),
    (re.compile(r"^([0-9]{2})(0[1-9]|1[0-2])((?:19|20)[0-9]{2})$"), "dmy"),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEAR = re.compile(r"^(?:năm\s*)?((?:19|20)[0-9]{2})(?:\.0+)?$", re.IGNORECASE)
#: spreadsheets count days from here; a plain number in a column of days is such a count
_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
_MONTHS = 12
_TAX_DIGITS = 10
#: of two digits: the latest year is this many years ahead
_AHEAD = 10
_CENTURY = 100
_SHORT_YEAR = re.compile(r"[/.\-\s][0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that was read, with the code of what a person should know, and details."""

    value: object
    code: str
    details: tuple[tuple[str, str], ...] = ()


def amount(cell: Cell, unit: int) -> int | Noted | Fault | None:
    """Return đồng of an amount in a column of `unit` đồng; None where blank or "-".

    Words in the cell win over the column: "9 tỷ", "1500 triệu". Seven digits and more, grouped, in
    a column of millions were typed in full.
    """
    if type(cell) is float and cell % 1 == 0 and abs(cell) * unit < _BEYOND_BELIEF:  # nearly all
        return int(cell) * unit
    if isinstance(cell, CellError):
        return cells.FORMULA_ERROR if cell.text else cells.FORMULA_WITHOUT_VALUE
    if isinstance(cell, bool | date | timedelta):
        return cells.NOT_A_NUMBER
    if isinstance(cell, int | float):
        return _believed(_in_dong(_exact(cell), unit), unit)
    if is_blank(cell) or clean(str(cell)) in {"-", "–", "—", "−"}:
        return None
    return _believed(_amount_text(clean(str(cell)), unit), unit)


def _believed(found: int | Noted | Fault, unit: int) -> int | Noted | Fault:
    """Return an amount, noted where it is larger than any in a column of millions."""
    if isinstance(found, int) and unit >= _MILLION and abs(found) >= _BEYOND_BELIEF:
        return Noted(found, "amount_doubtful", (("amount", str(found)),))
    return found


def has_groups_or_unit(text: str) -> bool:
    """Tell whether a text is an amount and no coefficient: "8,000,000", "8 triệu"."""
    words = fold(text.lstrip("0123456789., "))
    return words in UNITS or any(each.match(text) for each in (_GROUPS, _MIXED))


def as_number(cell: Cell) -> tuple[str, bool]:
    """Return the text of a code, and whether it was a number once, which keeps no leading zero."""
    text = shown(cell)
    if isinstance(cell, str):
        hit = _AS_NUMBER.match(text.lstrip("'"))
        return (hit[1], True) if hit else (text, False)
    return text, isinstance(cell, int | float)


def _exact(value: float) -> Decimal | None:
    number = Decimal(repr(value))
    return number if number.is_finite() else None


def _in_dong(number: Decimal | None, unit: int) -> int | Fault:
    if number is None or abs(number * unit) > _MOST:
        return cells.NOT_A_NUMBER
    whole = number * unit
    nearest = round(whole)
    if whole != nearest and abs(whole - nearest) > abs(whole) * Decimal("1e-9"):
        return cells.FRACTION
    return int(nearest)


def _amount_text(text: str, unit: int) -> int | Noted | Fault:
    parts = list(_AMOUNT.finditer(text))
    rest = _AMOUNT.sub("", text).strip()
    if not parts or rest or parts[0].start() != 0:
        return cells.NOT_A_NUMBER
    if len(parts) > 1 and any(part[3] is None for part in parts):
        return cells.NOT_A_NUMBER
    total, noted = 0, False
    negative = parts[0][1] in {"-", "−", "–", "("}
    for part in parts:
        found = _part(part[2].strip(), fold(part[3] or ""), unit)
        if isinstance(found, Fault):
            return found
        total += found[0]
        noted = noted or found[1]
    total = -total if negative else total
    return Noted(total, "typed_in_dong", (("amount", str(total)),)) if noted else total


def _part(digits: str, words: str, unit: int) -> tuple[int, bool] | Fault:
    """Return đồng of one number with its words, and whether it was typed in full."""
    if words and words not in UNITS:
        return cells.NOT_A_NUMBER
    number = _number(digits)
    if number is None:
        return cells.NOT_A_NUMBER
    grouped = _GROUPS.match(digits) is not None
    full = not words and unit >= _MILLION and grouped and number >= 10 ** (_TYPED_IN_FULL - 1)
    found = _in_dong(number, 1 if full else UNITS.get(words, unit))
    return found if isinstance(found, Fault) else (found, full)


def _number(digits: str) -> Decimal | None:
    plain = digits.rstrip(".,")
    if plain.isdigit():
        return Decimal(plain)
    if _GROUPS.match(plain):
        return Decimal(re.sub(r"[^0-9]", "", plain))
    if _DECIMAL.match(plain):
        return Decimal(plain.replace(",", "."))
    if _MIXED.match(plain):
        whole, end = re.split(r"[.,](?=[0-9]+$)", plain)
        return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{end}")
    return None


def day(cell: Cell, period: Month | None = None, today: date | None = None) -> object:
    """Return a day, None where blank.

    Args:
        cell: a date, a text in any usual form, or a spreadsheet's count of days.
        period: the month such days lie in; a date outside it that lies in it with day and month
            swapped was swapped by a spreadsheet, and is given back as it was written.
        today: for years of two digits.
    """
    found = _day(cell, today or date.max)
    if not isinstance(found, date):
        return found
    if period is None or Month.of(found) == period:
        return found
    # Only a real date cell was parsed by a spreadsheet; a text is what somebody wrote.
    swapped = _swapped(found)
    if swapped is not None and Month.of(swapped) == period:
        details = (
            ("read", swapped.strftime("%d/%m/%Y")),
            ("cell_says", found.strftime("%d/%m/%Y")),
        )
        written = isinstance(cell, str)
        return Noted(
            found if written else swapped, "day_doubtful" if written else "day_swapped", details
        )
    return Noted(found, "day_outside_month", (("month", period.vietnamese),))


def _swapped(found: date) -> date | None:
    return found.replace(month=found.day, day=found.month) if found.day <= _MONTHS else None


def _day(cell: Cell, today: date) -> object:
    """Return a day from 1900 on; what is before is no day of any list."""
    found = _any_day(cell, today)
    value = found.value if isinstance(found, Noted) else found
    early = isinstance(value, date) and value.year < _FIRST_YEAR
    return cells.NOT_A_DATE if early else found


def _any_day(cell: Cell, today: date) -> object:
    if isinstance(cell, CellError):
        return cells.FORMULA_ERROR if cell.text else cells.FORMULA_WITHOUT_VALUE
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if found := _counted(cell):
        return found
    text = shown(cell)
    return None if text in {"", "-", "–"} else _day_text(text, today)


def _counted(cell: Cell) -> date | None:
    """Return the day that a plain number counts; None for any other cell."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        return None
    return _EPOCH + timedelta(days=int(cell)) if int(cell) in _SERIALS else None


def month(cell: Cell) -> Month | Fault | None:
    """Return a month, also of the count of its first day, as a cell of no format holds it."""
    found = _counted(cell)
    return cells.month(found if found is not None and found.day == 1 else cell)


def _day_text(text: str, today: date) -> object:
    low = text.lower().lstrip("'")
    for pattern, order in _DAYS:
        hit = pattern.match(low)
        if hit is None:
            continue
        first, middle, last = hit.groups()
        year, month, number = (first, middle, last) if order == "ymd" else (last, middle, first)
        return _date(_year(year, today), int(month), int(number), text)
    return cells.NOT_A_DATE


def _year(text: str, today: date) -> int:
    if len(text) > 2:  # noqa: PLR2004
        return int(text)
    century = today.year // _CENTURY * _CENTURY if today != date.max else 2000
    year = century + int(text)
    return year if year <= (today.year if today != date.max else 2026) + _AHEAD else year - _CENTURY


def _date(year: int, month: int, number: int, text: str) -> object:
    try:
        if month > _MONTHS >= number:
            swapped = date(year, number, month)
            details = (("read", swapped.strftime("%d/%m/%Y")), ("cell_says", text))
            return Noted(swapped, "day_swapped", details)
        return date(year, month, number)
    except ValueError:
        return cells.NOT_A_DATE


def birth(cell: Cell, today: date | None = None) -> object:
    """Return a birth as "YYYY-MM-DD" or "YYYY", "" where blank."""
    found = _YEAR.match(shown(cell)) if not isinstance(cell, date | CellError) else None
    if found is not None:
        return found[1]
    read = _day(cell, today or date.max)
    if isinstance(read, Noted) and isinstance(read.value, date):
        return Noted(read.value.isoformat(), read.code, read.details)
    if isinstance(read, date):
        if read > (today or date.max) and _SHORT_YEAR.search(shown(cell)):
            read = read.replace(year=read.year - _CENTURY)
        return read.isoformat() if read <= (today or date.max) else cells.NOT_A_DATE
    return "" if read is None else read


def year(cell: Cell) -> int | Fault | None:
    """Return a year, None where blank."""
    if type(cell) is float and cell.is_integer() and _FIRST_YEAR <= cell < _LAST_YEAR:
        return int(cell)
    if isinstance(cell, date):
        return cell.year
    text = shown(cell)
    found = _YEAR.match(text)
    if found is not None:
        return int(found[1])
    named = re.search(r"(?<![0-9])(20[0-9]{2})(?![0-9])", text)
    if named is not None:
        return int(named[1])
    return NOT_A_YEAR if text else None


def tax_code(cell: Cell) -> object:
    """Return a `TaxCode`, noted where a zero was put back; a blank one is not valid."""
    if type(cell) is str and len(cell) == _TAX_DIGITS and cell.isalnum():
        plain = tax_code_of(cell)
        if plain.kind is TaxCodeKind.ENTERPRISE:  # as nearly every one is written
            return plain
    read = cells.text(cell)
    if isinstance(read, Fault):
        return read
    if not read:
        return None
    text, number = as_number(cell)
    found = listed_tax_code(text, number=number)
    if found.kind is TaxCodeKind.INVALID:
        return Noted(found, "listed_tax_code_invalid")
    return found
