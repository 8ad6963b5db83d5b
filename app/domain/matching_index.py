"""Employers of a register, ready to be matched with tens of thousands of outside rows.

A row is compared only with employers that share a rare word of the proper name, two of its
words, or the whole name but for one letter: 50,000 rows against 10,000 employers are then a few
million comparisons and not 500 million.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from app.domain.identity import TaxCode, TaxCodeKind, tax_code
from app.domain.matching import Match, Reason, RowMatch, Verdict
from app.domain.matching_score import Scorer, place_words
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.company_name import NameParts
    from app.domain.matching import KnownEmployer, MatchRules
    from app.domain.matching_score import Scored
    from app.domain.outside import OutsideRow

_FULL = 100
_BRANCH_SCORE = 85
_TAX_DIGITS = 10
#: an address of fewer words that tell places apart leads to nobody
_KEY_WORDS = 3
#: kept of the first look before everything is weighed
_FIRST_LOOK = 8
#: the first look is less strict than the last, by so much
_FIRST_SLACK = 8


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of one employer."""

    employer: KnownEmployer
    parts: NameParts


class _Names:
    """Finds the entries whose proper name may be meant."""

    def __init__(self, entries: list[_Entry], common_word: int) -> None:
        self.entries = entries
        self.ordered = [entry.parts.ordered for entry in entries]
        words: dict[str, list[int]] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}
        self._near: dict[str, list[int]] = {}
        self._keys: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            proper = sorted(set(entry.parts.proper))
            for word in proper:
                words.setdefault(word, []).append(place)
            for pair in combinations(proper, 2):
                self._pairs.setdefault(pair, []).append(place)
            for key in _one_off(entry.parts.joined):
                self._near.setdefault(key, []).append(place)
            known = entry.employer
            for key in _other_keys(known.addresses, known.representatives):
                self._keys.setdefault(key, []).append(place)
        self._words = {word: at for word, at in words.items() if len(at) <= common_word}

    def near(self, parts: NameParts) -> set[int]:
        """Return entries that differ by one letter at most, spaces apart."""
        found: set[int] = set()
        for key in _one_off(parts.joined):
            found.update(self._near.get(key, ()))
        return found

    def sharing(self, parts: NameParts, row: OutsideRow) -> set[int]:
        """Return entries with a rare word, two words, the address or a person in common."""
        found: set[int] = set()
        for key in _other_keys((row.address,), (row.representative,)):
            found.update(self._keys.get(key, ()))
        proper = sorted(set(parts.proper))
        for word in proper:
            found.update(self._words.get(word, ()))
        for pair in combinations(proper, 2):
            found.update(self._pairs.get(pair, ()))
        return found


class MatchIndex:
    """Answers whose a row is; the same answer whatever the order of the employers."""

    def __init__(self, employers: Iterable[KnownEmployer], rules: MatchRules) -> None:
        from rapidfuzz import fuzz, process

        self._extract, self._ratio = process.extract, fuzz.ratio
        self._rules = rules
        self._scorer = Scorer(rules.weights)
        known = sorted(employers, key=lambda each: each.id)
        self._codes: dict[str, list[KnownEmployer]] = {}
        self._stems: dict[str, list[KnownEmployer]] = {}
        self._written: dict[str, list[_Entry]] = {}
        entries, codeless = [], []
        for employer in known:
            code = _read(employer.tax_code)
            if code.valid:
                self._codes.setdefault(code.code, []).append(employer)
                if code.kind is not TaxCodeKind.PERSONAL:
                    self._stems.setdefault(code.code[:_TAX_DIGITS], []).append(employer)
            for entry in self._entries(employer):
                entries.append(entry)
                self._written.setdefault(entry.parts.written, []).append(entry)
                if not code.valid:
                    codeless.append(entry)
        self._all = _Names(entries, rules.weights.common_word)
        self._codeless = _Names(codeless, rules.weights.common_word)

    def match(self, row: OutsideRow) -> RowMatch:
        """Return whose a row is, or may be."""
        code = _read(row.tax_code)
        if code.valid:
            found = self._by_code(code) or [
                *self._under_new_code(row, code),
                *self._by_name(row, self._codeless, code),
            ]
        else:
            found = list(self._by_name(row, self._all, code))
        return RowMatch(row, tuple(self._best(found)))

    def match_all(self, rows: Iterable[OutsideRow]) -> Iterator[RowMatch]:
        """Match one row after another."""
        for row in rows:
            yield self.match(row)

    def _entries(self, employer: KnownEmployer) -> Iterator[_Entry]:
        seen = set()
        for name in employer.names:
            parts = self._rules.words.parts(name)
            if parts.folded and parts.folded not in seen:
                seen.add(parts.folded)
                yield _Entry(employer, parts)

    def _by_code(self, code: TaxCode) -> list[Match]:
        reasons = [Reason("tax_code_equal", code.code)]
        if code.zero_restored:
            reasons.append(Reason("zero_restored"))
        same = self._codes.get(code.code, ())
        if len(same) == 1:
            return [Match(same[0].id, _FULL, Verdict.AUTOMATIC, tuple(reasons))]
        if same:
            reasons.append(Reason("several_alike", str(len(same))))
            return [Match(each.id, _FULL, Verdict.PROPOSAL, tuple(reasons)) for each in same]
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

    def _under_new_code(self, row: OutsideRow, code: TaxCode) -> Iterator[Match]:
        """A household that now has its owner's 12 digits for a tax code, or the other way round."""
        personal = code.kind is TaxCodeKind.PERSONAL
        parts = self._rules.words.parts(row.name)
        for entry in self._written.get(parts.written, ()) if parts.written else ():
            theirs = _read(entry.employer.tax_code)
            if not theirs.valid or (theirs.kind is TaxCodeKind.PERSONAL) == personal:
                continue
            scored = self._scorer.score(row, parts, entry.employer, entry.parts)
            if scored.has("address_close", "representative_equal"):
                reasons = (*scored.reasons, Reason("code_of_other_kind", theirs.code))
                yield Match(entry.employer.id, scored.score, Verdict.PROPOSAL, reasons)

    def _by_name(self, row: OutsideRow, names: _Names, code: TaxCode) -> Iterator[Match]:
        parts = self._rules.words.parts(row.name)
        if not parts.proper and not parts.numbers:
            return
        for place in self._first_look(parts, row, names):
            entry = names.entries[place]
            scored = self._with_code(
                self._scorer.score(row, parts, entry.employer, entry.parts), code, entry.employer
            )
            if scored.score < self._rules.weights.proposal:
                continue
            verdict = Verdict.PROPOSAL
            alike = len({each.employer.id for each in self._written[entry.parts.written]})
            if scored.has("name_equal"):
                if alike > 1:
                    several = (*scored.reasons, Reason("several_alike", str(alike)))
                    scored = replace(scored, reasons=several)
                elif not code.code and not _doubtful(parts, scored):
                    verdict = Verdict.AUTOMATIC
            yield Match(entry.employer.id, scored.score, verdict, scored.reasons)

    def _first_look(self, parts: NameParts, row: OutsideRow, names: _Names) -> set[int]:
        """Return the entries to weigh: near ones always, then the likeliest others."""
        near = names.near(parts)
        others = sorted(names.sharing(parts, row) - near)
        if others:
            cutoff = self._rules.weights.least_name - _FIRST_SLACK
            found = self._extract(
                parts.ordered,
                [names.ordered[place] for place in others],
                scorer=self._ratio,
                processor=None,
                score_cutoff=cutoff,
                limit=_FIRST_LOOK,
            )
            near.update(others[at] for _, _, at in found)
        return near

    def _with_code(self, scored: Scored, code: TaxCode, employer: KnownEmployer) -> Scored:
        """A code that cannot exist may be the employer's with one digit mistyped."""
        if not code.code or not scored.score:
            return scored
        if not _one_digit(code.code, employer.tax_code):
            return replace(
                scored, reasons=(*scored.reasons, Reason("tax_code_unusable", code.code))
            )
        total = min(_FULL, scored.score + self._rules.weights.code_one_off)
        return replace(
            scored,
            score=total,
            reasons=(*scored.reasons, Reason("code_one_off", employer.tax_code)),
        )

    def _best(self, found: Iterable[Match]) -> list[Match]:
        """Return one match for each employer, the likeliest first; an automatic one alone."""
        best: dict[str, Match] = {}
        for match in found:
            other = best.get(match.employer_id)
            if other is None or _order(match) < _order(other):
                best[match.employer_id] = match
        ordered = sorted(best.values(), key=_order)
        if ordered and ordered[0].verdict is Verdict.AUTOMATIC:
            return ordered[:1]
        return ordered[: self._rules.weights.most]


def _order(match: Match) -> tuple[bool, int, str, tuple[Reason, ...]]:
    return match.verdict is not Verdict.AUTOMATIC, -match.score, match.employer_id, match.reasons


def _read(text: str) -> TaxCode:
    return tax_code(clean(text)) if text else TaxCode("", TaxCodeKind.INVALID)


def _kinship(theirs: str, *, branch: bool) -> Reason:
    if not branch:
        return Reason("parent_of", theirs)
    return Reason("branch_of" if len(theirs) == _TAX_DIGITS else "sister_of", theirs)


def _doubtful(parts: NameParts, scored: Scored) -> bool:
    """Tell whether an equal name still needs a person.

    Households bear their owner's name, and two owners may have the same one.
    """
    if scored.has("commune_differs", "representative_differs"):
        return True
    return parts.form == "household" and not scored.has("address_close", "representative_equal")


def _other_keys(addresses: Iterable[str], representatives: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        words = place_words(address) if address else ()
        if len(words) >= _KEY_WORDS:
            yield " ".join(sorted(words))
    for person in representatives:
        if person:
            yield f"@{fold(person)}"


def _one_off(word: str) -> Iterator[str]:
    """Return the word and every word left when one letter is dropped.

    Two words that share one of these differ by a letter added, lost, changed or swapped.
    """
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


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
