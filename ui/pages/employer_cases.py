"""The cases of one employer's unit, and the way to open one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.listing import Query
from ui.dialogs.case_open import OpenCaseDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.pages import case_tables
from ui.table_model import ListModel
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.case_views import CaseFilters, CaseRow
    from ui.desk import Desk


class EmployerCases(QWidget):
    """Enter goes to a case."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unit: tuple[str, str] = ("", "")
        columns = [
            replace(column, stretch=column.key == "deadline")
            for column in case_tables.cases(desk.words)
            if column.key not in ("unit_code", "name")
        ]
        self._model: ListModel[Any] = ListModel(columns, self, ident=lambda row: str(row.id))
        self._table = RegisterView(
            self._model, name="employer_cases", title=self.tr("Cases of this unit")
        )
        self._table.opened.connect(self._go)
        self._open = named(QPushButton(icon("cases"), self.tr("Open a &case…")), "open_case")
        self._open.clicked.connect(partial(self.open_case, ""))
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._table, 1)
        whole.addLayout(row)

    def show_unit(self, ident: str, words: str) -> None:
        """Show the cases of a unit, named by its code and name."""
        self._unit = (ident, words)
        self._desk.background.read(partial(self._read, ident), done=self._show)

    def open_case(self, _argument: object = None) -> None:
        """Ask on which day's arrears a case is opened."""
        filters = self._desk.program.services.cases.filters
        self._desk.background.read(filters, done=self._ask, failed=self._desk.fail)

    def _read(self, ident: str) -> list[CaseRow]:
        listing = self._desk.program.services.cases.listing
        ids = listing.ids(Query(filters={"unit": ident}))
        rows = listing.rows(ids)
        return [rows[each] for each in ids if each in rows]

    def _show(self, rows: list[CaseRow]) -> None:
        self._model.show(rows)

    def _ask(self, filters: CaseFilters) -> None:
        dialog = OpenCaseDialog(self._desk, self._unit, filters.officers, self)
        dialog.opened.connect(self._go)
        open_over(dialog)

    def _go(self, ident: str) -> None:
        self._desk.go("cases", {"case": ident})
