"""Which month a file is of: from the words above its table, else from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.problem import Problem
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.documents.cells import Cell

_MONTH = r"(1[0-2]|0?[1-9])"
_YEAR = r"(20[0-9]{2})"
#: "ngày 05 tháng 10 năm 2026" and "(đến 31/01/2026)" are days, not the file's month
_DAY = re.compile(
    rf"\bngay [0-3]?[0-9] thang {_MONTH} nam {_YEAR}\b|\b[0-3]?[0-9] {_MONTH} {_YEAR}\b"
)
_ISO_DAY = re.compile(rf"\b{_YEAR} {_MONTH} [0-3]?[0-9]\b|\b20[0-9]{{6}}\b")
#: from the first to the last day of one month
_RANGE = re.compile(
    rf"\btu (?:ngay )?0?1 {_MONTH} {_YEAR} den (?:het )?(?:ngay )?[23][0-9] \1 \2\b"
)
_NAMED = re.compile(rf"\b(?:ky thang|ky|thang|t) ?{_MONTH} (?:nam )?{_YEAR}\b")
_NAMED_NUMBER = re.compile(rf"\b(?:ky thang|ky|thang|t) ?{_YEAR}(0[1-9]|1[0-2])\b")
_YEAR_FIRST = re.compile(rf"\b{_YEAR} (0[1-9]|1[0-2])\b")
_MONTH_FIRST = re.compile(rf"\b{_MONTH} {_YEAR}\b")
_RUN_TOGETHER = re.compile(rf"(?<![0-9]){_YEAR}(0[1-9]|1[0-2])(?![0-9])")
_RUN_MONTH_FIRST = re.compile(rf"(?<![0-9])(0[1-9]|1[0-2]){_YEAR}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Period:
    """The month and where it was learnt: "cells", "file_name", "given" or "" (not known)."""

    month: Month | None
    source: str
    warnings: tuple[Problem, ...] = ()


def decide(*, given: Month | None, cells: Month | None, file_name: Month | None) -> Period:
    """Choose what was given, else what the file says, else what its name says; warn of others."""
    said = [
        (source, month)
        for source, month in (("given", given), ("cells", cells), ("file_name", file_name))
        if month is not None
    ]
    if not said:
        return Period(None, "")
    source, chosen = said[0]
    differing = [(name, month) for name, month in said[1:] if month != chosen]
    warnings = tuple(
        Problem(
            "period_differs",
            value=month.vietnamese,
            details=(("expected", chosen.vietnamese), ("found", month.vietnamese), ("from", name)),
        )
        for name, month in differing
    )
    return Period(chosen, source, warnings)


def of_cells(rows: Iterable[Sequence[Cell]]) -> Month | None:
    """Return the one month named in title rows ("Tháng 09/2026", "kỳ 202609"), None if several."""
    found = set()
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and cell:
                found |= named_months(cell)
    return found.pop() if len(found) == 1 else None


def only(months: Iterable[object]) -> Month | None:
    """Return the month a column repeats on every row, None if it does not."""
    found = {month for month in months if month is not None}
    alone = found.pop() if len(found) == 1 else None
    return alone if isinstance(alone, Month) else None


def named_months(text: str) -> set[Month]:
    """Return the months a text names by a word: tháng 9 năm 2026, T9/2026, kỳ 202609."""
    folded = fold(text)
    months = {Month(int(hit[2]), int(hit[1])) for hit in _RANGE.finditer(folded)}
    plain = _DAY.sub(" ", folded)
    months |= {Month(int(hit[2]), int(hit[1])) for hit in _NAMED.finditer(plain)}
    return months | {Month(int(hit[1]), int(hit[2])) for hit in _NAMED_NUMBER.finditer(plain)}


def of_file_name(stem: str) -> Month | None:
    """Return the month in a file's name: c12_2026-09, "C12 T9.2026", thang 9-2026, 202609."""
    named = named_months(stem)
    if named:
        return named.pop() if len(named) == 1 else None
    plain = _ISO_DAY.sub(" ", _DAY.sub(" ", fold(stem)))
    found = {
        Month(int(hit[1]), int(hit[2]))
        for pattern in (_YEAR_FIRST, _RUN_TOGETHER)
        for hit in pattern.finditer(plain)
    }
    found |= {
        Month(int(hit[2]), int(hit[1]))
        for pattern in (_MONTH_FIRST, _RUN_MONTH_FIRST)
        for hit in pattern.finditer(plain)
    }
    return found.pop() if len(found) == 1 else None
