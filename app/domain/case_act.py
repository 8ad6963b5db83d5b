"""The acts of a case: each with its fund, its base and its days, so that its fine can be asked for.

Under Decree 283/2026 social insurance and unemployment insurance are separate acts; health
insurance is in the base of neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.money import Vnd


class ActKind(Enum):
    """What was done or left undone (as `sothu calc` names it)."""

    LATE_PAYMENT = "late_payment"
    LATE_REGISTRATION = "late_registration"
    EVASION_REGISTRATION = "evasion_registration"
    EVASION_WAGE = "evasion_wage"
    EVASION_UNPAID = "evasion_unpaid"
    PART_OF_WORKFORCE = "part_of_workforce"
    WHOLE_WORKFORCE = "whole_workforce"
    WRONG_LEVEL = "wrong_level"
    INFORMATION_REFUSAL = "information_refusal"
    FORGED_DOSSIER = "forged_dossier"


#: acts of evasion (Decree 283/2026 arts 44, 46): doing one again goes to the criminal authority
EVASIONS = frozenset(kind.value for kind in ActKind if kind.value.startswith("evasion_"))


class ActFund(Enum):
    """The fund an act is about; both together under the decrees before 283/2026."""

    SI = "si"
    UI = "ui"
    SI_UI = "si_ui"


@dataclass(frozen=True, slots=True)
class Act:
    """One violation in a case."""

    id: str
    case_id: str
    kind: ActKind
    fund: ActFund
    #: the day it was found
    found_on: date
    #: the day it ended; None while it goes on
    ended_on: date | None = None
    #: the sum the fine is a percentage of, in đồng; None where the fine goes by heads
    base: Vnd | None = None
    #: the base was split over the funds by rates, not by a statement
    base_estimated: bool = False
    workers: int | None = None
    dossiers: int | None = None
    #: article, clause and point as text or code, "" while the engine has not been asked
    provision: str = ""
    #: who confirmed an estimated base, on which day, by what
    confirmed_by: str = ""
    confirmed_on: date | None = None
    confirmed_how: str = ""
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether the base may stand in a record."""
        return not self.base_estimated or bool(self.confirmed_by)

    def facts(self) -> dict[str, object]:
        """Return the facts of the question `fine` of `sothu calc` that the act knows."""
        found: dict[str, object] = {
            "act": self.kind.value,
            "fund": self.fund.value,
            "found_on": self.found_on.isoformat(),
            "ended_on": self.ended_on.isoformat() if self.ended_on else None,
        }
        counts = {"base_vnd": self.base, "workers": self.workers, "dossiers": self.dossiers}
        return found | {name: value for name, value in counts.items() if value is not None}

    def frozen(self) -> dict[str, object]:
        """Return the act as an event keeps it."""
        return {
            **self.facts(),
            "id": self.id,
            "kind": self.kind.value,
            "provision": self.provision,
            "base_estimated": self.base_estimated,
            "confirmed_by": self.confirmed_by,
            "confirmed_on": self.confirmed_on.isoformat() if self.confirmed_on else None,
        }


def acts_since(acts: Iterable[Act], reopened_on: date | None) -> tuple[Act, ...]:
    """Return the acts of what the case is about now: those found since it was reopened."""
    return tuple(act for act in acts if reopened_on is None or act.found_on >= reopened_on)
