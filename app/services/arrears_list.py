"""Every unit's arrears on a day as an Excel list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.services.listing import Query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.arrears import UnitArrears
    from app.domain.bank_since import PaidSince
    from app.services.arrears import Arrears
    from app.services.unit_table import UnitRow
    from app.services.units import Units

_MONEY = (
    "late_principal",
    "surcharge",
    "not_yet_due",
    "ledger_interest",
    "credit",
    "closing",
)
#: column → (kind, width)
_COLUMNS = {
    "unit_code": ("text", 11),
    "tax_code": ("text", 15),
    "name": ("text", 44),
    "commune": ("text", 18),
    "sector_group": ("text", 9),
    "officer": ("text", 20),
    **dict.fromkeys(_MONEY, ("money", 17)),
    "days_late": ("int", 9),
    "oldest": ("month", 11),
    "ageing": ("text", 24),
    "months_owed": ("text", 11),
    "status": ("text", 14),
    "warning": ("text", 16),
}
_PAID = {"paid_since": ("money", 17)}


def arrears_workbook(
    units: Units,
    arrears: Arrears,
    language: str,
    paid: Mapping[str, PaidSince] | None = None,
) -> bytes:
    """Return all units of the ledger month, the largest late principal first, as xlsx.

    What units `paid` after the ledger (unit code → bank statements) stands in a column of its own,
    where there is any.
    """
    from app.documents.list_writer import ListColumn, list_workbook

    columns = [
        ListColumn(key, messages.text("arrears_column", key, language), kind, width)  # type: ignore[arg-type]
        for key, (kind, width) in (_COLUMNS | (_PAID if paid else {})).items()
    ]
    rows = {row.code: row for row in units.listing.rows(units.listing.ids(Query())).values()}
    owed = sorted(arrears.units.values(), key=lambda each: (-each.late_principal, each.unit_code))
    title = messages.text("arrears_column", "title", language, as_of=arrears.as_of)
    return list_workbook(
        title,
        columns,
        [
            {**_row(each, rows, arrears.names, language), **_since(each.unit_code, paid)}
            for each in owed
        ],
    )


def _since(code: str, paid: Mapping[str, PaidSince] | None) -> dict[str, object]:
    found = paid.get(code) if paid else None
    return {"paid_since": found.amount if found else None} if paid else {}


def _row(
    owed: UnitArrears, rows: Mapping[str, UnitRow], names: Mapping[str, str], language: str
) -> dict[str, object]:
    unit = rows.get(owed.unit_code)
    months = owed.months_owed
    return {
        "unit_code": owed.unit_code,
        "tax_code": unit.tax_code if unit else "",
        "name": names[owed.unit_code],
        "commune": unit.commune if unit else "",
        "sector_group": unit.sector_group if unit else "",
        "officer": unit.officer if unit else "",
        **{key: getattr(owed, key) for key in _MONEY},
        "days_late": owed.days_late,
        "oldest": owed.late[0].period if owed.late else None,
        "ageing": messages.text("ageing", owed.ageing.value, language),
        "months_owed": f"{float(months):.1f}" if months is not None else "",
        "status": messages.text("status", owed.status.value, language),
        "warning": "!" if owed.has_break else "",
    }
