"""Two computers of the office exchange over its own network: one waits, the other one joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout

from ui.desk import Notice
from ui.dialogs.share_join import JoinPane
from ui.dialogs.share_serve import ServePane
from ui.theme import Tone
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.errors import AppError
    from ui.desk import Desk

_SIZE = (760, 540)


class ShareDialog(QDialog):
    """Closing it stops whatever is under way, between two messages."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._leaving = False
        self.setWindowTitle(self.tr("Share on the office's network"))
        self.resize(*_SIZE)
        self.banner = Banner()
        self.serve = ServePane(desk)
        self.join = JoinPane(desk)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("share_tabs")
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("What this computer does"))
        self.tabs.addTab(self.serve, self.tr("1 &Wait"))
        self.tabs.addTab(self.join, self.tr("2 &Join"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.buttons)
        self.serve.failed.connect(self._say_error)
        self.join.said.connect(self.banner.say)
        for pane in (self.serve, self.join):
            pane.changed.connect(self._changed)
        self.serve.start.setFocus()

    def reject(self) -> None:
        """Stop first, then close."""
        if self.serve.serving or self.join.busy:
            self._leaving = True
            self.serve.cancel()
            self.join.cancel()
            return
        super().reject()

    def _changed(self) -> None:
        """One thing at a time: the network has one thread."""
        self.tabs.setTabEnabled(1, not self.serve.serving)
        self.tabs.setTabEnabled(0, not self.join.busy)
        if self._leaving and not self.serve.serving and not self.join.busy:
            super().reject()

    def _say_error(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        text = " ".join(part for part in (words.what, words.saved, words.todo) if part)
        self.banner.say(Notice(text, Tone.BAD))
