"""A button that opens a list to tick several of: communes, officers, ages of debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from ui import format as shown
from ui.widgets.named import restyle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

_MOST_ROWS = 14
_WIDEST = 420
_LONGEST = 110


class _TickList(QListWidget):
    """Space or a click anywhere on a row ticks it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick on Space and close on Enter (the shortcut of the popup)."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            flip(self.currentItem())
        else:
            super().keyPressEvent(event)


def flip(item: QListWidgetItem) -> None:
    """Tick an item, or take its tick away."""
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)


class ManyBox(QPushButton):
    """Nothing ticked means everything: that is what the button then says."""

    #: the ticked keys changed, told when the list closes
    changed = Signal()

    def __init__(self, title: str, *, name: str, nothing: str = "") -> None:
        """Take a title, an object name, and what the button says when nothing is ticked."""
        super().__init__()
        self.setObjectName(name)
        self._title = title
        self._nothing = nothing or self.tr("all")
        self._before: frozenset[str] = frozenset()
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setObjectName("card")
        self._list = _TickList()
        self._list.setAccessibleName(title)
        self._list.setSpacing(2)
        self._list.itemClicked.connect(flip)
        everything = QPushButton(self.tr("Take all ticks away"))
        everything.setProperty("quiet", True)
        everything.clicked.connect(self.clear)
        done = QPushButton(self.tr("Done"))
        done.clicked.connect(self._close)
        foot = QHBoxLayout()
        foot.addWidget(everything)
        foot.addStretch(1)
        foot.addWidget(done)
        whole = QVBoxLayout(self._popup)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.addWidget(self._list)
        whole.addLayout(foot)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            QShortcut(QKeySequence(key), self._popup, self._close)
        self.clicked.connect(self._open)
        self._say()

    @property
    def keys(self) -> frozenset[str]:
        """The ticked keys; none = all."""
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer (key, words); what was ticked and is still offered stays ticked."""
        ticked = self.keys
        self._list.clear()
        for key, words in choices:
            item = QListWidgetItem(words, self._list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            on = key in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            # Ticked by `flip` alone: Qt would tick a second time where the box itself is clicked.
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setEnabled(self._list.count() > 0)
        self._say()

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = frozenset(keys)
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._say()

    def clear(self) -> None:
        """Take all ticks away."""
        self.tick(())

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(number) for number in range(self._list.count())]

    def _open(self) -> None:
        self._before = self.keys
        rows = min(self._list.count(), _MOST_ROWS)
        height = self._list.sizeHintForRow(0) * max(rows, 1) + 8
        self._list.setFixedHeight(height)
        wide = self._list.sizeHintForColumn(0) + 40
        self._list.setFixedWidth(min(max(wide, self.width(), 220), _WIDEST))
        self._popup.adjustSize()
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self._list.setFocus()
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    def _close(self) -> None:
        self._popup.hide()
        self._say()
        if self.keys != self._before:
            self.changed.emit()

    def _say(self) -> None:
        ticked = [
            item.text() for item in self._items() if item.checkState() == Qt.CheckState.Checked
        ]
        self.setProperty("active", bool(ticked))
        restyle(self)
        if not ticked:
            self.setText(f"{self._title}: {self._nothing}")
        elif len(ticked) == 1:
            one = self.fontMetrics().elidedText(ticked[0], Qt.TextElideMode.ElideRight, _LONGEST)
            self.setText(f"{self._title}: {one}")
        else:
            self.setText(f"{self._title}: {shown.count(len(ticked))}")
        self.setToolTip("\n".join(ticked))
        self.setAccessibleName(self.text())
