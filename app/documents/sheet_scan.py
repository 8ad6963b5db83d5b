"""What a scan of a sheet's own bytes tells beside the library: failed formulas, and its extent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from app.documents.cells import CellError

#: cells to put right: 1-based row → 0-based column → error
Faults: TypeAlias = dict[int, dict[int, CellError]]

#: error numbers of the binary formats (BIFF)
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True)
class SheetScan:
    """Failed formulas, and the last row and the number of columns that hold a value."""

    faults: Faults = field(default_factory=dict)
    rows: int = 0
    columns: int = 0

    def fault(self, row: int, column: int, text: str) -> None:
        """Note a failed formula; no text says that it was never computed."""
        self.faults.setdefault(row, {})[column] = CellError(text)

    def reach(self, row: int, column: int) -> None:
        """Note a value at 1-based `row` and 0-based `column`."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column + 1)


def binary_error(number: int) -> str:
    """Return "#REF!" for 23; a number not known is "#N/A"."""
    return _ERRORS.get(number, "#N/A")
