"""Extending coverage: campaigns, their targets, contacts, promises, results and figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class ContactHow(Enum):
    """How somebody was spoken to; words under [contact_how]."""

    CALL = "call"
    ZALO = "zalo"
    VISIT = "visit"
    LETTER = "letter"
    OFFICE = "office"


class TargetResult(Enum):
    """What came of it; words under [target_result]."""

    OPEN = "open"
    REGISTERED = "registered"
    #: took part already, took in more workers, or raised the wage
    ENLARGED = "enlarged"
    REFUSED = "refused"
    #: nobody who has to be insured
    NOT_LIABLE = "not_liable"
    #: not found at its address
    GONE = "gone"


#: results that count as brought in, and those that leave nobody to bring in
_WON = frozenset({TargetResult.REGISTERED, TargetResult.ENLARGED})
_NONE_LEFT = frozenset({TargetResult.NOT_LIABLE, TargetResult.GONE})


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """One target as figures take it."""

    result: TargetResult
    #: workers the list speaks of, and workers brought in
    workers: int = 0
    workers_won: int = 0
    contacts: int = 0


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a campaign has come to."""

    targets: int
    contacted: int
    #: targets with a result that leaves nobody to bring in
    nobody: int
    won: int
    refused: int
    workers: int
    workers_won: int

    @property
    def percent(self) -> float | None:
        """Won of those that could be, in percent; None when there is nobody."""
        liable = self.targets - self.nobody
        return None if liable <= 0 else round(100 * self.won / liable, 1)


def conversion(targets: Iterable[TargetFacts]) -> Conversion:
    """Add targets up."""
    found = list(targets)
    won = [each for each in found if each.result in _WON]
    return Conversion(
        targets=len(found),
        contacted=sum(each.contacts > 0 for each in found),
        nobody=sum(each.result in _NONE_LEFT for each in found),
        won=len(won),
        refused=sum(each.result is TargetResult.REFUSED for each in found),
        workers=sum(each.workers for each in found if each.result not in _NONE_LEFT),
        workers_won=sum(each.workers_won for each in won),
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised in a contact, until when."""

    target_id: str
    contact_id: str
    until: date
    kept: bool


def promises_due(promises: Iterable[Promise], on: date) -> list[Promise]:
    """Return promises not kept whose day has come, the oldest first; a later one takes its place.

    Who promised twice is held to the last promise.
    """
    last: dict[str, Promise] = {}
    for each in sorted(promises, key=lambda p: (p.contact_id, p.until)):
        last[each.target_id] = each
    due = [each for each in last.values() if not each.kept and each.until <= on]
    return sorted(due, key=lambda each: (each.until, each.target_id))
