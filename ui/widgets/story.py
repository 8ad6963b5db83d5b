"""What happened to one record, newest first, as a line of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui import format as shown
from ui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

_EVENT = Qt.ItemDataRole.UserRole
_LEFT = 46
_GAP = 16
_WRAP = int(Qt.TextFlag.TextWordWrap)
#: the icon of each kind of event; others have a plain one
_ICONS = {"record": "edit", "letter": "urging", "delivery": "check", "import": "imports"}


class Event:
    """One thing that happened, as it is drawn."""

    __slots__ = ("actor", "at", "kind", "text")

    def __init__(self, at: datetime, kind: str, text: str, actor: str) -> None:
        self.at, self.kind, self.text, self.actor = at, kind, text, actor


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        view = self.parent()
        assert isinstance(view, StoryView)  # noqa: S101  (made by it)
        width = view.viewport().width()
        metrics = view.fontMetrics()
        text = index.data(_EVENT).text
        box = metrics.boundingRect(QRect(0, 0, width - _LEFT - 12, 9999), _WRAP, text)
        return QSize(width, box.height() + metrics.height() + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        event: Event = index.data(_EVENT)
        box: QRect = option.rect  # type: ignore[attr-defined]
        view = self.parent()
        assert isinstance(view, StoryView)  # noqa: S101  (made by it)
        tokens = theme.tokens(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if view.hasFocus() and view.currentIndex() == index:
            painter.fillRect(box, QColor(tokens.selection))
        painter.setPen(QPen(QColor(tokens.line), 2))
        if index.row() + 1 < index.model().rowCount():
            painter.drawLine(24, box.top() + 30, 24, box.bottom() + 4)
        icons.draw(painter, _icon(event.kind), QRectF(15, box.top() + 8, 18, 18), tokens.accent)
        height = view.fontMetrics().height()
        top = box.top() + 6
        painter.setPen(QColor(tokens.muted))
        said = " · ".join(part for part in (shown.moment(event.at), event.actor) if part)
        painter.drawText(_LEFT, top, box.width() - _LEFT - 12, height, 0, said)
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            _LEFT, top + height, box.width() - _LEFT - 12, box.height(), _WRAP, event.text
        )
        painter.restore()


class StoryView(QListView):
    """A list of events, read with the arrow keys."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("story")
        self.setAccessibleName(title)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._events = QStandardItemModel(self)
        self.setModel(self._events)

    def show_events(self, events: Sequence[Event]) -> None:
        """Replace the events, newest first."""
        self._events.clear()
        for event in sorted(events, key=lambda event: event.at, reverse=True):
            item = QStandardItem(f"{shown.moment(event.at)}: {event.text}")
            item.setData(event, _EVENT)
            self._events.appendRow(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _icon(kind: str) -> str:
    return _ICONS.get(kind, "note")
