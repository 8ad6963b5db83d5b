"""The line under the window: what the register holds, and long work with its Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar

from ui import format as shown

if TYPE_CHECKING:
    from ui.background import Background, Running
    from ui.text import Words

_BAR_WIDTH = 180
_SAY_MS = 8000


class StatusLine(QStatusBar):
    """Progress appears only when work lasts; a short word stays for some seconds."""

    def __init__(self, background: Background, words: Words) -> None:
        super().__init__()
        self._words = words
        #: what the person pressed Cancel for
        self._by_hand: Running | None = None
        self._running: Running | None = None
        self.setSizeGripEnabled(False)
        self.facts = QLabel(self.tr("F1: keyboard shortcuts"))
        self._stage = QLabel()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancel_work")
        self._cancel.setProperty("quiet", True)
        self._cancel.clicked.connect(self._stop)
        for part in (self._stage, self._bar, self._cancel):
            self.addPermanentWidget(part)
            part.hide()
        self.addPermanentWidget(self.facts)
        background.progressed.connect(self._progress)
        background.idle.connect(self._rest)
        background.stopped.connect(self._stopped)

    def say(self, text: str) -> None:
        """Show a short word for some seconds."""
        self.showMessage(text, _SAY_MS)

    def _progress(self, running: Running, done: int, total: int, stage: str) -> None:
        self._running = running
        words = self._words.of("stage", stage) if stage else running.label
        if total:
            words = f"{words}: {shown.count(done)}/{shown.count(total)}"
        self._stage.setText(self.tr("Stopping…") if running.stopping else words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._cancel.setEnabled(not running.stopping)
        for part in (self._stage, self._bar, self._cancel):
            part.show()

    def _stop(self) -> None:
        if self._running is not None:
            self._by_hand = self._running
            self._running.cancel()
            self._cancel.setEnabled(False)
            self._stage.setText(self.tr("Stopping…"))

    def _stopped(self, running: Running) -> None:
        """Answer a person who stopped it; a page that asks anew says nothing."""
        if running is self._by_hand:
            self.say(self.tr("Stopped."))

    def _rest(self) -> None:
        self._running = None
        for part in (self._stage, self._bar, self._cancel):
            part.hide()
