"""Enter somebody who may sign, or say that somebody signs no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.clock import today
from app.domain.office import Capacity
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from datetime import date

    from app.domain.office import Signatory
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class SignatoryDialog(EntryDialog):
    """Name, title, capacity, delegation."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Add a signatory"))
        self._today = today(desk.program.clock)
        form = self.form
        form.add("name", self.tr("&Name"), check=self._needed)
        form.add("title", self.tr("&Title"), check=self._needed)
        capacity = QComboBox()
        for which, words in (
            (Capacity.OWN, self.tr("in their own right")),
            (Capacity.DEPUTY, self.tr("KT. – as deputy")),
            (Capacity.BY_ORDER, self.tr("TL. – by order")),
            (Capacity.DELEGATED, self.tr("TUQ. – by delegation")),
        ):
            capacity.addItem(words, which.value)
        form.add("capacity", self.tr("&Signs"), capacity)
        form.add("on_behalf_title", self.tr("&For (title)"))
        form.add("delegation_number", self.tr("&Delegation number"), check=self._delegation)
        form.add(
            "delegation_date", self.tr("Delegation d&ate"), DateEdit(self._today), check=self._day
        )
        form.add("since", self.tr("Si&gns from"), DateEdit(self._today), check=self._day)
        form.fill({"since": shown.day(self._today)})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the signatory."""
        signed = self._read(values["delegation_date"])
        number = values["delegation_number"]
        return self.desk.program.services.offices.add_signatory(
            values["name"],
            values["title"],
            capacity=Capacity(values["capacity"]),
            on_behalf_title=values["on_behalf_title"],
            delegation=(number, signed) if number and signed else None,
            since=self._read(values["since"]),
        )

    def _read(self, text: str) -> date | None:
        return shown.read_day(text, today=self._today) if text else None

    def _needed(self, text: str) -> str:
        return "" if text else self.tr("Needed.")

    def _delegation(self, text: str) -> str:
        delegated = self.form.values()["capacity"] == Capacity.DELEGATED.value
        return self.tr("TUQ. needs the number of its delegation.") if delegated and not text else ""

    def _day(self, text: str) -> str:
        try:
            self._read(text)
        except ValueError:
            return self.tr("Not a day of the calendar.")
        return ""


class EndSignatoryDialog(EntryDialog):
    """The last day on which somebody signs."""

    def __init__(self, desk: Desk, signatory: Signatory, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("{name} signs no more").format(name=signatory.name))
        self._id = signatory.id
        self._today = today(desk.program.clock)
        self.form.add("last_day", self.tr("&Last day"), DateEdit(self._today), check=self._day)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the last day."""
        last_day = shown.read_day(values["last_day"], today=self._today)
        return self.desk.program.services.offices.end_signatory(self._id, last_day)

    def _day(self, text: str) -> str:
        try:
            shown.read_day(text, today=self._today)
        except ValueError:
            return self.tr("Not a day of the calendar.")
        return ""
