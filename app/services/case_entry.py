"""What an officer enters for a step, checked against what the step asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.case_table import Ask, Step
    from app.services.case_views import StepEntry


def refuse_odd(entry: StepEntry, steps: Iterable[Step]) -> None:
    """Refuse a figure no row of the step asks for, or that is of another kind than asked.

    What may be missing is for the guards to say.

    Raises:
        Refused: field_refused (field, value).
    """
    asks = {ask.name: ask for step in steps for ask in step.asks}
    for name, value in entry.figures.items():
        if name not in asks or not _fits(asks[name], value):
            raise Refused("field_refused", field=name, value=value)


def _fits(ask: Ask, value: object) -> bool:
    if value is None or value == "":
        return True
    if ask.kind == "money":
        return type(value) is int
    if ask.kind == "day":
        return isinstance(value, date) or (isinstance(value, str) and _is_day(value))
    if ask.kind == "choice":
        return value in ask.choices
    return isinstance(value, (list, tuple)) if ask.kind == "plan" else isinstance(value, str)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
