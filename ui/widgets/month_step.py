"""A month with a step back and a step forward: most questions are about this month or the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.domain.calendar import Month
from ui.icons import icon
from ui.widgets.date_edit import MonthEdit
from ui.widgets.named import restyle

if TYPE_CHECKING:
    from datetime import date


class MonthStep(QWidget):
    """◀ 11/2026 ▶; Page Up and Page Down do the same in the box."""

    changed = Signal(object)

    def __init__(self, today: date, *, name: str, title: str) -> None:
        super().__init__()
        self._month = Month.of(today)
        self.edit = MonthEdit(today)
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(title)
        self.edit.setFixedWidth(self.edit.minimumWidth())
        self.edit.editingFinished.connect(self._typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self._button("back", self.tr("Month before"), self._back))
        row.addWidget(self.edit)
        row.addWidget(self._button("forward", self.tr("Month after"), self._forward))
        self.setFocusProxy(self.edit)
        self.show_month(self._month)

    @property
    def month(self) -> Month:
        """The month shown."""
        return self._month

    def show_month(self, month: Month) -> None:
        """Show a month without telling anybody."""
        self._month = month
        self.edit.set_value(month)
        self._mark(wrong=False)

    def _button(self, sign: str, words: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("quiet", True)
        button.clicked.connect(slot)
        return button

    def _back(self) -> None:
        self._go(self._month.plus(-1))

    def _forward(self) -> None:
        self._go(self._month.plus(1))

    def _typed(self) -> None:
        try:
            month = self.edit.value()
        except ValueError:
            self._mark(wrong=True)
            return
        self._go(month or self._month)

    def _go(self, month: Month) -> None:
        moved = month != self._month
        self.show_month(month)
        if moved:
            self.changed.emit(month)

    def _mark(self, *, wrong: bool) -> None:
        self.edit.setProperty("wrong", wrong)
        restyle(self.edit)
