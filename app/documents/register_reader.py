"""The office's list of employers to rows of the register, rejected rows and warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from app.documents.sheet_layout import find, load_layout
from app.documents.spreadsheet import open_workbook
from app.documents.table_rows import DataRow, Gathered, IgnoredRow, data_rows, is_possible_code
from app.documents.unit_rows import UnitRows
from app.domain.identity import TaxCode, TaxCodeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Limits
    from app.domain.problem import Problem

__all__ = ["RegisterFile", "RegisterRow", "read_register"]

_SEVERAL = re.compile(r"\s*[;\n]\s*")
_NOT_ACCOUNT = re.compile(r"[\s.\-]")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One unit code as the list gives it; texts are "" where the file has none."""

    unit_code: str
    tax_code: TaxCode
    name: str
    row: int
    sector_group: str = ""
    address: str = ""
    commune_name: str = ""
    commune_code: str = ""
    representative: str = ""
    representative_title: str = ""
    phone: str = ""
    email: str = ""
    #: (account number, bank name)
    accounts: tuple[tuple[str, str], ...] = ()
    workers: int | None = None
    #: 1, 3 or 6; None where the file does not say
    pay_cycle_months: int | None = None
    since: date | None = None
    officer_name: str = ""


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """Everything one list says."""

    found: Found
    rows: tuple[RegisterRow, ...]
    rejected: tuple[Problem, ...]
    ignored: tuple[IgnoredRow, ...]
    warnings: tuple[Problem, ...]
    #: rows, tax_codes (distinct), workers, accounts
    totals: dict[str, int]


def read_register(
    path: Path,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    recall: Callable[[str], Mapping[str, str] | None] | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> RegisterFile:
    """Read a list of employers; a tax code that cannot exist is warned about, not refused.

    Arguments and errors as of `read_c12`.
    """
    workbook = open_workbook(path, password=password, limits=limits)
    layout = load_layout("register")
    found = find(workbook, layout, sheet=sheet, mapping=mapping, recall=recall)
    gathered = Gathered()
    rows = _Rows(found)
    for row in data_rows(workbook.sheet(found.sheet), found, layout, gathered, progress=progress):
        rows.take(row, gathered)
    return RegisterFile(
        found=found,
        rows=tuple(rows.accepted),
        rejected=tuple(rows.rejected),
        ignored=tuple(sorted(gathered.ignored, key=lambda each: each.row)),
        warnings=tuple(rows.warnings),
        totals=_totals(rows.accepted),
    )


class _Rows(UnitRows[RegisterRow]):
    """Units of the list, warned about where the tax code is missing, wrong or restored."""

    def read(self, row: DataRow) -> RegisterRow:
        return _row(row)

    def bears_out(self, record: RegisterRow) -> bool:
        return is_possible_code(record.unit_code) and bool(record.tax_code.code)

    def doubts(self, record: RegisterRow) -> Iterator[Problem]:
        code = record.tax_code
        if not code.code:
            yield self.problem("tax_code_missing", record, field="tax_code", value="")
        elif code.kind is TaxCodeKind.INVALID:
            yield self.problem("tax_code_invalid", record, field="tax_code", value=code.code)
        elif code.zero_restored:
            yield self.problem("zero_restored", record, field="tax_code", value=code.code)


def _row(row: DataRow) -> RegisterRow:
    values: dict[str, Any] = dict(row.values)
    texts = {
        key: values.get(key) or ""
        for key in (
            "name",
            "sector_group",
            "address",
            "commune_name",
            "commune_code",
            "representative",
            "representative_title",
            "phone",
            "email",
            "officer_name",
        )
    }
    return RegisterRow(
        unit_code=row.unit_code,
        tax_code=values["tax_code"],
        row=row.row,
        accounts=_accounts(values.get("accounts") or "", values.get("banks") or ""),
        workers=values.get("workers"),
        pay_cycle_months=values.get("pay_cycle"),
        since=values.get("since"),
        **texts,
    )


def _accounts(numbers: str, banks: str) -> tuple[tuple[str, str], ...]:
    """Pair account numbers with banks; one bank named for several accounts is theirs all."""
    accounts = [_NOT_ACCOUNT.sub("", part) for part in _SEVERAL.split(numbers)]
    accounts = [account for account in accounts if account]
    names = [name for name in _SEVERAL.split(banks) if name]
    if len(names) == 1:
        names *= len(accounts)
    return tuple(
        (account, name or "")
        for account, name in zip_longest(accounts, names[: len(accounts)], fillvalue="")
    )


def _totals(rows: list[RegisterRow]) -> dict[str, int]:
    return {
        "rows": len(rows),
        "tax_codes": len({row.tax_code.code for row in rows if row.tax_code.code}),
        "workers": sum(row.workers or 0 for row in rows),
        "accounts": sum(len(row.accounts) for row in rows),
    }
