"""Show and read đồng, dates and months the Vietnamese way; the only place that does."""

from __future__ import annotations

import re
from datetime import date, datetime

from app.domain.calendar import Month

#: Shown where there is no figure: an empty cell looks like a zero that was forgotten.
NOTHING = "–"

_DIGITS = re.compile(r"\D+")
_TWO_DIGIT_YEAR = 2
_CENTURY = 2000


def money(amount: int | None) -> str:
    """Return whole đồng with dots (1.234.567), a true minus sign, or a dash for no figure."""
    if amount is None:
        return NOTHING
    grouped = f"{abs(amount):,}".replace(",", ".")
    return f"−{grouped}" if amount < 0 else grouped


def dong(amount: int | None) -> str:
    """Return `money` with its unit, for figures outside a money column."""
    return money(amount) if amount is None else f"{money(amount)} đ"


def count(number: int | None) -> str:
    """Return a whole number with dots."""
    return money(number)


def day(value: date | None) -> str:
    """Return dd/mm/yyyy."""
    return NOTHING if value is None else f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def moment(value: datetime) -> str:
    """Return dd/mm/yyyy hh:mm in the officer's own time zone."""
    local = value.astimezone() if value.tzinfo else value
    return f"{day(local.date())} {local.hour:02d}:{local.minute:02d}"


def month(value: Month | None) -> str:
    """Return mm/yyyy."""
    return NOTHING if value is None else value.vietnamese


def read_money(text: str) -> int:
    """Read whole đồng however it is grouped; anything but digits and grouping is a ValueError."""
    bare = re.sub(r"[\s. ,]", "", text).replace("−", "-")
    return int(bare)


def read_day(text: str, *, today: date) -> date:
    """Read 05/07/2026, 5/7/26, 0507 or 5/7 (of the year of `today`); else a ValueError."""
    parts = _parts(text, sizes=(2, 2, 4))
    if len(parts) not in (2, 3):
        raise ValueError(text)
    year = today.year if len(parts) < 3 else parts[2]  # noqa: PLR2004
    return date(_full(year), parts[1], parts[0])


def read_month(text: str, *, today: date) -> Month:
    """Read 09/2026, 9/26, 0926 or 09 (of the year of `today`); else a ValueError."""
    parts = _parts(text, sizes=(2, 4))
    if len(parts) not in (1, 2):
        raise ValueError(text)
    year = today.year if len(parts) < 2 else parts[1]  # noqa: PLR2004
    return Month(_full(year), parts[0])


def _full(year: int) -> int:
    return year + _CENTURY if year < 10**_TWO_DIGIT_YEAR else year


def _parts(text: str, *, sizes: tuple[int, ...]) -> list[int]:
    stripped = text.strip()
    if not stripped.isdigit():
        return [int(part) for part in _DIGITS.split(stripped)]
    parts = []
    for size in sizes:
        piece, stripped = stripped[:size], stripped[size:]
        if piece:
            parts.append(int(piece))
    if stripped:
        raise ValueError(text)
    return parts


def percent(part: int, whole: int) -> int:
    """Return whole per cents, half rounded up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0
