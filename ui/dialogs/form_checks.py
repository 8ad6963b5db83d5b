"""What forms check again and again: something is there, a day of the calendar, a whole number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from ui import format as shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date


def needed(text: str) -> str:
    """Complain about an empty field."""
    return "" if text else QCoreApplication.translate("FormChecks", "Needed.")


def day_check(today: date, *, optional: bool = False) -> Callable[[str], str]:
    """Return a check for a day typed as `ui.format.read_day` reads it."""

    def check(text: str) -> str:
        if not text and optional:
            return ""
        try:
            shown.read_day(text, today=today)
        except ValueError:
            return QCoreApplication.translate("FormChecks", "Not a day of the calendar.")
        return ""

    return check


def whole(text: str) -> str:
    """Complain about what is no whole number; nothing typed is fine."""
    if not text or text.replace(".", "").isdigit():
        return ""
    return QCoreApplication.translate("FormChecks", "A whole number is needed.")


def choice(items: Iterable[tuple[str, str]]) -> QComboBox:
    """Return a box of (value, words)."""
    box = QComboBox()
    for value, words in items:
        box.addItem(words, value)
    return box


def amount(text: str) -> int | None:
    """Return đồng or a count as typed, None if nothing is."""
    return shown.read_money(text) if text else None
