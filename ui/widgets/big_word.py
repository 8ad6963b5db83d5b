"""A word to be read off and typed elsewhere: large, evenly spaced, copied with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel

_SIZE = 1.6


class BigWord(QLabel):
    """A code or an address; Tab comes to it, Ctrl+C copies what is selected."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = title
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * _SIZE)
        font.setBold(True)
        self.setFont(font)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.say("")

    def say(self, text: str) -> None:
        """Show a word."""
        self.setText(text or "–")
        self.setAccessibleName(f"{self._title}: {text or '–'}")
