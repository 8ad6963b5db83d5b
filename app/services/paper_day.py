"""Which day a paper of a case may bear: not after today, not before the last of its book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import today
from app.errors import Refused
from app.services.letters import SERIES

if TYPE_CHECKING:
    from datetime import date

    from app.documents.form_model import Form
    from app.store.register import Register


def series_of(form: Form, *, numbered: bool) -> str:
    """Return a paper's book: letters share one; records and decisions have one by their letters."""
    return form.symbol or (SERIES if numbered else form.code)


def refuse_day(register: Register, series: str, on: date) -> None:
    """Refuse a day no paper of this book may bear any more, or not yet.

    Raises:
        Refused: paper_day_ahead (on), paper_before_last (on, last).
    """
    if on > today(register.clock):
        raise Refused("paper_day_ahead", on=on)
    last = register.paper_heads.latest_day(series)
    if last is not None and on < last:
        raise Refused("paper_before_last", on=on, last=last)
