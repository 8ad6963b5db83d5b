"""A page of the window: its heading, what it shows, the commands it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QShowEvent

    from app.services.effects import Kind
    from ui.desk import Desk

#: Space around a page and between its parts.
MARGIN = 20
GAP = 12


class Page(QWidget):
    """Subclass, fill `self.body`, and override `reload`, `visit` and `commands` as needed."""

    #: kinds of record shown: a change to one of them reloads the page
    shows: ClassVar[frozenset[Kind]] = frozenset()

    #: the answer of `commands` changed (a row was selected, a sub-page opened)
    commands_changed = Signal()

    def __init__(self, desk: Desk, title: str = "") -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self.heading = Heading(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, MARGIN - 6)
        self.body.setSpacing(GAP)
        if title:
            self.body.addWidget(self.heading)
        desk.refresh.changed.connect(self._changed)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return command id (ui/actions.py) → what it does here, for those possible now."""
        return {}

    def visit(self, query: Mapping[str, str]) -> None:
        """Show what another page asked for, e.g. {"unit": id} or {"status": "late"}."""

    def reload(self) -> None:
        """Ask the services again; called when first shown and after a change of what is shown."""

    def step_back(self) -> bool:
        """Close what is open inside the page; False when there is nothing to close."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if kinds & self.shows:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True


class Heading(QWidget):
    """A page's title, a quiet line under it, and its buttons at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = QLabel(title)
        self.title.setFont(theme.scaled(self.font(), 1.65, bold=True))
        self.subtitle = QLabel()
        self.subtitle.setProperty("muted", True)
        self.subtitle.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, subtitle: str) -> None:
        """Set the quiet line."""
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
