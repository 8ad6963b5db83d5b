"""Progress and Cancel inside a dialog, for work the person waits for there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import format as shown
from ui import theme
from ui.widgets.named import named

if TYPE_CHECKING:
    from ui.background import Running
    from ui.desk import Desk

_BAR_WIDTH = 420


class Waiting(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._running: Running | None = None
        self._what = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._what.setFont(theme.scaled(self.font(), 1.25, bold=True))
        self._where = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._where.setProperty("muted", True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = named(QPushButton(self.tr("Cancel")), "cancel_work")
        self._cancel.clicked.connect(self._stop)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part in (self._what, self._bar, self._where, self._cancel):
            whole.addWidget(part, 0, middle)
        whole.addStretch(3)
        desk.background.progressed.connect(self._progress)

    def watch(self, running: Running, what: str) -> None:
        """Follow a piece of work; `what` says it before its first report."""
        self._running = running
        self._what.setText(what)
        self._where.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._cancel.setEnabled(False)
            self._where.setText(self.tr("Stopping…"))

    def _progress(self, running: Running, done: int, total: int, stage: str) -> None:
        if running is not self._running or running.stopping:
            return
        if stage:
            self._what.setText(self._desk.words.of("stage", stage))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        text = self.tr("{done} of {total}") if total else ""
        self._where.setText(text.format(done=shown.count(done), total=shown.count(total)))
