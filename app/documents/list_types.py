"""How each type of a layout's field is read; numbers that are no amount of money."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from app.documents import cells
from app.documents.cells import Cell, CellError, Fault, shown
from app.documents.list_cells import (
    Noted,
    amount,
    birth,
    day,
    has_groups_or_unit,
    month,
    tax_code,
    year,
)
from app.domain.listed_wage import LARGEST_COEFFICIENT
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.domain.calendar import Month

NOT_YES_OR_NO = Fault("not_yes_or_no")
_MILLION = 1_000_000
_PERCENT = 100
_YES = frozenset({"co", "x", "yes", "1", "da", "da tham gia", "true"})
_NO = frozenset({"khong", "no", "0", "chua", "chua tham gia", "false", "ko"})


def yes_no(cell: Cell) -> int | Fault | None:
    """Return 1 for có, 0 for không, None where blank."""
    if isinstance(cell, bool):
        return int(cell)
    text = fold(shown(cell))
    if not text:
        return None
    return 1 if text in _YES else 0 if text in _NO else NOT_YES_OR_NO


def number(cell: Cell) -> Decimal | Fault | None:
    """Return a decimal number, None where blank: "2.34", "2,34", "8 %"."""
    if isinstance(cell, str):
        cell = cell.replace("%", "")
    found = cells.decimal_text(cell)
    if not isinstance(found, str):
        return found
    try:
        value = Decimal(found)
    except InvalidOperation:
        return cells.NOT_A_NUMBER
    return value if value.is_finite() else cells.NOT_A_NUMBER


def percent(cell: Cell) -> Decimal | Noted | Fault | None:
    """Return a number of percent; a fraction, as a cell shown in percent holds it, is noted."""
    found = number(cell)
    if isinstance(found, Decimal) and 0 < found < 1 and not isinstance(cell, str):
        read = (found * _PERCENT).normalize()
        return Noted(read, "percent_of_fraction", (("read", format(read, "f")),))
    return found


def wage(cell: Cell, unit: int = 1) -> Decimal | Noted | Fault | None:
    """Return a wage: an amount in a column of `unit` đồng ("8,000,000") or a coefficient ("2.34").

    A bare number up to 100 is a coefficient whatever the unit; where amounts count for millions
    it may be one of them, and is noted.
    """
    if isinstance(cell, str) and has_groups_or_unit(clean(cell)):
        read = amount(cell, unit)
        value = read.value if isinstance(read, Noted) else read
        return Decimal(value) if isinstance(value, int) else cells.NOT_A_NUMBER
    found = number(cell)
    if not isinstance(found, Decimal) or unit == 1:
        return found
    if found > LARGEST_COEFFICIENT:
        return found * unit
    return Noted(found, "wage_unit_unclear") if found and unit >= _MILLION else found


def reference(cell: Cell) -> str | Fault:
    """Return a number that is a name: digits as they stand, no false ".0"."""
    return cells.text(cell)


def balance(cell: Cell) -> int | Fault | None:
    """Return a balance in whole đồng; some banks keep fractions, which are cut."""
    found = amount(cell, 1)
    if isinstance(found, Fault) and found == cells.FRACTION and isinstance(cell, int | float):
        return int(cell)
    return found.value if isinstance(found, Noted) else found  # type: ignore[return-value]


def readers(unit: int, period: Month | None, today: date) -> dict[str, Callable[[Cell], object]]:
    """Return how each type of a layout's field is read."""
    return {
        "text": cells.text,
        "reference": reference,
        "tax_code": tax_code,
        "person": _kept,
        "money": lambda cell: amount(cell, unit),
        "balance": balance,
        "integer": cells.integer,
        "date": lambda cell: day(cell, None, today),
        "period_date": lambda cell: day(cell, period, today),
        "birth": lambda cell: birth(cell, today),
        "month": month,
        "phone": cells.phone,
        "year": year,
        "yes_no": yes_no,
        "number": number,
        "wage": lambda cell: wage(cell, unit),
        "percent": percent,
        "insurance": _kept,
    }


def _kept(cell: Cell) -> object:
    """Return the cell: a person's number is read beside the birth date."""
    return cells.text(cell) if isinstance(cell, CellError) else cell
