"""What people said about doubtful pairs, and what that makes of a match; always reversible."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.matching import Match, Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.matching import RowMatch


class Says(Enum):
    """What a person said of a row and an employer; words under [match_says]."""

    SAME = "same"
    DIFFERENT = "different"
    #: looked at, not decided
    LATER = "later"


_DECIDED = 100


def decided(found: RowMatch, said: Mapping[str, Says]) -> RowMatch:
    """Return a match after what was decided about its row.

    *Different* takes an employer out, an automatic match too. One *same* is the answer; two of
    them contradict each other and wait for a person. *Later* keeps a pair among the proposals.

    Args:
        found: what matching found.
        said: employer id → what was said of this row and that employer.
    """
    if not said:
        return found
    same = sorted(id_ for id_, says in said.items() if says is Says.SAME)
    if same:
        return replace(found, matches=tuple(_same(found, same)))
    kept = [match for match in found.matches if said.get(match.employer_id) is not Says.DIFFERENT]
    later = [_later(match) if match.employer_id in said else match for match in kept]
    return replace(found, matches=tuple(later))


def _same(found: RowMatch, same: Sequence[str]) -> list[Match]:
    known = {match.employer_id: match for match in found.matches}
    verdict = Verdict.AUTOMATIC if len(same) == 1 else Verdict.PROPOSAL
    code = "decided_same" if len(same) == 1 else "decisions_contradict"
    return [
        Match(
            id_,
            _DECIDED,
            verdict,
            (Reason(code), *(each._replace(points=0) for each in _reasons(known.get(id_)))),
        )
        for id_ in same
    ]


def _reasons(match: Match | None) -> tuple[Reason, ...]:
    return match.reasons if match is not None else ()


def _later(match: Match) -> Match:
    reasons = (*match.reasons, Reason("decided_later"))
    return replace(match, verdict=Verdict.PROPOSAL, reasons=reasons)
