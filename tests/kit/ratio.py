"""Speed as a ratio to a baseline measured in the same minutes, so that any machine may judge it."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was measured: median seconds of each side, and the median of the rounds' ratios."""

    candidate: float
    baseline: float
    ratio: float
    rounds: int

    def __str__(self) -> str:
        """Return one line for the report."""
        return (
            f"{self.ratio:.2f} × baseline "
            f"({self.candidate * 1000:.1f} ms to {self.baseline * 1000:.1f} ms, "
            f"{self.rounds} rounds)"
        )


def measure(
    candidate: Callable[[], object], baseline: Callable[[], object], *, rounds: int
) -> Ratio:
    """Time both sides in turn, `rounds` times, after one run of each that does not count.

    Each round gives a ratio of two neighbours in time, so a machine that slows down for a while
    slows both; the median drops the rounds in which something else woke up.
    """
    baseline()
    candidate()
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        pair = [(candidate, ours), (baseline, theirs)]
        for work, times in pair if number % 2 else reversed(pair):
            times.append(_seconds(work))
    return Ratio(
        candidate=statistics.median(ours),
        baseline=statistics.median(theirs),
        ratio=statistics.median(a / b for a, b in zip(ours, theirs, strict=True)),
        rounds=rounds,
    )


@dataclass(frozen=True, slots=True)
class Race:
    """Given to the tests of tests/bench by the fixture `race`."""

    rounds: int
    report: Callable[[str], None]
    #: what a limit is multiplied with: 1 where speed is judged, more where other work goes on
    slack: float = 1.0

    def within(
        self,
        limit: float,
        *,
        candidate: Callable[[], object],
        baseline: Callable[[], object],
        name: str,
    ) -> Ratio:
        """Fail unless the candidate takes at most `limit` times as long as the baseline.

        One measurement above the limit is taken again with three times the rounds: a ratio that
        is really broken stays broken.
        """
        most = limit * self.slack
        result = measure(candidate, baseline, rounds=self.rounds)
        if result.ratio > most:
            result = measure(candidate, baseline, rounds=self.rounds * 3)
        self.report(f"{name}: {result}, limit {limit}")
        assert result.ratio <= most, f"{name}: {result}, limit {limit}"
        return result


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
