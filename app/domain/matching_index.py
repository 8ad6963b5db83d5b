"""Employers of a register, ready to be matched with tens of thousands of outside rows.

A row is compared only with employers that share a rare word of the proper name, two of its
words, or the whole name but for one letter: 50,000 rows against 10,000 employers are then a few
million comparisons and not 500 million.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.identity import TaxCode, TaxCodeKind, tax_code
from app.domain.matching import Match, Reason, RowMatch, Verdict
from app.domain.matching_names import NameBlocks
from app.domain.matching_score import LIMITS, Described, Entry, Scorer
from app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.company_name import NameParts
    from app.domain.matching import KnownEmployer, MatchRules
    from app.domain.matching_score import Scored
    from app.domain.outside_row import OutsideRow

_FULL = 100
_BRANCH_SCORE = 85
_TAX_DIGITS = 10
_NO_CODE = TaxCode("", TaxCodeKind.INVALID)


class MatchIndex:
    """Answers whose a row is; the same answer whatever the order of the employers."""

    def __init__(self, employers: Iterable[KnownEmployer], rules: MatchRules) -> None:
        self._rules = rules
        self._scorer = Scorer(rules.weights)
        self._codes: dict[str, list[KnownEmployer]] = {}
        self._stems: dict[str, list[KnownEmployer]] = {}
        #: by the name written out; those with an owner's number apart from those with another code
        self._alike: Counter[str] = Counter()
        self._personal: dict[str, list[Entry]] = {}
        self._other: dict[str, list[Entry]] = {}
        entries, codeless = [], []
        for employer in sorted(employers, key=lambda each: each.id):
            code = _read(employer.tax_code)
            found = list(self._entries(employer))
            entries += found
            self._alike.update({entry.described.parts.written for entry in found})
            if not code.valid:
                codeless += found
                continue
            self._codes.setdefault(code.code, []).append(employer)
            personal = code.kind is TaxCodeKind.PERSONAL
            if not personal:
                self._stems.setdefault(code.code[:_TAX_DIGITS], []).append(employer)
            for entry in found:
                names = self._personal if personal else self._other
                names.setdefault(entry.described.parts.written, []).append(entry)
        #: first words of the names in these two
        self._kinds = tuple(
            {name.split()[0] for name in names if name} for names in (self._other, self._personal)
        )
        self._all = NameBlocks(entries, rules.weights.common_word)
        self._codeless = NameBlocks(codeless, rules.weights.common_word)

    def match(self, row: OutsideRow) -> RowMatch:
        """Return whose a row is, or may be."""
        known = self._codes.get(row.tax_code, ())
        if len(known) == 1:  # written as we write it: nearly all that are registered
            return RowMatch(row, (_by_its_code(known[0], row.tax_code),))
        code = _read(row.tax_code)
        if code.valid:
            found = self._by_code(code)
            if not found:
                found = self._under_another_code(row, code)
        else:
            found = list(self._by_name(row, self._parts(row), self._all, code))
        return RowMatch(row, tuple(self._best(found)) if found else ())

    def others(self, row: OutsideRow, but: str) -> tuple[Match, ...]:
        """Return employers that may be the same as one of them, given as a row; never taken."""
        code = _read(row.tax_code)
        same = self._codes.get(code.code, ()) if code.valid else ()
        found = [_by_its_code(each, code.code) for each in same]
        found += self._by_name(row, self._parts(row), self._all, _NO_CODE)
        return tuple(
            replace(match, verdict=Verdict.PROPOSAL)
            for match in self._best(match for match in found if match.employer_id != but)
        )

    def match_all(self, rows: Iterable[OutsideRow]) -> Iterator[RowMatch]:
        """Match one row after another."""
        for row in rows:
            yield self.match(row)

    def _entries(self, employer: KnownEmployer) -> Iterator[Entry]:
        seen = set()
        for name in employer.names:
            parts = self._rules.words.parts(name)
            if parts.folded and parts.folded not in seen:
                seen.add(parts.folded)
                yield Entry(employer, Described.of_employer(employer, parts))

    def _by_code(self, code: TaxCode) -> list[Match]:
        same = self._codes.get(code.code, ())
        more = (Reason("zero_restored"),) if code.zero_restored else ()
        if len(same) == 1:
            return [_by_its_code(same[0], code.code, *more)]
        if same:
            more = (*more, Reason("several_alike", str(len(same))))
            return [
                replace(_by_its_code(each, code.code, *more), verdict=Verdict.PROPOSAL)
                for each in same
            ]
        if code.kind is TaxCodeKind.PERSONAL:
            return []
        relatives = self._stems.get(code.code[:_TAX_DIGITS], ())
        branch = code.kind is TaxCodeKind.BRANCH
        return [
            Match(
                each.id,
                _BRANCH_SCORE,
                Verdict.PROPOSAL,
                (_kinship(each.tax_code, branch=branch),),
            )
            for each in relatives
        ]

    def _under_another_code(self, row: OutsideRow, code: TaxCode) -> list[Match]:
        """Look among employers without a code, and households that changed the kind of theirs."""
        names = self._other if code.kind is TaxCodeKind.PERSONAL else self._personal
        kinds = self._kinds[code.kind is not TaxCodeKind.PERSONAL]
        if not self._codeless.entries and self._rules.words.first_word(row.name) not in kinds:
            return []
        parts = self._parts(row)
        found = list(self._by_name(row, parts, self._codeless, code))
        asked = Described.of_row(row, parts)
        for entry in names.get(parts.written, ()) if parts.written else ():
            scored = self._scorer.score(asked, entry.described)
            if scored is not None and scored.has("address_close", "representative_equal"):
                more = scored.plus(Reason("code_of_other_kind", entry.employer.tax_code))
                found.append(self._match(entry.employer, more, Verdict.PROPOSAL))
        return found

    def _parts(self, row: OutsideRow) -> NameParts:
        return self._rules.words.parts(row.name)

    def _by_name(
        self, row: OutsideRow, parts: NameParts, names: NameBlocks, code: TaxCode
    ) -> Iterator[Match]:
        if not names.entries or not (parts.proper or parts.numbers):
            return
        asked = Described.of_row(row, parts)
        coded = bool(code.code)
        found = names.candidates(asked, self._scorer.least(asked, code=coded))
        for entry, likely in self._scorer.likely(asked, found, code=coded):
            scored = self._with_code(likely, code, entry.employer) if coded else likely
            if scored.total >= self._rules.weights.proposal:
                yield self._judged(entry, scored, parts, code)

    def _judged(self, entry: Entry, scored: Scored, parts: NameParts, code: TaxCode) -> Match:
        """Take an equal name without asking where it is the only one and nothing contradicts."""
        verdict = Verdict.PROPOSAL
        if scored.equal:
            alike = self._alike[entry.described.parts.written]
            if alike > 1:
                scored = scored.plus(Reason("several_alike", str(alike)))
            elif not code.code and not _doubtful(parts, scored):
                verdict = Verdict.AUTOMATIC
        return self._match(entry.employer, scored, verdict)

    def _match(self, employer: KnownEmployer, scored: Scored, verdict: Verdict) -> Match:
        score, reasons = self._scorer.limited(scored)
        return Match(employer.id, score, verdict, reasons)

    def _with_code(self, scored: Scored, code: TaxCode, employer: KnownEmployer) -> Scored:
        """A code that cannot exist may be the employer's with one digit mistyped."""
        if not _one_digit(code.code, employer.tax_code):
            return scored.plus(Reason("tax_code_unusable", code.code))
        points = self._rules.weights.code_one_off
        return scored.plus(Reason("code_one_off", employer.tax_code, points))

    def _best(self, found: Iterable[Match]) -> list[Match]:
        """Return one match for each employer, the likeliest first; an automatic one alone."""
        found = list(found)
        if len(found) < 2:  # noqa: PLR2004
            return found
        best: dict[str, Match] = {}
        for match in found:
            other = best.get(match.employer_id)
            if other is None or _order(match) < _order(other):
                best[match.employer_id] = match
        ordered = sorted(best.values(), key=_order)
        if ordered and ordered[0].verdict is Verdict.AUTOMATIC:
            return ordered[:1]
        return ordered[: self._rules.weights.most]


def _order(match: Match) -> tuple[bool, int, int, str, tuple[Reason, ...]]:
    """What is limited to one score goes by the sum without the limit."""
    last = match.reasons[-1]
    limited = last.points if last.code in LIMITS else 0
    rank = match.verdict is not Verdict.AUTOMATIC, -match.score, limited - match.score
    return *rank, match.employer_id, match.reasons


def _read(text: str) -> TaxCode:
    if not text:
        return _NO_CODE
    return tax_code(text if text.isalnum() else clean(text))


def _by_its_code(employer: KnownEmployer, code: str, *more: Reason) -> Match:
    reasons = (Reason("tax_code_equal", code, _FULL), *more)
    return Match(employer.id, _FULL, Verdict.AUTOMATIC, reasons)


def _kinship(theirs: str, *, branch: bool) -> Reason:
    if not branch:
        return Reason("parent_of", theirs, _BRANCH_SCORE)
    code = "branch_of" if len(theirs) == _TAX_DIGITS else "sister_of"
    return Reason(code, theirs, _BRANCH_SCORE)


def _doubtful(parts: NameParts, scored: Scored) -> bool:
    """Tell whether an equal name still needs a person.

    Households bear their owner's name, and two owners may have the same one.
    """
    if scored.has("commune_differs", "representative_differs"):
        return True
    return parts.form == "household" and not scored.has("address_close", "representative_equal")


def _one_digit(one: str, other: str) -> bool:
    """Tell whether two codes of one length differ in one digit, or in two that changed places."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] - places[0] != 1:  # noqa: PLR2004
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]
