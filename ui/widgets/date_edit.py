"""dd/mm/yyyy and mm/yyyy by digits alone; what is typed is spelt out when the box is left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.calendar import Month
from ui import format as shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

V = TypeVar("V", date, Month)
_SPAN = 12


class _SpeltEdit(QLineEdit, Generic[V]):
    def __init__(
        self,
        today: date,
        read: Callable[[str], V],
        show: Callable[[V], str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._read: Callable[[str], V] = read
        self._show: Callable[[V], str] = show
        width = self.fontMetrics().averageCharWidth() * _SPAN
        self.setMinimumWidth(width + 20)

    def value(self) -> V | None:
        """Return what is typed, None if the box is empty; what cannot be is a ValueError."""
        text = self.text().strip()
        return self._read(text) if text else None

    def set_value(self, value: V | None) -> None:
        """Show a value."""
        self.setText("" if value is None else self._show(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Spell out what was typed, if it can be read."""
        super().focusOutEvent(event)
        self.spell()

    def spell(self) -> None:
        """Replace 0507 by 05/07/2026."""
        try:
            value = self.value()
        except ValueError:
            return
        self.set_value(value)


class DateEdit(_SpeltEdit[date]):
    """A day: 05072026, 0507 or 5/7 mean the fifth of July."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, lambda text: shown.read_day(text, today=today), shown.day, parent)
        self.setPlaceholderText(self.tr("dd/mm/yyyy"))


class MonthEdit(_SpeltEdit[Month]):
    """A month: 092026, 0926 or 09 mean September."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            today, lambda text: shown.read_month(text, today=today), shown.month, parent
        )
        self.setPlaceholderText(self.tr("mm/yyyy"))
