"""From which day unpaid or unregistered becomes evasion, for the calculator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.domain.due import evasion_date
from app.domain.step import Step, step
from app.errors import Refused

if TYPE_CHECKING:
    from app.domain.law import LawBook

_DAY = timedelta(days=1)
_USED = {"unpaid": ("due_on", "urged_on"), "registration": ("worker_started_on",)}


def evasion_dates(facts: dict[str, Any], law: LawBook) -> tuple[dict[str, Any], tuple[Step, ...]]:
    """Return the days late and evasion begin and end, with their articles.

    Raises:
        Refused: legal_facts_missing, unknown_facts (a fact of the other kind).
        LawSilent: before Law 41/2024.
    """
    kind = facts["kind"]
    needed = _USED[kind]
    if needed[0] not in facts:
        raise Refused("legal_facts_missing", names=needed[0])
    foreign = sorted(facts.keys() - {"kind", *needed})
    if foreign:
        raise Refused("unknown_facts", names=", ".join(foreign))
    if kind == "registration":
        return _registration(facts["worker_started_on"], law)
    return _unpaid(facts["due_on"], facts.get("urged_on"), law)


def _unpaid(
    due_on: date, urged_on: date | None, law: LawBook
) -> tuple[dict[str, Any], tuple[Step, ...]]:
    # Debts of the old law that were still unpaid are judged by the new one (art. 141(12)).
    first = law.all_of("evasion.days_after_due")[0].first_day
    rule = law.on("evasion.days_after_due", max(due_on, first))
    begins = evasion_date(due_on, urged_on, rule.number)
    if begins is not None:
        begins = max(begins, first)
    last = due_on + rule.number * _DAY
    said: dict[str, Any] = {
        "due_on": due_on,
        "days": rule.number,
        "urged_on": urged_on,
        "evasion_from": begins,
    }
    steps = [step("sixty_days", rule.citation, last=last, **said)]
    steps.append(step("evasion_from" if begins else "not_urged", rule.citation, **said))
    values = {
        "late_until": last if begins is None else begins - _DAY,
        "evasion_from": begins,
        "registration_deadline": None,
    }
    return values, tuple(steps)


def _registration(started_on: date, law: LawBook) -> tuple[dict[str, Any], tuple[Step, ...]]:
    term = law.on("registration.days", started_on)
    late = law.on("evasion.days_after_registration", started_on)
    register_by = started_on + term.number * _DAY
    last = register_by + late.number * _DAY
    steps = (
        step(
            "register_by", term.citation, started_on=started_on, day=register_by, days=term.number
        ),
        step("registration_evasion", late.citation, day=last + _DAY, days=late.number),
    )
    values = {
        "registration_deadline": register_by,
        "late_until": last,
        "evasion_from": last + _DAY,
    }
    return values, steps
