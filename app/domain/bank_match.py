"""Whose money a bank line brings: by unit code, tax code, then the payer's name; always proposed.

The ledger (C12) alone says what was paid. What is confirmed here is known earlier and stands
beside it until the ledger of that month is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.identity import tax_code
from app.domain.matching import Reason, Verdict
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.matching_index import MatchIndex
    from app.domain.money import Vnd

_SURE, _LIKELY, _BROKEN = 100, 90, 80
#: words of a memo that are about the payment and not about the payer
_ABOUT = frozenset(
    (
        *("nop", "dong", "tien", "bhxh", "bhyt", "bhtn", "bao", "hiem", "xa", "hoi", "chuyen"),
        *("khoan", "ck", "ib", "ibft", "nd", "qua", "cho", "thang", "nam", "quy", "ky", "so", "gd"),
        *("ma", "don", "vi", "tai", "tu", "khach", "hang", "ct", "cua"),
    )
)


class BankSays(Enum):
    """What became of a line; words under [bank_says]."""

    CONFIRMED = "confirmed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Credit:
    """Money that came in, with what its memo was read to say."""

    #: the same for the same line in every statement that holds it
    key: str
    paid_on: date
    amount: Vnd
    memo: str = ""
    reference: str = ""
    account: str = ""
    #: a unit code the memo leaves no doubt about
    unit_code: str = ""
    #: codes a person may confirm: cut off, broken by a space, unknown
    proposed: tuple[str, ...] = ()
    tax_code: str = ""
    #: the payer, where the statement or the memo names it
    name: str = ""


@dataclass(frozen=True, slots=True)
class UnitOfEmployer:
    """What bank lines are compared with."""

    unit_id: str
    code: str
    #: of the employer, or of the unit where that is unknown: as in the match index
    subject_id: str
    tax_code: str = ""


@dataclass(frozen=True, slots=True)
class Payer:
    """A unit a line may be from."""

    unit_id: str
    score: int
    reasons: tuple[Reason, ...]


class BankIndex:
    """Answers whose a line is; never takes one without a person."""

    def __init__(self, units: Sequence[UnitOfEmployer], names: MatchIndex) -> None:
        self._names = names
        self._by_code = {unit.code: unit for unit in sorted(units, key=_order, reverse=True)}
        self._by_tax: dict[str, list[UnitOfEmployer]] = {}
        self._by_subject: dict[str, list[UnitOfEmployer]] = {}
        for unit in sorted(units, key=_order):
            if unit.tax_code:
                self._by_tax.setdefault(unit.tax_code, []).append(unit)
            self._by_subject.setdefault(unit.subject_id, []).append(unit)

    def payers(self, line: Credit) -> tuple[Payer, ...]:
        """Return the units a line may be from, the likeliest first; what is no credit has none.

        A code in the memo goes before a tax code, that before a name: the payer wrote it for us.
        """
        if line.amount <= 0:
            return ()
        if line.unit_code in self._by_code:
            unit = self._by_code[line.unit_code]
            return (Payer(unit.unit_id, _SURE, (Reason("unit_code", unit.code),)),)
        broken = [self._by_code[code] for code in line.proposed if code in self._by_code]
        if broken:
            return tuple(
                Payer(unit.unit_id, _BROKEN, (Reason("unit_code_broken", unit.code),))
                for unit in broken
            )
        code = tax_code(clean(line.tax_code))
        if code.valid and code.code in self._by_tax:
            return _of_units(self._by_tax[code.code], _LIKELY, (Reason("tax_code", code.code),))
        return self._named(line)

    def _named(self, line: Credit) -> tuple[Payer, ...]:
        name = line.name or payer_words(line.memo)
        if not name:
            return ()
        row = OutsideRow(SourceKind.BANK, "", 0, name=name)
        found: list[Payer] = []
        for match in self._names.match(row).matches:
            units = self._by_subject.get(match.employer_id, [])
            score = _LIKELY if match.verdict is Verdict.AUTOMATIC else min(match.score, _BROKEN)
            found.extend(_of_units(units, score, match.reasons))
        return tuple(found)


def payer_words(memo: str) -> str:
    """Return a memo without the words about the payment: perhaps a name."""
    words = fold(memo).split()
    while words and _about(words[0]):
        words.pop(0)
    while words and _about(words[-1]) and words[-2:] != ["viet", "nam"]:
        words.pop()
    return " ".join(words)


def paid_after(
    confirmed: Sequence[Credit], units: Mapping[str, str], after: date
) -> dict[str, Vnd]:
    """Return unit id → what it paid after a day, as confirmed; a line counts once.

    Args:
        confirmed: lines a person confirmed.
        units: key of a line → unit id.
        after: the last day the ledger used speaks of.
    """
    lines = {line.key: line for line in confirmed if line.paid_on > after and line.key in units}
    sums: dict[str, Vnd] = {}
    for key, line in lines.items():
        sums[units[key]] = sums.get(units[key], 0) + line.amount
    return sums


def _about(word: str) -> bool:
    digits = word.lstrip("t")
    return word in _ABOUT or not digits or digits.isdigit()


def _of_units(
    units: Sequence[UnitOfEmployer], score: int, reasons: tuple[Reason, ...]
) -> tuple[Payer, ...]:
    if len(units) > 1:
        reasons = (*reasons, Reason("several_units", str(len(units))))
    return tuple(Payer(unit.unit_id, score, reasons) for unit in units)


def _order(unit: UnitOfEmployer) -> tuple[str, str]:
    return unit.code, unit.unit_id
