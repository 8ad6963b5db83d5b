"""What to mind about a step of a case: said to the officer, never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.domain.calendar import Month
from app.domain.case import Missing
from app.domain.case_act import EVASIONS
from app.domain.case_plan import promises_in, total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.domain.case import Case, CaseEvent

    Warn: TypeAlias = Callable[[Case, CaseEvent], Iterator[Missing]]


def _plan_short(case: Case, event: CaseEvent) -> Iterator[Missing]:
    promised = total_of(promises_in(event))
    if promised < case.late_principal:
        yield Missing("plan_short", (("amount", case.late_principal - promised),))


def _ledger_old(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """The ledger of the month before is not in yet: the debt may have changed since."""
    through = event.text("through")
    if through and Month.parse(through) < Month.of(event.day).plus(-1):
        yield Missing("ledger_old", (("month", Month.parse(through)),))


def _past(name: str, code: str) -> Warn:
    """Return a warning that the step comes after a day among its figures."""

    def late(_: Case, event: CaseEvent) -> Iterator[Missing]:
        last = event.date(name)
        if last is not None and event.day > last:
            yield Missing(code, (("day", last),))

    return late


def _competence(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """Warned about, never refused: the reading of who may sign is open (Decree 283 arts 55-63)."""
    post = event.text("post")
    competent = event.figures.get("competent")
    if not post or not isinstance(competent, (list, tuple)):
        yield Missing("competence_unchecked")
    elif post not in competent:
        yield Missing("competence")


def _reoffending(_: Case, event: CaseEvent) -> Iterator[Missing]:
    """An earlier decision for evasion: re-offending must go to the criminal authority.

    Decree 283/2026 art. 4(2)(l). Whether it is re-offending in law is for the officer to say.
    """
    acts = {str(row.get("kind")) for row in event.rows("acts")} & EVASIONS
    earlier = event.rows("earlier_decisions")
    if acts and earlier:
        yield Missing("reoffending", (("number", str(earlier[-1].get("number"))),))


#: warnings by the name the table of steps calls them
WARNINGS: Mapping[str, Warn] = {
    "plan_short": _plan_short,
    "ledger_old": _ledger_old,
    "evidence_late": _past("evidence_by", "evidence_late"),
    "record_late": _past("record_by", "record_late"),
    "explanation_late": _past("explain_by", "explanation_late"),
    "decision_late": _past("decide_by", "decision_late"),
    "competence": _competence,
    "reoffending": _reoffending,
}
