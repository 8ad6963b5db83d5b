"""Whether a case reaches the thresholds of Penal Code art. 216 (evading social insurance).

A sign, not a judgement: whether it is a crime is for the investigating body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.step import Step, step

if TYPE_CHECKING:
    from datetime import date

    from app.domain.law import LawBook
    from app.domain.money import Vnd

CLAUSES = (3, 2, 1)


@dataclass(frozen=True, slots=True)
class CriminalFacts:
    """What decides: the sum evaded, the workers concerned, for how long, and how."""

    evaded: Vnd
    workers: int
    months: int
    #: sanctioned for this act before
    sanctioned_before: bool
    #: by fraud or another trick
    fraud: bool


def criminal(facts: CriminalFacts, on: date, law: LawBook) -> tuple[int | None, tuple[Step, ...]]:
    """Return the clause reached, None if there is none, and why.

    Raises:
        LawSilent: acts before 1 January 2018 are no crime (Resolution 05/2019/NQ-HĐTP).
    """
    months = law.on("criminal.months", on)
    needed = (
        (facts.fraud, "fraud"),
        (facts.months >= months.number, "months"),
        (facts.sanctioned_before, "sanctioned"),
    )
    said = {"months": facts.months, "least": months.number}
    steps = [
        step(f"criminal_{name}_{'yes' if met else 'no'}", months.citation, **said)
        for met, name in needed
    ]
    if not all(met for met, _ in needed):
        return None, (*steps, step("criminal_none", months.citation))
    for clause in CLAUSES:
        amount = law.on(f"criminal.{clause}.amount", on)
        workers = law.on(f"criminal.{clause}.workers", on)
        if facts.evaded >= amount.number or facts.workers >= workers.number:
            reached = {"evaded": facts.evaded, "workers": facts.workers, "clause": clause}
            more = step("criminal_clause", amount.citation, **reached)
            return clause, (*steps, more)
    return None, (*steps, step("criminal_below", months.citation))
