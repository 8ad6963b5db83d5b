"""The office's list of employers to rows of the register, rejected rows and warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from app.documents.cells import address
from app.documents.sheet_layout import find, load_layout
from app.documents.spreadsheet import open_workbook
from app.documents.table_rows import DataRow, Gathered, IgnoredRow, data_rows, is_possible_code
from app.domain.identity import TaxCode, TaxCodeKind, unit_code_is_regular
from app.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Limits

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
    #: 1, 3 or 6; monthly where the file does not say
    pay_cycle_months: int = 1
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


class _Rows:
    """Takes rows one by one: accepted, rejected, or a second copy of what was accepted."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._by_code: dict[str, RegisterRow] = {}
        self.accepted: list[RegisterRow] = []
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []

    def take(self, row: DataRow, gathered: Gathered) -> None:
        """Sort one row into its list."""
        if row.faults:
            self.rejected.extend(row.faults)
            return
        unit = _row(row)
        regular = unit_code_is_regular(unit.unit_code)
        if not regular and not (is_possible_code(unit.unit_code) and unit.tax_code.code):
            self.rejected.append(self._problem("bad_unit_code", unit))
            return
        first = self._by_code.get(unit.unit_code)
        if first is not None:
            self._again(first, unit, gathered)
            return
        self._by_code[unit.unit_code] = unit
        self.accepted.append(unit)
        self.warnings.extend(row.warnings)
        self.warnings.extend(self._doubts(unit))

    def _again(self, first: RegisterRow, unit: RegisterRow, gathered: Gathered) -> None:
        if replace(unit, row=first.row) == first:
            gathered.ignored.append(
                IgnoredRow(unit.row, "duplicate_code_same_values", unit.unit_code)
            )
        else:
            self.rejected.append(
                self._problem("duplicate_code", unit, details=(("first_row", str(first.row)),))
            )

    def _doubts(self, unit: RegisterRow) -> list[Problem]:
        doubts = []
        if not unit_code_is_regular(unit.unit_code):
            doubts.append(self._problem("irregular_unit_code", unit))
        code = unit.tax_code
        if not code.code:
            doubts.append(self._problem("tax_code_missing", unit, field="tax_code", value=""))
        elif code.kind is TaxCodeKind.INVALID:
            doubts.append(
                self._problem("tax_code_invalid", unit, field="tax_code", value=code.code)
            )
        elif code.zero_restored:
            doubts.append(self._problem("zero_restored", unit, field="tax_code", value=code.code))
        return doubts

    def _problem(
        self,
        code: str,
        unit: RegisterRow,
        *,
        field: str = "unit_code",
        value: str | None = None,
        details: tuple[tuple[str, str], ...] = (),
    ) -> Problem:
        return Problem(
            code,
            cell=address(unit.row, self._found.columns[field]),
            value=unit.unit_code if value is None else value,
            row_label=f"{unit.unit_code} {unit.name}".strip(),
            unit_code=unit.unit_code,
            row=unit.row,
            details=details,
        )


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
        pay_cycle_months=values.get("pay_cycle") or 1,
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
