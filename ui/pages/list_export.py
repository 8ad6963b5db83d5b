"""The rows of a table as an Excel file: figures and dates stay figures and dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from app.domain.calendar import Month
from app.services.lists import ListField, list_file
from ui import format as shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.table_model import Column

_WIDEST = 60


def table_file(
    title: str,
    columns: Sequence[Column[Any]],
    rows: Sequence[Any],
    *,
    notes: Sequence[str] = (),
) -> bytes:
    """Return the rows as xlsx; a column without a title is left out. Runs in the worker."""
    used = [column for column in columns if column.title]
    fields = [
        ListField(
            column.key,
            column.title,
            _kind(column, rows),
            min(max(column.chars + 2, len(column.title) + 2, 10), _WIDEST),
        )
        for column in used
    ]
    listed = [{column.key: _value(column, row) for column in used} for row in rows]
    return list_file(title, fields, listed, notes=notes)


def _kind(
    column: Column[Any], rows: Sequence[Any]
) -> Literal["text", "money", "int", "date", "month"]:
    value = next((v for row in rows if (v := _value(column, row)) not in (None, "")), None)
    if isinstance(value, int):
        return "money"
    if isinstance(value, Month):
        return "month"
    return "date" if isinstance(value, date) else "text"


def _value(column: Column[Any], row: Any) -> object:
    value = getattr(row, column.key, None)
    plain = isinstance(value, (date, Month)) and not isinstance(value, datetime)
    if plain or (column.number and type(value) is int):
        return value
    text = column.text(row)
    return "" if text == shown.NOTHING else text
