"""Whose row is this? What the answer consists of; the search is in `app.domain.matching_index`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from app.domain.company_name import NameWords, NameWordsFaulty

if TYPE_CHECKING:
    from app.domain.outside_row import OutsideRow


class Verdict(Enum):
    """What may be done with a match; words under [match_verdict]."""

    #: taken without asking
    AUTOMATIC = "automatic"
    #: a person says yes or no
    PROPOSAL = "proposal"
    NONE = "none"


class Reason(NamedTuple):
    """What speaks for a match or against it; words under [match_reason] with `value`."""

    code: str
    value: str = ""
    #: what it adds to the score or takes from it
    points: int = 0


@dataclass(frozen=True, slots=True)
class KnownEmployer:
    """An employer of the register as it is compared: by every name it is known under."""

    #: of the employer's record; of the unit where the employer is unknown
    id: str
    tax_code: str = ""
    #: its own, its earlier ones, its units'
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    communes: frozenset[str] = frozenset()
    representatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One employer a row may belong to."""

    employer_id: str
    #: 0 to 100; the sum of the reasons' points, unless a person decided
    score: int
    verdict: Verdict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RowMatch:
    """What was found for a row: one automatic match, or proposals, the likeliest first."""

    row: OutsideRow
    matches: tuple[Match, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict on the row."""
        return self.matches[0].verdict if self.matches else Verdict.NONE

    @property
    def employer_id(self) -> str:
        """The employer taken without asking; "" where none is."""
        return self.matches[0].employer_id if self.verdict is Verdict.AUTOMATIC else ""


@dataclass(frozen=True, slots=True)
class Weights:
    """How likeness is weighed: [score] of resources/codes/matching.toml."""

    least_name: int
    proposal: int
    equal_least: int
    other_most: int
    form_differs: int
    household_differs: int
    part_differs: int
    trade_missing: int
    trade_overlaps: int
    trade_differs: int
    number_missing: int
    commune_equal: int
    commune_differs: int
    address_close_from: int
    address_close: int
    representative_equal: int
    representative_differs: int
    code_one_off: int
    most: int
    common_word: int


@dataclass(frozen=True, slots=True)
class MatchRules:
    """The words and the weights of one file."""

    words: NameWords
    weights: Weights

    @classmethod
    def parse(cls, text: str) -> MatchRules:
        """Read resources/codes/matching.toml.

        Raises:
            NameWordsFaulty: it is no TOML, a table or a weight is missing, unknown or no number.
        """
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise NameWordsFaulty(str(error)) from error
        score = content.get("score", {})
        names = {field.name for field in fields(Weights)}
        wrong = sorted(names ^ score.keys())
        wrong += [name for name, value in score.items() if type(value) is not int]
        if wrong:
            message = f"[score]: unknown, missing or no whole number: {', '.join(wrong)}"
            raise NameWordsFaulty(message)
        return cls(NameWords.of(content), Weights(**score))
