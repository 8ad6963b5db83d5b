"""What every decision about a difference between computers has: what it is of, a reason, an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout

from ui import theme
from ui.desk import Notice
from ui.record_words import explained, word
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout, QWidget

    from app.errors import AppError
    from app.services.effects import Effects
    from sync.client.conflict_desk import ConflictView
    from ui.desk import Desk


class DecisionDialog(QDialog):
    """Subclass, call `_lay_out` with what is asked, and override `settle`: Ctrl+Enter decides."""

    def __init__(
        self, desk: Desk, view: ConflictView, name: str, parent: QWidget | None = None
    ) -> None:
        """`name` begins the names of the reason and of the button."""
        super().__init__(parent)
        self._desk, self._view, self._name = desk, view, name
        self.banner = Banner()
        self.note = named(QLineEdit(), f"{name}_note")
        self.note.setAccessibleName(QCoreApplication.translate("DecisionDialog", "Reason"))
        self.ask_reason()

    def settle(self) -> None:
        """Write what was decided, and end the conflict."""
        raise LookupError(self._view.id)

    def ask_reason(self) -> None:
        """Say that a reason may be given."""
        text = QCoreApplication.translate("DecisionDialog", "Reason (kept with the decision)")
        self.note.setPlaceholderText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle on Ctrl+Enter from anywhere."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settle()
        elif not enter:
            super().keyPressEvent(event)

    def _lay_out(
        self, table: QWidget, choices: QLayout, hint: str, told: Sequence[QWidget]
    ) -> None:
        """Lay out the two sides, what can be chosen, how, and what that would do."""
        words, found = self._desk.words, self._view.conflict
        head = QLabel(f"{word(words, 'record_type', found.target_type)} · {self._view.name or '–'}")
        head.setFont(theme.scaled(self.font(), 1.25, bold=True))
        why = named(
            QLabel(explained(words, found.reason, found.target_type), wordWrap=True), "conflict_why"
        )
        help_ = QLabel(hint)
        for muted in (why, help_):
            muted.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        for widget in (self.banner, head, why):
            column.addWidget(widget)
        column.addWidget(table, 1)
        column.addLayout(choices)
        for below in (help_, *told, self.note):
            column.addWidget(below)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        decide = QCoreApplication.translate("DecisionDialog", "&Decide")
        settle = primary(named(QPushButton(decide), f"{self._name}_settle"))
        settle.setAutoDefault(False)
        self.buttons.addButton(settle, QDialogButtonBox.ButtonRole.ActionRole)
        settle.clicked.connect(self.settle)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def _settled(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self.accept()

    def _refused(self, failure: AppError) -> None:
        self.buttons.setEnabled(True)
        words = self._desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.todo}".strip(), Tone.BAD))
