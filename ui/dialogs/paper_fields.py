"""Fields for the facts of a paper that a person types, and what was typed as values."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app import messages
from ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.services.paper_views import FactView

_LINES = 3
#: between the parts of an entry of a list
_BAR = " | "
_NUMBERS = ("money", "number")


def field_for(view: FactView, today: date) -> QWidget:
    """Return the field of a fact, empty; lists have one entry a line."""
    if view.kind == "date":
        return DateEdit(today)
    if view.kind == "choice":
        box = QComboBox()
        box.addItem("", "")
        for value, text in (view.choices or {}).items():
            box.addItem(text, value)
        return box
    if view.kind == "flag":
        return QCheckBox()
    if view.kind in ("texts", "rows"):
        lines = QPlainTextEdit(tabChangesFocus=True)
        lines.setFixedHeight(lines.fontMetrics().lineSpacing() * _LINES + 12)
        return lines
    return QLineEdit()


def show_in(field: QWidget, view: FactView) -> None:
    """Show a fact's value in its field."""
    value = view.value
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(value), 0))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText("\n".join(_line(entry, view) for entry in as_list(value)))
    elif isinstance(field, QLineEdit):
        field.setText(messages.show(value))


def read_from(field: QWidget, view: FactView) -> object:
    """Return what was typed as a value of the fact's kind, None for nothing.

    Raises:
        ValueError: what was typed is no day or no number.
    """
    if isinstance(field, QComboBox):
        return field.currentData() or None
    if isinstance(field, QCheckBox):
        return field.isChecked() or None
    if isinstance(field, QPlainTextEdit):
        lines = [line.strip() for line in field.toPlainText().splitlines() if line.strip()]
        return [_entry(line, view) for line in lines] or None
    if isinstance(field, DateEdit):
        return field.value()
    text = field.text().strip() if isinstance(field, QLineEdit) else ""
    return _value(text, view.kind) if text else None


def as_list(value: object) -> list[object]:
    """Return the entries of a list, none of anything else."""
    return list(value) if isinstance(value, list | tuple) else []


def in_words(view: FactView) -> str:
    """Return a value as a person reads it, the entries of a list one after another."""
    entries = as_list(view.value)
    if view.choices and view.value in view.choices:
        return view.choices[str(view.value)]
    if not entries:
        return messages.show(view.value)
    return "; ".join(_told(entry) for entry in entries)


def _told(entry: object) -> str:
    if isinstance(entry, dict):
        parts = (messages.show(value) for value in entry.values() if not isinstance(value, list))
        return ", ".join(part for part in parts if part)
    return messages.show(entry)


def _line(entry: object, view: FactView) -> str:
    if isinstance(entry, dict):
        return _BAR.join(messages.show(entry.get(name)) for name in view.parts or ())
    return str(entry)


def _entry(line: str, view: FactView) -> object:
    if view.kind != "rows":
        return line
    kinds: Mapping[str, str] = view.parts or {}
    parts = [part.strip() for part in line.split(_BAR.strip())]
    if len(parts) > len(kinds):
        raise ValueError(line)
    named = zip(kinds, parts, strict=False)
    return {name: _value(part, kinds[name]) for name, part in named if part}


def _value(text: str, kind: str) -> object:
    if kind in _NUMBERS:
        return int(text.replace(".", "").replace(" ", ""))
    if kind == "date":
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007  (a day has no zone)
    if kind == "month":
        return datetime.strptime(text, "%m/%Y").strftime("%Y-%m")  # noqa: DTZ007
    return text
