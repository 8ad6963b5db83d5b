"""Whole đồng, grouped while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import format as shown

_LONGEST = 15


class MoneyEdit(QLineEdit):
    """Takes digits; dots appear by themselves and the cursor stays between the same digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._group)

    def amount(self) -> int | None:
        """Return the amount in đồng, None if the box is empty."""
        text = self.text()
        return shown.read_money(text) if text else None

    def set_amount(self, amount: int | None) -> None:
        """Show an amount."""
        self.setText("" if amount is None else shown.money(amount))

    def _group(self, text: str) -> None:
        after = sum(letter.isdigit() for letter in text[self.cursorPosition() :])
        digits = "".join(letter for letter in text if letter.isdigit())[:_LONGEST]
        grouped = shown.money(int(digits)) if digits else ""
        self.setText(grouped)
        place = len(grouped)
        while after and place:
            place -= 1
            after -= grouped[place].isdigit()
        while place and not grouped[place - 1].isdigit():
            place -= 1
        self.setCursorPosition(place)
