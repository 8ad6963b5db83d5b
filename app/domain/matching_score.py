"""How alike two employers are: likeness of the proper name, and what speaks for or against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.matching import Reason
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
class Scored:
    """The sum and its reasons."""

    score: int
    reasons: tuple[Reason, ...]

    def has(self, *codes: str) -> bool:
        """Tell whether one of these reasons is given."""
        return any(reason.code in codes for reason in self.reasons)


class Scorer:
    """Weighs a row against an employer under one of its names."""

    def __init__(self, weights: Weights) -> None:
        from rapidfuzz import fuzz

        self._weights = weights
        self._ratio: Callable[..., float] = fuzz.ratio
        self._token_set: Callable[..., float] = fuzz.token_set_ratio

    def least(self, row: Described, *, code: bool) -> int:
        """Return the likeness below which nothing that the row brings can make a proposal."""
        weights = self._weights
        most = (
            (weights.commune_equal if row.communes else 0)
            + (weights.address_close if row.places else 0)
            + (weights.representative_equal if row.people else 0)
            + (weights.code_one_off if code else 0)
        )
        return max(weights.least_name, weights.proposal - most)

    def likeness(self, row: Described, known: Described) -> float:
        """Return how alike the proper names are, 0 to 100, in either order of the words."""
        in_order = self._ratio(row.joined, known.joined)
        return max(in_order, self._ratio(row.ordered, known.ordered))

    def score(self, row: Described, known: Described, *, least: int) -> Scored | None:
        """Weigh everything; None where the names tell the two apart.

        Args:
            row: whose it is is asked.
            known: an employer.
            least: as `least` says for the row.
        """
        numbers, others = row.parts.numbers, known.parts.numbers
        if numbers and others and numbers != others:
            return None
        likeness = self.likeness(row, known)
        if likeness < least or likeness + self._against(row.parts, known.parts) < least:
            return None
        found = [
            _of_name(row, known, likeness),
            *self._of_parts(row.parts, known.parts),
            *self._of_place(row, known),
        ]
        total = round(likeness) + sum(weight for _, weight in found)
        return Scored(max(0, min(100, total)), tuple(reason for reason, _ in found))

    def _against(self, row: NameParts, known: NameParts) -> int:
        """Return at once what speaks most against it; most of those looked at end here."""
        if not row.trade or not known.trade or not row.trade.isdisjoint(known.trade):
            return 0
        return self._weights.trade_differs

    def _of_parts(self, row: NameParts, known: NameParts) -> Iterator[tuple[Reason, int]]:
        weights = self._weights
        if row.form and known.form and row.form != known.form:
            household = "household" in (row.form, known.form)
            weight = weights.household_differs if household else weights.form_differs
            yield Reason("form_differs"), weight
        if row.part != known.part:
            yield Reason("part_differs"), weights.part_differs
        if row.trade != known.trade:
            if not row.trade or not known.trade:
                yield Reason("trade_missing"), weights.trade_missing
            elif row.trade & known.trade:
                yield Reason("trade_overlaps"), weights.trade_overlaps
            else:
                yield Reason("trade_differs"), weights.trade_differs
        if row.numbers != known.numbers:
            yield Reason("number_missing"), weights.number_missing

    def _of_place(self, row: Described, known: Described) -> Iterator[tuple[Reason, int]]:
        weights = self._weights
        if row.communes and known.communes:
            if row.communes & known.communes:
                yield Reason("commune_equal"), weights.commune_equal
            else:
                yield Reason("commune_differs"), weights.commune_differs
        if any(self._close(one, other) for one in row.places for other in known.places):
            yield Reason("address_close"), weights.address_close
        if row.people and known.people:
            if row.people & known.people:
                yield Reason("representative_equal"), weights.representative_equal
            else:
                yield Reason("representative_differs"), weights.representative_differs

    def _close(self, one: frozenset[str], other: frozenset[str]) -> bool:
        if len(one & other) < _ADDRESS_WORDS or any(word[0].isdigit() for word in one ^ other):
            return False
        likeness = self._token_set(" ".join(sorted(one)), " ".join(sorted(other)))
        return likeness >= self._weights.address_close_from


@lru_cache(maxsize=1 << 10)
def place_words(address: str) -> frozenset[str]:
    """Return the words of an address that tell places apart."""
    return frozenset(fold(address).split()) - _PLACE_WORDS


def _of_name(row: Described, known: Described, likeness: float) -> tuple[Reason, int]:
    ours, theirs = row.parts, known.parts
    if ours.folded == theirs.folded:
        return Reason("name_equal"), 0
    if ours.written == theirs.written:
        return Reason("name_equal_written_out"), 0
    if row.joined == known.joined:
        return Reason("proper_equal"), 0
    if row.ordered == known.ordered:
        return Reason("words_swapped"), 0
    return Reason("name_close", str(round(likeness))), 0
