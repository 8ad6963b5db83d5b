"""Many pages under one list at their left: what tabs are for a few, read with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QWidget

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
        self._pages.addWidget(_scrolled(page))
        self.titles.addItem(title)
        self.titles.setFixedWidth(self.titles.sizeHintForColumn(0) + _ROOM)
        if self.titles.currentRow() < 0:
            self.titles.setCurrentRow(0)

    def currentWidget(self) -> QWidget | None:
        """Return the page shown."""
        area = self._pages.currentWidget()
        return area.widget() if isinstance(area, QScrollArea) else None

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        pages = (self._pages.widget(row) for row in range(self._pages.count()))
        for row, area in enumerate(pages):
            if isinstance(area, QScrollArea) and area.widget() is page:
                self.titles.setCurrentRow(row)


def _scrolled(page: QWidget) -> QScrollArea:
    """Let a page that is higher than the screen be scrolled; Tab brings its fields into sight."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    for part in (area.viewport(), page):
        part.setAutoFillBackground(False)
    return area
