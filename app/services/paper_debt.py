"""What a paper says of the debt: the ledger's figures of its day, by period, with derivation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.payment import memo
from app.services.letters import Letters
from app.services.paper_source import Sourced, from_origin

if TYPE_CHECKING:
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.employer import Unit
    from app.services.arrears import ArrearsRuns
    from app.services.urging_views import LetterRow
    from app.store.register import Register

_GONE = ("voided", "void_notice")


class PaperDebt:
    """Reads a unit's arrears for papers."""

    def __init__(self, register: Register, arrears: ArrearsRuns) -> None:
        self._register = register
        self._arrears = arrears

    def facts(self, unit: Unit, on: date, *, office_code: str) -> dict[str, Sourced]:
        """Return the debt as of a day; {} where no ledger knows the unit.

        Raises:
            Refused: law_silent.
        """
        owed = self._arrears.of_unit(unit, on)
        if owed is None:
            return {}
        cycle = unit.pay_cycle_months
        lines = tuple(self._arrears.explanation(owed, cycle_months=cycle))
        found = _figures(owed) | {"memo": memo(unit.code, office_code)}
        known = {name: Sourced(value, "ledger", lines) for name, value in found.items()}
        letters = self.letters(unit.id, on)
        previous = [{"number": row.number, "issued_on": row.issued_on} for row in letters]
        return known | from_origin("case", {"previous_letters": previous})

    def letters(self, unit_id: str, until: date) -> list[LetterRow]:
        """Return the urging letters that stand, up to a day, in the order they were issued."""
        rows = Letters(self._register).of_unit(unit_id)
        return [row for row in rows if row.state not in _GONE and row.issued_on <= until]


def _figures(owed: UnitArrears) -> dict[str, object]:
    return {
        "as_of": owed.as_of,
        "through_month": owed.through,
        "late_principal": owed.late_principal,
        "surcharge": owed.surcharge,
        "ledger_interest": owed.ledger_interest,
        "not_yet_due": owed.not_yet_due,
        "days_late": owed.days_late,
        "late_months": len(owed.late),
        "already_over_60": owed.over_evasion_days,
        "rows": [
            {
                "period": bucket.period,
                "principal": bucket.principal,
                "due_on": bucket.due_on,
                "days_late": bucket.days_late,
                "surcharge": bucket.surcharge,
            }
            for bucket in owed.late
        ],
    }
