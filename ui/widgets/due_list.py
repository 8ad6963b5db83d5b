"""What is due: one row each with its day, what to do, and how urgent it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal

from ui import format as shown
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.text import Words

_GO = 3
_TALLEST = 420


class DueList(RegisterView):
    """Enter, a double click, or a click on the last column goes where the work is done."""

    #: page id, query
    wanted = Signal(str, object)

    def __init__(self, words: Words) -> None:
        self._words = words
        self._items: ListModel[Any] = ListModel(self._columns())
        title = QCoreApplication.translate("DueList", "What is due")
        super().__init__(self._items, name="due", title=title)
        self._items.setParent(self)
        self.opened.connect(self._open)
        self.clicked.connect(self._clicked)

    def show_items(self, items: Sequence[Any]) -> None:
        """Replace the items; the overdue come first, then by day."""
        self._items.show(sorted(items, key=lambda item: (not item.overdue, item.due_on)))
        if items:
            self.setCurrentIndex(self._items.index(0, 0))
        self.fit(most=_TALLEST)

    def _columns(self) -> list[Column[Any]]:
        state = QCoreApplication.translate("DueList", "State")
        what = QCoreApplication.translate("DueList", "What to do")
        by = QCoreApplication.translate("DueList", "By")
        return [
            Column("state", state, _state, chars=13, tone=_tone, chip=True),
            Column("what", what, self._text, chars=60, stretch=True),
            Column("due_on", by, _day, chars=12),
            Column("go", "", _go, chars=11, tone=_accent),
        ]

    def _text(self, item: Any) -> str:
        fields: Mapping[str, object] = item.fields
        return self._words.of("due", item.code, **fields)

    def _open(self, ident: str) -> None:
        item = self._items.row(int(ident))
        if item is not None and item.page:
            self.wanted.emit(item.page, item.query)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _GO:
            self._open(str(index.row()))


def _state(item: Any) -> str:
    if item.overdue:
        return QCoreApplication.translate("DueList", "Overdue")
    return QCoreApplication.translate("DueList", "Due")


def _tone(item: Any) -> Tone:
    return Tone.BAD if item.overdue else Tone.WARN


def _accent(_item: Any) -> Tone:
    return Tone.ACCENT


def _day(item: Any) -> str:
    return shown.day(item.due_on)


def _go(item: Any) -> str:
    return QCoreApplication.translate("DueList", "Go there →") if item.page else ""
