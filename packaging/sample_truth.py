"""What a right import and a right calculation give on the sample office, taken from the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sample_ledger import BREAKS, LAST, summary
from sample_register import FILE, FIRST, HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sample_c12 import Shape, Written
    from sample_ledger import Account, Row
    from sample_units import SampleUnit

MONEY = ("opening", "due", "adj_up", "adj_down", "interest", "paid", "closing")
TRIMMED_MONEY = ("opening", "paid", "closing")


def register(units: Sequence[SampleUnit]) -> dict[str, Any]:
    """Return the counts of the list of employers; `header_row` and rows are sheet rows."""
    codes: dict[str, list[str]] = {}
    for unit in units:
        codes.setdefault(unit.tax_code, []).append(unit.code)
    cycles = [unit.cycle for unit in units]
    return {
        "file": FILE,
        "header_row": HEADER + 1,
        "first_row": FIRST + 1,
        "rows": len(units),
        "distinct_tax_codes": len(codes),
        "tax_codes_with_several_units": {
            tax: sorted(own) for tax, own in sorted(codes.items()) if len(own) > 1
        },
        "workers": sum(unit.workers for unit in units),
        "accounts": sum(len(unit.accounts) for unit in units),
        "pay_cycles": {str(cycle): cycles.count(cycle) for cycle in sorted(set(cycles))},
    }


def c12(
    shape: Shape, written: Written, rows: Sequence[Row], before: Sequence[Row]
) -> dict[str, Any]:
    """Return one month: counts, sums of the accepted rows, and who came and went."""
    keys = TRIMMED_MONEY if shape.trimmed else MONEY
    debts = sorted((row.closing for row in rows if row.closing > 0), reverse=True)
    now, then = ({row.unit.code for row in month} for month in (rows, before))
    return {
        "file": shape.file,
        "period": f"2026-{shape.month:02d}",
        "sheet": written.sheet,
        "columns": written.columns,
        "rows_accepted": written.rows,
        "left_out": written.left_out,
        "sums": {key: sum(getattr(row, key.removeprefix("adj_")) for row in rows) for key in keys},
        "new": sorted(now - then) if before else [],
        "gone": sorted(then - now),
        "debtors": len(debts),
        "debt": sum(debts),
        "debt_of_top_5": sum(debts[:5]),
        "overpaid": sum(row.closing < 0 for row in rows),
        "zero_due": sum(row.due == 0 for row in rows),
    }


def breaks(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the places where the exported ledger does not add up."""
    found = []
    for row in rows:
        for month, at_opening, gap in (BREAKS[number] for number in row.unit.breaks):
            if row.month == month:
                kind = (
                    "opening_differs_from_previous_closing"
                    if at_opening
                    else "closing_differs_from_row_arithmetic"
                )
                place = {"code": row.unit.code, "period": f"2026-{month:02d}", "kind": kind}
                found.append({**place, "difference": gap})
    return sorted(found, key=lambda item: (item["period"], item["code"]))


def vanished(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the units that left the export while they still owed."""
    return [
        {
            "code": row.unit.code,
            "last_period": f"2026-{row.month:02d}",
            "balance": row.closing,
        }
        for row in rows
        if row.month == row.unit.last_month != LAST and row.closing
    ]


def arrears(accounts: Iterable[tuple[SampleUnit, Account]], day: date) -> dict[str, Any]:
    """Return what the units of the last month owe on a day; the late ones month by month."""
    owed = [(unit, summary(account, day)) for unit, account in accounts]
    keys = ("late_principal", "not_yet_due", "ledger_interest", "credit", "closing", "surcharge")
    late = [
        {"code": unit.code, "pay_cycle_months": unit.cycle, **found}
        for unit, found in owed
        if found["late_principal"]
    ]
    return {
        "as_of": day.isoformat(),
        "totals": {key: sum(found[key] for _, found in owed) for key in keys},
        "units_late": len(late),
        "units": sorted(late, key=lambda item: item["code"]),
    }
