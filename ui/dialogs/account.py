"""Enter or correct an account the office collects on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from app.domain.text import fold
from ui import format as shown
from ui.dialogs.dated import DatedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from app.domain.office import OfficeAccount
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class AccountDialog(DatedDialog):
    """Bank, BIN, number, holder; the BIN of a known bank fills itself in."""

    def __init__(
        self, desk: Desk, account: OfficeAccount | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self._account = account
        self.setWindowTitle(self.tr("Correct account") if account else self.tr("Add an account"))
        known = desk.program.services.offices.banks()
        self._bins = {fold(name): bank_bin for name, bank_bin in known}
        self._bank: QLineEdit = self.form.add("bank", self.tr("&Bank"), check=self.needed)
        completer = QCompleter([name for name, _ in known], self._bank)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._bank.setCompleter(completer)
        self._bank.textChanged.connect(self._bank_typed)
        tip = self.tr("Six digits for the payment code (VietQR); none for the State Treasury.")
        self._bin: QLineEdit = self.form.add("bin", self.tr("B&IN"), tip=tip)
        self.form.add("account", self.tr("Account &number"), check=self.needed)
        self.form.add("holder", self.tr("&Holder"))
        if account is None:
            self.add_day("since", self.tr("Valid &from"))
            self.form.fill({"since": shown.day(self._today)})
        else:
            names = ("bank", "bin", "account", "holder")
            self.form.fill({name: getattr(account, name) or "" for name in names})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the account, or what was changed of it."""
        edits = self.desk.program.services.offices.edits
        if self._account is not None:
            return edits.correct_account(self._account.id, changes)
        return edits.add_account(values, since=self.read(values["since"]))

    def _bank_typed(self, text: str) -> None:
        found = self._bins.get(fold(text))
        if found is not None:
            self._bin.setText(found)
