"""A tab of dated records: the list, what can be done to the one chosen, saving it all to Excel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.clock import today
from app.domain.office import Dated, holds
from ui import format as shown
from ui.dialogs.dated import EndDialog
from ui.icons import icon
from ui.list_export import table_file
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from app.services.effects import Effects
    from app.services.office_records import OfficeRecords
    from app.services.offices import OfficeDetails
    from app.services.task import Task
    from ui.desk import Desk

R = TypeVar("R", bound=Dated)


class RecordsPane(QWidget, Generic[R]):
    """Subclass: give columns and buttons, and return the rows in `rows`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.today = today(desk.program.clock)
        self._title = ""
        self._all: tuple[R, ...] = ()
        self._needing: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._saving = Saving(desk, self)
        self.model: ListModel[R]
        self.table: RegisterView

    def lay_out(self, columns: list[Column[R]], *, name: str, title: str) -> None:
        """Make the list; a subclass does so first."""
        self._title = title
        dated: tuple[Column[R], ...] = (
            Column("valid_from", self.tr("From"), _since, chars=11, tone=self._tone),
            Column("valid_to", self.tr("To"), _until, chars=11, tone=self._tone),
        )
        self.model = ListModel([*columns, *dated], self, ident=_ident)
        self.table = RegisterView(self.model, name=name, title=title)
        self.table.chosen.connect(self._chosen)
        self.ended = QCheckBox(self.tr("Show what has e&nded too"))
        self.ended.toggled.connect(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._row)
        column.addWidget(self.table, 1)
        column.addWidget(self.ended)

    def rows(self, office: OfficeDetails, records: OfficeRecords) -> Iterable[R]:
        """Return the records of every period."""
        raise LookupError(office, records)

    def show_office(self, office: OfficeDetails, records: OfficeRecords) -> None:
        """Show what the register has; the row chosen stays chosen."""
        self._all = tuple(self.rows(office, records))
        self._list()

    @property
    def row(self) -> Any:
        """The record chosen, None if none is."""
        return self.table.current_row

    def add_button(self, text: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
        """Add a button that needs no record."""
        button = self._button(text, icon_name)
        button.clicked.connect(lambda _checked: act())
        self._row.addWidget(button)
        return button

    def add_action(
        self, text: str, icon_name: str, act: Callable[[Any], None], *, main: bool = False
    ) -> QPushButton:
        """Add a button about the record chosen; the main one answers Enter in the list too."""
        button = self._button(text, icon_name)
        button.setEnabled(False)
        button.clicked.connect(partial(self._act, act))
        self._needing.append(button)
        self._row.addWidget(button)
        if main:
            self.table.opened.connect(partial(self._act, act))
        return button

    def close_row(self) -> None:
        """Say that all buttons are there; saving the list stands apart."""
        save = self._button(self.tr("Save as E&xcel…"), "export")
        save.clicked.connect(self._export)
        self._row.addStretch(1)
        self._row.addWidget(save)

    def open(self, dialog: Any) -> None:
        """Open a dialog over the window."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def ask_end(self, title: str, end: Callable[[date], Effects], tip: str = "") -> None:
        """Ask for a record's last day."""
        self.open(EndDialog(self.desk, title, end, tip=tip, parent=self))

    def _button(self, text: str, icon_name: str) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(icon(icon_name))
        button.setAutoDefault(False)
        return button

    def _act(self, act: Callable[[Any], None], _told: object = None) -> None:
        if self.row is not None:
            act(self.row)

    def _chosen(self) -> None:
        for button in self._needing:
            button.setEnabled(self.row is not None)

    def _list(self, _on: object = None) -> None:
        before = self.table.current_id
        shown_rows = [row for row in self._all if self.ended.isChecked() or not self._over(row)]
        self.model.show(shown_rows)
        place = next((n for n, row in enumerate(shown_rows) if _ident(row) == before), -1)
        if place >= 0:
            self.table.selectRow(place)
        self._chosen()

    def _over(self, row: R) -> bool:
        return row.valid_to is not None and row.valid_to < self.today

    def _tone(self, row: R) -> Tone:
        return Tone.PLAIN if holds(row, self.today) else Tone.MUTED

    def _export(self) -> None:
        columns, rows = self.model.columns, self._all
        name = f"{self._title}.xlsx"
        self._saving.excel(name, lambda task: _workbook(self._title, columns, rows, task))


def _workbook(title: str, columns: Any, rows: Any, task: Task) -> bytes:
    task.step(0, 0, "exporting")
    return table_file(title, columns, rows)


def _ident(row: Any) -> str:
    return str(row.id)


def _since(row: Dated) -> str:
    return shown.day(row.valid_from)


def _until(row: Dated) -> str:
    return shown.day(row.valid_to)
