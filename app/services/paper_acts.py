"""What a paper says of the acts: provisions, fine and right to explain, by the law's engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.case_act import EVASIONS, ActFund
from app.domain.penalty import ActFacts
from app.errors import Refused
from app.services.derivation import law_lines
from app.services.paper_kinds import words
from app.services.paper_source import Sourced, from_origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.case_act import Act
    from app.domain.penalty import Assessment
    from app.domain.step import Step
    from app.services.calculator import Calculator

_CAP_AS_FRAME = "cap_as_frame"
#: acts about people who were not registered
_REGISTRATION = frozenset({"late_registration", "evasion_registration"})
FINE, WARNING = "Phạt tiền", "Cảnh cáo"
#: papers are Vietnamese whatever the screen speaks
_VI = messages.LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How many aggravating and mitigating circumstances were entered."""

    aggravating: int = 0
    mitigating: int = 0


def act_facts(
    acts: Sequence[Act], calculator: Calculator, *, violator: str, given: Circumstances
) -> dict[str, Sourced]:
    """Return what the law says of a case's acts; what it leaves to the signer is left out.

    An act the law book cannot judge (its base is not known, no decree covers it) leaves all
    figures of the decision open.
    """
    found = from_origin("proposed", {"acts": [_told(act) for act in acts]})
    if not acts or not violator:
        return found
    judged: list[Assessment] = []
    for act in acts:
        try:
            judged.append(calculator.assess(_asked(act, violator, given)))
        except Refused:
            return found
    return found | _judged(acts, judged, calculator, violator)


def _judged(
    acts: Sequence[Act], judged: Sequence[Assessment], calculator: Calculator, violator: str
) -> dict[str, Sourced]:
    steps = tuple(line for each in judged for line in each.steps)
    names = tuple(dict.fromkeys(name for each in judged for name in each.readings))
    steps += calculator.reading_steps(names)
    law: dict[str, object] = {
        "provisions": [_provision(each) for each in judged],
        "decree_basis": list(dict.fromkeys(each.regime.instrument for each in judged)),
        "main_form": WARNING if all(each.warning for each in judged) else FINE,
        **_amounts(acts, judged),
        **_principals(acts),
    }
    lines = law_lines(steps)
    known = {name: Sourced(value, "law", lines) for name, value in law.items()}
    right, why = _right(judged, calculator, violator)
    known["right_to_explain"] = Sourced(right, "law", law_lines(why))
    # The full name of a decree is not in the law book: what there is may be completed.
    remedies = list(dict.fromkeys(code for each in judged for code in each.act.remedies))
    if remedies:
        told = "; ".join(messages.text("remedy", code, _VI) for code in remedies)
        known["remedies"] = Sourced(told, "proposed", lines)
    known["decree_basis"] = Sourced(known["decree_basis"].value, "proposed", lines)
    return known


def _amounts(acts: Sequence[Act], judged: Sequence[Assessment]) -> dict[str, object]:
    """The fines; none where one of them is left to the signer, or it is a warning alone."""
    fines = [each.fine for each in judged]
    if None in fines or all(each.warning for each in judged):
        return {}
    lines = [
        {"act": _name(act), "amount": each.fine}
        for act, each in zip(acts, judged, strict=True)
        if not each.warning
    ]
    total = sum(fine for fine in fines if fine is not None)
    return {"fine_total": total, **({"fine_lines": lines} if len(lines) > 1 else {})}


def _principals(acts: Sequence[Act]) -> dict[str, object]:
    """What is to be paid in by fund: the confirmed bases of acts about unpaid money."""
    found: dict[str, object] = {}
    evaded = any(act.kind.value in EVASIONS for act in acts)
    for act in acts:
        if act.kind.value in _REGISTRATION and act.workers and act.fund is not ActFund.SI_UI:
            found[f"{act.fund.value}_register_count"] = act.workers
        if act.base and act.confirmed and act.fund in (ActFund.SI, ActFund.UI):
            found[f"{act.fund.value}_principal"] = act.base
    return found | {"debt_act": "trốn đóng" if evaded else "chậm đóng"} if found else {}


def _right(
    judged: Sequence[Assessment], calculator: Calculator, violator: str
) -> tuple[str, tuple[Step, ...]]:
    """Law 15/2012 art. 61: by the highest frame among the acts; either way may be asked for.

    What the frame of a percentage is, the office reads as it does for who may sanction.
    """
    by_cap = calculator.readings["competence"] == _CAP_AS_FRAME
    frames = [each.act.highest * each.multiplier if by_cap else each.most for each in judged]
    asked = {"violator": violator, "frame_max_vnd": max(frames)}
    answer = calculator.ask("explanation_right", asked)
    return ("both" if answer.values["has_right"] else "none"), answer.steps


def _asked(act: Act, violator: str, given: Circumstances) -> ActFacts:
    return ActFacts(
        violator=violator,
        act=act.kind.value,
        fund=act.fund.value,
        found_on=act.found_on,
        ended_on=act.ended_on,
        base=act.base if act.confirmed else None,
        workers=act.workers,
        dossiers=act.dossiers,
        aggravating=given.aggravating,
        mitigating=given.mitigating,
    )


def _provision(found: Assessment) -> str:
    place = found.provision
    form = "point" if place.point and place.clause else "clause" if place.clause else "article"
    fields: Mapping[str, object] = {
        "point": place.point,
        "clause": place.clause,
        "article": place.article,
    }
    said = found.regime.instrument
    if found.multiplier > 1:
        said = f"{found.regime.organisation_article} {said}"
        form += "_doubled"
    text = words(form, **fields, instrument=said)
    return text[0].upper() + text[1:]


def _name(act: Act) -> str:
    kind = messages.text("case_act", act.kind.value, _VI)
    fund = messages.text("case_fund", act.fund.value, _VI)
    return f"{kind} ({fund})"


def _told(act: Act) -> str:
    workers = words("workers", workers=act.workers) if act.workers else ""
    fields = {"act": _name(act), "workers": workers, "found_on": messages.show(act.found_on)}
    if act.base is None:
        return words("act_heads", **fields)
    return words("act", base=messages.show(act.base), **fields)
