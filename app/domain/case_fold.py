"""From events to the state of a case: by day, then by the log, each one judged where it stands.

The fold never fails. An event that does not fit where it stands, as may happen when two computers
meet, changes nothing and is named in `Case.astray`; a new event that would be astray, or make
another one so, is refused by whoever wants to add it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.case import CORRECTED, Case, Missing, Running, State
from app.domain.case_effects import EFFECTS
from app.domain.case_guards import GUARDS
from app.domain.case_warnings import WARNINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.case import CaseEvent, PaperElsewhere
    from app.domain.case_table import Step, StepTable

#: side branches: left by a step `back` to where they were entered from
BRANCHES = frozenset(
    {
        State.FORCE_MAJEURE,
        State.CHECK_PROPOSED,
        State.CHECK_RUNNING,
        State.CRIMINAL,
        State.LAWSUIT,
        State.HARD_TO_COLLECT,
    }
)
_CHECK = frozenset({State.CHECK_PROPOSED, State.CHECK_RUNNING})


def fold(events: Iterable[CaseEvent], table: StepTable) -> Case:
    """Return what follows from these events, all of one case, in any order."""
    known = sorted(events, key=lambda event: (event.day, event.id))
    case = Case(struck=struck_by(known))
    for event in known:
        if event.kind == CORRECTED or event.id in case.struck:
            continue
        step = _row(case, event, table)
        missing = _missing(case, event, step)
        if step is None or missing:
            case = replace(case, astray=(*case.astray, (event.id, missing)))
        else:
            case = _apply(case, event, step, table)
    return case


def struck_by(events: Iterable[CaseEvent]) -> frozenset[str]:
    """Return the ids of events that a standing correction names; corrections can be corrected."""
    corrections = [event for event in events if event.kind == CORRECTED and event.corrects]
    struck: set[str] = set()
    for event in sorted(corrections, key=lambda each: each.id, reverse=True):
        if event.id not in struck:
            struck.add(str(event.corrects))
    return frozenset(struck)


def lacking(case: Case, event: CaseEvent, table: StepTable) -> tuple[Missing, ...]:
    """Return what stands against an event as the next of a case; empty when it is allowed."""
    return _missing(case, event, _row(case, event, table))


def unauthorised(event: CaseEvent, table: StepTable, *, level: str) -> tuple[Missing, ...]:
    """Return whether whose register this is (office or province) may enter a step so.

    Asked of a new step alone: what was entered once stays entered.
    """
    if any(level in step.by for step in table.of(event.kind)):
        return ()
    if event.elsewhere is None:
        return (Missing("not_ours"),)
    return () if event.elsewhere.signer.strip() else (Missing("paper_signer"),)


def warnings(case: Case, event: CaseEvent, table: StepTable) -> tuple[Missing, ...]:
    """Return what to mind about an event; nothing of it stands in its way."""
    step = _row(case, event, table)
    names = step.warns if step else ()
    return tuple(found for name in names for found in WARNINGS[name](case, event))


def possible(case: Case, table: StepTable) -> tuple[Step, ...]:
    """Return the rows that can be next where the case stands, one for each event."""
    return _first_of_each(step for step in table.steps if _from_here(case, step))


def skipping(case: Case, table: StepTable) -> tuple[Step, ...]:
    """Return the rows that can be next only as done elsewhere, over what was never seen here."""
    here = {step.event for step in possible(case, table)}
    steps = _first_of_each(step for step in table.steps if _jumps(case, step))
    return tuple(step for step in steps if step.event not in here)


def _first_of_each(steps: Iterable[Step]) -> tuple[Step, ...]:
    found: dict[str, Step] = {}
    for step in steps:
        found.setdefault(step.event, step)
    return tuple(found.values())


def _row(case: Case, event: CaseEvent, table: StepTable) -> Step | None:
    """Return the first row that fits and whose needs are met, else the first that fits."""
    rows = [step for step in table.of(event.kind) if _fits(case, event, step)]
    met = (step for step in rows if not any(_against(case, event, step)))
    return next(met, rows[0] if rows else None)


def _fits(case: Case, event: CaseEvent, step: Step) -> bool:
    return _from_here(case, step) or (event.elsewhere is not None and _jumps(case, step))


def _from_here(case: Case, step: Step) -> bool:
    if case.state in step.sources:
        return True
    # A lawsuit is the union's: the procedure goes on beside it.
    beside = case.state is State.LAWSUIT and bool(case.left) and not step.back
    return beside and case.left[-1] in step.sources


def _jumps(case: Case, step: Step) -> bool:
    """Whether a step done elsewhere skips what this office never saw, forward only."""
    if not step.skips or case.state is None or case.state.final or case.state in BRANCHES:
        return False
    ranks = [state.rank for state in step.sources if state is not None and not state.final]
    return bool(ranks) and case.state.rank < min(ranks)


def _missing(case: Case, event: CaseEvent, step: Step | None) -> tuple[Missing, ...]:
    if step is None:
        return (Missing("before_opening" if case.state is None else "not_now"),)
    return tuple(_against(case, event, step))


def _against(case: Case, event: CaseEvent, step: Step) -> Iterator[Missing]:
    if event.elsewhere is not None:
        yield from _paper_faults(event.elsewhere, event)
    for need in step.needs:
        if not (need.ours_only and event.elsewhere is not None):
            yield from GUARDS[need.name](case, event)


def _paper_faults(paper: PaperElsewhere, event: CaseEvent) -> Iterator[Missing]:
    """What the paper of another body must say."""
    if not paper.number.strip():
        yield Missing("paper_number")
    if paper.on is None or paper.on > event.day:
        yield Missing("paper_date")
    if not paper.body.strip():
        yield Missing("paper_body")


def _apply(case: Case, event: CaseEvent, step: Step, table: StepTable) -> Case:
    effect = EFFECTS.get(event.kind)
    after = _move(effect(case, event) if effect else case, event, step)
    running: tuple[Running, ...] = ()
    if after.state is not None and not after.state.final:
        running = (*_running(after, event, table), *_started(event, step, table))
    return replace(after, running=running, counted=(*case.counted, event.id))


def _move(case: Case, event: CaseEvent, step: Step) -> Case:
    if step.back:
        return _return(case, event)
    if step.to is None or (step.to is case.state):
        return case
    if step.to not in BRANCHES:
        return replace(case, state=step.to, since=event.day, left=())
    one_check = case.state in _CHECK and step.to in _CHECK
    left = case.left if one_check or case.state is None else (*case.left, case.state)
    return replace(case, state=step.to, since=event.day, left=left)


def _return(case: Case, event: CaseEvent) -> Case:
    """Leave a side branch; a lawsuit that ended beside the procedure leaves it where it is."""
    if case.state not in BRANCHES or not case.left:
        return case
    if event.kind == "suit_ended" and case.state is not State.LAWSUIT:
        return replace(case, left=tuple(s for s in case.left if s is not State.LAWSUIT))
    return replace(case, state=case.left[-1], since=event.day, left=case.left[:-1])


def _running(case: Case, event: CaseEvent, table: StepTable) -> Iterator[Running]:
    """Yield the deadlines an event leaves running."""
    for each in case.running:
        rule = table.deadlines[each.name]
        if event.kind not in rule.ends and not (rule.for_debt and case.late_principal <= 0):
            yield each


def _started(event: CaseEvent, step: Step, table: StepTable) -> Iterator[Running]:
    for name in step.starts:
        rule = table.deadlines[name]
        due_on = event.date(rule.period) if rule.fixed else None
        if due_on is not None or not rule.fixed:
            yield Running(name, event.day, due_on)
