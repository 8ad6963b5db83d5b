"""The table of steps: which step leads from where to where, what it needs, starts and asks.

The table is data (resources/codes/case_steps.toml); this module reads its text and checks that
every name in it is known. It is judged by `app.domain.case_fold`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case import State
from app.domain.case_guards import GUARDS
from app.domain.case_warnings import WARNINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEW = "new"
STAY, BACK = "stay", "back"
SKIPS = "elsewhere"
NO_DEBT = "no_debt"
WHO = ("office", "province", "other")
_KINDS = ("money", "day", "text", "plan")
_COLUMNS, _DEADLINE_COLUMNS = 9, 3


class StepsFaulty(ValueError):
    """A table of steps that must not be loaded; says which row and what is wrong."""


@dataclass(frozen=True, slots=True)
class Need:
    """A guard of a step."""

    name: str
    #: not asked of a step done elsewhere
    ours_only: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Something the officer enters with a step (words under [case_ask])."""

    name: str
    #: money, day, text, plan or choice
    kind: str
    #: codes to choose from (words under [case_choice])
    choices: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    #: states it is possible in; None is before the opening
    sources: frozenset[State | None]
    #: done elsewhere, it may also be entered from any earlier state
    skips: bool
    event: str
    #: the state it leads to, None for `stay` and `back`
    to: State | None
    back: bool
    needs: tuple[Need, ...]
    #: names of deadlines
    starts: tuple[str, ...]
    #: codes of the papers that go with it (words under [case_paper])
    papers: tuple[str, ...]
    #: office, province, other
    by: frozenset[str]
    asks: tuple[Ask, ...]
    warns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline that steps start and end."""

    name: str
    #: a period of the law book, or the name of a figure of the step where `fixed`
    period: str
    fixed: bool
    ends: frozenset[str]
    #: it ends too when nothing is late any more
    for_debt: bool = False


@dataclass(frozen=True, slots=True)
class StepTable:
    """Every step and deadline there is."""

    steps: tuple[Step, ...]
    deadlines: Mapping[str, DeadlineRule]

    @classmethod
    def parse(cls, text: str) -> StepTable:
        """Read the TOML text of a table.

        Raises:
            StepsFaulty: a row has a wrong shape, or names something unknown.
        """
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise StepsFaulty(str(error)) from error
        asks = {name: _ask(name, str(kind)) for name, kind in content.get("asks", {}).items()}
        steps = tuple(_step(row, asks) for row in content.get("steps", ()))
        rules = [_rule(row) for row in content.get("deadlines", ())]
        table = cls(steps, {rule.name: rule for rule in rules})
        table._check(asks)
        return table

    @property
    def events(self) -> tuple[str, ...]:
        """Every event once, in the order of the table."""
        return tuple(dict.fromkeys(step.event for step in self.steps))

    def of(self, event: str) -> tuple[Step, ...]:
        """Return the rows of an event."""
        return tuple(step for step in self.steps if step.event == event)

    def _check(self, asks: Mapping[str, Ask]) -> None:
        events = {step.event for step in self.steps}
        for step in self.steps:
            _known(step.event, "deadline", step.starts, self.deadlines)
        for rule in self.deadlines.values():
            _known(rule.name, "event", rule.ends, events)
        used = {ask.name for step in self.steps for ask in step.asks}
        _known("asks", "column", asks, used)


def _step(row: Sequence[str], asks: Mapping[str, Ask]) -> Step:
    if len(row) != _COLUMNS or not all(isinstance(cell, str) for cell in row):
        message = f"not {_COLUMNS} texts: {row}"
        raise StepsFaulty(message)
    sources, event, to, needs, starts, papers, by, wanted, warns = row
    needed = tuple(Need(word.rstrip("*"), word.endswith("*")) for word in needs.split())
    _known(event, "guard", (need.name for need in needed), GUARDS)
    _known(event, "warning", warns.split(), WARNINGS)
    _known(event, "who", by.split(), WHO)
    _known(event, "ask", (word.rstrip("*") for word in wanted.split()), asks)
    return Step(
        sources=frozenset(
            state for word in sources.split() if word != SKIPS for state in _span(word)
        ),
        skips=SKIPS in sources.split(),
        event=event,
        to=None if to in (STAY, BACK) else _state(to),
        back=to == BACK,
        needs=needed,
        starts=tuple(starts.split()),
        papers=tuple(papers.split()),
        by=frozenset(by.split()),
        asks=tuple(_asked(word, asks) for word in wanted.split()),
        warns=tuple(warns.split()),
    )


def _rule(row: Sequence[str]) -> DeadlineRule:
    if len(row) != _DEADLINE_COLUMNS or not all(isinstance(cell, str) for cell in row):
        message = f"not {_DEADLINE_COLUMNS} texts: {row}"
        raise StepsFaulty(message)
    name, period, ends = row
    words = frozenset(ends.split())
    return DeadlineRule(
        name,
        period.lstrip("@"),
        period.startswith("@"),
        words - {NO_DEBT},
        for_debt=NO_DEBT in words,
    )


def _ask(name: str, kind: str) -> Ask:
    return Ask(name, kind) if kind in _KINDS else Ask(name, "choice", tuple(kind.split()))


def _asked(word: str, asks: Mapping[str, Ask]) -> Ask:
    ask = asks[word.rstrip("*")]
    return Ask(ask.name, ask.kind, ask.choices, optional=word.endswith("*"))


def _span(word: str) -> list[State | None]:
    """Return the states `late`, `late..evasion` or `new` mean."""
    if word == NEW:
        return [None]
    first, _, last = word.partition("..")
    begin, end = _state(first), _state(last or first)
    return [state for state in State if begin.rank <= state.rank <= end.rank]


def _state(word: str) -> State:
    try:
        return State(word)
    except ValueError as error:
        message = f"unknown state: {word}"
        raise StepsFaulty(message) from error


def _known(where: str, what: str, names: object, known: object) -> None:
    unknown = sorted(set(names) - set(known))  # type: ignore[call-overload]
    if unknown:
        message = f"{where}: unknown {what}: {', '.join(unknown)}"
        raise StepsFaulty(message)
