"""Who gets an urging letter in a month's run, and why not (Decree 274/2025 art. 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.due import evasion_date
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.bank_since import PaidSince
    from app.domain.money import Vnd


#: days a letter may be dated ahead without being asked: over a weekend, with some to spare
AHEAD_DAYS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer asks for; everything empty means every late unit."""

    #: letters only from this late principal on, đồng
    min_principal: Vnd = 0
    #: commune codes, officer ids, sector groups, ageing classes; empty = all
    communes: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    sector_groups: frozenset[str] = frozenset()
    ageing: frozenset[str] = frozenset()
    #: leave out debts under the small-debt level of the law of the day
    skip_small: bool = False
    #: leave out units whose ledger does not add up
    skip_breaks: bool = False
    #: leave out units that paid after the ledger, as bank statements tell
    skip_paid: bool = False
    #: unit codes: only these (empty = all), never these
    only: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()


def is_far_ahead(dated: date, today: date) -> bool:
    """Tell whether a date of letters is so far ahead that it is more likely mistyped than meant."""
    return (dated - today).days > AHEAD_DAYS


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit with arrears, and what decides its place in the run."""

    unit_id: str
    unit_code: str
    tax_code: str
    name: str
    sector_group: str
    commune_code: str
    commune: str
    officer_id: str
    officer: str
    arrears: UnitArrears
    #: number of a letter already issued in this month's run, "" if none
    letter_this_month: str = ""
    #: letters issued before and not voided
    earlier_letters: int = 0
    small: bool = False
    #: what bank statements say it paid after the ledger; never in its arrears
    paid: PaidSince | None = None

    @property
    def round(self) -> int:
        """Which letter this is to the unit, 1 for the first."""
        return self.earlier_letters + 1

    def evasion_from(self, on: date) -> date | None:
        """Return the first day some late principal is evasion if this letter counts from `on`.

        A unit urged before keeps the earlier day of urging.
        """
        oldest = self.arrears.oldest_due
        if oldest is None:
            return None
        urged = self.arrears.urged_on or on
        return evasion_date(oldest, min(urged, on), self.arrears.evasion_days)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A unit that gets no letter, with the code of the reason (words under [skip])."""

    unit_code: str
    name: str
    reason: str
    late_principal: Vnd
    #: figures the reason's words need, e.g. the number of the letter it already has
    fields: tuple[tuple[str, str], ...] = ()


def choose(
    candidates: Iterable[Candidate],
    choice: Choice,
) -> tuple[tuple[Candidate, ...], tuple[Skipped, ...]]:
    """Return who gets a letter, in commune order then by name, and who does not and why."""
    taken: list[Candidate] = []
    skipped: list[Skipped] = []
    for candidate in candidates:
        reason = _reason(candidate, choice)
        if reason is None:
            taken.append(candidate)
            continue
        fields = _fields(candidate, reason)
        late = candidate.arrears.late_principal
        skipped.append(Skipped(candidate.unit_code, candidate.name, reason, late, fields))
    return tuple(sorted(taken, key=_order)), tuple(skipped)


def _fields(candidate: Candidate, reason: str) -> tuple[tuple[str, str], ...]:
    if reason == "letter_sent":
        return (("number", candidate.letter_this_month),)
    if reason == "paid_since" and candidate.paid is not None:
        amount = f"{candidate.paid.amount:,}".replace(",", ".")
        return (("amount", amount), ("day", f"{candidate.paid.last_on:%d/%m/%Y}"))
    return ()


def _order(candidate: Candidate) -> tuple[str, str, str]:
    return candidate.commune_code or "~", fold(candidate.name), candidate.unit_code


def _reason(candidate: Candidate, choice: Choice) -> str | None:
    """Return the first reason against a letter, in the order an officer would give them."""
    owed = candidate.arrears
    small = owed.late_principal < choice.min_principal or (choice.skip_small and candidate.small)
    reasons = (
        ("not_yet_due", not owed.late_principal),
        ("letter_sent", bool(candidate.letter_this_month)),
        ("paid_since", candidate.paid is not None and _leaves_paid(candidate, choice)),
        ("not_chosen", not _chosen(candidate.unit_code, choice)),
        ("filtered", not _in_scope(candidate, choice)),
        ("small_debt", small),
        ("ledger_warning", choice.skip_breaks and owed.has_break),
    )
    return next((code for code, holds in reasons if holds), None)


def _leaves_paid(candidate: Candidate, choice: Choice) -> bool:
    """Tell whether a unit that paid meanwhile is left out, by rule or by hand."""
    return choice.skip_paid or candidate.unit_code in choice.exclude


def _chosen(unit_code: str, choice: Choice) -> bool:
    return unit_code not in choice.exclude and (not choice.only or unit_code in choice.only)


def _in_scope(candidate: Candidate, choice: Choice) -> bool:
    asked: Sequence[tuple[frozenset[str], str]] = (
        (choice.communes, candidate.commune_code),
        (choice.officers, candidate.officer_id),
        (choice.sector_groups, candidate.sector_group),
        (choice.ageing, candidate.arrears.ageing.value),
    )
    return all(not wanted or value in wanted for wanted, value in asked)
