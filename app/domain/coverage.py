"""Extending coverage: campaigns, their targets, contacts, promises, results and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date


class ContactHow(Enum):
    """How somebody was spoken to; words under [contact_how]."""

    CALL = "call"
    ZALO = "zalo"
    VISIT = "visit"
    LETTER = "letter"
    OFFICE = "office"
    OTHER = "other"


class TargetResult(Enum):
    """What came of it; words under [target_result]."""

    OPEN = "open"
    REGISTERED = "registered"
    #: took part already, took in more workers, or raised the wage
    ENLARGED = "enlarged"
    REFUSED = "refused"
    #: nobody who has to be insured; the reason is kept
    NOT_LIABLE = "not_liable"
    #: dissolved or stopped working
    CLOSED = "closed"
    #: not found at its address
    GONE = "gone"


#: taken out of the campaign on one PC after it was spoken to on another: counted nowhere
LEFT = "left"
#: states a target is listed by, in the order they are offered; words under [target_state]
TARGET_STATES = (
    "untouched",
    "promised",
    "promise_today",
    "promise_late",
    "proposed",
    "letterless",
    "quiet",
    LEFT,
)
#: results that count as brought in, and those that leave nobody to bring in
WON = frozenset({TargetResult.REGISTERED, TargetResult.ENLARGED})
NONE_LEFT = frozenset({TargetResult.NOT_LIABLE, TargetResult.CLOSED, TargetResult.GONE})


@dataclass(frozen=True, slots=True)
class Contact:
    """One time somebody was spoken to, as figures and reminders take it."""

    id: str
    day: date
    #: until when something was promised, None if nothing was
    promise_on: date | None = None
    #: when what was promised was done
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """One target as figures take it."""

    result: TargetResult
    result_on: date | None = None
    #: workers the list speaks of, and workers brought in
    workers: int = 0
    workers_won: int = 0
    #: in the order of their days
    contacts: tuple[Contact, ...] = ()
    #: commune, sector, officer …, for figures by one of them
    group: Mapping[str, str] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether there is nothing left to do about it."""
        return self.result is not TargetResult.OPEN


@dataclass(frozen=True, slots=True)
class Span:
    """Days figures are of, both ends counted; None has no end."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Tell whether a day is among them; a day nobody knows never is, in a bounded span."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Conversion:
    """What work on targets has come to, in a span of days."""

    targets: int = 0
    #: targets spoken to
    contacted: int = 0
    #: targets that promised something
    promised: int = 0
    #: promises whose day passed before they were kept
    broken: int = 0
    #: targets with a result that leaves nobody to bring in
    nobody: int = 0
    won: int = 0
    refused: int = 0
    #: workers the lists speak of, without those of `nobody`
    workers: int = 0
    workers_won: int = 0

    @property
    def percent(self) -> float | None:
        """Won of those that could be, in percent to a tenth; None when there is nobody."""
        liable = self.targets - self.nobody
        return None if liable <= 0 else round(100 * self.won / liable, 1)


def conversion(
    targets: Iterable[TargetFacts], as_of: date | None = None, span: Span = ALWAYS
) -> Conversion:
    """Add targets up.

    Args:
        targets: each once.
        as_of: the day promises are judged on; None judges none.
        span: contacts, promises and results are counted if their day is in it; targets always.
    """
    found = list(targets)
    won = [each for each in found if _has(each, WON, span)]
    nobody = [each for each in found if _has(each, NONE_LEFT, span)]
    talks = [[c for c in each.contacts if span.holds(c.day)] for each in found]
    broken = 0 if as_of is None else sum(_broken(each, as_of, span) for each in found)
    return Conversion(
        targets=len(found),
        contacted=sum(bool(each) for each in talks),
        promised=sum(any(c.promise_on is not None for c in each) for each in talks),
        broken=broken,
        nobody=len(nobody),
        won=len(won),
        refused=sum(_has(each, {TargetResult.REFUSED}, span) for each in found),
        workers=sum(each.workers for each in found) - sum(each.workers for each in nobody),
        workers_won=sum(each.workers_won for each in won),
    )


def by_group(
    targets: Iterable[TargetFacts],
    key: str,
    count: Callable[[list[TargetFacts]], Conversion],
) -> dict[str, Conversion]:
    """Return value of a group → its figures, in the order of the values."""
    parts: dict[str, list[TargetFacts]] = {}
    for each in targets:
        parts.setdefault(each.group.get(key, ""), []).append(each)
    return {value: count(parts[value]) for value in sorted(parts)}


def _has(target: TargetFacts, results: Iterable[TargetResult], span: Span) -> bool:
    return target.result in results and span.holds(target.result_on)


def _broken(target: TargetFacts, as_of: date, span: Span) -> int:
    """Count promises whose day passed before they were kept, renewed or settled."""
    settled_on = target.result_on if target.settled else None
    count = 0
    for place, each in enumerate(target.contacts):
        until = each.promise_on
        if until is None or until >= as_of or not span.holds(until):
            continue
        kept = each.kept_on is not None and each.kept_on <= until
        settled = settled_on is not None and settled_on <= until
        renewed = any(
            later.promise_on is not None and later.day <= until
            for later in target.contacts[place + 1 :]
        )
        count += not (kept or settled or renewed)
    return count


def promise_due(target: TargetFacts, on: date) -> Contact | None:
    """Return the contact whose promise has come due on a day and waits; None if none does.

    Who promised twice is held to the last promise; who has a result is held to none.
    """
    promised = [each for each in target.contacts if each.promise_on is not None]
    if target.settled or not promised:
        return None
    last = promised[-1]
    waits = last.kept_on is None and last.promise_on is not None and last.promise_on <= on
    return last if waits else None


def quiet_since(target: TargetFacts, added_on: date) -> date | None:
    """Return the day a target was last spoken to, else the day it was taken up.

    None for one with a result.
    """
    if target.settled:
        return None
    return max([added_on, *(each.day for each in target.contacts)])
