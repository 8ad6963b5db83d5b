"""What stands above the table of a list: who sends it, of which month or year, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import period as periods
from app.documents.cells import shown
from app.documents.list_cells import UNITS
from app.domain.identity import unit_code, unit_code_is_regular
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.cells import Cell
    from app.documents.sheet_layout import Found
    from app.domain.calendar import Month

#: amounts are in đồng unless the list says otherwise
UNIT_CHOICES = ("1", "1000", "1000000", "1000000000")
#: nothing may follow the unit: "Đơn vị: Triệu Phú" is an employer
_STATED = re.compile(
    r"\b(?:don vi tinh|dvt|don vi|tinh bang|unit)\b ?(?:la )?"
    r"(ty dong|trieu dong|nghin dong|ngan dong|dong|trieu|nghin|ngan|ty|vnd)(?: viet nam)?$"
)
_PARTS = re.compile(r"[()\[\];,\n]|\s[-–]\s")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_YEAR = re.compile(r"\bnam (20[0-9]{2})\b")
_UNIT_CODE = re.compile(r"\bma (?:don vi|dv)(?: bhxh)?\b")
_ACCOUNT = re.compile(
    r"(?:số tài khoản|tài khoản số|số tk|account(?: no)?)\W{0,3}([0-9][0-9 .\-]{5,30})",
    re.IGNORECASE,
)
_SENDERS = 2
_LONGEST = 200
_NATION = "cong hoa xa hoi chu nghia viet nam"


@dataclass(frozen=True, slots=True)
class ListHead:
    """Facts of the list as a whole; "" or None where it does not say."""

    sender: str
    title: str
    period: Month | None
    year: int | None
    unit_code: str
    account: str
    #: đồng an amount counts for, and whether it is stated: "title", "header" or ""
    unit: int
    unit_from: str


def read_head(rows: Sequence[Sequence[Cell]], found: Found, money: Sequence[str]) -> ListHead:
    """Return what the rows above the header, and the headers of `money` fields, say."""
    above = [row for row in rows[: found.header_row - 1] if any(shown(cell) for cell in row)]
    texts = [clean(cell) for row in above for cell in row if isinstance(cell, str) and clean(cell)]
    headers = [found.headers[key] for key in money if key in found.headers]
    unit, unit_from = _unit(texts, headers)
    return ListHead(
        sender=" – ".join(_senders(above)),
        title=max(texts[_SENDERS:], key=len, default="")[:_LONGEST],
        period=periods.of_cells(above),
        year=_year(texts),
        unit_code=_code(texts),
        account=_account(texts),
        unit=unit,
        unit_from=unit_from,
    )


def unit_of_header(header: str) -> int | None:
    """Return what an amount under a header counts for: "Vốn (triệu đồng)" → 1,000,000."""
    for inside in _IN_BRACKETS.findall(header):
        words = fold(inside).removeprefix("dvt ").removeprefix("don vi tinh ").strip()
        if words in UNITS:
            return UNITS[words]
    return None


def _unit(texts: Sequence[str], headers: Sequence[str]) -> tuple[int, str]:
    for header in headers:
        if found := unit_of_header(header):
            return found, "header"
    for text in texts:
        for part in _PARTS.split(text):
            if hit := _STATED.search(fold(part)):
                return UNITS[hit[1]], "title"
    return 1, ""


def _senders(above: Sequence[Sequence[Cell]]) -> list[str]:
    first = [shown(row[0]) for row in above[:_SENDERS] if row]
    return [text for text in first if text and fold(text) != _NATION]


def _year(texts: Sequence[str]) -> int | None:
    years = {int(hit) for text in texts for hit in _YEAR.findall(fold(text))}
    return years.pop() if len(years) == 1 else None


def _code(texts: Sequence[str]) -> str:
    """Return the unit code after the words "Mã đơn vị", in their cell or the next."""
    for place, text in enumerate(texts):
        if not _UNIT_CODE.search(fold(text)):
            continue
        after = re.split(r"[:\s]+", f"{text} {texts[place + 1] if place + 1 < len(texts) else ''}")
        for word in map(unit_code, after):
            if unit_code_is_regular(word):
                return word
    return ""


def _account(texts: Sequence[str]) -> str:
    for text in texts:
        if hit := _ACCOUNT.search(text):
            return re.sub(r"\D", "", hit[1])
    return ""
