"""The office's own records: letterhead by date, who signs, officers and accounts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.clock import today
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.signatory import EndSignatoryDialog, SignatoryDialog
from ui.icons import icon
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.domain.office import OfficeAccount, Officer, Signatory
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.offices import OfficeDetails
    from ui.desk import Desk
    from ui.widgets.banner import Banner

_FIELDS = ("name", "parent_name", "letter_symbol", "place", "address", "phone")


class LetterheadPane(QWidget):
    """Names and addresses on papers, valid from a day on."""

    def __init__(self, desk: Desk, banner: Banner) -> None:
        super().__init__()
        self._desk, self._banner = desk, banner
        self.form = Form()
        self.form.add("name", self.tr("&Office"), check=self._needed)
        self.form.add("parent_name", self.tr("&Superior office"), check=self._needed)
        self.form.add("letter_symbol", self.tr("Letter s&ymbol"), check=self._needed)
        self.form.add("place", self.tr("&Place of issue"))
        self.form.add("address", self.tr("&Address"))
        self.form.add("phone", self.tr("P&hone"))
        day = today(desk.program.clock)
        tip = self.tr("Papers dated before keep the old letterhead.")
        self._since = self.form.add("since", self.tr("Valid &from"), DateEdit(day), tip=tip)
        save = _button(self.tr("Save &letterhead"), "", self.save)
        save.setProperty("primary", True)
        self.form.submitted.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_office(self, office: OfficeDetails) -> None:
        """Show the letterhead of today."""
        values = {name: str(getattr(office.letterhead, name) or "") for name in _FIELDS}
        values["since"] = shown.day(today(self._desk.program.clock))
        self.form.fill(values)

    def save(self) -> None:
        """Send what was changed."""
        changes = {k: v for k, v in self.form.changes().items() if k in _FIELDS}
        if not self.form.check() or not changes:
            return
        try:
            since = self._since.value() or today(self._desk.program.clock)
        except ValueError:
            self.form.complain("since", self.tr("Not a day of the calendar."))
            return
        offices = self._desk.program.services.offices
        self._desk.background.run(
            lambda _task: offices.change_letterhead(changes, since=since),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving letterhead"),
        )

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._banner.say(Notice(self.tr("The letterhead is saved."), Tone.GOOD))

    def _refused(self, failure: AppError) -> None:
        self._banner.say(Notice(str(self._desk.words.error(failure)), Tone.BAD))

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Needed.")


class SignatoriesPane(QWidget):
    """Who may sign today, in which capacity; the first signs unless another is chosen."""

    def __init__(self, desk: Desk, banner: Banner) -> None:
        super().__init__()
        self._desk = desk
        columns: list[Column[Signatory]] = [
            Column("name", self.tr("Name"), lambda row: row.name, chars=24, stretch=True),
            Column("title", self.tr("Title"), lambda row: row.title, chars=20),
            Column("capacity", self.tr("Signs"), _capacity, chars=22),
            Column("since", self.tr("From"), lambda row: shown.day(row.valid_from), chars=13),
        ]
        self._model: ListModel[Signatory] = ListModel(columns, self, ident=lambda row: row.id)
        self._table = RegisterView(self._model, name="signatories", title=self.tr("Signatories"))
        self._table.chosen.connect(self._chosen)
        add = _button(self.tr("&Add…"), "add", self._add)
        self._end = _button(self.tr("Signs no &more…"), "remove", self._stop)
        _lay_out(self, self._table, add, self._end)
        self._chosen()

    def show_office(self, office: OfficeDetails) -> None:
        """Show who signs today."""
        self._model.show(office.signatories)

    def _chosen(self) -> None:
        self._end.setEnabled(self._table.current_row is not None)

    def _add(self) -> None:
        _open(SignatoryDialog(self._desk, self))

    def _stop(self) -> None:
        row: Any = self._table.current_row
        if row is not None:
            _open(EndSignatoryDialog(self._desk, row, self))


class OfficersPane(QWidget):
    """Collection officers with their phones, and the accounts employers pay to."""

    def __init__(self, desk: Desk, banner: Banner) -> None:
        super().__init__()
        self._desk = desk
        officers: list[Column[Officer]] = [
            Column("name", self.tr("Officer"), lambda row: row.name, chars=24, stretch=True),
            Column("title", self.tr("Title"), lambda row: row.title, chars=24),
            Column("phone", self.tr("Phone"), lambda row: row.phone, chars=14),
            Column("email", self.tr("E-mail"), lambda row: row.email, chars=26),
        ]
        accounts: list[Column[OfficeAccount]] = [
            Column("bank", self.tr("Bank"), lambda row: row.bank, chars=30, stretch=True),
            Column("account", self.tr("Account"), lambda row: row.account, chars=20),
            Column("holder", self.tr("Holder"), lambda row: row.holder, chars=26),
        ]
        self._officers: ListModel[Officer] = ListModel(officers, self, ident=lambda row: row.id)
        self._accounts: ListModel[OfficeAccount] = ListModel(accounts, self)
        self._table = RegisterView(self._officers, name="officers", title=self.tr("Officers"))
        self._table.opened.connect(self._correct)
        below = RegisterView(self._accounts, name="accounts", title=self.tr("Accounts"))
        edit = _button(self.tr("&Correct…"), "edit", self._correct)
        _lay_out(self, self._table, edit)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made two lines above)
        title = QLabel(self.tr("Accounts on letters"))
        title.setProperty("strong", True)
        column.addWidget(title)
        column.addWidget(below)

    def show_office(self, office: OfficeDetails) -> None:
        """Show the officers and accounts of today."""
        self._officers.show(office.officers)
        self._accounts.show(office.accounts)

    def _correct(self, _ident: object = None) -> None:
        row: Any = self._table.current_row
        if row is not None:
            _open(OfficerDialog(self._desk, row, self))


def _capacity(row: Signatory) -> str:
    return " ".join(part for part in (row.capacity.value, row.on_behalf_title) if part) or "–"


def _button(text: str, icon_name: str, act: Any) -> QPushButton:
    button = QPushButton(text)
    if icon_name:
        button.setIcon(icon(icon_name))
    button.setAutoDefault(False)
    button.clicked.connect(partial(_call, act))
    return button


def _call(act: Any, _checked: object = None) -> None:
    act()


def _lay_out(pane: QWidget, table: RegisterView, *buttons: QPushButton) -> None:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 14, 0, 0)
    column.setSpacing(10)
    column.addWidget(table, 1)
    column.addLayout(row)


def _open(dialog: Any) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
