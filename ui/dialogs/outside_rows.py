"""The rows of a list that came in, to be looked through and saved as Excel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.text import fold
from app.services.outside_lists import OutsideTable, cell_of
from ui import format as shown
from ui import theme
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.widgets.filter_bar import SearchBox
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.import_preview import BatchRow
    from app.services.outside_lists import OutsideColumn
    from app.services.task import Task
    from ui.desk import Desk

_SIZE = (1240, 660)
_FIGURES = frozenset({"money", "int"})
_MOST_CHARS = 40


class OutsideRowsDialog(QDialog):
    """Opened on an import of a list; closes with Escape."""

    def __init__(self, desk: Desk, batch: BatchRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rows of a list"))
        self._desk, self._batch = desk, batch
        self._table: OutsideTable | None = None
        self._texts: Sequence[str] = ()
        self._saving = Saving(desk, self)
        self._title = QLabel(batch.file_name)
        self._title.setFont(theme.scaled(self.font(), 1.25, bold=True))
        self._said = named(QLabel(self.tr("Reading…")), "rows_said")
        self._said.setProperty("muted", True)
        self.search = named(SearchBox(self.tr("Find in the rows")), "rows_search")
        self.search.textChanged.connect(self._show_rows)
        self._holder = QVBoxLayout()
        self.view: RegisterView | None = None
        self._export = named(QPushButton(self.tr("&Save as Excel… (Ctrl+E)")), "rows_export")
        self._export.setEnabled(False)
        self._export.clicked.connect(self.export)
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+E"), self, self.export)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.resize(*_SIZE)
        outside = desk.program.services.outside
        desk.background.read(
            lambda: folded(outside.table(batch.kind, batch.id)),
            done=lambda found: self._show(*found),
            failed=desk.fail,
        )

    def export(self) -> None:
        """Save the rows as Excel; the log says that it was done."""
        table = self._table
        if table is None:
            return
        outside = self._desk.program.services.outside

        def make(task: Task) -> bytes:
            task.step(0, 0, "exporting")
            return outside.workbook(table)

        self._saving.excel(f"{self._batch.kind} - {self._batch.file_name}.xlsx", make)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.search)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        close = named(QPushButton(self.tr("Close"), autoDefault=False), "rows_close")
        close.clicked.connect(self.reject)
        foot.addWidget(self._export)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addLayout(self._holder, 1)
        whole.addLayout(foot)

    def _show(self, table: OutsideTable, texts: Sequence[str]) -> None:
        self._table, self._texts = table, texts
        words = self._desk.words
        shown_columns = (_column(table.kind, column, words) for column in table.columns)
        columns = [_row_number(self.tr("Row")), *shown_columns]
        self._model: ListModel[Any] = ListModel(columns, self, ident=lambda row: str(row.row))
        self.view = RegisterView(
            self._model, name=f"rows_{table.kind}", title=words.of("import_kind", table.kind)
        )
        self._holder.addWidget(self.view)
        self._export.setEnabled(True)
        self._show_rows()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        table = self._table
        if table is None:
            return
        wanted = fold(self.search.text()).split()
        rows: Sequence[Any] = table.rows
        if wanted:
            rows = [
                row
                for row, text in zip(rows, self._texts, strict=True)
                if all(word in text for word in wanted)
            ]
        self._model.show(rows)
        parts = [self.tr("{count} rows").format(count=shown.count(len(rows)))]
        if table.facts is not None and table.facts.sender:
            parts.append(table.facts.sender)
        if table.masked:
            parts.append(self.tr("personal numbers are masked (Settings, Personal data)"))
        self._said.setText(" · ".join(parts))


def folded(table: OutsideTable) -> tuple[OutsideTable, list[str]]:
    """Return a table and of each row what a search compares, folded once for all searches."""
    keys = [column.key for column in table.columns]
    return table, [
        fold(" ".join(str(cell_of(table.kind, row, key) or "") for key in keys))
        for row in table.rows
    ]


def _row_number(title: str) -> Column[Any]:
    return Column("row", title, lambda row: str(row.row), chars=5, number=True)


def _column(kind: str, column: OutsideColumn, words: Any) -> Column[Any]:
    return Column(
        column.key,
        words.of(f"field_{kind}", column.key),
        partial(_text, kind, column),
        chars=min(int(column.width), _MOST_CHARS),
        number=column.kind in _FIGURES,
    )


def _text(kind: str, column: OutsideColumn, row: Any) -> str:
    value = cell_of(kind, row, column.key)
    if value is None or value == "":
        return shown.NOTHING if column.kind in _FIGURES else ""
    if column.kind in _FIGURES and isinstance(value, int):
        return shown.money(value) if column.kind == "money" else shown.count(value)
    if column.kind == "date":
        day: date = value  # type: ignore[assignment]
        return shown.day(day)
    return shown.month(value) if column.kind == "month" else str(value)  # type: ignore[arg-type]
