"""Many pages under one list at their left: what tabs are for a few, read with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from ui.widgets.named import named

_ROOM = 40


class SidePages(QWidget):
    """Pages by title; the words of a tab widget, so that either can stand in for the other."""

    currentChanged = Signal(int)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.titles = named(QListWidget(), name)
        self.titles.setAccessibleName(title)
        self._pages = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self.titles)
        row.addWidget(self._pages, 1)
        self.titles.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.titles.currentRowChanged.connect(self.currentChanged)

    def addTab(self, page: QWidget, title: str) -> None:
        """Add a page under its title."""
        self._pages.addWidget(page)
        self.titles.addItem(title)
        self.titles.setFixedWidth(self.titles.sizeHintForColumn(0) + _ROOM)
        if self.titles.currentRow() < 0:
            self.titles.setCurrentRow(0)

    def currentWidget(self) -> QWidget | None:
        """Return the page shown."""
        return self._pages.currentWidget()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        self.titles.setCurrentRow(self._pages.indexOf(page))
