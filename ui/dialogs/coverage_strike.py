"""A contact entered in error is struck: it stays in the log, marked, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.dated import DatedDialog
from ui.dialogs.form_checks import choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.coverage_views import ContactView, TargetRow
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_SAID, _WIDTH = 40, 660


class StrikeContactDialog(DatedDialog):
    """Which contact, and why; a letter's own contact is not offered: the letter is withdrawn."""

    def __init__(
        self,
        desk: Desk,
        row: TargetRow,
        contacts: Sequence[ContactView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Strike a contact"))
        self.setMinimumWidth(_WIDTH)
        note = QLabel(
            self.tr(
                "It stays in the log, struck through, and counts in no figure. Undo brings it back."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, QLabel(row.name, wordWrap=True))
        column.insertWidget(column.count() - 1, note)
        box = self.form.add("contact", self.tr("&Contact"), choice(self._told(contacts)))
        # its longest line must not squeeze the words before it
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SAID)
        self.form.add("reason", self.tr("&Reason"), check=self.needed)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("&Strike"))
        self.form.fill({"contact": contacts[0].id})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Strike the contact."""
        return self.desk.program.services.coverage.strike(values["contact"], values["reason"])

    def _told(self, contacts: Sequence[ContactView]) -> list[tuple[str, str]]:
        found = []
        for each in contacts:
            how = self.desk.words.of("contact_how", each.how.value)
            said = each.said if len(each.said) <= _SAID else f"{each.said[:_SAID]}…"
            parts = (shown.day(each.day), how, each.person, said)
            found.append((each.id, " · ".join(part for part in parts if part)))
        return found
