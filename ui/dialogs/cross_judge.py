"""A finding of a list set aside or taken up again with a reason; made a fact for violations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import amount, needed
from ui.widgets.money_edit import MoneyEdit

if TYPE_CHECKING:
    from app.services.cross_list import CrossRow
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class _CrossDialog(EntryDialog):
    def __init__(self, desk: Desk, row: CrossRow, note: str, parent: QWidget | None) -> None:
        super().__init__(desk, "", parent)
        self._id = row.id
        kind = desk.words.of("cross_kind", row.kind)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, QLabel(f"{row.name or row.known_as}\n{kind}", wordWrap=True))
        words = QLabel(note, wordWrap=True)
        words.setProperty("muted", True)
        column.insertWidget(2, words)


class CrossJudgeDialog(_CrossDialog):
    """Wants the reason; what was found stays to be read."""

    def __init__(self, desk: Desk, row: CrossRow, parent: QWidget | None = None) -> None:
        note = self.tr("It stays in the list with its row; later runs leave it where it is.")
        super().__init__(desk, row, note, parent)
        self._aside = row.state == "set_aside"
        title = self.tr("Take up again") if self._aside else self.tr("Set aside")
        self.setWindowTitle(title)
        self.form.add("why", self.tr("&Reason"), check=needed)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the reason."""
        findings = self.desk.program.services.cross_findings
        judge = findings.reopen if self._aside else findings.set_aside
        return judge(self._id, values["why"])


class CrossLegalDialog(_CrossDialog):
    """Wants the wages that had to be the base: taxed income is none."""

    def __init__(self, desk: Desk, row: CrossRow, parent: QWidget | None = None) -> None:
        note = self.tr(
            "Taxed income holds what is no base of insurance. Enter the monthly sum of wages"
            " that had to be the base, over the workers of the finding, as verified."
        )
        super().__init__(desk, row, note, parent)
        self.setWindowTitle(self.tr("Make a fact for violations"))
        self.form.add("legal", self.tr("Wages by &law (đ)"), MoneyEdit(), check=needed)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Make it a fact."""
        findings = self.desk.program.services.cross_findings
        return findings.adopt(self._id, legal=amount(values["legal"]))
