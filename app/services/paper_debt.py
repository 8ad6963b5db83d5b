"""What a paper says of the debt: the ledger's figures of its day, by period, with derivation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.money import share
from app.domain.payment import memo
from app.services.case_debt import period_figures
from app.services.letters import Letters
from app.services.paper_source import Sourced, from_origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.employer import Unit
    from app.services.arrears import ArrearsRuns
    from app.services.derivation import ExplanationLine
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
        found_out = from_origin("case", {"previous_letters": previous})
        return known | found_out | self._by_fund(unit, owed, lines)

    def _by_fund(
        self, unit: Unit, owed: UnitArrears, lines: tuple[ExplanationLine, ...]
    ) -> dict[str, Sourced]:
        """Return the surcharge of each fund; a split the ledger does not show is a proposal."""
        late = [row for row in period_figures(self._register, unit, owed) if row["surcharge"]]
        estimated = any(row["estimated"] for row in late)
        found: dict[str, object] = {}
        for fund in ("si", "ui"):
            total = sum(_part(row, fund) for row in late)
            if total:
                found |= {f"{fund}_surcharge": total, f"{fund}_surcharge_to_date": owed.as_of}
        origin = "proposed" if estimated else "ledger"
        return {name: Sourced(value, origin, lines) for name, value in found.items()}

    def letters(self, unit_id: str, until: date) -> list[LetterRow]:
        """Return the urging letters that stand, up to a day, in the order they were issued."""
        rows = Letters(self._register).of_unit(unit_id)
        return [row for row in rows if row.state not in _GONE and row.issued_on <= until]


def _part(row: Mapping[str, object], fund: str) -> int:
    """Return a fund's part of a period's surcharge, by its part of the principal."""
    part, whole, surcharge = row[fund], row["principal"], row["surcharge"]
    if not (isinstance(part, int) and isinstance(whole, int) and isinstance(surcharge, int)):
        return 0
    return share(surcharge, Fraction(part, whole)) if whole else 0


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
