"""What an import would do, shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from app.documents.outside_reader import Question
    from app.domain.calendar import Month
    from app.domain.comparison import UnitChange
    from app.domain.money import Vnd
    from app.domain.problem import Problem
    from app.errors import AppError
    from app.services.import_reading import ReadFile


@dataclass(frozen=True, slots=True)
class MappedField:
    """A field the program looks for and the column it was found in ("" if none)."""

    key: str
    header: str
    required: bool


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import that was made."""

    id: str
    kind: str
    period: Month | None
    file_name: str
    imported_at: datetime
    by: str
    rows: int
    rejected: int
    warnings: int
    #: current, superseded, taken_back
    status: str
    totals: Mapping[str, Vnd]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file read and compared with the register. Nothing has been written."""

    kind: str
    path: Path
    file_name: str
    sha256: str
    size: int
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    period: Month | None
    #: cells, file_name, given, or "" when not known
    period_from: str
    fields: tuple[MappedField, ...]
    #: every header of the file
    headers: tuple[str, ...]
    #: accepted rows
    rows: int
    #: new, changed and removed units; the same ones are only counted
    changes: tuple[UnitChange, ...]
    same: int
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    ignored: int
    #: opening_vnd, due_vnd, adjusted_vnd, paid_vnd, closing_vnd as far as the file has columns
    totals: Mapping[str, Vnd]
    #: the batch of the same period that this one would replace
    replaces: BatchRow | None
    #: the same file, imported before and still in force
    already: BatchRow | None
    mapping_remembered: bool
    #: why the columns could not be told; a person is to choose them and read again
    refusal: AppError | None = field(kw_only=True, default=None)
    #: what a person confirms or corrects of the file as a whole
    questions: tuple[Question, ...] = field(kw_only=True, default=())
    content: ReadFile = field(repr=False)

    def count(self, state: str) -> int:
        """Return how many units are `new`, `changed` or `removed`."""
        return sum(change.state == state for change in self.changes)

    @property
    def new(self) -> int:
        """Units the register (or the file before) does not have."""
        return self.count("new")

    @property
    def changed(self) -> int:
        """Units with a field that differs."""
        return self.count("changed")

    @property
    def removed(self) -> int:
        """Units of the file before that are not in this one."""
        return self.count("removed")

    @property
    def blocking(self) -> tuple[str, ...]:
        """Codes of what stands against committing (words under [error])."""
        if self.refusal is not None:
            return (self.refusal.code,)
        found = []
        if self.already is not None:
            found.append("already_imported")
        if self.kind == "c12" and self.period is None:
            found.append("period_missing")
        if not self.rows:
            found.append("nothing_to_import")
        return tuple(found)
