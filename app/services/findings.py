"""Violations found: the run that looks for them, and what people decide about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.domain.funds import FundSplit
    from app.domain.violation import State
    from app.services.effects import Effects


@dataclass(frozen=True, slots=True)
class Detected:
    """What a run changed: ids of findings by what happened to them."""

    as_of: date
    new: tuple[str, ...]
    changed: tuple[str, ...]
    cured: tuple[str, ...]
    #: claims the law book is silent on, by id: not judged, to be looked at by a person
    silent: tuple[str, ...]
    #: None when nothing changed
    effects: Effects | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the list of findings."""

    id: str
    rule: str
    state: State
    unit_id: str
    unit_code: str
    tax_code: str
    name: str
    commune: str
    officer: str
    since: date
    amount: int
    #: bases of the separate acts, None where the fine is not by amount
    base_si: int | None
    base_ui: int | None
    estimated: bool
    next_step: str
    articles: tuple[str, ...]
    last_on: date
    cured_on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class FundStatement:
    """The split of one unit's charge of a period, from a document or confirmed by a person."""

    unit_id: str
    period: str
    split: FundSplit
    #: "c12_ts" or "estimate"
    source: str
    document: str
    confirmed_by: str
    confirmed_on: date | None
    confirmed_how: str
