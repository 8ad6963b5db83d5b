"""The step of the schema that brought lists of other bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import guards
from app.store.schema_words import json_column, lines, run, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_DAY = "{0} TEXT CHECK (length({0}) = 10)"
_MONTH = "{0} TEXT CHECK (length({0}) = 7)"


def _numbers(*names: str) -> tuple[str, ...]:
    return tuple(f"{name} INTEGER" for name in names)


_TAX = texts("tax_code", "tax_code_kind", "name")

#: table → what a row of its kind says
_ROWS = {
    "business_row": (
        *_TAX,
        *texts("legal_form", "street", "commune", "district", "commune_code"),
        *texts("activity", "activity_name", "representative", "born"),
        *texts("personal_id", "personal_id_kind", "phone", "status", "note"),
        *_numbers("capital", "workers"),
        _DAY.format("registered_on"),
    ),
    "tax_employer_row": (
        *_TAX,
        *texts("address", "tax_office", "status_code", "status"),
        *_numbers("declared_workers", "income", "contract_workers", "year"),
    ),
    "tax_worker_row": (
        *texts("employer_tax_code", "employer_tax_code_kind", "employer_name", "name"),
        *texts("person_id", "person_id_kind", "born", "contract", "contract_words"),
        *texts("insurance_number", "note"),
        *_numbers("income", "months", "average", "year"),
        "insured INTEGER CHECK (insured IN (0, 1))",
    ),
    "d02_row": (
        *texts("unit_code", "name", "position", "wage_kind", "coefficient"),
        *texts("position_coefficient", "seniority_percent", "career_percent"),
        *texts("contract_kind", "contract_number", "clinic", "result_form", "plan", "note"),
        *_numbers("allowance", "wage"),
        *(_DAY.format(name) for name in ("signed_on", "effective_on")),
        *(_MONTH.format(name) for name in ("from_month", "to_month")),
    ),
    "bank_line": (
        *texts("account", "reference", "memo"),
        "booked_on TEXT NOT NULL CHECK (length(booked_on) = 10)",
        *(f"{name} INTEGER NOT NULL CHECK ({name} >= 0)" for name in ("debit", "credit")),
        *_numbers("balance"),
    ),
}


def m0012_lists(db: Database) -> None:
    """Make the tables of lists: what a file is as a whole, and one table of rows for each kind."""
    parts = (
        "no INTEGER PRIMARY KEY",
        "batch_id TEXT NOT NULL UNIQUE",
        *texts("sender", "title", "unit_code", "account", "encoding"),
        "year INTEGER",
        "money_unit INTEGER NOT NULL DEFAULT 1",
        json_column("columns"),
        "blob TEXT CHECK (length(blob) = 64)",
    )
    run(db, f"CREATE TABLE list_set (\n  {lines(parts)}\n) STRICT")
    for table, columns in _ROWS.items():
        parts = (
            "set_no INTEGER NOT NULL REFERENCES list_set(no)",
            "row INTEGER NOT NULL",
            "key TEXT NOT NULL",
            *columns,
            "duplicate_of INTEGER NOT NULL DEFAULT 0",
            "PRIMARY KEY (set_no, row)",
        )
        run(
            db,
            f"CREATE TABLE {table} (\n  {lines(parts)}\n) STRICT, WITHOUT ROWID",
            f"CREATE INDEX {table}_key ON {table} (key)",
        )
    run(
        db,
        "CREATE INDEX business_row_tax ON business_row (tax_code)",
        "CREATE INDEX tax_employer_row_tax ON tax_employer_row (tax_code)",
        "CREATE INDEX tax_worker_row_payer ON tax_worker_row (employer_tax_code)",
        "CREATE INDEX d02_row_unit ON d02_row (unit_code)",
        "CREATE INDEX bank_line_day ON bank_line (booked_on)",
    )
    for table in guards.LIST_LINES:
        run(db, *guards.line_guards(table).values())
    version(db, 12)
