"""Set a violation aside with a reason, or take it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import needed

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.finding_list import FindingRow
    from app.services.task import Task
    from ui.desk import Desk


class JudgeDialog(EntryDialog):
    """Wants the reason; what was found stays to be read."""

    def __init__(self, desk: Desk, row: FindingRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self._id, self._aside = row.id, row.state == "set_aside"
        title = self.tr("Take up again") if self._aside else self.tr("Set aside")
        self.setWindowTitle(title)
        rule = desk.words.of("finding_rule", row.rule)
        text = QLabel(f"{row.unit_code} – {row.name}\n{rule}", wordWrap=True)
        note = QLabel(
            self.tr("It stays in the list with its figures; later runs leave it where it is."),
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
        findings = self.desk.program.services.findings
        judge = findings.reopen if self._aside else findings.set_aside
        return judge(self._id, values["why"])
