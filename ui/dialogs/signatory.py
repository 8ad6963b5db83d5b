"""Enter somebody who may sign, or correct what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.office import Capacity
from ui import format as shown
from ui.dialogs.dated import DatedDialog

if TYPE_CHECKING:
    from app.domain.office import Signatory
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class SignatoryDialog(DatedDialog):
    """Name, title, capacity, delegation."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Add a signatory"))
        form = self.form
        form.add("name", self.tr("&Name"), check=self.needed)
        form.add("title", self.tr("&Title"), check=self.needed)
        capacity = QComboBox()
        for which, words in (
            (Capacity.OWN, self.tr("in their own right")),
            (Capacity.DEPUTY, self.tr("KT. – as deputy")),
            (Capacity.BY_ORDER, self.tr("TL. – by order")),
            (Capacity.DELEGATED, self.tr("TUQ. – by delegation")),
        ):
            capacity.addItem(words, which.value)
        form.add("capacity", self.tr("&Signs"), capacity)
        tip = self.tr("Printed after KT. or TL.: GIÁM ĐỐC")
        form.add("on_behalf_title", self.tr("&For (title)"), check=self._behalf, tip=tip)
        form.add("delegation_number", self.tr("&Delegation number"), check=self._delegation)
        self.add_day("delegation_date", self.tr("Delegation d&ate"), needed=False)
        self.add_day("since", self.tr("Si&gns from"), needed=False)
        form.fill({"since": shown.day(self._today)})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the signatory."""
        signed = self.read(values["delegation_date"])
        number = values["delegation_number"]
        return self.desk.program.services.offices.add_signatory(
            values["name"],
            values["title"],
            capacity=Capacity(values["capacity"]),
            on_behalf_title=values["on_behalf_title"],
            delegation=(number, signed) if number and signed else None,
            since=self.read(values["since"]),
        )

    def _capacity(self) -> str:
        return self.form.values()["capacity"]

    def _behalf(self, text: str) -> str:
        needed = (Capacity.DEPUTY.value, Capacity.BY_ORDER.value)
        if self._capacity() in needed and not text:
            return self.tr("KT. and TL. need the title signed for.")
        return ""

    def _delegation(self, text: str) -> str:
        delegated = self._capacity() == Capacity.DELEGATED.value
        return self.tr("TUQ. needs the number of its delegation.") if delegated and not text else ""


class CorrectSignatoryDialog(DatedDialog):
    """The mistyped name, title or delegation of somebody who signs."""

    def __init__(self, desk: Desk, signatory: Signatory, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Correct {name}").format(name=signatory.name))
        self._id = signatory.id
        self.form.add("name", self.tr("&Name"), check=self.needed)
        self.form.add("title", self.tr("&Title"), check=self.needed)
        names = ["name", "title"]
        if signatory.capacity is not Capacity.OWN:
            self.form.add("on_behalf_title", self.tr("&For (title)"))
            names.append("on_behalf_title")
        if signatory.delegation_number:
            label = self.tr("&Delegation number")
            self.form.add("delegation_number", label, check=self.needed)
            names.append("delegation_number")
        self.form.fill({name: getattr(signatory, name) for name in names})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send what was changed."""
        edits = self.desk.program.services.offices.edits
        return edits.correct_signatory(self._id, changes)
