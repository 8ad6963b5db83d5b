"""What a payer wrote on a bank transfer: unit code, office, tax code, months paid for.

The standard memo is +BHXH+103+00+{mã đơn vị}+{mã cơ quan}+dong BHXH+; banks cut it, drop its
signs and put words around it, and payers write what they like. What is not certain is proposed
for a person to confirm, never taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.identity import TaxCodeKind, tax_code, unit_code_is_regular
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_LENGTH = 7
_STANDARD = re.compile(r"BHXH[\s+]*(\d{3})[\s+]+(\d{2})[\s+]+(.*)$", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"^([A-Z][A-Z0-9]{6})(?:(?=0\d{4}(?!\d))|(?![A-Z0-9]))", re.IGNORECASE)
_OFFICE = re.compile(r"^[\s+]*(\d{5})(?!\d)")
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{6}(?![A-Za-z0-9])")
_BROKEN = re.compile(r"^[A-Z][A-Z0-9 ]{6,10}$", re.IGNORECASE)
_PART = re.compile(r"^[A-Z][A-Z0-9]{0,5}$", re.IGNORECASE)
_TAX = re.compile(r"\b(?:mst|msdn|ma so thue|ma so doanh nghiep)\s*(\d[\d ]{8,14}\d)")
#: T092026 looks like a code
_MONTH_WORD = re.compile(r"^T(?:0[1-9]|1[0-2])20\d{2}$|^T[1-9]20\d{2}\d?$", re.IGNORECASE)

_M = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:nam )?(20\d{2})"
_MONTH = r"(?:thang|thg|th|t|ky)"
_LIST = re.compile(rf"\b{_MONTH} ?({_M}(?: (?:va )?(?:{_MONTH} ?)?{_M})*) {_YEAR}\b")
_RANGE = re.compile(rf"\btu {_MONTH} ?({_M})(?: {_YEAR})? den (?:het )?{_MONTH} ?({_M}) {_YEAR}\b")
_RUN_TOGETHER = re.compile(r"\bt(0[1-9]|1[0-2])(20\d{2})\b")
_QUARTER = re.compile(rf"\b(?:quy|q) ?(iv|i{{1,3}}|[1-4]) {_YEAR}\b")
_ALONE = re.compile(rf"\b{_MONTH} ?({_M})\b(?! ?20\d{{2}})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MOST_MONTHS = 24
_QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class MemoFacts:
    """What a memo says; "" and empty where it does not."""

    #: mã đơn vị, where the memo leaves no doubt
    unit_code: str = ""
    #: standard (the official form), word (a code among other words), "" (none)
    shape: str = ""
    office_code: str = ""
    #: a valid tax code named as such
    tax_code: str = ""
    #: months named with their year, oldest first
    months: tuple[Month, ...] = ()
    #: a month named without a year, 0 if none
    month_alone: int = 0
    #: no_code_in_memo, code_truncated, code_broken_by_space, several_codes, code_not_in_register
    reason: str = ""
    #: codes a person may confirm
    proposed: tuple[str, ...] = ()


def read_memo(memo: str, known: Container[str] | None = None) -> MemoFacts:
    """Read a memo; a code that `known` (the register's codes) lacks is proposed, not taken."""
    text = clean(memo)
    found = _standard(text, known) or _words(text, known)
    folded = fold(text)
    months = tuple(sorted(set(_months(folded))))
    alone = _ALONE.search(folded)
    return MemoFacts(
        unit_code=found.unit_code,
        shape=found.shape,
        office_code=found.office_code,
        tax_code=_tax_code(folded),
        months=months,
        month_alone=int(alone[1]) if alone and not months else 0,
        reason=found.reason,
        proposed=found.proposed,
    )


def _standard(text: str, known: Container[str] | None) -> MemoFacts | None:
    """Return what the standard form says, None where it is not found or says no code at all."""
    hit = _STANDARD.search(text)
    if hit is None:
        return None
    rest = hit[3].strip(" +")
    code = _CODE.match(rest)
    if code is not None and unit_code_is_regular(code[1].upper()):
        office = _OFFICE.match(rest[code.end(1) :])
        return _judged(code[1].upper(), "standard", office[1] if office else "", known)
    part = rest.split("+")[0].strip()
    joined = part.replace(" ", "").upper()
    if _BROKEN.match(part) and " " in part and unit_code_is_regular(joined):
        return MemoFacts(shape="standard", reason="code_broken_by_space", proposed=(joined,))
    if _PART.match(part) and part == rest:
        return MemoFacts(shape="standard", reason="code_truncated")
    return None


def _judged(code: str, shape: str, office: str, known: Container[str] | None) -> MemoFacts:
    if known is None or code in known:
        return MemoFacts(unit_code=code, shape=shape, office_code=office)
    return MemoFacts(
        shape=shape, office_code=office, reason="code_not_in_register", proposed=(code,)
    )


def _words(text: str, known: Container[str] | None) -> MemoFacts:
    """Return the one word that is a code, of the register where that is at hand."""
    words = dict.fromkeys(
        word.upper() for word in _WORD.findall(text) if not _MONTH_WORD.match(word)
    )
    codes = [word for word in words if unit_code_is_regular(word)]
    if known is not None:
        codes = [code for code in codes if code in known]
    if len(codes) == 1:
        return MemoFacts(unit_code=codes[0], shape="word")
    if codes:
        return MemoFacts(shape="word", reason="several_codes", proposed=tuple(codes))
    return MemoFacts(reason="no_code_in_memo")


def _tax_code(folded: str) -> str:
    hit = _TAX.search(folded)
    if hit is None:
        return ""
    digits = hit[1].replace(" ", "")
    for length in (13, 12, 10):
        found = tax_code(digits[:length]) if len(digits) >= length else None
        if found is not None and found.kind in {TaxCodeKind.ENTERPRISE, TaxCodeKind.BRANCH}:
            return found.code
        if found is not None and length == len(digits) and found.valid:
            return found.code
    return ""


def _months(folded: str) -> Iterator[Month]:
    rest = folded
    for hit in _RANGE.finditer(folded):
        last = Month(int(hit[4]), int(hit[3]))
        first = Month(int(hit[2] or hit[4]), int(hit[1]))
        for step in range(_MOST_MONTHS):
            if first.plus(step) <= last:
                yield first.plus(step)
    rest = _RANGE.sub(" ", rest)
    for hit in _QUARTER.finditer(rest):
        quarter = _ROMAN.get(hit[1]) or int(hit[1])
        begin = Month(int(hit[2]), (quarter - 1) * _QUARTER_MONTHS + 1)
        yield from (begin.plus(step) for step in range(_QUARTER_MONTHS))
    for hit in _LIST.finditer(rest):
        yield from (Month(int(hit[2]), int(number)) for number in re.findall(r"\d+", hit[1]))
    for hit in _RUN_TOGETHER.finditer(rest):
        yield Month(int(hit[2]), int(hit[1]))
