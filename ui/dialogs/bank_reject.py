"""Set a bank line aside, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import needed

if TYPE_CHECKING:
    from app.services.bank_views import BankRow
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class RejectDialog(EntryDialog):
    """Wants the reason; the line stays in the list and can be taken up again."""

    def __init__(self, desk: Desk, row: BankRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self._id = row.id
        self.setWindowTitle(self.tr("Set a bank line aside"))
        day, amount = shown.day(row.paid_on), shown.dong(row.amount)
        text = QLabel(f"{amount}  ·  {day}\n{row.memo}", wordWrap=True)
        note = QLabel(
            self.tr("It is no money of a unit of ours: returned, interest, between accounts…"),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, text)
        column.insertWidget(2, note)
        self.form.add("why", self.tr("&Reason"), check=needed)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the reason."""
        return self.desk.program.services.bank.reject(self._id, values["why"])
