"""A file as it would be imported: figures, lists, columns, totals; nothing has been written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.services.import_reading import OUTSIDE
from ui import format as shown
from ui.dialogs import import_lists as lists
from ui.dialogs.import_columns import ColumnsPane
from ui.table_model import ListModel
from ui.theme import Tone
from ui.widgets.figure_bar import FigureBar
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.import_preview import Preview
    from ui.table_model import Column
    from ui.text import Words

_TONES = {
    "new": Tone.GOOD,
    "changed": Tone.ACCENT,
    "removed": Tone.WARN,
    "rejected": Tone.BAD,
    "warnings": Tone.WARN,
}
_OF_UNITS = ("new", "changed")
_TOTALS = ("opening_vnd", "due_vnd", "adjusted_vnd", "interest_vnd", "paid_vnd", "closing_vnd")


class PreviewPane(QWidget):
    """The body of the import dialog once a file has been read."""

    #: the person corrected columns and wants the file read with them
    read_again = Signal()
    #: the person wants the rejected rows as an Excel file
    save_rejected = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._names: Mapping[str, str] = {}
        self._preview: Preview | None = None
        self._tables: dict[str, RegisterView] = {}
        self.columns = ColumnsPane(words)
        self.columns.read_again.connect(self.read_again)
        self.figures = FigureBar(self._labels(), title=self.tr("What the file holds"))
        self.figures.wanted.connect(self._show_list)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._totals = named(QLabel(), "import_totals")
        self._totals.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.figures)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._totals)

    def show_preview(self, preview: Preview, names: Mapping[str, str]) -> None:
        """Show a file that was read, `names` for its codes; the most pressing list comes up."""
        self._names = names
        self._preview = preview
        self.figures.set_figure("rows", preview.rows)
        self.figures.set_figure("same", preview.same)
        self._clear()
        for name in lists.LISTS:
            self.figures.set_figure(name, lists.count_of(preview, name), _TONES[name])
            self._add_page(name, self._list_page(name, preview))
        self.columns.show_preview(preview)
        self.figures.set_figure("columns", len(self.columns.mapping), Tone.PLAIN)
        self._add_page("columns", self.columns)
        self._totals.setText(self._totals_words(preview))
        self._totals.setVisible(bool(preview.totals))
        first = self._first_list(preview)
        self.figures.check(first)
        self._show_list(first)

    def listed(self) -> tuple[str, Sequence[Column[Any]], Sequence[Any]]:
        """Return title, columns and rows of the list shown; none for the columns of the file."""
        name = self.figures.checked
        if name not in self._tables or self._preview is None:
            return "", (), ()
        rows = lists.rows_of(self._preview, name, self._names)
        columns = lists.columns_of(name, self._preview.kind, self._words)
        return self._title(name), columns, rows

    def next_to_settle(self) -> None:
        """Go to the next rejected row or warning, round and round."""
        here = self.figures.checked
        places = [
            (name, row)
            for name in lists.TO_SETTLE
            for row in range(self._tables[name].model().rowCount())
        ]
        if not places:
            return
        current = self._tables[here].currentIndex().row() if here in lists.TO_SETTLE else -1
        at = places.index((here, current)) if (here, current) in places else -1
        name, row = places[(at + 1) % len(places)]
        self.figures.check(name)
        table = self._tables[name]
        flag = QItemSelectionModel.SelectionFlag
        index = table.model().index(row, 0)
        table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        table.scrollTo(index)
        table.setFocus()

    def _labels(self) -> list[tuple[str, str, bool]]:
        return [
            ("rows", self.tr("Accepted"), False),
            ("new", self.tr("New"), True),
            ("changed", self.tr("Changed"), True),
            ("same", self.tr("Same"), False),
            ("removed", self.tr("Gone"), True),
            ("rejected", self.tr("Rejected"), True),
            ("warnings", self.tr("Warnings"), True),
            ("columns", self.tr("Columns"), True),
        ]

    def _clear(self) -> None:
        for name, page in self._pages.items():
            self._stack.removeWidget(page)
            if name != "columns":
                page.deleteLater()
        self._pages.clear()
        self._tables.clear()

    def _add_page(self, name: str, page: QWidget) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)

    def _list_page(self, name: str, preview: Preview) -> QWidget:
        rows = lists.rows_of(preview, name, self._names)
        page = QWidget()
        model: ListModel[Any] = ListModel(lists.columns_of(name, preview.kind, self._words), page)
        model.show(rows)
        table = RegisterView(model, name=f"import_{name}", title=self._title(name))
        self._tables[name] = table
        if not rows:
            table.setVisible(False)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._top_line(name, bool(rows)))
        box.addWidget(table, 1)
        if not rows:
            box.addStretch(1)
        return page

    def _top_line(self, name: str, any_rows: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        note = QLabel(self._explanation(name) if any_rows else self._nothing(name))
        note.setProperty("muted", True)
        line.addWidget(note, 1)
        if any_rows and name in lists.TO_SETTLE:
            following = named(QPushButton(self.tr("Next (F8)")), f"next_{name}")
            following.clicked.connect(self.next_to_settle)
            line.addWidget(following)
        if any_rows and name == "rejected":
            save = named(QPushButton(self.tr("&Save rejected rows to Excel…")), "save_rejected")
            save.clicked.connect(self.save_rejected)
            line.addWidget(save)
        return line

    def _title(self, name: str) -> str:
        return {key: label for key, label, _listed in self._labels()}[name]

    def _explanation(self, name: str) -> str:
        if self._preview is not None and self._preview.kind in OUTSIDE and name in _OF_UNITS:
            return {
                "new": self.tr("Rows that no list in force has."),
                "changed": self.tr("Field by field: what a list before says, and this one."),
            }[name]
        return {
            "new": self.tr("Units that were not there before."),
            "changed": self.tr("Field by field: what the register has, what the file says."),
            "removed": self.tr("Units that were there before and are not in this file."),
            "rejected": self.tr(
                "These rows are not imported. Correct them in the file, then import it again."
            ),
            "warnings": self.tr("These rows are imported; look at them when you can."),
        }[name]

    def _nothing(self, name: str) -> str:
        if self._preview is not None and self._preview.kind in OUTSIDE and name in _OF_UNITS:
            return {
                "new": self.tr("No new row."),
                "changed": self.tr("No row says otherwise."),
            }[name]
        return {
            "new": self.tr("No new unit."),
            "changed": self.tr("No unit changes."),
            "removed": self.tr("No unit is missing."),
            "rejected": self.tr("No row is rejected."),
            "warnings": self.tr("Nothing to warn about."),
        }[name]

    def _first_list(self, preview: Preview) -> str:
        order = ("rejected", "changed", "new", "warnings", "removed")
        if not preview.rows:
            return "rejected" if preview.rejected else "columns"
        return next((name for name in order if lists.count_of(preview, name)), "changed")

    def _totals_words(self, preview: Preview) -> str:
        names = {
            "opening_vnd": self.tr("Opening"),
            "due_vnd": self.tr("Due"),
            "adjusted_vnd": self.tr("Adjusted"),
            "interest_vnd": self.tr("Interest"),
            "paid_vnd": self.tr("Paid"),
            "closing_vnd": self.tr("Closing"),
        }
        parts = [
            f"{names[key]} <b>{shown.money(preview.totals[key])}</b>"
            for key in _TOTALS
            if key in preview.totals
        ]
        parts += [
            f"{self._words.of('list_total', key)} <b>{shown.money(value)}</b>"
            for key, value in preview.totals.items()
            if key not in names
        ]
        return " &nbsp;·&nbsp; ".join(parts)

    def _show_list(self, name: str) -> None:
        if name in self._pages:
            self._stack.setCurrentWidget(self._pages[name])
