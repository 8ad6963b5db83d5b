"""A year with a step back and a step forward."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.icons import icon
from ui.widgets.named import named


class YearStep(QWidget):
    """Two buttons around the year."""

    changed = Signal(int)

    def __init__(self, year: int, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.year = year
        self._label = QLabel(str(year), alignment=Qt.AlignmentFlag.AlignCenter)
        self._label.setProperty("strong", True)
        self._label.setMinimumWidth(self.fontMetrics().horizontalAdvance("00000"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button("back", -1, self.tr("Year before"), f"{name}_before"))
        row.addWidget(self._label)
        row.addWidget(self._button("forward", 1, self.tr("Year after"), f"{name}_after"))

    def _button(self, icon_name: str, step: int, words: str, name: str) -> QToolButton:
        button = named(QToolButton(), name)
        button.setIcon(icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(partial(self._step, step))
        return button

    def _step(self, by: int, _checked: object = None) -> None:
        self.year += by
        self._label.setText(str(self.year))
        self.changed.emit(self.year)
