"""Whose a bank line is, how sure that is, and why it waits for a person where it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.bank_match import Credit, Payer, payer_words
from app.domain.bank_memo import read_memo
from app.domain.matching import Reason
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.bank_match import BankIndex
    from app.domain.bank_memo import MemoFacts
    from app.domain.outside import BankLine


class Certainty(Enum):
    """What may be done with a proposal; words under [bank_state]."""

    #: one unit, by its code, and nothing against it: may be confirmed with others in one go
    CERTAIN = "certain"
    #: one unit, but not by a code that leaves no doubt
    LIKELY = "likely"
    #: several units, none, or something speaks against it
    UNCLEAR = "unclear"
    #: no money of an employer: fees, what was paid out
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a line."""

    certainty: Certainty
    #: the likeliest first
    payers: tuple[Payer, ...]
    #: what a person should know of the line as a whole; words under [match_reason]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Ours:
    """What is known of this office."""

    #: five digits, "" if unknown
    office_code: str = ""
    #: numbers of its collecting accounts
    accounts: frozenset[str] = frozenset()


_CODE_LENGTH = 7
_LEAST_PART = 4
_MOST_GUESSES = 5
_ONE_OFF_SCORE, _BEGINS_SCORE, _BEFORE_SCORE, _SURE, _LIKELY_SCORE = 70, 60, 90, 100, 80
_LEAST_WORDS = 2
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_STANDARD = re.compile(r"\+?\s*BHXH[\s+]*\d{3}[\s+]+\d{2}[\s+]+", re.IGNORECASE)
_TAX_WORDS = re.compile(r"\b(?:mst|msdn|ma so thue|ma so doanh nghiep)\s*\d[\d ]*")
_FOR_ANOTHER = re.compile(r"\b(?:nop|dong|tra|chuyen|thanh toan) (?:thay|ho|gium|giup)\b")
_INTEREST = re.compile(r"\b(?:lai tien gui|lai nhap (?:goc|von)|lai khong ky han|tra lai tk)\b")
_BACK = re.compile(
    r"\b(?:hoan (?:tra|tien|lai)|tra lai|thoai (?:tra|thu)|thu hoi|huy (?:lenh|giao dich|gd)"
    r"|dao (?:lenh|but toan)|(?:chuyen|nop|ghi) nham|chuyen tra|refund|reversal|return)\b"
)
_OWN = re.compile(r"\b(?:dieu chuyen|ket chuyen|noi bo|giua cac tai khoan)\b")
_FEE = re.compile(r"\b(?:phi|vat|le phi)\b")


class Proposer:
    """Proposes, by what the register knows and what people confirmed before."""

    def __init__(
        self, index: BankIndex, ours: Ours, before: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        """Take the register's units, what is ours, and payer's words → units confirmed for them."""
        self._index = index
        self._ours = ours
        self._before = before or {}

    def propose(self, line: BankLine) -> Proposal:
        """Return whose a line is."""
        folded = fold(line.memo)
        if line.debit:
            return self._paid_out(line, folded)
        if not line.credit:
            return Proposal(Certainty.NOTHING, (), (Reason("no_amount"),))
        signs = tuple(self._signs(line.memo, folded))
        codes = self._codes(line.memo)
        facts = read_memo(line.memo, self._index.by_code)
        if len(codes) == 1:
            return self._by_code(line, codes[0], facts, signs)
        if codes:
            payers = tuple(self._payer(code, _LIKELY_SCORE, "unit_code") for code in codes)
            several = Reason("several_codes", str(len(codes)))
            return Proposal(Certainty.UNCLEAR, payers, (several, *signs))
        return self._without_code(line, facts, signs)

    def _paid_out(self, line: BankLine, folded: str) -> Proposal:
        """A debit is a fee or a payment of ours, unless it gives a payment back."""
        codes = self._codes(line.memo)
        if not codes and not _BACK.search(folded):
            code = "bank_fee" if _FEE.search(folded) else "debit_line"
            return Proposal(Certainty.NOTHING, (), (Reason(code),))
        payers = tuple(self._payer(code, _LIKELY_SCORE, "unit_code") for code in codes)
        return Proposal(Certainty.UNCLEAR, payers, (Reason("money_went_back"),))

    def _signs(self, memo: str, folded: str) -> Iterator[Reason]:
        """Yield what makes a line wait for a person, whatever its code."""
        if _FOR_ANOTHER.search(folded):
            yield Reason("paid_for_another")
        if _INTEREST.search(folded):
            yield Reason("bank_interest")
        elif _BACK.search(folded):
            yield Reason("money_came_back")
        digits = {token for token in _TOKEN.findall(memo) if token.isdigit()}
        if _OWN.search(folded) or digits & self._ours.accounts:
            yield Reason("own_transfer")

    def _codes(self, memo: str) -> list[str]:
        """Return every code of the register the memo holds, an office code perhaps joined on."""
        found: dict[str, None] = {}
        for token in _TOKEN.findall(memo):
            head, tail = token[:_CODE_LENGTH].upper(), token[_CODE_LENGTH:]
            if head in self._index.by_code and (not tail or tail.isdigit()):
                found[head] = None
        return list(found)

    def _by_code(
        self, line: BankLine, code: str, facts: MemoFacts, signs: tuple[Reason, ...]
    ) -> Proposal:
        """Take a code unless the memo names another office, tax code or employer beside it."""
        unit = self._index.by_code[code]
        against = list(signs)
        if self._ours.office_code and facts.office_code not in ("", self._ours.office_code):
            against.append(Reason("other_office", facts.office_code))
        if facts.tax_code and unit.tax_code and facts.tax_code != unit.tax_code:
            against.append(Reason("other_tax_code", facts.tax_code))
        more: tuple[Reason, ...] = ()
        named = self._index.named_in(_name_words(line.memo, code))
        if named and unit.unit_id in {each.unit_id for each in named}:
            more = (Reason("name_equal"),)
        elif named:
            against.append(Reason("other_name", ", ".join(each.code for each in named)))
        payer = Payer(unit.unit_id, _SURE, (Reason("unit_code", code), *more))
        certainty = Certainty.UNCLEAR if against else Certainty.CERTAIN
        return Proposal(certainty, (payer,), tuple(against))

    def _without_code(
        self, line: BankLine, facts: MemoFacts, signs: tuple[Reason, ...]
    ) -> Proposal:
        payers = self._guesses(line, facts)
        reasons = (*signs, *((Reason(facts.reason),) if facts.reason else ()))
        if _is_own(signs):
            payers = ()
        likely = len(payers) == 1 and payers[0].score >= _LIKELY_SCORE and not signs
        return Proposal(Certainty.LIKELY if likely else Certainty.UNCLEAR, payers, reasons)

    def _guesses(self, line: BankLine, facts: MemoFacts) -> tuple[Payer, ...]:
        before = self._before.get(payer_words(line.memo), frozenset())
        if before:
            reason = (Reason("confirmed_before"),)
            return tuple(Payer(unit_id, _BEFORE_SCORE, reason) for unit_id in sorted(before))
        asked = Credit(
            line.key,
            line.booked_on,
            line.credit,
            line.memo,
            proposed=facts.proposed,
            tax_code=facts.tax_code,
        )
        found = self._index.payers(asked)
        if found:
            return found
        if facts.reason == "code_not_in_register":
            near = [code for code in self._index.by_code if _one_off(code, facts.proposed[0])]
            return self._few(near, _ONE_OFF_SCORE, "unit_code_one_off")
        if facts.reason == "code_truncated":
            part = _TOKEN.findall(line.memo)[-1].upper()
            long = len(part) >= _LEAST_PART
            near = [code for code in self._index.by_code if long and code.startswith(part)]
            return self._few(near, _BEGINS_SCORE, "unit_code_begins")
        return ()

    def _few(self, codes: list[str], score: int, reason: str) -> tuple[Payer, ...]:
        """Return the units of these codes, none where they are too many to help."""
        if len(codes) > _MOST_GUESSES:
            return ()
        return tuple(self._payer(code, score, reason) for code in sorted(codes))

    def _payer(self, code: str, score: int, reason: str) -> Payer:
        return Payer(self._index.by_code[code].unit_id, score, (Reason(reason, code),))


def _is_own(signs: tuple[Reason, ...]) -> bool:
    """Tell whether the money is the office's own or the bank's, and no employer's."""
    return any(sign.code in {"own_transfer", "bank_interest"} for sign in signs)


def _name_words(memo: str, code: str) -> str:
    """Return what is left of a memo beside the code and the words of payment: perhaps a name."""
    start = _STANDARD.search(memo)
    text = f"{memo[: start.start()]} {memo[start.end() :]}" if start else memo
    text = re.sub(rf"{code}(?:[\s+]*\d{{5}})?", " ", text, flags=re.IGNORECASE)
    words = payer_words(_TAX_WORDS.sub(" ", fold(text)))
    letters = [word for word in words.split() if not any(sign.isdigit() for sign in word)]
    return words if len(letters) >= _LEAST_WORDS else ""


def _one_off(one: str, other: str) -> bool:
    """Tell whether two codes differ in one sign, or two neighbours changed places."""
    if len(one) != len(other):
        return False
    places = [n for n in range(len(one)) if one[n] != other[n]]
    if len(places) == 1:
        return True
    swapped = len(places) == 2 and places[1] == places[0] + 1  # noqa: PLR2004
    return swapped and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
