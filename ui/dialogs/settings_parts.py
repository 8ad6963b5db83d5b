"""Small parts the panes of the settings are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable


def button(text: str, icon_name: str, act: Callable[[], None], *, name: str = "") -> QPushButton:
    """Return a button that never answers Enter of another field."""
    made = QPushButton(icon(icon_name), text) if icon_name else QPushButton(text)
    made.setAutoDefault(False)
    made.setObjectName(name)
    made.clicked.connect(lambda _checked: act())
    return made


def row_of(*parts: QWidget) -> QWidget:
    """Return parts side by side, from the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
