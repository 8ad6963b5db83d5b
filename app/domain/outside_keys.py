"""What makes two rows of lists speak of one thing, so that nothing is counted twice.

A key is made of what the sender itself keeps unique: a tax code, a payer and a person, a bank's
reference with its day and amounts. Where there is none, of what names the thing to a person.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.identity import TaxCodeKind
from app.domain.personal_id import IdKind
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.outside import BankLine, Business, D02Row, TaxWorker

_GOOD = frozenset(
    {TaxCodeKind.ENTERPRISE.value, TaxCodeKind.BRANCH.value, TaxCodeKind.PERSONAL.value}
)
_NAMING = frozenset({IdKind.PERSONAL.value, IdKind.TEN.value})


def business_key(record: Business) -> str:
    """Return the tax code, else the name in its commune."""
    if record.tax_code_kind in _GOOD:
        return record.tax_code
    return f"{fold(record.name)}|{fold(record.commune)}|{record.tax_code}"


def tax_employer_key(year: int | None, code: tuple[str, str], name: str, address: str) -> str:
    """Return year and tax code, else year, name and address; `code` with its kind."""
    number, kind = code
    if kind in _GOOD:
        return f"{year or ''}|{number}"
    return f"{year or ''}|{fold(name)}|{fold(address)}|{number}"


def tax_worker_key(record: TaxWorker) -> str:
    """Return year, payer and the person's number, else name and birth."""
    named = record.person_id if record.person_id_kind in _NAMING else ""
    person = named or f"{fold(record.name)}|{record.born}|{record.person_id}"
    payer = record.employer_tax_code or fold(record.employer_name)
    return f"{record.year or ''}|{payer}|{person}"


def d02_key(record: D02Row) -> str:
    """Return unit, worker, plan and month: a worker may be removed and added in one list."""
    parts = (record.unit_code, fold(record.name), record.plan, record.from_month or "")
    return "|".join(map(str, (*parts, record.contract_number)))


def with_bank_keys(lines: Iterable[BankLine]) -> list[BankLine]:
    """Return lines with keys: the bank's reference, day and amounts.

    Lines without a reference are told apart by memo and balance, and two that are alike in all of
    it by their order: a payer may pay the same sum twice on one day. The order is the same in
    every statement that holds them. With a reference alike lines are one.
    """
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        facts = (line.booked_on.isoformat(), line.reference, line.debit, line.credit)
        if line.reference:
            found.append(replace(line, key=_digest(*facts)))
            continue
        alike = _digest(*facts, fold(line.memo), "" if line.balance is None else line.balance)
        seen[alike] += 1
        found.append(replace(line, key=_digest(alike, seen[alike])))
    return found


def _digest(*parts: Any) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]
