"""Facts of a paper that the register knows: each with its source and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSplitter, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ui.dialogs.paper_fields import in_words
from ui.widgets.explanation_view import ExplanationView
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.paper_views import FactView
    from ui.text import Words

#: widths of the first columns, in letters
_COLUMNS = (26, 30)
#: pixels of the list and of the derivation
_PARTS = (120, 150)


class KnownFacts(QWidget):
    """A list; the derivation of the current fact stands below it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: dict[str, FactView] = {}
        self.tree = named(QTreeWidget(), "paper_known")
        self.tree.setAccessibleName(self.tr("Facts of the register"))
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderLabels([self.tr("Fact"), self.tr("Value"), self.tr("From")])
        for column, letters in enumerate(_COLUMNS):
            self.tree.setColumnWidth(column, letters * self.fontMetrics().averageCharWidth())
        self.why = ExplanationView(self.tr("How this figure came about"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tree)
        split.addWidget(self.why)
        split.setChildrenCollapsible(False)
        split.setSizes(_PARTS)
        self.tree.header().setStretchLastSection(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.tree.currentItemChanged.connect(self._explain)
        self.why.hide()

    def show_facts(self, views: Sequence[FactView]) -> None:
        """Show what cannot be typed over; the current fact stays current."""
        before = self._current
        self._lines = {view.name: view for view in views}
        self.tree.clear()
        for view in views:
            value, origin = in_words(view), self._words.of("paper_source", view.origin)
            item = QTreeWidgetItem(self.tree, [view.label, value, origin])
            item.setData(0, Qt.ItemDataRole.UserRole, view.name)
            for column, text in enumerate((view.label, value, origin)):
                item.setToolTip(column, text)
            if view.name == before:
                self.tree.setCurrentItem(item)
        self._explain()

    def choose(self, name: str) -> None:
        """Make a fact current."""
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item.data(0, Qt.ItemDataRole.UserRole) == name:
                self.tree.setCurrentItem(item)

    @property
    def _current(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item else ""

    def _explain(self) -> None:
        view = self._lines.get(self._current)
        lines = view.lines if view else ()
        self.why.show_lines(lines)
        self.why.setVisible(bool(lines))
        self.why.moveCursor(QTextCursor.MoveOperation.Start)
