"""What is certain among the bank lines, looked at before all of it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui import bank_columns, theme
from ui import format as shown
from ui.table_model import ListModel
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.bank_views import BankRow, SureOnes
    from app.services.effects import Effects
    from ui.desk import Desk

_SIZE = (1060, 600)


class CertainDialog(QDialog):
    """The lines with their units; one press confirms them, one undo takes all back."""

    def __init__(self, desk: Desk, sure: SureOnes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sure = desk, sure
        self.setWindowTitle(self.tr("Confirm all certain lines"))
        self.resize(*_SIZE)
        text = self.tr("{count} lines, {sum}: the memo holds one unit code of the register each")
        count = shown.count(len(sure.rows))
        heading = QLabel(text.format(count=count, sum=shown.dong(sure.amount)), wordWrap=True)
        heading.setFont(theme.scaled(self.font(), 1.15, bold=True))
        note = QLabel(
            self.tr("The figures of the ledger stay as they are. All can be undone at once."),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        columns = bank_columns.lines(desk.words, desk.program.services.bank.why)
        self.model: ListModel[BankRow] = ListModel(columns, self, ident=lambda row: row.id)
        self.model.show(sure.rows)
        table = RegisterView(self.model, name="bank_certain", title=self.windowTitle())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.confirm = self.buttons.addButton(
            self.tr("Confirm {count} lines").format(count=count),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        primary(named(self.confirm, "certain_confirm")).setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        for part in (heading, note, table, self.buttons):
            column.addWidget(part)

    def accept(self) -> None:
        """Confirm what was looked at."""
        bank = self._desk.program.services.bank
        self.confirm.setEnabled(False)
        self._desk.background.run(
            lambda _task: bank.confirm_all(self._sure),
            done=self._done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _done(self, effects: Effects) -> None:
        self._desk.announce(effects)
        super().accept()

    def _failed(self, failure: AppError) -> None:
        self._desk.fail(failure)
        super().reject()
