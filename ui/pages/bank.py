"""Bank lines: whose the money is, confirmed by keyboard, what is certain in one go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.services.effects import Kind
from ui import bank_columns
from ui import format as shown
from ui.dialogs.bank_certain import CertainDialog
from ui.dialogs.bank_choose import ChooseDialog
from ui.dialogs.bank_reject import RejectDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.pages.bank_told import BankPane
from ui.pages.page import GAP, Page
from ui.saving import Saving
from ui.table_model import TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.bank_views import BankRow
    from app.services.effects import Effects
    from ui.desk import Desk

_STATES = (
    "open",
    "certain",
    "likely",
    "unclear",
    "contradicted",
    "confirmed",
    "rejected",
    "nothing",
)


class BankPage(Page):
    """Opens on what waits; F8 confirms and goes on to the next line."""

    shows: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.BANK, Kind.LISTS, Kind.IMPORTS, Kind.LEDGER, Kind.EMPLOYERS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Bank lines"))
        self._bank = desk.program.services.bank
        self._first = True
        self._place = 0
        self.filters = FilterBar(self.tr("Find: memo, amount, code, name, reference"))
        self.model: TableModel[BankRow] = TableModel(
            bank_columns.lines(desk.words, self._bank.why), self._bank, desk.background, self
        )
        title = QCoreApplication.translate("Pages", "Bank lines")
        self.table = RegisterView(self.model, name="bank", title=title)
        self.told = BankPane(desk)
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self._empty = EmptyState("money", "")
        self._empty.pressed.connect(self._empty_pressed)
        self._saving = Saving(desk, self)
        self.certain = primary(named(QPushButton(), "bank_certain"))
        self.certain.setToolTip("Ctrl+F8")
        self._lay_out()
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the list and the line one stands on."""
        found: dict[str, Callable[[], None]] = {
            "list.reload": self.reload,
            "list.search": self.filters.enter,
            "list.export": self.export,
            "list.columns": self.table.choose_columns,
        }
        if self.certain.isEnabled():
            found["bank.certain"] = self.confirm_certain
        if self.row is not None:
            own = (
                ("bank.confirm", self.told.confirm, self.confirm),
                ("bank.choose", self.told.choose, self.choose),
                ("bank.reject", self.told.reject, self.reject),
                ("bank.undo", self.told.undo, self.undo),
            )
            found |= {ident: act for ident, button, act in own if button.isEnabled()}
            if self._unit():
                found["record.open"] = self.open_unit
        return found

    @property
    def row(self) -> BankRow | None:
        """The line one stands on."""
        row: BankRow | None = self.table.current_row
        return row

    def visit(self, query: Mapping[str, str]) -> None:
        """List what another page asks for ("state", "covered", "text")."""
        self._first = False
        self.filters.ask(query, query.get("text", ""))

    def reload(self) -> None:
        """List again; at first what waits for a person."""
        if self._first:
            self._first = False
            self.filters.ask({"state": "open"})
        else:
            self.model.reload()

    def confirm(self) -> None:
        """Give the line to the one unit proposed; with several a person chooses."""
        row = self.row
        if row is None:
            return
        if len(row.payers) != 1:
            self.choose()
            return
        share = (row.payers[0].unit_id, row.amount)
        self._do(partial(self._bank.confirm, row.id, [share]))

    def choose(self) -> None:
        """Choose another unit, or split the line over several."""
        if self.row is not None and self.row.state != "confirmed":
            open_over(ChooseDialog(self.desk, self.row, self))

    def reject(self) -> None:
        """Set the line aside, with the reason."""
        if self.row is not None:
            open_over(RejectDialog(self.desk, self.row, self))

    def undo(self) -> None:
        """Take back what was said of the line."""
        if self.row is not None:
            self._do(partial(self._bank.undo, self.row.id))

    def confirm_certain(self) -> None:
        """Show what is certain before all of it is confirmed."""
        self.desk.background.run(
            self._bank.sure_ones,
            done=self._ask_certain,
            failed=self.desk.fail,
            label=self.tr("Looking through the statements"),
        )

    def export(self) -> None:
        """Save what is listed as a workbook."""
        query = self.model.query
        name = self.tr("bank-lines.xlsx")
        self._saving.excel(name, lambda _task: self._bank.workbook(query))

    def open_unit(self) -> None:
        """Go to the employer of the line."""
        if self._unit():
            self.desk.go("employers", {"unit": self._unit()})

    def _unit(self) -> str:
        named_units = (self.row.shares or self.row.payers) if self.row is not None else ()
        return named_units[0].unit_id if named_units else ""

    def _do(self, act: Callable[[], Effects]) -> None:
        self.desk.background.run(
            lambda _task: act(), done=self.desk.announce, failed=self.desk.fail
        )

    def _ask_certain(self, sure: Any) -> None:
        open_over(CertainDialog(self.desk, sure, self))

    def _lay_out(self) -> None:
        export = QPushButton(icon("export"), self.tr("Export to Excel"))
        export.setToolTip("Ctrl+E")
        export.clicked.connect(self.export)
        self.heading.buttons.addWidget(export)
        self.heading.buttons.addWidget(self.certain)
        words = self.desk.words
        states = [(state, words.of("bank_state", state)) for state in _STATES]
        self.filters.add_choice("state", self.tr("Any state"), states)
        ledger = [("after", self.tr("After the ledger")), ("ledger", self.tr("In the ledger"))]
        self.filters.add_choice("covered", self.tr("Any day"), ledger)
        split = QSplitter()
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.told)
        split.setSizes([760, 340])
        self._body = QStackedWidget()
        self._body.addWidget(split)
        self._body.addWidget(self._empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.filters)
        column.addWidget(self._body, 1)
        column.addWidget(self.totals)
        self.body.addWidget(side, 1)
        self._show_certain(0)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self._opened)
        self.table.chosen.connect(self._chosen)
        self.model.replacing.connect(self._keep_place)
        self.model.counted.connect(self._counted)
        self.certain.clicked.connect(self.confirm_certain)
        self.told.confirm_wanted.connect(self.confirm)
        self.told.choose_wanted.connect(self.choose)
        self.told.reject_wanted.connect(self.reject)
        self.told.undo_wanted.connect(self.undo)

    def _opened(self, _ident: str) -> None:
        if self.row is not None and self.row.open:
            self.choose()
        else:
            self.open_unit()

    def _keep_place(self) -> None:
        self._place = max(self.table.currentIndex().row(), 0)

    def _chosen(self) -> None:
        self.told.show_row(self.row)
        self.commands_changed.emit()

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        text = self.tr("{count} lines   ·   came in {sum} đ")
        said = text.format(count=shown.count(count), sum=shown.money(totals.get("credit", 0)))
        self.totals.setText(said if count else "")
        self._show_certain(totals.get("certain", 0))
        self._body.setCurrentIndex(0 if count else 1)
        self._say_empty()
        if count and not self.table.currentIndex().isValid():
            # the line that was there has gone: go on with the one that took its place
            place = min(self._place, count - 1)
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._chosen()

    def _show_certain(self, count: int) -> None:
        text = self.tr("Confirm all c&ertain lines ({count})…")
        self.certain.setText(text.format(count=shown.count(count)))
        self.certain.setEnabled(bool(count))

    def _say_empty(self) -> None:
        filters = self.model.query.filters
        if self.model.query.text or filters.get("state", "open") != "open":
            self._empty.say(
                self.tr("No line matches"),
                self.tr("Check the spelling, or take a filter away."),
                self.tr("Clear filters"),
            )
        elif filters:
            self._empty.say(
                self.tr("No line waits"),
                self.tr("Import the statements of the collecting accounts as they come."),
                self.tr("Show all lines"),
            )
        else:
            self._empty.say(
                self.tr("No bank statement was imported yet"),
                self.tr("Import a statement of the collecting account as Excel or CSV."),
                self.tr("Import a file"),
            )

    def _empty_pressed(self) -> None:
        if self.model.query.text or self.model.query.filters:
            self.filters.clear()
        else:
            self.desk.go("imports", {"open": "1"})
