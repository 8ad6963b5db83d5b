"""Take back a paper of a case that never left the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import needed

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.outgoing import OutgoingRow
    from app.services.task import Task
    from ui.desk import Desk


class VoidPaperDialog(EntryDialog):
    """Says what will happen, wants a reason."""

    def __init__(self, desk: Desk, row: OutgoingRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Void a paper"))
        self._row = row
        text = QLabel(
            self.tr(
                "{number} · {title}: the number stays in the register, marked as void, and the"
                " step it was entered with does not count any more. A paper that was sent is"
                " answered by another one instead."
            ).format(number=row.number, title=row.title),
            wordWrap=True,
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, text)
        self.form.add("reason", self.tr("&Reason"), check=needed)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("&Void it"))

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Void the paper."""
        return self.desk.program.services.papers.void(self._row.id, values["reason"])
