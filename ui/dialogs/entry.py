"""A dialog around a form: saves through the worker, closes only after the service has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QVBoxLayout, QWidget

from ui.desk import Notice
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_WIDTH = 540


class EntryDialog(QDialog):
    """Subclass, add fields to `self.form`, and override `save`."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.desk = desk
        self.form = Form()
        self.form.submitted.connect(self.accept)
        self.form.complained.connect(self._make_room)
        self.banner = Banner()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel,
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(14)
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Call the service; runs in the worker, so no widget may be touched here."""
        raise LookupError(values, changes, task)

    def accept(self) -> None:
        """Check, then save; what was typed stays until it is saved."""
        if not self.buttons.isEnabled() or not self.form.check():
            return
        changes, values = self.form.changes(), self.form.values()
        if not changes:
            super().accept()
            return
        self.buttons.setEnabled(False)
        self.desk.background.run(
            lambda task: self.save(values, changes, task),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def reject(self) -> None:
        """Ask before throwing away what was typed."""
        if not self.form.changes() or ask_discard(self):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter from a button too."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        """Grow for a complaint, so that no field is squeezed."""
        column = self.layout()
        if self.isVisible() and column is not None:
            column.activate()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def _saved(self, effects: Effects) -> None:
        self.desk.announce(effects)
        super().accept()

    def _refused(self, failure: AppError) -> None:
        self.buttons.setEnabled(True)
        words: Any = self.desk.words.error(failure)
        text = f"{words.what} {words.todo}".strip()
        name = str(failure.fields.get("field", ""))
        if name in self.form.values():
            self.form.blame(name, text)
        else:
            self.banner.say(Notice(text, Tone.BAD))


def ask_discard(parent: QWidget) -> bool:
    """Ask whether typed work may be thrown away; the seam that tests replace."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(
        QCoreApplication.translate("EntryDialog", "Close without saving what you typed?"),
    )
    box.setStandardButtons(
        QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
    )
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Discard
