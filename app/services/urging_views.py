"""What the screens and commands see of a run of urging letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from app.domain.bank_since import PaidSince
    from app.domain.calendar import Month
    from app.domain.money import Vnd
    from app.domain.urging import Candidate, Choice
    from app.services.effects import Effects


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter that would be issued."""

    unit_id: str
    unit_code: str
    tax_code: str
    name: str
    commune: str
    officer: str
    late_principal: Vnd
    surcharge: Vnd
    not_yet_due: Vnd
    days_late: int
    months_late: int
    #: codes of [ageing] and [status]
    ageing: str
    status: str
    evasion_from: date | None
    #: 1 = first letter to this unit
    round: int
    has_break: bool
    small: bool
    #: paid after the ledger by bank statements; the letter's figures stay those of the ledger
    paid: PaidSince | None = None


@dataclass(frozen=True, slots=True)
class SkippedUnit:
    """A late unit that would get no letter, and why (words under [skip])."""

    unit_code: str
    name: str
    reason: str
    fields: Mapping[str, str]
    late_principal: Vnd


@dataclass(frozen=True, slots=True)
class Plan:
    """A run before it is issued. Nothing has been numbered."""

    month: Month
    as_of: date
    #: the newest ledger month the figures rest on
    through: Month
    choice: Choice
    #: in commune order
    letters: tuple[PlannedLetter, ...]
    skipped: tuple[SkippedUnit, ...]
    #: numbers the run would take, "" when there is no letter
    first_number: str
    last_number: str
    signer: str
    #: late_principal, surcharge, not_yet_due over the letters
    totals: Mapping[str, Vnd]
    #: ids of the imports the figures rest on
    batches: tuple[str, ...]
    #: ledger months the register has after `through`; the figures leave them out
    newer: tuple[Month, ...] = ()
    #: a date far ahead of today (`is_far_ahead`), but in this year, was confirmed
    ahead_meant: bool = False
    candidates: tuple[Candidate, ...] = field(repr=False, default=())
    #: late unit code → what it paid after the ledger, whether it gets a letter or is left out
    paid: Mapping[str, PaidSince] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One issued letter in a list."""

    id: str
    unit_id: str
    unit_code: str
    name: str
    commune: str
    number: str
    issued_on: date
    late_principal: Vnd
    surcharge: Vnd
    evasion_from: date | None
    #: issued, printed, sent, delivered, returned, voided, void_notice (words under [letter_state])
    state: str
    #: codes of [delivery], "" while not sent
    sent_how: str
    sent_on: date | None
    received_on: date | None
    received_by: str
    proof: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run in a list."""

    id: str
    month: Month
    as_of: date
    at: datetime
    count: int
    first_number: str
    last_number: str
    late_principal: Vnd
    delivered: int
    voided: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A run that was issued."""

    run_id: str
    count: int
    first_number: str
    last_number: str
    letters: tuple[LetterRow, ...]
    skipped: tuple[SkippedUnit, ...]
    effects: Effects


@dataclass(frozen=True, slots=True)
class Written:
    """Files of a run handed out."""

    folder: Path
    pdf: Path
    index_xlsx: Path
    #: one for each employer
    files: tuple[Path, ...]
    #: those whose names were taken by other content: they bear a number, "… (2).xlsx"
    beside: tuple[Path, ...] = ()
