"""A row of an employer that became another: led to who follows it, or left to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.matching import Match, Reason, RowMatch, Verdict
from app.domain.succession import Succession, SuccessionKind, heirs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Followers:
    """Who follows whom on a day; without successions everybody is themselves."""

    successions: Sequence[Succession]
    on: date

    def lead(self, found: RowMatch) -> RowMatch:
        """Return a match led to who follows; a row of an employer that split is for a person."""
        if not self.successions:
            return found
        led: dict[str, Match] = {}
        for match in found.matches:
            after = heirs(match.employer_id, self.successions, self.on)
            verdict = match.verdict if len(after) == 1 else Verdict.PROPOSAL
            for heir in after:
                one = match
                if heir != match.employer_id:
                    reasons = (*match.reasons, Reason("followed"))
                    one = replace(match, employer_id=heir, verdict=verdict, reasons=reasons)
                led.setdefault(heir, one)
        return RowMatch(found.row, tuple(led.values()))

    def ended(self, employer_id: str) -> bool:
        """Tell whether an employer has become another one; a duplicate record is still itself."""
        return any(
            each.from_id == employer_id and each.day <= self.on and each.kind in _ENDING
            for each in self.successions
        )

    def one_record(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return record id → the record it is a duplicate of, itself where it is none."""
        doubles = [each for each in self.successions if each.kind is SuccessionKind.DUPLICATE]
        return {id_: heirs(id_, doubles, self.on)[0] for id_ in ids}


_ENDING = frozenset({SuccessionKind.MERGED, SuccessionKind.SPLIT})
