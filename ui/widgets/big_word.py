"""A word to be read off and typed elsewhere: large, evenly spaced, copied with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_SIZE = 1.6


class BigWord(QLabel):
    """A code or an address; Tab comes to it and selects it, Ctrl+C copies."""

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
        # selectable by keyboard alone lets Qt come to it by a click only
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say("")

    def say(self, text: str) -> None:
        """Show a word."""
        self.setText(text or "–")
        self.setAccessibleName(f"{self._title}: {text or '–'}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the word: it is seen where the keyboard is, and ready to be copied."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setSelection(0, len(self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave nothing selected behind."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setSelection(0, 0)
