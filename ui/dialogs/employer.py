"""Correct an employer's record by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from app.domain import identity
from ui.dialogs.entry import EntryDialog

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.task import Task
    from app.services.units import UnitFilters, UnitStory
    from ui.desk import Desk


class EmployerDialog(EntryDialog):
    """What the register keeps of a unit; only what was changed is saved."""

    def __init__(
        self, desk: Desk, story: UnitStory, filters: UnitFilters, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Correct {code}").format(code=story.row.code))
        self._unit_id = story.row.id
        self._unit_service = desk.program.services.units
        self._add_fields(filters)
        self._fill(story, filters)

    @classmethod
    def begin(cls, desk: Desk, story: UnitStory, parent: QWidget) -> None:
        """Ask what can be chosen, then open the dialog."""
        _Beginning(desk, story, parent)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send what was changed."""
        return self._unit_service.correct(self._unit_id, changes)

    def _add_fields(self, filters: UnitFilters) -> None:
        form = self.form
        form.add("name", self.tr("&Name"), check=self._needed)
        form.add("tax_code", self.tr("&Tax code"), check=self._tax_code)
        commune = QComboBox(editable=False)
        commune.addItem("–", "")
        for code, name in filters.communes:
            commune.addItem(name, code)
        form.add("commune", self.tr("&Commune"), commune)
        address = QPlainTextEdit(tabChangesFocus=True)
        address.setFixedHeight(address.fontMetrics().height() * 3)
        form.add("address", self.tr("&Address"), address)
        form.add("sector_group", self.tr("Sector &group"))
        form.add("contact", self.tr("C&ontact"))
        form.add("phone", self.tr("&Phone"))
        form.add("email", self.tr("&E-mail"))
        form.add("workers", self.tr("&Workers"), check=self._whole)
        cycle = QComboBox()
        for months, words in (
            ("1", self.tr("monthly")),
            ("3", self.tr("every 3 months")),
            ("6", self.tr("every 6 months")),
        ):
            cycle.addItem(words, months)
        form.add("pay_cycle_months", self.tr("Pa&ys"), cycle)
        officer = QComboBox()
        officer.addItem(self.tr("as the commune's"), "")
        for ident, name in filters.officers:
            officer.addItem(name, ident)
        form.add("officer", self.tr("O&fficer"), officer)

    def _fill(self, story: UnitStory, filters: UnitFilters) -> None:
        row = story.row
        communes = {name: code for code, name in filters.communes}
        officers = {name: ident for ident, name in filters.officers}
        self.form.fill(
            {
                "name": row.name,
                "tax_code": row.tax_code,
                "commune": communes.get(row.commune, ""),
                "address": story.address,
                "sector_group": row.sector_group,
                "contact": story.contact,
                "phone": row.phone,
                "email": story.email,
                "workers": str(row.workers),
                "pay_cycle_months": str(story.pay_cycle_months),
                "officer": officers.get(row.officer, ""),
            }
        )

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Needed.")

    def _tax_code(self, text: str) -> str:
        if not text or identity.tax_code(text).valid:
            return ""
        return self.tr("This tax code cannot exist: its check digit does not agree.")

    def _whole(self, text: str) -> str:
        return "" if not text or text.isdigit() else self.tr("A whole number is needed.")


class _Beginning(QWidget):
    """Waits for the choices, then gives way to the dialog."""

    def __init__(self, desk: Desk, story: UnitStory, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._story = desk, story
        self.hide()
        desk.background.read(desk.program.services.units.filters, done=self._open)

    def _open(self, filters: UnitFilters) -> None:
        dialog = EmployerDialog(self._desk, self._story, filters, self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self.deleteLater()
