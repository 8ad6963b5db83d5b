"""Rows that stand for one unit code each, sorted: accepted, rejected, or a second copy."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from app.documents.cells import address
from app.documents.table_rows import IgnoredRow
from app.domain.identity import unit_code_is_regular
from app.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from dataclasses import Field

    from app.documents.sheet_layout import Found
    from app.documents.table_rows import DataRow, Gathered


class OfUnit(Protocol):
    """A frozen record read from one row of a unit."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]

    @property
    def unit_code(self) -> str:
        """Mã đơn vị."""

    @property
    def name(self) -> str:
        """Its name as the file writes it."""

    @property
    def row(self) -> int:
        """1-based sheet row."""


R = TypeVar("R", bound=OfUnit)


class UnitRows(ABC, Generic[R]):
    """Takes rows one by one; a kind of list says how a row is read and what is doubtful in it."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._by_code: dict[str, R] = {}
        self.accepted: list[R] = []
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []

    @abstractmethod
    def read(self, row: DataRow) -> R:
        """Return the record a row holds."""

    @abstractmethod
    def bears_out(self, record: R) -> bool:
        """Tell whether something else in the row speaks for an irregular unit code."""

    @abstractmethod
    def doubts(self, record: R) -> Iterable[Problem]:
        """Return what a person should look at in an accepted record."""

    def take(self, row: DataRow, gathered: Gathered) -> None:
        """Sort one row into its list."""
        if row.faults:
            self.rejected.extend(row.faults)
            return
        record = self.read(row)
        regular = unit_code_is_regular(record.unit_code)
        if not regular and not self.bears_out(record):
            self.rejected.append(self.problem("bad_unit_code", record))
            return
        first = self._by_code.setdefault(record.unit_code, record)
        if first is not record:
            self._again(first, record, gathered)
            return
        self.accepted.append(record)
        self.warnings.extend(row.warnings)
        if not regular:
            self.warnings.append(self.problem("irregular_unit_code", record))
        self.warnings.extend(self.doubts(record))

    def problem(
        self,
        code: str,
        record: R,
        *,
        field: str = "unit_code",
        value: str | None = None,
        details: tuple[tuple[str, str], ...] = (),
    ) -> Problem:
        """Return a problem at a record's cell of `field`; its value, else its unit code."""
        # A figure made of others ("thừa cuối kỳ" alone) has no column of its own to point at.
        column = self._found.columns.get(field)
        return Problem(
            code,
            cell="" if column is None else address(record.row, column),
            value=record.unit_code if value is None else value,
            row_label=f"{record.unit_code} {record.name}".strip(),
            unit_code=record.unit_code,
            row=record.row,
            details=details,
        )

    def _again(self, first: R, record: R, gathered: Gathered) -> None:
        if replace(record, row=first.row) == first:
            copy = IgnoredRow(record.row, "duplicate_code_same_values", record.unit_code)
            gathered.ignored.append(copy)
        else:
            details = (("first_row", str(first.row)),)
            self.rejected.append(self.problem("duplicate_code", record, details=details))
