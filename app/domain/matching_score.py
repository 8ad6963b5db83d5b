"""How alike two employers are: likeness of the proper name, and what speaks for or against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.domain.matching import Reason
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.domain.company_name import NameParts
    from app.domain.matching import KnownEmployer, Weights
    from app.domain.outside_row import OutsideRow

#: words of an address that stand in nearly every one
_PLACE_WORDS = frozenset(
    (
        *("tinh", "thanh", "pho", "tp", "huyen", "quan", "thi", "xa", "phuong", "xom", "thon"),
        *("to", "so", "nha", "duong", "khu", "viet", "nam"),
    )
)
#: what two addresses must share of the words that tell places apart
_ADDRESS_WORDS = 2
_FULL = 100
#: weight → code of what is said of it
_SAID = (
    ("form_differs", "form_differs"),
    ("household_differs", "form_differs"),
    *((name, name) for name in ("part_differs", "number_missing")),
    *((name, name) for name in ("trade_missing", "trade_overlaps", "trade_differs")),
    *((name, name) for name in ("commune_equal", "commune_differs", "address_close")),
    *((name, name) for name in ("representative_equal", "representative_differs")),
)
#: reasons that only say where the sum was limited
LIMITS = frozenset({"at_least", "at_most", "other_at_most"})


@dataclass(frozen=True, slots=True)
class Described:
    """One name of a subject with all that is compared beside it, folded once."""

    parts: NameParts
    #: the proper name without spaces, and its words in alphabetical order
    joined: str
    ordered: str
    communes: frozenset[str]
    #: of each address the words that tell places apart
    places: tuple[frozenset[str], ...]
    people: frozenset[str]

    @classmethod
    def of_row(cls, row: OutsideRow, parts: NameParts) -> Described:
        """Describe a row."""
        communes = frozenset((row.commune,)) if row.commune else frozenset()
        return cls.of(parts, communes, (row.address,), (row.representative,))

    @classmethod
    def of_employer(cls, known: KnownEmployer, parts: NameParts) -> Described:
        """Describe an employer under one of its names."""
        return cls.of(parts, known.communes, known.addresses, known.representatives)

    @classmethod
    def of(
        cls,
        parts: NameParts,
        communes: frozenset[str],
        addresses: Iterable[str],
        people: Iterable[str],
    ) -> Described:
        """Fold what is compared; empty texts are left out."""
        return cls(
            parts,
            "".join(parts.proper),
            " ".join(sorted(parts.proper)),
            communes,
            tuple(place_words(address) for address in addresses if address),
            frozenset(fold(person) for person in people if person),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one employer."""

    employer: KnownEmployer
    described: Described


class Scored(NamedTuple):
    """The sum, its reasons, and whether the names are equal."""

    #: of the reasons' points, without a limit
    total: int
    reasons: tuple[Reason, ...]
    equal: bool

    def has(self, *codes: str) -> bool:
        """Tell whether one of these reasons is given."""
        return any(reason.code in codes for reason in self.reasons)

    def plus(self, reason: Reason) -> Scored:
        """Return the sum with one more reason."""
        return Scored(self.total + reason.points, (*self.reasons, reason), self.equal)


class Scorer:
    """Weighs a row against employers, each under one of its names.

    What comes to nothing is dropped as early as the points show it: that is nearly all.
    """

    def __init__(self, weights: Weights) -> None:
        from rapidfuzz import fuzz

        self._weights = weights
        self._ratio: Callable[..., float] = fuzz.ratio
        self._token_set: Callable[..., float] = fuzz.token_set_ratio
        self._said = {name: Reason(code, "", getattr(weights, name)) for name, code in _SAID}

    def least(self, row: Described, *, code: bool) -> int:
        """Return the likeness below which nothing that the row brings can make a proposal."""
        weights = self._weights
        return max(weights.least_name, weights.proposal - self._most(row, code=code))

    def likely(
        self, row: Described, found: Iterable[tuple[Entry, float]], *, code: bool
    ) -> Iterator[tuple[Entry, Scored]]:
        """Yield of these employers' names those that may make a proposal, with the sum.

        Args:
            row: whose it is is asked.
            found: each with the likeness of the words in alphabetical order, 0 where it is low.
            code: whether the row has a tax code, which may still add to the sum.
        """
        weights, ratio = self._weights, self._ratio
        most, least = self._most(row, code=code), self.least(row, code=code)
        joined, ours = row.joined, row.parts
        trade, apart = ours.trade, weights.proposal - most - weights.trade_differs
        for entry, ordered in found:
            known = entry.described
            theirs = known.parts
            if ours.numbers and theirs.numbers and ours.numbers != theirs.numbers:
                continue
            likeness = max(ratio(joined, known.joined, score_cutoff=least), ordered)
            if likeness < least:
                continue
            if likeness < apart and trade and theirs.trade and trade.isdisjoint(theirs.trade):
                continue  # most end here
            parts = self._of_parts(ours, theirs)
            scored = self._sum(row, known, likeness, parts)
            if scored.total >= weights.proposal - (weights.code_one_off if code else 0):
                yield entry, scored

    def score(self, row: Described, known: Described) -> Scored | None:
        """Weigh everything; None where numbers in the names tell the two apart."""
        ours, theirs = row.parts, known.parts
        if ours.numbers and theirs.numbers and ours.numbers != theirs.numbers:
            return None
        in_order = self._ratio(row.joined, known.joined)
        likeness = max(in_order, self._ratio(row.ordered, known.ordered))
        return self._sum(row, known, likeness, self._of_parts(ours, theirs))

    def limited(self, scored: Scored) -> tuple[int, tuple[Reason, ...]]:
        """Return the score, and the reasons with what a limit made of their sum.

        An equal name scores more than any other, whatever else speaks for or against.
        """
        weights, total = self._weights, scored.total
        if scored.equal:
            score = min(_FULL, max(total, weights.equal_least))
        else:
            score = min(total, weights.other_most)
        if score == total:
            return score, scored.reasons
        code = "other_at_most" if not scored.equal else "at_most" if score < total else "at_least"
        return score, (*scored.reasons, Reason(code, str(score), score - total))

    def _most(self, row: Described, *, code: bool) -> int:
        """Return the points a row may win beside its name."""
        weights = self._weights
        return (
            (weights.commune_equal if row.communes else 0)
            + (weights.address_close if row.places else 0)
            + (weights.representative_equal if row.people else 0)
            + (weights.code_one_off if code else 0)
        )

    def _sum(
        self, row: Described, known: Described, likeness: float, parts: Sequence[Reason]
    ) -> Scored:
        name = _of_name(row, known, round(likeness))
        reasons = (name, *parts, *self._of_place(row, known))
        total = sum(each.points for each in reasons)
        return Scored(total, reasons, name.code == "name_equal")

    def _of_parts(self, row: NameParts, known: NameParts) -> Sequence[Reason]:
        said, found = self._said, []
        if row.form != known.form and row.form and known.form:
            household = "household" in {row.form, known.form}
            found.append(said["household_differs" if household else "form_differs"])
        if row.part != known.part:
            found.append(said["part_differs"])
        if row.trade != known.trade:
            if not row.trade or not known.trade:
                found.append(said["trade_missing"])
            elif row.trade.isdisjoint(known.trade):
                found.append(said["trade_differs"])
            else:
                found.append(said["trade_overlaps"])
        if row.numbers != known.numbers:
            found.append(said["number_missing"])
        return found

    def _of_place(self, row: Described, known: Described) -> Iterator[Reason]:
        said = self._said
        if row.communes and known.communes:
            apart = row.communes.isdisjoint(known.communes)
            yield said["commune_differs" if apart else "commune_equal"]
        if any(self._close(one, other) for one in row.places for other in known.places):
            yield said["address_close"]
        if row.people and known.people:
            apart = row.people.isdisjoint(known.people)
            yield said["representative_differs" if apart else "representative_equal"]

    def _close(self, one: frozenset[str], other: frozenset[str]) -> bool:
        if len(one & other) < _ADDRESS_WORDS or any(word[0].isdigit() for word in one ^ other):
            return False
        likeness = self._token_set(" ".join(sorted(one)), " ".join(sorted(other)))
        return likeness >= self._weights.address_close_from


@lru_cache(maxsize=1 << 10)
def place_words(address: str) -> frozenset[str]:
    """Return the words of an address that tell places apart."""
    return frozenset(fold(address).split()) - _PLACE_WORDS


def _of_name(row: Described, known: Described, likeness: int) -> Reason:
    ours, theirs = row.parts, known.parts
    if ours.folded == theirs.folded:
        return Reason("name_equal", "", likeness)
    if ours.written == theirs.written:
        return Reason("name_equal_written_out", "", likeness)
    if row.joined == known.joined:
        return Reason("proper_equal", "", likeness)
    if row.ordered == known.ordered:
        return Reason("words_swapped", "", likeness)
    return Reason("name_close", str(likeness), likeness)
