"""What is wrong with somebody's data: a value, collected, never an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file or a form; `code` has words in resources/messages."""

    #: e.g. "formula_error", "not_a_number", "closing_differs", "duplicate_code"
    code: str
    #: cell address ("F12") or field name
    cell: str = ""
    #: what stood there, as text
    value: str = ""
    #: who it concerns, for a person: "TA1234P Công ty TNHH …"
    row_label: str = ""
    #: the unit code it concerns, where there is one
    unit_code: str = ""
    #: 1-based sheet row, 0 when none
    row: int = 0
    #: further figures the words need, e.g. {"expected": "…", "found": "…"}
    details: tuple[tuple[str, str], ...] = ()
