"""The list at the left: the pages with their icons, and whose register this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from ui import theme
from ui.icons import icon
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_CHARS = 25


class Side(QFrame):
    """Navigation: one tab stop, arrow keys, or Ctrl+1 … Ctrl+9."""

    #: id of the page asked for
    asked = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH_CHARS + 24)
        self._list = QListWidget()
        self._list.setObjectName("navigation")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setIconSize(QSize(19, 19))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, (ident, title, icon_name) in enumerate(pages, start=1):
            item = QListWidgetItem(icon(icon_name), title)
            item.setData(Qt.ItemDataRole.UserRole, ident)
            item.setToolTip(self.tr("{page} (Ctrl+{number})").format(page=title, number=number))
            self._list.addItem(item)
        self._list.currentRowChanged.connect(self._tell)
        self.office = ElidedLabel()
        self.office.setObjectName("office")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(14)
        column.addLayout(self._head())
        column.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 12, 0)
        foot.addWidget(self.office)
        column.addLayout(foot)

    def show_page(self, ident: str) -> None:
        """Mark the page that is shown, without asking for it."""
        for row in range(self._list.count()):
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) == ident:
                self._list.blockSignals(True)
                self._list.setCurrentRow(row)
                self._list.blockSignals(False)

    def _head(self) -> QHBoxLayout:
        mark = QLabel()
        mark.setPixmap(icon("mark", QPalette.ColorRole.Accent).pixmap(QSize(26, 26)))
        name = QLabel(self.tr("Sổ Thu"))
        name.setFont(theme.scaled(self.font(), 1.3, bold=True))
        row = QHBoxLayout()
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(9)
        row.addWidget(mark)
        row.addWidget(name, 1)
        return row

    def _tell(self, row: int) -> None:
        item = self._list.item(row)
        if item is not None:
            self.asked.emit(item.data(Qt.ItemDataRole.UserRole))
