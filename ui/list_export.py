"""The rows of a table as an Excel file: figures and dates stay figures and dates."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from app.domain.calendar import Month
from app.services.lists import ListField, list_file
from ui import format as shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui.table_model import Column

    Kind = Literal["text", "money", "int", "date", "month", "percent"]

_WIDEST = 60


def table_file(
    title: str,
    columns: Sequence[Column[Any]],
    rows: Sequence[Any],
    *,
    value: Callable[[Column[Any], Any], object] | None = None,
) -> bytes:
    """Return the rows as xlsx; a column without a title is left out. Runs in the worker.

    Args:
        title: the list's title, and the name of its sheet.
        columns: as on screen.
        rows: all of them.
        value: what a cell holds; by default the attribute of the row called like the column's key.
    """
    used = [column for column in columns if column.title]
    plain = value or _attribute
    listed = [
        {column.key: _cell(column, row, plain(column, row)) for column in used} for row in rows
    ]
    fields = [
        ListField(
            column.key,
            column.title,
            _kind(listed, column.key),
            min(max(column.chars + 2, len(column.title) + 2, 10), _WIDEST),
        )
        for column in used
    ]
    return list_file(title, fields, listed)


def _attribute(column: Column[Any], row: Any) -> object:
    return getattr(row, column.key, None)


def _cell(column: Column[Any], row: Any, value: object) -> object:
    """Return a figure or a date as it is, anything else as its words on screen."""
    if isinstance(value, (date, Month, Decimal)) and not isinstance(value, datetime):
        return value
    if column.number and type(value) is int:
        return value
    text = column.text(row)
    if not text and isinstance(value, str):
        return value  # left out on screen, where the row above says it
    return "" if text == shown.NOTHING else text


def _kind(listed: Sequence[Mapping[str, object]], key: str) -> Kind:
    value = next((row[key] for row in listed if row[key] not in (None, "")), None)
    if isinstance(value, int):
        return "money"
    if isinstance(value, Decimal):
        return "percent"
    if isinstance(value, Month):
        return "month"
    return "date" if isinstance(value, date) else "text"
