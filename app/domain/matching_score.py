"""How alike two employers are: likeness of the proper name, and what speaks for or against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.matching import Reason
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.company_name import NameParts
    from app.domain.matching import KnownEmployer, Weights
    from app.domain.outside import OutsideRow

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

    def likeness(self, row: NameParts, known: NameParts) -> float:
        """Return how alike the proper names are, 0 to 100, in either order of the words."""
        in_order = self._ratio(row.joined, known.joined)
        return max(in_order, self._ratio(row.ordered, known.ordered))

    def score(
        self, row: OutsideRow, parts: NameParts, employer: KnownEmployer, known: NameParts
    ) -> Scored:
        """Weigh everything; 0 where the names tell the two apart."""
        likeness = self.likeness(parts, known)
        if parts.numbers and known.numbers and parts.numbers != known.numbers:
            return Scored(
                0, (Reason("number_differs", " / ".join((*parts.numbers, *known.numbers))),)
            )
        if likeness < self._weights.least_name:
            return Scored(0, ())
        found = [
            *_of_name(parts, known, likeness),
            *self._of_parts(parts, known),
            *self._of_place(row, employer),
        ]
        total = round(likeness) + sum(weight for _, weight in found)
        return Scored(max(0, min(100, total)), tuple(reason for reason, _ in found))

    def _of_parts(self, row: NameParts, known: NameParts) -> Iterator[tuple[Reason, int]]:
        weights = self._weights
        if row.form and known.form and row.form != known.form:
            household = "household" in (row.form, known.form)
            yield (
                Reason("form_differs"),
                weights.household_differs if household else weights.form_differs,
            )
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

    def _of_place(self, row: OutsideRow, known: KnownEmployer) -> Iterator[tuple[Reason, int]]:
        weights = self._weights
        if row.commune and known.communes:
            if row.commune in known.communes:
                yield Reason("commune_equal"), weights.commune_equal
            else:
                yield Reason("commune_differs"), weights.commune_differs
        if row.address and any(self._close(row.address, other) for other in known.addresses):
            yield Reason("address_close"), weights.address_close
        if row.representative and known.representatives:
            if fold(row.representative) in map(fold, known.representatives):
                yield Reason("representative_equal"), weights.representative_equal
            else:
                yield Reason("representative_differs"), weights.representative_differs

    def _close(self, one: str, other: str) -> bool:
        words, others = place_words(one), place_words(other)
        if len(words & others) < _ADDRESS_WORDS:
            return False
        likeness = self._token_set(" ".join(sorted(words)), " ".join(sorted(others)))
        numbers = {w for w in words ^ others if w[0].isdigit()}
        return likeness >= self._weights.address_close_from and not numbers


def place_words(address: str) -> frozenset[str]:
    """Return the words of an address that tell places apart."""
    return frozenset(fold(address).split()) - _PLACE_WORDS


def _of_name(row: NameParts, known: NameParts, likeness: float) -> Iterator[tuple[Reason, int]]:
    if row.folded == known.folded:
        yield Reason("name_equal"), 0
    elif row.written == known.written:
        yield Reason("name_equal_written_out"), 0
    elif row.proper == known.proper or row.joined == known.joined:
        yield Reason("proper_equal"), 0
    elif row.ordered == known.ordered:
        yield Reason("words_swapped"), 0
    else:
        yield Reason("name_close", str(round(likeness))), 0
