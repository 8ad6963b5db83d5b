"""Any list on screen as an Excel file: one cell for each fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class ListField:
    """A column: the key of its values, its header, what they are, its width in digits."""

    key: str
    header: str
    kind: Literal["text", "money", "int", "date", "month", "percent"] = "text"
    width: float = 14


def list_file(
    title: str,
    fields: Sequence[ListField],
    rows: Iterable[Mapping[str, object]],
    *,
    notes: Sequence[str] = (),
) -> bytes:
    """Return a list as xlsx bytes; `notes` stand under the title (filters, as of when)."""
    from app.documents.list_writer import ListColumn, list_workbook

    columns = [ListColumn(field.key, field.header, field.kind, field.width) for field in fields]
    return list_workbook(title, columns, rows, notes=notes)
