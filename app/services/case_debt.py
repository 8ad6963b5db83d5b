"""The debt of a unit on a day as an event of a case freezes it: sums, periods by fund, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.funds import FundRates, fund_due, split_principal
from app.domain.law import LawSilent
from app.services.reference_files import reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.employer import Unit
    from app.domain.law import LawBook
    from app.store.register import Register


def debt_figures(
    register: Register, law: LawBook, owed: UnitArrears, day: date
) -> dict[str, object]:
    """Return the sums (đồng), the ledger files they rest on by hash, the article of the rate."""
    return {
        "as_of": day.isoformat(),
        "through": str(owed.through),
        "late_principal": owed.late_principal,
        "principal": owed.late_principal + owed.not_yet_due,
        "interest": owed.ledger_interest,
        "credit": owed.credit,
        "surcharge": owed.surcharge,
        "days_late": owed.days_late,
        "ledger_break": owed.has_break,
        "sources": [
            {"period": str(month), "batch": batch.id, "sha256": batch.file_sha256}
            for month in register.ledger.months()
            if month <= owed.through
            and (batch := register.imports.current("c12", month)) is not None
        ],
        "law": _cited(law, day),
    }


def period_figures(
    register: Register, unit: Unit, owed: UnitArrears
) -> Iterator[dict[str, object]]:
    """Yield each unpaid period with its surcharge and its parts by fund.

    Where the ledger does not show the funds the parts are estimated, and say so.
    """
    lines = register.ledger.of_unit(unit.code)
    rates = reference(register.folder / "reference", "fund_rates.toml", FundRates.parse)
    dues = {month: due for month, line in lines if (due := fund_due(line)) is not None}
    for bucket in owed.buckets:
        funds = split_principal([bucket], dues=dues, rates=rates, group=unit.sector_group)
        yield {
            "period": str(bucket.period),
            "principal": bucket.principal,
            "due_on": bucket.due_on.isoformat(),
            "days_late": bucket.days_late,
            "surcharge": bucket.surcharge,
            "si": funds.si,
            "hi": funds.hi,
            "ui": funds.ui,
            "oai": funds.oai,
            "estimated": funds.estimated,
        }


def _cited(law: LawBook, day: date) -> list[str]:
    try:
        return [law.on("surcharge.daily_rate", day).citation]
    except LawSilent:
        return []
