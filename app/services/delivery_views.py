"""What is recorded of a letter's delivery, before it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class DeliveryMark:
    """What is recorded of one letter; empty values are not recorded."""

    paper_id: str
    number: str
    unit_code: str
    name: str
    how: str
    sent_on: date | None
    proof: str
    received_on: date | None
    received_by: str
    note: str


@dataclass(frozen=True, slots=True)
class DeliveryPreview:
    """A filled index read back: what would be recorded, and what cannot be."""

    marks: tuple[DeliveryMark, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """One line of the print log."""

    paper_id: str
    at: datetime
    actor: str
    #: its name on the computer that printed; empty where it was not noted
    printer: str
    copies: int
