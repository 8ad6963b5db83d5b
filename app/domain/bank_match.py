"""Whose money a bank line brings: by unit code, tax code, then the payer's name; always proposed.

The ledger (C12) alone says what was paid. What is confirmed here is known earlier and stands
beside it until the ledger of that month is there.
"""

from __future__ import annotations

from dataclasses import dataclass
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
        *("khoan", "ck", "ib", "ibft", "nd", "qua", "cho", "thang", "quy", "ky", "so", "gd"),
        *("ma", "don", "vi", "tai", "tu", "khach", "hang", "ct", "cua"),
    )
)
#: "năm", and the end of many a name ("Việt Nam")
_YEAR = "nam"


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

    @property
    def by_code(self) -> Mapping[str, UnitOfEmployer]:
        """Every unit by its code."""
        return self._by_code

    def named_in(self, words: str) -> tuple[UnitOfEmployer, ...]:
        """Return the units of the one employer whose name the words surely are; else none."""
        found = self._names.match(OutsideRow(SourceKind.BANK, "", 0, name=words))
        return tuple(self._by_subject.get(found.employer_id, ())) if found.employer_id else ()

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
    first, end = 0, len(words)
    while first < end and _about(words, first):
        first += 1
    while end > first and _about(words, end - 1):
        end -= 1
    return " ".join(words[first:end])


def _about(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is about the payment; "nam" is a year only before a number."""
    word = words[place]
    if word == _YEAR:
        return words[place + 1 : place + 2] != [] and words[place + 1].isdigit()
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
