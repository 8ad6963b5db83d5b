"""QTableView set up once: sorting, copying, column memory, type-to-find, chips, elided tips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.table_model import CHIP_ROLE, ROW_ROLE, TONE_ROLE, ColumnsModel, TableModel
from ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QHelpEvent, QKeyEvent

_PAD = 9
_TICK = 16.0
_LEAST_HEIGHT = 130
_ROW_HEIGHT = 1.8


class CellDelegate(QStyledItemDelegate):
    """Draws text in its tone, chips, and a mark at the current row; tips where text was cut."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one cell; Qt's own drawing of text cells is slower and has no room at the sides."""
        view: QTableView = option.widget  # type: ignore[attr-defined]
        box: QRect = option.rect  # type: ignore[attr-defined]
        tokens = theme.tokens(view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(box, QColor(tokens.selection))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if view.currentIndex().row() == index.row() and view.hasFocus():
            _mark(painter, view, box, tokens.accent)
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is not None:
            place = QStyleOptionViewItem(option)
            self.initStyleOption(place, index)
            indicator = QStyle.SubElement.SE_ItemViewItemCheckIndicator
            square = QRectF(view.style().subElementRect(indicator, place, view))
            draw_tick(painter, square, on=checked == Qt.CheckState.Checked, tokens=tokens)
        text = index.data()
        if not text:
            return
        tone = index.data(TONE_ROLE) or Tone.PLAIN
        if index.data(CHIP_ROLE):
            draw_chip(painter, QRectF(box), text, tone, view)
            return
        painter.setPen(QColor(tokens.text if tone is Tone.PLAIN else tokens.of(tone)[0]))
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(room, align, shown)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Any,
    ) -> bool:
        """Show the whole text, if the cell does not."""
        text = index.data() or ""
        room = option.rect.width() - 2 * _PAD  # type: ignore[attr-defined]
        if (
            event.type() == QEvent.Type.ToolTip
            and view.fontMetrics().horizontalAdvance(text) > room
        ):
            QToolTip.showText(event.globalPos(), text, view)
            return True
        QToolTip.hideText()
        return True


def _mark(painter: QPainter, view: QTableView, box: QRect, colour: str) -> None:
    """Mark the current row: a bar at its left end, so that the keyboard's place is seen."""
    if box.left() <= max(view.columnViewportPosition(view.horizontalHeader().logicalIndex(0)), 0):
        painter.fillRect(box.left(), box.top(), 3, box.height() - 1, QColor(colour))


def draw_tick(painter: QPainter, place: QRectF, *, on: bool, tokens: theme.Tokens) -> None:
    """Draw a tick box, as clear unticked as ticked."""
    side = min(place.width(), place.height(), _TICK)
    box = QRectF(0, 0, side, side)
    box.moveCenter(place.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent if on else tokens.edge), 1.3))
    painter.setBrush(QColor(tokens.accent if on else tokens.surface))
    painter.drawRoundedRect(box, 3.5, 3.5)
    if on:
        pen = QPen(QColor(tokens.on_accent), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        left, top = box.left(), box.top()
        painter.drawPolyline(
            [
                QPointF(left + side * 0.24, top + side * 0.53),
                QPointF(left + side * 0.43, top + side * 0.72),
                QPointF(left + side * 0.77, top + side * 0.31),
            ],
        )
    painter.restore()


def draw_chip(painter: QPainter, cell: QRectF, text: str, tone: Tone, widget: QWidget) -> None:
    """Draw a word on a rounded ground of its tone, at the left of a cell."""
    colour, ground = theme.tokens(widget).of(tone)
    metrics = painter.fontMetrics()
    room = cell.width() - 2 * _PAD - 4
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
    height = metrics.height() + 4
    box = QRectF(
        cell.left() + _PAD - 2,
        cell.center().y() - height / 2 + 0.5,
        metrics.horizontalAdvance(shown) + 16,
        height,
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class RegisterView(QTableView):
    """A table as every page uses it.

    Enter or a double click opens a row; typing goes to the search box; Ctrl+C copies the selected
    rows as tab-separated text.
    """

    #: the row a person wants to see (its id)
    opened = Signal(str)
    #: text typed over the table, for the search box
    typed = Signal(str)
    #: ids selected changed
    chosen = Signal()

    def __init__(
        self,
        model: ColumnsModel[Any],
        *,
        name: str,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._kept: tuple[str, frozenset[str]] = ("", frozenset())
        self._set_up()
        self.setModel(model)
        self._set_columns(model)
        if isinstance(model, TableModel):
            model.replacing.connect(self._keep)
            model.replaced.connect(self._restore)
            self.verticalScrollBar().valueChanged.connect(self._tell_top)
            self.setSortingEnabled(True)

    @property
    def current_id(self) -> str:
        """The id of the current row, "" if there is none."""
        index = self.currentIndex()
        return self._model().id_at(index.row()) if index.isValid() else ""

    @property
    def current_row(self) -> Any:
        """The current row, None if there is none or it is still being fetched."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def selected_ids(self) -> list[str]:
        """Return the ids of all selected rows, in order."""
        model = self._model()
        numbers = sorted(
            number
            for part in self.selectionModel().selection().toList()
            for number in range(part.top(), part.bottom() + 1)
        )
        return [model.id_at(number) for number in numbers]

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text with a line of titles."""
        model = self._model()
        shown = [n for n in self._columns_in_order() if not self.isColumnHidden(n)]
        lines = ["\t".join(model.columns[number].title for number in shown)]
        for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row):
            texts = (str(model.index(index.row(), n).data() or "") for n in shown)
            lines.append("\t".join(text.replace("\t", " ") for text in texts))
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def columns_menu(self) -> QMenu:
        """Return a menu that shows and hides columns; the choice is remembered."""
        menu = QMenu(self)
        for number, column in enumerate(self._model().columns):
            if column.title:
                action = menu.addAction(column.title)
                action.setCheckable(True)
                action.setChecked(not self.isColumnHidden(number))
                action.toggled.connect(partial(self._show_column, number))
        return menu

    def choose_columns(self) -> None:
        """Show the menu of columns at the table's upper corner."""
        menu = self.columns_menu()
        corner = self.mapToGlobal(self.rect().topRight())
        menu.exec(corner - QPoint(menu.sizeHint().width(), 0))

    def enter(self) -> None:
        """Come to the rows, the first one if none is current; an empty table is not entered."""
        if self.model().rowCount():
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.model().index(0, 0))
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self, *, most: int = 400) -> None:
        """Be as tall as the rows (up to `most` pixels): for a short list inside a page."""
        rows = self.model().rowCount()
        height = (
            self.horizontalHeader().sizeHint().height()
            + rows * self.verticalHeader().defaultSectionSize()
        )
        self.setMaximumHeight(min(height + 4, most))
        self.setMinimumHeight(min(height + 4, most, _LEAST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy on Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand typed text to the search box instead of looking through one column."""
        if search.strip():
            self.typed.emit(search)

    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        """Tell the page."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Attach a model (Qt's own, typed)."""
        super().setModel(model)

    def _model(self) -> ColumnsModel[Any]:
        model = self.model()
        assert isinstance(model, ColumnsModel)  # noqa: S101  (set in the constructor)
        return model

    def _set_up(self) -> None:
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * _ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        self.doubleClicked.connect(self._double_clicked)

    def _set_columns(self, model: ColumnsModel[Any]) -> None:
        header = self.horizontalHeader()
        width = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(model.columns):
            header.resizeSection(number, width * column.chars + 2 * _PAD)
            header.setSectionHidden(number, column.hidden)
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        remembered = QSettings().value(self._memory())
        if isinstance(remembered, QByteArray):
            header.restoreState(remembered)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionResized.connect(self._remember)
        header.sectionMoved.connect(self._remember)

    def _offer_columns(self, place: QPoint) -> None:
        self.columns_menu().exec(self.horizontalHeader().mapToGlobal(place))

    def _show_column(self, number: int, shown: bool) -> None:
        self.setColumnHidden(number, not shown)
        self._remember()

    def _memory(self) -> str:
        keys = "-".join(column.key for column in self._model().columns)
        return f"columns/{self.objectName()}/{keys}"

    def _remember(self) -> None:
        if self.isVisible():
            QSettings().setValue(self._memory(), self.horizontalHeader().saveState())

    def _columns_in_order(self) -> list[int]:
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model().id_at(index.row()))

    def _tell_top(self) -> None:
        model = self.model()
        if isinstance(model, TableModel):
            model.look_at(self.rowAt(0))

    def _keep(self) -> None:
        self._kept = (self.current_id, frozenset(self.selected_ids()))

    def _restore(self) -> None:
        current, chosen = self._kept
        if not current and not chosen:
            return
        model = self._model()
        select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        assert isinstance(model, TableModel)  # noqa: S101  (connected only to one)
        places = [n for n, ident in enumerate(model.ids) if ident == current or ident in chosen]
        for number in places:
            index = model.index(number, 0)
            if model.id_at(number) == current:
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.NoUpdate
                )
            if model.id_at(number) in chosen:
                self.selectionModel().select(index, select)
