"""Cancel a whole run of letters that never left the office, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit

from ui import format as shown
from ui.dialogs.entry import EntryDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.effects import Effects
    from app.services.task import Task
    from app.services.urging_views import RunRow
    from ui.desk import Desk

_LINES = 4


class CancelRunDialog(EntryDialog):
    """Says what will happen, wants a reason."""

    def __init__(self, desk: Desk, run: RunRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self._id = run.id
        title = self.tr("Cancel the run of {day}: {count} letters, no. {first} to {last}")
        self.setWindowTitle(
            title.format(
                day=shown.day(run.as_of),
                count=shown.count(run.count),
                first=run.first_number,
                last=run.last_number,
            )
        )
        reason = QPlainTextEdit(tabChangesFocus=True)
        reason.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        tip = self.tr(
            "Only for letters that never left the office. They keep their numbers, marked as"
            " cancelled; the units can be urged again, with another date."
        )
        self.form.add("reason", self.tr("&Reason"), reason, check=self._needed, tip=tip)

        for which, words in (
            (QDialogButtonBox.StandardButton.Save, self.tr("Cancel the run")),
            (QDialogButtonBox.StandardButton.Cancel, self.tr("Not yet")),
        ):
            self.buttons.button(which).setText(words)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Cancel the run."""
        return self.desk.program.services.deliveries.cancel_run(self._id, values["reason"])

    def accept(self) -> None:
        """Want a reason even when nothing was typed."""
        if self.form.check():
            super().accept()

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Say why: the reason stays in the register.")
