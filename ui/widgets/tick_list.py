"""A list to tick several of, shown whole: Space ticks, typing goes to the row that begins so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.widgets.many_box import flip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent


class TickList(QListWidget):
    """Keys with words; `keys` are those ticked."""

    #: a row was ticked, or its tick taken away
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(1)
        self.itemClicked.connect(self._flip)

    @property
    def keys(self) -> frozenset[str]:
        """The ticked keys."""
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer (key, words), nothing ticked."""
        self.clear()
        for key, words in choices:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Unchecked)
            # Ticked by `flip` alone: Qt would tick a second time where the box itself is clicked.
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if self.count():
            self.setCurrentRow(0)

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = frozenset(keys)
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick on Space."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self._flip(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _flip(self, item: QListWidgetItem) -> None:
        flip(item)
        self.ticked.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(number) for number in range(self.count())]
