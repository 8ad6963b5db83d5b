"""Withdraw a wrong letter by another one, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.form import Form
from ui.widgets.labels import ElidedLabel
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.task import Task
    from app.services.urging_views import LetterRow
    from ui.desk import Desk

_WIDTH = 560
_LINES = 4


class VoidDialog(QDialog):
    """Says what will happen, wants a reason."""

    #: Effects of the withdrawal
    voided = Signal(object)

    def __init__(self, desk: Desk, letter: LetterRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._letter = desk, letter
        self.setWindowTitle(self.tr("Withdraw a letter"))
        self.setMinimumWidth(_WIDTH)
        title = QLabel(self.tr("Withdraw letter {number}?").format(number=letter.number))
        title.setFont(theme.scaled(self.font(), 1.25, bold=True))
        name = ElidedLabel(f"{letter.unit_code} · {letter.name}")
        name.setProperty("muted", True)
        text = QLabel(
            self.tr(
                "A notice of withdrawal with the next number is issued to the employer."
                " The letter stays in the register, marked as withdrawn.",
            ),
            wordWrap=True,
        )
        self.form = Form()
        reason = QPlainTextEdit(tabChangesFocus=True)
        reason.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        self.form.add("reason", self.tr("&Reason"), reason, check=self._complaint)
        self.form.submitted.connect(self.void)
        back = named(QPushButton(self.tr("Not yet"), autoDefault=False), "void_not_yet")
        back.clicked.connect(self.reject)
        go = named(QPushButton(self.tr("Withdraw"), autoDefault=False), "void_now")
        go.setProperty("primary", True)
        go.clicked.connect(self.void)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(10)
        for part in (title, name, text, self.form):
            whole.addWidget(part)
        whole.addLayout(foot)
        reason.setFocus()

    def void(self) -> None:
        """Withdraw, if there is a reason."""
        if not self.form.check():
            return
        reason = self.form.values()["reason"]
        self.setEnabled(False)
        self._desk.background.run(
            lambda task: self._work(reason, task),
            done=self._done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _work(self, reason: str, task: Task) -> Effects:
        task.step(0, 0, "rendering")
        return self._desk.program.services.deliveries.void(self._letter.id, reason)

    def _complaint(self, text: str) -> str:
        return "" if text else self.tr("Say why: the reason is printed on the notice.")

    def _done(self, effects: Effects) -> None:
        self.voided.emit(effects)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self.setEnabled(True)
        self._desk.fail(failure)
