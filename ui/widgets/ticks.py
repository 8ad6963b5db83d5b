"""A table whose rows are ticked or not: sorted and searched in memory, toggled with Space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt, Signal

from app.domain.text import fold
from ui.table_model import Column, ColumnsModel, Index
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

R = TypeVar("R")

_TICK = "tick"


def tick_column(title: str = "") -> Column[Any]:
    """Return the first column of a ticked table: the box alone."""
    return Column(_TICK, title, lambda _row: "", chars=3, sortable=False)


class TickModel(ColumnsModel[R]):
    """Rows held whole, each ticked until somebody takes the tick away.

    A column sorts by the attribute of the row called like its key. Ticks belong to ids, so they
    outlive `show`, sorting and searching.
    """

    #: which rows are ticked changed
    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: Any = None,
        *,
        ident: Callable[[R], str],
        words: Callable[[R], str],
    ) -> None:
        super().__init__((tick_column(), *columns), parent)
        self._ident = ident
        self._words = words
        self._all: tuple[R, ...] = ()
        self._shown: list[R] = []
        self._off: set[str] = set()
        self._search = ""
        self._order: tuple[str, bool] = ("", False)

    @property
    def everything(self) -> tuple[R, ...]:
        """Every row, those not found by the search included."""
        return self._all

    @property
    def on(self) -> list[R]:
        """The ticked rows, in the order they were given."""
        return [row for row in self._all if self._ident(row) not in self._off]

    @property
    def off(self) -> frozenset[str]:
        """Ids of the rows without a tick."""
        return frozenset(self._off) & {self._ident(row) for row in self._all}

    def show(self, rows: Iterable[R]) -> None:
        """Replace the rows; ticks taken away from an id stay away."""
        self._all = tuple(rows)
        self._arrange()
        self.ticked.emit()

    def look_for(self, text: str) -> None:
        """Show only rows whose words hold every word of `text`, tone marks or not."""
        self._search = fold(text)
        self._arrange()

    def tick(self, ids: Iterable[str], on: bool) -> None:
        """Tick these rows, or take their ticks away."""
        if on:
            self._off.difference_update(ids)
        else:
            self._off.update(ids)
        self._repaint()

    def toggle(self, ids: Sequence[str]) -> None:
        """Take the ticks away if all of these have one, else tick them all."""
        self.tick(ids, any(ident in self._off for ident in ids))

    def shown_ids(self) -> list[str]:
        """Return the ids of the rows the search leaves, in order."""
        return [self._ident(row) for row in self._shown]

    def place(self, ident: str) -> int:
        """Return where a row stands, −1 when it is not shown."""
        return next((n for n, row in enumerate(self._shown) if self._ident(row) == ident), -1)

    def row(self, number: int) -> R | None:
        """Return the row at a position."""
        return self._shown[number]

    def id_at(self, number: int) -> str:
        """Return the id of the row at a position."""
        return self._ident(self._shown[number])

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked with the mouse."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the tick of the first column; screen readers hear the row's words with it."""
        if index.isValid() and index.column() == 0:
            if role == Qt.ItemDataRole.CheckStateRole:
                return self._state(index.row())
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self._words(self._shown[index.row()])
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a click on the box."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle([self.id_at(index.row())])
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's attribute; column −1 is the order given."""
        sortable = 0 <= column < len(self.columns) and self.columns[column].sortable
        key = self.columns[column].key if sortable else ""
        self._order = (key, order == Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _state(self, number: int) -> Qt.CheckState:
        off = self._ident(self._shown[number]) in self._off
        return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked

    def _arrange(self) -> None:
        wanted = self._search.split()
        rows = [row for row in self._all if not wanted or _has(fold(self._words(row)), wanted)]
        key, descending = self._order
        if key:
            rows.sort(key=lambda row: _sortable(getattr(row, key)), reverse=descending)
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def _repaint(self) -> None:
        if self._shown:
            last = len(self._shown) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0))
        self.ticked.emit()


def _has(words: str, wanted: Iterable[str]) -> bool:
    return all(part in words for part in wanted)


def _sortable(value: object) -> tuple[bool, Any]:
    """Return what to compare; text without tone marks, nothing last."""
    return (value is None, fold(value) if isinstance(value, str) else value)


class TickView(RegisterView):
    """A `RegisterView` over a `TickModel`: Space ticks every selected row, or unticks them."""

    def __init__(self, model: TickModel[Any], *, name: str, title: str) -> None:
        super().__init__(model, name=name, title=title)
        self._ticks = model
        self._here = ""
        self.setSortingEnabled(True)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._take_place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the selected rows on Space."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._ticks.toggle(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def _keep_place(self) -> None:
        self._here = self.current_id

    def _take_place(self) -> None:
        place = self._ticks.place(self._here) if self._here else -1
        if place < 0 and self._ticks.rowCount():
            place = 0
        if place >= 0:
            flag = QItemSelectionModel.SelectionFlag
            index = self._ticks.index(place, 1)
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
