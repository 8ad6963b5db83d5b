"""The list at the left: the pages with their icons, and whose register this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui import theme
from ui.actions import PAGE_KEYS
from ui.icons import icon
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_CHARS = 24
_ROW_HEIGHT = 2.2


class _Row(QStyledItemDelegate):
    """Draws one page: a rounded ground and a bar for the page shown, a ring for the focus."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        view: QListWidget = option.widget  # type: ignore[attr-defined]
        return QSize(0, round(view.fontMetrics().height() * _ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        view: QListWidget = option.widget  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        tokens = theme.tokens(view)
        box = QRectF(option.rect).adjusted(10.5, 1.5, -10.5, -1.5)  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.selection if chosen else tokens.raised))
            painter.drawRoundedRect(box, 6, 6)
        if chosen:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRectF(box.left(), box.top() + 7, 3, box.height() - 14), 1.5, 1.5
            )
        if chosen and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(box, 6, 6)
        self._words(painter, box, index, theme.scaled(view.font(), 1.03, bold=chosen))
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, index: Any, font: QFont) -> None:
        drawn: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        place = box.adjusted(13, (box.height() - 19) / 2, 0, 0).toRect()
        drawn.paint(painter, place.x(), place.y(), 19, 19)
        painter.setFont(font)
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.Text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(44, 0, -6, 0), flags, index.data())


class Side(QFrame):
    """Navigation: one tab stop, arrow keys, or Ctrl and a digit."""

    #: id of the page asked for
    asked = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH_CHARS + 24)
        self._list = QListWidget()
        self._list.setObjectName("navigation")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setItemDelegate(_Row(self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, (ident, title, icon_name) in enumerate(pages):
            item = QListWidgetItem(icon(icon_name), title)
            item.setData(Qt.ItemDataRole.UserRole, ident)
            key = PAGE_KEYS[place : place + 1]
            tip = self.tr("{page} (Ctrl+{number})") if key else "{page}"
            item.setToolTip(tip.format(page=title, number=key))
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
