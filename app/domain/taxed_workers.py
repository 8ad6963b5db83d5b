"""Workers of a tax list, one row each, added up to one row an employer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.domain.identity import tax_code
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

#: what a worker's row calls a contract, see the lists of workers
CONTRACT = "contract"


def add_up_workers(rows: Iterable[OutsideRow]) -> list[OutsideRow]:
    """Return one row for each payer, standing where its first worker with a contract stands.

    Args:
        rows: of kind TAX_WORKERS; tax code and name are the payer's. Fields: `contract`
            ("contract" or something else), `insured` (1, 0, None = not said), `income` of the
            year in đồng, `months`, `year`.

    Returns:
        Rows with the fields contract_workers, contract_uninsured, declared_workers,
        contract_income and contract_months (of those with contract, income and months), year.
    """
    standing: dict[str, OutsideRow] = {}
    sums: dict[str, Counter[str]] = {}
    for row in rows:
        payer = tax_code(clean(row.tax_code)).code if row.tax_code else f"@{fold(row.name)}"
        if not _with_contract(standing.setdefault(payer, row)) and _with_contract(row):
            standing[payer] = row  # what is found is found of those with a contract
        sums.setdefault(payer, Counter()).update(_shares(row))
    return [
        OutsideRow(
            source=SourceKind.TAX_WORKERS,
            batch_id=row.batch_id,
            row=row.row,
            tax_code=row.tax_code,
            name=row.name,
            address=row.address,
            commune=row.commune,
            fields={"year": row.fields.get("year"), **sums[payer]},
        )
        for payer, row in standing.items()
    ]


def _with_contract(row: OutsideRow) -> bool:
    return row.fields.get("contract") == CONTRACT


def _shares(row: OutsideRow) -> dict[str, int]:
    fields = row.fields
    shares = {"declared_workers": 1}
    if not _with_contract(row):
        return shares
    income, months = fields.get("income"), fields.get("months")
    shares["contract_workers"] = 1
    shares["contract_uninsured"] = int(fields.get("insured") == 0)
    if isinstance(income, int) and isinstance(months, int) and income > 0 and months > 0:
        shares |= {"contract_income": income, "contract_months": months}
    return shares
