"""`TableModel` and `Column`: every id of a list, but only the rows in view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.services.listing import Listing, Query
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.errors import AppError
    from ui.background import Background, Running

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

#: Rows fetched together; one SELECT … WHERE id IN (…).
PAGE = 200
_PAGES_KEPT = 40

ROW_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
CHIP_ROLE = Qt.ItemDataRole.UserRole + 3

_ROW_ROLES = (Qt.ItemDataRole.DisplayRole, TONE_ROLE, ROW_ROLE)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _plain(_row: object) -> Tone:
    return Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: how its text is made from a row, and how wide it starts."""

    #: sort and totals key, and the name its width is remembered under
    key: str
    title: str
    text: Callable[[R], str]
    #: starting width in characters
    chars: int = 12
    number: bool = False
    sortable: bool = True
    #: takes the width left over
    stretch: bool = False
    tone: Callable[[R], Tone] = _plain
    #: draw the text as a chip in its tone
    chip: bool = False
    #: shown only once chosen from the header's menu
    hidden: bool = False


class ColumnsModel(QAbstractTableModel, Generic[R]):
    """What any table says of its cells; subclasses say which row stands where."""

    def __init__(self, columns: Sequence[Column[R]], parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row(self, number: int) -> R | None:
        """Return the row at a position, None while it is being fetched."""
        raise LookupError(number)

    def id_at(self, number: int) -> str:
        """Return the id of the row at a position."""
        return str(number)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title and alignment, or a row's number."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].number else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tone and alignment; an absent row is blank."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == CHIP_ROLE:
            return column.chip
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role in _ROW_ROLES:
            return self._of_row(column, self.row(index.row()), role)
        return None

    def _of_row(self, column: Column[R], row: R | None, role: int) -> Any:
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW_ROLE:
            return row
        return column.tone(row) if role == TONE_ROLE else column.text(row)


class ListModel(ColumnsModel[R]):
    """A short list held whole: the months of one employer, the letters of a run."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: Any = None,
        *,
        ident: Callable[[R], str] | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._rows: Sequence[R] = ()
        self._ident = ident

    def show(self, rows: Sequence[R]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, number: int) -> R | None:
        """Return the row at a position."""
        return self._rows[number]

    def id_at(self, number: int) -> str:
        """Return the id of the row at a position."""
        return super().id_at(number) if self._ident is None else self._ident(self._rows[number])


@dataclass(frozen=True, slots=True)
class _Answer(Generic[R]):
    """What the reading thread brings back for one query."""

    query: Query
    ids: Sequence[str]
    rows: Mapping[str, R]
    totals: Mapping[str, int]


class TableModel(ColumnsModel[R]):
    """A `Listing` on screen: SQL sorts and filters, rows come a page at a time beside the screen.

    Until an answer arrives the old rows stay, so that nothing flickers while somebody types.
    """

    #: (number of rows, totals by column key)
    counted = Signal(int, object)
    #: about to replace every row; and replaced, ids in order
    replacing = Signal()
    replaced = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        listing: Listing[R],
        background: Background,
        parent: Any = None,
    ) -> None:
        super().__init__(columns, parent)
        self._listing = listing
        self._background = background
        self._query = Query()
        self._ids: Sequence[str] = ()
        self._rows: dict[str, R] = {}
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._loading: Running | None = None
        self._first = 0
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._ask)

    @property
    def query(self) -> Query:
        """What is listed, or being listed."""
        return self._query

    @property
    def ids(self) -> Sequence[str]:
        """Every id, in order."""
        return self._ids

    def show(self, query: Query) -> None:
        """List something else; sorting is kept unless the query says its own."""
        if not query.sort:
            query = replace(query, sort=self._query.sort, descending=self._query.descending)
        self._query = query
        self.reload()

    def reload(self) -> None:
        """Ask for the same list again (a change arrived); an answer not yet come is dropped."""
        if self._loading is not None:
            self._loading.cancel()
        query, first = self._query, self._first
        self._loading = self._background.read(
            lambda: self._answer(query, first),
            done=self._replace,
            failed=self._failed,
        )

    def look_at(self, first: int) -> None:
        """Say which row is at the top of the view: its page comes with the next reload."""
        self._first = max(first, 0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in SQL."""
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            descending = order == Qt.SortOrder.DescendingOrder
            self._query = replace(self._query, sort=self.columns[column].key, descending=descending)
            self.reload()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of ids."""
        return 0 if parent.isValid() else len(self._ids)

    def id_at(self, number: int) -> str:
        """Return the id at a position."""
        return self._ids[number]

    def row(self, number: int) -> R | None:
        """Return the row at a position; if it is not here, it is fetched and painted later."""
        row = self._rows.get(self._ids[number])
        page = number // PAGE
        if row is None and page not in self._asked:
            self._wanted.add(page)
            if not self._fetch.isActive():
                self._fetch.start()
        return row

    def _answer(self, query: Query, first: int) -> _Answer[R]:
        ids = self._listing.ids(query)
        start = min(first, max(len(ids) - 1, 0)) // PAGE * PAGE
        near = list(ids[start : start + PAGE])
        return _Answer(query, ids, self._listing.rows(near), self._listing.totals(query))

    def _replace(self, answer: _Answer[R]) -> None:
        self._loading = None
        self.replacing.emit()
        self.beginResetModel()
        self._ids = answer.ids
        self._rows = dict(answer.rows)
        self._wanted.clear()
        self._asked.clear()
        self.endResetModel()
        self.counted.emit(len(self._ids), answer.totals)
        self.replaced.emit()

    def _failed(self, failure: AppError) -> None:
        self._loading = None
        self._background.failed.emit(failure)

    def _ask(self) -> None:
        pages = sorted(self._wanted)
        self._wanted.clear()
        if len(self._asked) > _PAGES_KEPT:
            self._asked.clear()
            self._rows.clear()
        self._asked.update(pages)
        ids = self._ids
        near = [i for page in pages for i in ids[page * PAGE : (page + 1) * PAGE]]
        if near:
            self._background.read(lambda: (ids, pages, self._listing.rows(near)), done=self._filled)

    def _filled(self, came: tuple[Sequence[str], list[int], Mapping[str, R]]) -> None:
        ids, pages, rows = came
        if ids is not self._ids:
            return
        self._rows.update(rows)
        for page in pages:
            top = self.index(page * PAGE, 0)
            last = min((page + 1) * PAGE, len(ids)) - 1
            self.dataChanged.emit(top, self.index(last, self.columnCount() - 1))
