"""Who sees numbers of persons whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.outside_lists import ROLES
from ui.widgets.form import Form
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from ui.desk import Desk


class PrivacyPane(QWidget):
    """One choice of the office, written to the log."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form()
        self.roles = QComboBox()
        for role in ROLES:
            self.roles.addItem(desk.words.of("list_role", role), role)
        self.form.add("role", self.tr("Personal numbers are &whole for"), self.roles)
        note = QLabel(
            self.tr(
                "Everybody else sees the last three digits in lists and files. Who works here is"
                " the name under Screen; every list saved as Excel is noted in the log."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        save = primary(named(QPushButton(self.tr("&Save")), "save_privacy"))
        save.clicked.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(note)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def reload(self) -> None:
        """Show the choice in force."""
        outside = self._desk.program.services.outside
        self._desk.background.read(outside.role, done=self._show, failed=self._desk.fail)

    def save(self) -> None:
        """Write the choice."""
        role = self.roles.currentData()
        outside = self._desk.program.services.outside
        self._desk.background.run(
            lambda _task: outside.set_role(role),
            done=self._desk.announce,
            failed=self._desk.fail,
            label=self.tr("Saving settings"),
        )

    def _show(self, role: str) -> None:
        self.form.fill({"role": role})
