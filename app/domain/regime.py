"""Sanctioning decrees as data: their acts, the shape of each fine, who may sanction.

A decree is one file with a [regime] table, its [[act]]s and [[post]]s. Amounts in a file are those
for an individual, in đồng; organisations bear `organisation_times` as much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.law_file import LawFaulty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from app.domain.law_file import Entry, LawFile
    from app.domain.money import Vnd

#: acts a question or a finding may name; which of them a decree knows is its file's matter
ACTS = (
    "late_payment",
    "late_registration",
    "evasion_registration",
    "evasion_wage",
    "evasion_unpaid",
    "part_of_workforce",
    "whole_workforce",
    "wrong_level",
    "information_refusal",
    "forged_dossier",
)
EVASION = frozenset({"evasion_registration", "evasion_wage", "evasion_unpaid"})
FUNDS = ("si", "ui", "si_ui")
#: what a fine is reckoned on
SHAPES = ("percent", "fixed", "workers", "dossiers")
_ACT = {"code", "fund", "article", "clause", "point", "shape", "confidence"}
_ACT_MORE = {
    *("min", "max", "cap", "brackets", "warning_below", "warning_clause"),
    *("remedies", "note", "upper_bound_unsure"),
}
_REGIME = {"from", "article"}
_REGIME_MORE = {
    *("to", "replaces", "separate_funds", "organisation_times", "organisation_article"),
    *("ongoing_article", "note"),
}
_POST = {"code", "up_to", "from", "article", "confidence"}
_POST_MORE = {"to", "acts", "special", "note"}
_DAY = timedelta(days=1)
_WIDTH = 5


@dataclass(frozen=True, slots=True)
class Provision:
    """Where an act stands; a clause or point that is not known is None."""

    article: str
    clause: str | None
    point: str | None


@dataclass(frozen=True, slots=True)
class Bracket:
    """A fine by number of workers: from `first` to `last` (None = and more), an individual's."""

    first: int
    last: int | None
    least: Vnd
    most: Vnd
    point: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a decree and its fine for an individual."""

    code: str
    #: si, ui, si_ui, or "" for any
    fund: str
    provision: Provision
    #: percent (of a sum of money), fixed, workers (brackets), dossiers (each)
    shape: str
    #: percents, or đồng; of brackets unused
    least: Fraction
    most: Fraction
    cap: Vnd | None
    brackets: tuple[Bracket, ...]
    #: only a warning below this sum, by this clause
    warning_below: Vnd | None
    warning_clause: str | None
    remedies: tuple[str, ...]
    #: the sources disagree whether the upper percentage belongs to the frame
    upper_bound_unsure: bool
    confidence: str

    @property
    def highest(self) -> Vnd:
        """The highest fine the act can bring an individual."""
        if self.brackets:
            return max(bracket.most for bracket in self.brackets)
        return self.cap if self.cap is not None else int(self.most)


@dataclass(frozen=True, slots=True)
class Regime:
    """A sanctioning decree while it is in force."""

    #: its number, e.g. "283/2026/NĐ-CP"
    short: str
    instrument: str
    first_day: date
    last_day: date | None
    #: SI and UI are acts of their own
    separate_funds: bool
    #: how many times an individual's fine an organisation bears
    organisation_times: int
    organisation_article: str
    #: where it says what holds for acts begun before it
    ongoing_article: str
    acts: tuple[Act, ...]
    #: the number of the decree this one ends
    replaces: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the decree is in force on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def act(self, code: str, fund: str) -> Act | None:
        """Return an act for a fund, None if the decree knows no such act."""
        return next((a for a in self.acts if a.code == code and a.fund in ("", fund)), None)


@dataclass(frozen=True, slots=True)
class Post:
    """A post that may sanction up to an amount (an individual's fine)."""

    code: str
    up_to: Vnd
    first_day: date
    last_day: date | None
    article: str
    instrument: str
    #: acts it is limited to, () = all
    acts: tuple[str, ...] = ()
    #: competent only within a check, a decision or a field of its own
    special: bool = False

    @property
    def citation(self) -> str:
        """Article and instrument as cited on paper."""
        return f"{self.article} {self.instrument}"

    def holds_on(self, day: date) -> bool:
        """Tell whether the post has its power on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


def regime_of(file: LawFile) -> Regime | None:
    """Return the decree of a file, None if it has no [regime].

    Raises:
        LawFaulty: unknown or missing keys, wrong values, acts without a regime.
    """
    if file.regime is None:
        for entry in file.of("act"):
            entry.fault("an act needs a [regime]")
        return None
    entry = file.regime
    entry.keys(_REGIME, _REGIME_MORE)
    first, last = entry.span()
    times = entry.values.get("organisation_times", 1)
    if type(times) is not int or times < 1:
        entry.fault("organisation_times must be a whole number")
    if not file.short:
        entry.fault("a decree needs its number: short")
    return Regime(
        short=file.short,
        instrument=file.instrument,
        first_day=first,
        last_day=last,
        separate_funds=entry.values.get("separate_funds") is True,
        organisation_times=times,
        organisation_article=entry.text("organisation_article"),
        ongoing_article=entry.text("ongoing_article"),
        acts=tuple(_acts(file)),
        replaces=entry.text("replaces"),
    )


def regimes_in_order(regimes: Sequence[Regime]) -> tuple[Regime, ...]:
    """Order decrees by date; one that replaces another ends it.

    Raises:
        LawFaulty: two decrees in force on one day, or none between two of them.
    """
    known = {regime.short for regime in regimes}
    ordered: list[Regime] = []
    for regime in sorted(regimes, key=lambda found: found.first_day):
        if regime.replaces and regime.replaces not in known:
            message = f"{regime.short}: replaces an unknown decree: {regime.replaces}"
            raise LawFaulty(message)
        if ordered and ordered[-1].last_day is None and regime.replaces == ordered[-1].short:
            ordered[-1] = replace(ordered[-1], last_day=regime.first_day - _DAY)
        ordered.append(regime)
    for earlier, later in pairwise(ordered):
        if earlier.last_day is None or later.first_day <= earlier.last_day:
            message = f"{earlier.short} and {later.short}: both on {later.first_day.isoformat()}"
            raise LawFaulty(message)
        if later.first_day != earlier.last_day + _DAY:
            missing = (earlier.last_day + _DAY).isoformat()
            message = f"{earlier.short} and {later.short}: no decree on {missing}"
            raise LawFaulty(message)
    return tuple(ordered)


def posts_of(file: LawFile) -> Iterator[Post]:
    """Yield who may sanction by a file.

    Raises:
        LawFaulty: unknown or missing keys, wrong values.
    """
    for entry in file.of("post"):
        entry.keys(_POST, _POST_MORE)
        entry.confidence()
        first, last = entry.span()
        yield Post(
            code=entry.text("code"),
            up_to=_money(entry, "up_to"),
            first_day=first,
            last_day=last,
            article=entry.text("article"),
            instrument=file.instrument,
            acts=tuple(_codes(entry, "acts", ACTS)),
            special=entry.values.get("special") is True,
        )


def _acts(file: LawFile) -> Iterator[Act]:
    seen: set[tuple[str, str]] = set()
    for entry in file.of("act"):
        act = _act(entry)
        if (act.code, act.fund) in seen:
            entry.fault("the act stands there twice")
        seen.add((act.code, act.fund))
        yield act


def _act(entry: Entry) -> Act:
    entry.keys(_ACT - {"clause", "point", "fund"}, _ACT_MORE | {"clause", "point", "fund"})
    shape, fund = entry.text("shape"), entry.text("fund")
    _one_of(entry, "shape", shape, SHAPES)
    _one_of(entry, "code", entry.text("code"), ACTS)
    _one_of(entry, "fund", fund, (*FUNDS, ""))
    brackets = tuple(_brackets(entry)) if shape == "workers" else ()
    if shape == "workers":
        _refuse_holes(entry, brackets)
    elif not {"min", "max"} <= entry.values.keys():
        entry.fault("min and max are missing")
    least, most = _number(entry, "min"), _number(entry, "max")
    if least > most:
        entry.fault("min is above max")
    if shape in ("percent", "dossiers") and "cap" not in entry.values:
        entry.fault("cap is missing")
    return Act(
        code=entry.text("code"),
        fund=fund,
        provision=Provision(
            entry.text("article"), entry.text("clause") or None, entry.text("point") or None
        ),
        shape=shape,
        least=least,
        most=most,
        cap=_money(entry, "cap") if "cap" in entry.values else None,
        brackets=brackets,
        warning_below=_money(entry, "warning_below") if "warning_below" in entry.values else None,
        warning_clause=entry.text("warning_clause") or None,
        remedies=tuple(_codes(entry, "remedies", None)),
        upper_bound_unsure=entry.values.get("upper_bound_unsure") is True,
        confidence=entry.confidence(),
    )


def _brackets(entry: Entry) -> Iterator[Bracket]:
    for row in entry.values.get("brackets", ()):
        if len(row) != _WIDTH or any(type(cell) is not int for cell in row[:4]):
            entry.fault(f"a bracket is [first, last or 0, least, most, point]: {row}")
        first, last, least, most, point = row
        if least > most:
            entry.fault(f"least is above most: {row}")
        yield Bracket(first, last or None, least, most, point or None)


def _refuse_holes(entry: Entry, brackets: Sequence[Bracket]) -> None:
    whole = bool(brackets) and brackets[0].first == 1 and brackets[-1].last is None
    if not whole or any(a.last is None or b.first != a.last + 1 for a, b in pairwise(brackets)):
        entry.fault("brackets must cover every number of workers once")


def _number(entry: Entry, key: str) -> Fraction:
    try:
        return Fraction(entry.text(key, "0"))
    except (ValueError, ZeroDivisionError):
        entry.fault(f"{key} must be a number, as text")


def _money(entry: Entry, key: str) -> Vnd:
    value = entry.values[key]
    if type(value) is not int or value < 0:
        entry.fault(f"{key} must be whole đồng")
    return int(value)


def _codes(entry: Entry, key: str, known: Iterable[str] | None) -> list[str]:
    found = entry.values.get(key, [])
    if not isinstance(found, list) or not all(isinstance(code, str) for code in found):
        entry.fault(f"{key} must be a list of texts")
    for code in found:
        if known is not None:
            _one_of(entry, key, code, known)
    return found


def _one_of(entry: Entry, key: str, value: str, known: Iterable[str]) -> None:
    if value not in set(known):
        entry.fault(f"unknown {key}: {value}")
