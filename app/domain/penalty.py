"""The fine for an act: which decree, which frame, which amount; and several acts in one decision.

A percentage fine is base × percent × multiplier, rounded half up once, then capped (cap ×
multiplier). The middle of a frame is taken after the cap. Every answer carries its derivation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.domain.money import share
from app.domain.regime import Provision
from app.domain.step import Step, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.law import LawBook
    from app.domain.money import Vnd
    from app.domain.reading import Readings
    from app.domain.regime import Act, Regime

ORGANISATION = "organisation"
VIOLATORS = (ORGANISATION, "individual", "household_business")
_NEED = {"percent": "base_vnd", "workers": "workers", "dossiers": "dossiers"}
#: net circumstances from which the end of the frame is taken (Law 15/2012 art. 23(4))
_WHOLE = 2


class NoProvision(LookupError):
    """The decree in force knows no such act; `regime` is its number."""

    def __init__(self, regime: str, act: str, fund: str) -> None:
        super().__init__(f"{regime}: {act} {fund}")
        self.regime, self.act, self.fund = regime, act, fund


class FactsMissing(LookupError):
    """Facts without which there is no answer."""

    def __init__(self, *names: str) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What is known of one act."""

    violator: str
    act: str
    #: si, ui, or si_ui under decrees that know one base only
    fund: str
    found_on: date
    #: None = still going on when it was found
    ended_on: date | None = None
    #: what a percentage is taken of, at the day of the record
    base: Vnd | None = None
    workers: int | None = None
    dossiers: int | None = None
    aggravating: int = 0
    mitigating: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """The fine for one act."""

    regime: Regime
    act: Act
    provision: Provision
    #: only a warning: all amounts are 0
    warning: bool
    least: Vnd
    most: Vnd
    #: the amount by the circumstances; None where the law leaves it to the signer, in `choice`
    fine: Vnd | None
    choice: tuple[Vnd, Vnd] | None
    #: the cap, not the percentage, made the upper end
    cap_hit: bool
    multiplier: int
    steps: tuple[Step, ...]
    #: names of readings the figures hang on
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Several acts in one decision: each its own fine, and their total."""

    acts: tuple[Assessment, ...]
    #: None where some act is left to the signer
    total: Vnd | None
    #: the total's lowest and highest, as the signer chooses
    between: tuple[Vnd, Vnd]


def regime_for(law: LawBook, found_on: date, ended_on: date | None) -> tuple[Regime, Step]:
    """Return the decree that applies to an act, and why.

    An act that has ended: the decree in force when it ended; one still going on when it was found:
    the decree in force then (Decree 118/2021 art. 7(2); Decree 283/2026 art. 67).

    Raises:
        LawSilent: no decree the book knows was in force.
    """
    ended = ended_on is not None and ended_on < found_on
    day = ended_on if ended and ended_on is not None else found_on
    regime = law.regime_on(day)
    newest = law.regime_on(found_on)
    article = f"{newest.ongoing_article} {newest.instrument}" if newest.ongoing_article else ""
    if not article:
        article = "khoản 2 Điều 7 Nghị định số 118/2021/NĐ-CP"
    code = "regime_ended" if ended else "regime_ongoing"
    return regime, step(code, article, regime=regime.instrument, day=day, found_on=found_on)


def assess(facts: ActFacts, law: LawBook, readings: Readings) -> Assessment:
    """Return the fine for one act.

    Raises:
        NoProvision: the decree knows no such act for that fund.
        FactsMissing: the base, the workers or the dossiers are needed and not there.
        LawSilent: the law book does not reach that day.
    """
    regime, why = regime_for(law, facts.found_on, facts.ended_on)
    act = regime.act(facts.act, facts.fund)
    if act is None:
        raise NoProvision(regime.short, facts.act, facts.fund)
    steps = [why, step("provision", cite(act.provision, regime), act=facts.act, fund=facts.fund)]
    need = _NEED.get(act.shape)
    values = {"base_vnd": facts.base, "workers": facts.workers, "dossiers": facts.dossiers}
    if need is not None and values[need] is None:
        raise FactsMissing(need)
    if act.warning_below is not None and (facts.base or 0) < act.warning_below:
        return _warning(facts, regime, act, steps)
    frame = _Frame(facts, regime, act, readings)
    steps.extend(frame.steps)
    fine, choice, more = _by_circumstances(facts, frame, law)
    return Assessment(
        regime=regime,
        act=act,
        provision=frame.provision,
        warning=False,
        least=frame.least,
        most=frame.most,
        fine=fine,
        choice=choice,
        cap_hit=frame.cap_hit,
        multiplier=frame.times,
        steps=_cited((*steps, *more), cite(frame.provision, regime)),
        readings=frame.readings,
    )


def decide(acts: Sequence[ActFacts], law: LawBook, readings: Readings) -> Decision:
    """Return the fines of several acts in one decision (Law 15/2012 arts 3, 67), added up.

    Raises: as `assess`.
    """
    found = tuple(assess(facts, law, readings) for facts in acts)
    low = sum(each.fine if each.choice is None else each.choice[0] for each in found)  # type: ignore[misc]
    high = sum(each.fine if each.choice is None else each.choice[1] for each in found)  # type: ignore[misc]
    return Decision(found, low if low == high else None, (low, high))


def cite(provision: Provision, regime: Regime) -> str:
    """Return point, clause, article and instrument as cited on paper."""
    parts = [
        f"điểm {provision.point}" if provision.point else "",
        f"khoản {provision.clause}" if provision.clause else "",
        f"Điều {provision.article}",
        regime.instrument,
    ]
    return " ".join(part for part in parts if part)


def _cited(steps: Sequence[Step], article: str) -> tuple[Step, ...]:
    """Every figure carries its article: arithmetic that of the act it is about."""
    return tuple(each if each.article else replace(each, article=article) for each in steps)


def _warning(facts: ActFacts, regime: Regime, act: Act, steps: list[Step]) -> Assessment:
    provision = Provision(act.provision.article, act.warning_clause, None)
    said = step(
        "warning_only",
        cite(provision, regime),
        base=facts.base,
        below=act.warning_below,
    )
    return Assessment(
        regime=regime,
        act=act,
        provision=provision,
        warning=True,
        least=0,
        most=0,
        fine=0,
        choice=None,
        cap_hit=False,
        multiplier=1,
        steps=(*steps, said),
    )


class _Frame:
    """The frame of one act for one violator, with how it came about."""

    def __init__(self, facts: ActFacts, regime: Regime, act: Act, readings: Readings) -> None:
        organisation = facts.violator == ORGANISATION
        self.times = regime.organisation_times if organisation else 1
        self._separate = regime.separate_funds
        self.provision = act.provision
        self.cap_hit = False
        self.readings: tuple[str, ...] = ()
        self.steps: list[Step] = []
        getattr(self, f"_{act.shape}")(facts, act, readings)
        self._say_times(facts, regime)
        self.steps.append(step("frame", least=self.least, most=self.most))

    @property
    def middle(self) -> Vnd:
        """The middle, after the cap."""
        return share(self.least + self.most, Fraction(1, 2))

    def _percent(self, facts: ActFacts, act: Act, readings: Readings) -> None:
        base = facts.base or 0
        least = share(base, act.least * self.times / 100)
        most = share(base, act.most * self.times / 100)
        said: dict[str, Any] = {
            "base": base,
            "times": self.times,
            "low": _shown(act.least),
            "high": _shown(act.most),
        }
        if self._separate and facts.fund == "si":
            self.readings = ("accident_fund_in_base",)
        code = "percent"
        if act.upper_bound_unsure:
            self.readings += ("percent_upper_bound",)
            if readings["percent_upper_bound"] == "below":
                code, most = "percent_below", _just_below(base * act.most * self.times / 100)
        self.steps.append(step(code, **said, least=least, most=most))
        self._cap(least, max(least, most), act)

    def _cap(self, least: Vnd, most: Vnd, act: Act) -> None:
        if act.cap is None:
            self.least, self.most = least, most
            return
        cap = act.cap * self.times
        self.cap_hit = most > cap
        self.least, self.most = min(least, cap), min(most, cap)
        if self.cap_hit:
            self.steps.append(step("capped", cap=cap))

    def _fixed(self, _facts: ActFacts, act: Act, _readings: Readings) -> None:
        self.steps.append(step("fixed", least=int(act.least), most=int(act.most)))
        self._cap(int(act.least) * self.times, int(act.most) * self.times, act)

    def _workers(self, facts: ActFacts, act: Act, _readings: Readings) -> None:
        workers = facts.workers or 0
        row = next(b for b in act.brackets if b.last is None or workers <= b.last)
        self.provision = Provision(act.provision.article, act.provision.clause, row.point)
        said: dict[str, Any] = {"workers": workers, "first": row.first, "last": row.last}
        code = "bracket" if row.last is not None else "bracket_open"
        self.steps.append(step(code, **said, point=row.point, least=row.least, most=row.most))
        self._cap(row.least * self.times, row.most * self.times, act)

    def _dossiers(self, facts: ActFacts, act: Act, _readings: Readings) -> None:
        count = facts.dossiers or 0
        least, most = int(act.least) * count, int(act.most) * count
        self.steps.append(step("dossiers", count=count, least=int(act.least), most=int(act.most)))
        self._cap(least * self.times, most * self.times, act)

    def _say_times(self, facts: ActFacts, regime: Regime) -> None:
        if self.times > 1:
            article = f"{regime.organisation_article} {regime.instrument}"
            self.steps.append(step("organisation", article, times=self.times))
        elif facts.violator == "household_business":
            self.steps.append(
                step("household", f"{regime.organisation_article} {regime.instrument}".strip())
            )


def _by_circumstances(
    facts: ActFacts, frame: _Frame, law: LawBook
) -> tuple[Vnd | None, tuple[Vnd, Vnd] | None, tuple[Step, ...]]:
    """Return the amount, or what the signer chooses between (Law 15/2012 art. 23(4))."""
    rule = law.on("circumstances", facts.found_on)
    net = facts.aggravating - facts.mitigating
    said: dict[str, Any] = {
        "aggravating": facts.aggravating,
        "mitigating": facts.mitigating,
        "net": abs(net),
    }
    if net == 0:
        fine = frame.middle
        return (
            fine,
            None,
            (step("middle", rule.citation, fine, **said, least=frame.least, most=frame.most),),
        )
    if abs(net) >= _WHOLE:
        fine, code = (frame.most, "highest") if net > 0 else (frame.least, "lowest")
        return fine, None, (step(code, rule.citation, fine, **said),)
    low, high = (frame.middle, frame.most) if net > 0 else (frame.least, frame.middle)
    if low == high:
        return low, None, (step("choice_of_one", rule.citation, low, **said),)
    code = "choice_above" if net > 0 else "choice_below"
    return None, (low, high), (step(code, rule.citation, **said, low=low, high=high),)


def _just_below(limit: Fraction) -> Vnd:
    """Return the largest whole đồng below a limit, not below 0."""
    return max(-(-limit.numerator // limit.denominator) - 1, 0)


def _shown(percent: Fraction) -> str:
    return f"{float(percent):g}".replace(".", ",")
