"""Whose a bank line is, chosen by a person: one unit, or several in whole đồng that add up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.bank_since import in_proportion
from ui import format as shown
from ui import theme
from ui.desk import Notice
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.filter_bar import WAIT_MS, SearchBox
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import AppError
    from app.services.bank_views import BankRow
    from app.services.effects import Effects
    from app.services.unit_table import UnitRow
    from ui.desk import Desk

_SIZE = (760, 600)
_MOST = 30
_NAME_WIDTH = 440
_BETWEEN = "  ·  "
_ID = Qt.ItemDataRole.UserRole


class ChooseDialog(QDialog):
    """Type to search, Enter takes a unit; a second one splits the line."""

    def __init__(self, desk: Desk, row: BankRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        self._late: dict[str, int] = {}
        self.setWindowTitle(self.tr("Whose money is it?"))
        self.resize(*_SIZE)
        self.banner = Banner()
        self.search = SearchBox(self.tr("Find name, code, tax code"))
        self.list = named(QListWidget(), "bank_units")
        self.list.setAccessibleName(self.tr("Units found"))
        self.shares: dict[str, MoneyEdit] = {}
        self._shares = QFormLayout()
        self._left = QLabel()
        self.evenly = named(QPushButton(self.tr("Split e&venly")), "split_evenly")
        self.by_debt = named(QPushButton(self.tr("Split by &debt")), "split_by_debt")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.confirm = self.buttons.addButton(
            self.tr("Confirm"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        primary(named(self.confirm, "bank_choose_confirm"))
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._connect()
        self._ask_proposed()
        self._count()
        self.search.setFocus()

    def take(self, item: QListWidgetItem | None) -> None:
        """Take a unit; the first has the whole, another what is left."""
        if item is None or item.data(_ID) in self.shares:
            return
        field = MoneyEdit()
        field.setAccessibleName(item.text())
        field.setObjectName(f"share_{len(self.shares)}")
        field.set_amount(abs(self._rest()))
        field.textChanged.connect(self._count)
        remove = named(QPushButton(self.tr("Remove")), f"remove_{len(self.shares)}")
        remove.setProperty("quiet", True)
        remove.clicked.connect(partial(self._remove, item.data(_ID)))
        line = QHBoxLayout()
        line.addWidget(field)
        line.addWidget(remove)
        words = item.text().split(_BETWEEN)[0]
        cut = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        name = QLabel(cut)
        name.setToolTip(words)
        self._shares.addRow(name, line)
        self.shares[item.data(_ID)] = field
        self._count()

    def accept(self) -> None:
        """Confirm; what was typed stays until it is saved."""
        if not self.shares and self.list.count():
            self.take(self.list.currentItem())
        if not self.confirm.isEnabled():
            return
        sign = -1 if self._row.amount < 0 else 1
        shares = [(ident, sign * (field.amount() or 0)) for ident, field in self.shares.items()]
        bank = self._desk.program.services.bank
        self.confirm.setEnabled(False)
        self._desk.background.run(
            lambda _task: bank.confirm(self._row.id, shares),
            done=self._done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _lay_out(self) -> None:
        row = self._row
        head = QLabel(f"{shown.dong(row.amount)}  ·  {shown.day(row.paid_on)}")
        head.setFont(theme.scaled(self.font(), 1.15, bold=True))
        memo = QLabel(row.memo, wordWrap=True)
        hint = QLabel(
            self.tr("Enter takes the unit; take several to split the line in whole đồng."),
            wordWrap=True,
        )
        hint.setProperty("muted", True)
        self._shares.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        foot = QHBoxLayout()
        foot.addWidget(self._left, 1)
        foot.addWidget(self.evenly)
        foot.addWidget(self.by_debt)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        for part in (self.banner, head, memo, self.search, self.list, hint):
            column.addWidget(part)
        column.addLayout(self._shares)
        column.addLayout(foot)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._typed)
        self.search.down.connect(self._search_left)
        self._wait.timeout.connect(self._ask)
        self.list.itemActivated.connect(self.take)
        self.evenly.clicked.connect(self._split_evenly)
        self.by_debt.clicked.connect(self._split_by_debt)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _ask_proposed(self) -> None:
        ids = [payer.unit_id for payer in self._row.payers]
        listing = self._desk.program.services.units.listing
        self._desk.background.read(
            lambda: [row for row in map(listing.rows(ids).get, ids) if row], done=self._found
        )

    def _typed(self) -> None:
        self._wait.start()

    def _search_left(self) -> None:
        """Enter and Down go to the list; with one unit found Enter takes it."""
        if self._wait.isActive():
            self._wait.stop()
            self._ask()
        if self.list.count() == 1:
            self.take(self.list.item(0))
        else:
            self.list.setFocus()

    def _ask(self) -> None:
        text = self.search.text().strip()
        if not text:
            self._ask_proposed()
            return
        units = self._desk.program.services.units

        def find() -> list[UnitRow]:
            ids = units.search(text, _MOST)
            return [row for row in map(units.listing.rows(ids).get, ids) if row]

        self._desk.background.read(find, done=self._found)

    def _found(self, rows: Sequence[UnitRow]) -> None:
        self.list.clear()
        for row in rows:
            self._late[row.id] = row.late_principal or 0
            late = self.tr("late {sum}").format(sum=shown.dong(row.late_principal or 0))
            item = QListWidgetItem(f"{row.code} – {row.name}{_BETWEEN}{late}")
            item.setData(_ID, row.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _split_evenly(self) -> None:
        self._split([1] * len(self.shares))

    def _split_by_debt(self) -> None:
        self._split([max(self._late.get(ident, 0), 0) for ident in self.shares])

    def _split(self, weights: Sequence[int]) -> None:
        if weights:
            parts = in_proportion(abs(self._row.amount), weights)
            for field, part in zip(self.shares.values(), parts, strict=True):
                field.set_amount(part)
        self._count()

    def _remove(self, ident: str) -> None:
        place = list(self.shares).index(ident)
        self.shares.pop(ident)
        self._shares.removeRow(place)
        self._count()

    def _rest(self) -> int:
        given = 0
        for field in self.shares.values():
            try:
                given += field.amount() or 0
            except ValueError:
                continue
        return abs(self._row.amount) - given

    def _count(self) -> None:
        rest = self._rest()
        several = len(self.shares) > 1
        self.evenly.setVisible(several)
        self.by_debt.setVisible(several)
        text = self.tr("Left: {sum}").format(sum=shown.dong(rest)) if self.shares else ""
        self._left.setText(text)
        self.confirm.setEnabled(bool(self.shares) and rest == 0)

    def _done(self, effects: Effects) -> None:
        self._desk.announce(effects)
        super().accept()

    def _failed(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.todo}".strip(), Tone.BAD))
        self._count()
