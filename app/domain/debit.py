"""Debit on request: the route of the laws before Decree 283/2026, and what stands in its place.

Until then a bank or the Treasury debited an employer that did not obey a decision, on the request
of a competent person; since then only an enforcement decision does (Decree 296/2025).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.law import LawSilent
from app.domain.step import Step, step

if TYPE_CHECKING:
    from datetime import date

    from app.domain.law import LawBook

#: the chain offered where the law has no debit on request
INSTEAD = ("record", "sanction", "ten_days", "enforcement", "freeze")


@dataclass(frozen=True, slots=True)
class DebitRoute:
    """Whether money may be debited on request on a day."""

    allowed: bool
    #: the steps to take instead, () where it is allowed
    instead: tuple[str, ...]
    steps: tuple[Step, ...]


def debit_on_request(day: date, law: LawBook) -> DebitRoute:
    """Tell whether the law of a day knows the debit on request, with article or reason."""
    try:
        rule = law.on("debit_on_request", day)
    except LawSilent:
        known = law.all_of("debit_on_request")
        last = max((p.last_day for p in known if p.last_day and p.last_day < day), default=None)
        code = "debit_ended" if last is not None else "debit_unknown"
        steps = [step(code, day=day, last=last)]
        steps += [step(f"debit_instead_{name}", level=1) for name in INSTEAD]
        return DebitRoute(False, INSTEAD, tuple(steps))  # noqa: FBT003
    return DebitRoute(True, (), (step("debit_allowed", rule.citation, day=day),))  # noqa: FBT003
