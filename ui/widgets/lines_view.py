"""A list of records told in a few lines each: wrapped, read with the arrows, opened with Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent

_ENTRY = Qt.ItemDataRole.UserRole
_LEFT, _RIGHT, _TOP, _GAP = 42, 12, 8, 8
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 9999


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: a quiet line, its title, what is to be said below it."""

    id: str
    title: str
    #: above the title, muted
    head: str = ""
    lines: tuple[tuple[str, Tone], ...] = ()
    icon: str = "note"
    #: out of the account: its title is crossed out
    struck: bool = False
    #: not possible now: its title is muted
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """Everything, for a screen reader and the clipboard."""
        return "; ".join(
            part for part in (self.head, self.title, *(t for t, _ in self.lines)) if part
        )


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        view = _view(self)
        width = view.viewport().width()
        bottom = _TOP
        for box, _text, _tone, _font in _placed(index.data(_ENTRY), width, view):
            bottom = box.bottom() + 1
        return QSize(width, bottom + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        view = _view(self)
        entry: Entry = index.data(_ENTRY)
        box: QRect = option.rect  # type: ignore[attr-defined]
        tokens = theme.tokens(view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if view.currentIndex() == index:
            painter.fillRect(box, QColor(tokens.selection))
            if view.hasFocus():
                painter.fillRect(box.left(), box.top(), 3, box.height(), QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        shade = tokens.disabled if entry.quiet or entry.struck else tokens.accent
        icons.draw(painter, entry.icon, QRectF(13, box.top() + _TOP + 1, 18, 18), shade)
        for place, text, tone, font in _placed(entry, box.width(), view):
            painter.setFont(font)
            plain = tokens.text if tone is Tone.PLAIN else tokens.of(tone)[0]
            painter.setPen(QColor(plain))
            painter.drawText(place.translated(box.topLeft()), _WRAP, text)
        painter.restore()


class LinesView(QListView):
    """A list of `Entry`; keeps its place while it is filled anew."""

    #: id of the entry a person wants to see
    opened = Signal(str)
    #: another entry is current
    chosen = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._entries = QStandardItemModel(self)
        self.setModel(self._entries)
        self.selectionModel().currentChanged.connect(self.chosen)
        self.doubleClicked.connect(self._double_clicked)

    @property
    def current_id(self) -> str:
        """The id of the current entry, "" if there is none."""
        entry = self.currentIndex().data(_ENTRY)
        return entry.id if isinstance(entry, Entry) else ""

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace the entries; the current one stays current if it is still there."""
        before = self.current_id
        self._entries.clear()
        for entry in entries:
            item = QStandardItem(entry.spoken)
            item.setData(entry, _ENTRY)
            self._entries.appendRow(item)
        places = [n for n, entry in enumerate(entries) if entry.id == before]
        if entries:
            self.setCurrentIndex(self._entries.index(places[0] if places else 0, 0))
        self.chosen.emit()

    def choose(self, ident: str) -> None:
        """Make an entry current."""
        for number in range(self._entries.rowCount()):
            index = self._entries.index(number, 0)
            if index.data(_ENTRY).id == ident:
                self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_id:
                self.opened.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(_ENTRY).id)


def _placed(entry: Entry, width: int, view: LinesView) -> Iterator[tuple[QRect, str, Tone, QFont]]:
    """Yield each text with its place below the top of the entry."""
    plain = view.font()
    title = theme.scaled(plain, 1.0, bold=True)
    title.setStrikeOut(entry.struck)
    tone = Tone.MUTED if entry.quiet or entry.struck else Tone.PLAIN
    texts = [(entry.head, Tone.MUTED, plain), (entry.title, tone, title)]
    texts += [(text, shade, plain) for text, shade in entry.lines]
    top = _TOP
    for text, shade, font in texts:
        if text:
            height = _height(text, width, view.fontMetrics())
            yield QRect(_LEFT, top, width - _LEFT - _RIGHT, height), text, shade, font
            top += height + 1


def _height(text: str, width: int, metrics: QFontMetrics) -> int:
    # A bold line is a little wider than its metrics say; the slack keeps its last word on screen.
    room = QRect(0, 0, int((width - _LEFT - _RIGHT) * 0.97), _ENDLESS)
    return metrics.boundingRect(room, _WRAP, text).height()


def _view(delegate: QStyledItemDelegate) -> LinesView:
    view = delegate.parent()
    assert isinstance(view, LinesView)  # noqa: S101  (made by it)
    return view
