"""What a page says when it has nothing to show: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon

_WIDEST = 440


class EmptyState(QWidget):
    """An icon, a title, a sentence, and at most one button."""

    pressed = Signal()

    def __init__(self, icon_name: str, title: str, text: str = "", action: str = "") -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(icon(icon_name, QPalette.ColorRole.PlaceholderText).pixmap(QSize(44, 44)))
        self._title = QLabel(title)
        self._title.setFont(theme.scaled(self.font(), 1.2, bold=True))
        self._text = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("muted", True)
        self._text.setMinimumWidth(_WIDEST)
        self.button = QPushButton(action)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for widget in (picture, self._title, self._text, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(title, text, action)

    def say(self, title: str, text: str = "", action: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(action)
        self.button.setVisible(bool(action))
