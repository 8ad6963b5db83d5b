"""Correct a collection officer's name, title, phone or e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.entry import EntryDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.office import Officer
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class OfficerDialog(EntryDialog):
    """What letters print of an officer."""

    def __init__(self, desk: Desk, officer: Officer, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Correct {name}").format(name=officer.name))
        self._id = officer.id
        self.form.add("name", self.tr("&Name"), check=self._needed)
        self.form.add("title", self.tr("&Title"))
        self.form.add("phone", self.tr("&Phone"))
        self.form.add("email", self.tr("&E-mail"))
        self.form.fill(
            {
                "name": officer.name,
                "title": officer.title,
                "phone": officer.phone,
                "email": officer.email,
            }
        )

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send what was changed."""
        return self.desk.program.services.offices.correct_officer(self._id, changes)

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Needed.")
