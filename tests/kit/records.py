"""Invented records for a register: an employer with a unit, a ledger month, issued letters."""

from __future__ import annotations

from app.domain.contribution import LedgerLine
from app.store.ledger import digest, insert_lines

KEY = bytes(range(32))


def add_employer(command, *, code="TZ0001Z", tax_code="0100233488", name="Công ty TNHH Đá Xanh"):
    """Write an employer with one unit; returns both ids."""
    employer = command.create(
        "employer", {"tax_code": tax_code, "tax_code_kind": "enterprise", "name": name}
    )
    unit = command.create(
        "unit",
        {"employer_id": employer, "code": code, "name": name, "phone": "0900077123", "workers": 12},
    )
    return employer, unit


def line(code="TZ0001Z", row=2, **money):
    """Return a ledger line."""
    return LedgerLine(unit_code=code, name="Công ty TNHH Đá Xanh", row=row, **money)


def add_month(command, period, lines, *, status="current", replaces=None, totals=None):
    """Write a ledger month; returns the batch's id."""
    batch = command.verb(
        "import.commit",
        "import_batch",
        None,
        {
            "kind": "c12",
            "period": period,
            "file_name": f"c12_{period}.xlsx",
            "file_sha256": "ab" * 32,
            "status": status,
            "replaces_id": replaces,
            "columns": ["due", "paid"],
            "totals": totals or {"due_vnd": sum(item.due or 0 for item in lines)},
            "lines": len(lines),
            "lines_sha256": digest(lines),
        },
    )
    insert_lines(command, batch, lines)
    return batch


def issue(command, *, pdf, year=2026, series="urging", unit_id=None, **more):
    """Take a number and issue a paper with it; returns (paper id, ordinal)."""
    number = command.next_number(series, year)
    values = {
        "kind": "urging",
        "series": number.series,
        "book": number.book,
        "year": number.year,
        "ordinal": number.ordinal,
        "number": f"{number.ordinal:02d}/{number.book}-BHXH",
        "issued_on": command.at.date().replace(year=year),
        "unit_id": unit_id,
        "facts": {"late_principal": 1_000_000},
        "pdf_sha256": pdf,
        "pages": 2,
        **more,
    }
    return command.verb("paper.issue", "paper", None, values), number
