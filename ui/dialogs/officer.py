"""A collection officer: entered, corrected, and which communes are looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import format as shown
from ui.dialogs.dated import DatedDialog
from ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.domain.office import Commune, Officer
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_FIELDS = ("name", "title", "phone", "email")
_ROWS = 12


class OfficerDialog(DatedDialog):
    """What letters print of an officer."""

    def __init__(
        self, desk: Desk, officer: Officer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self._officer = officer
        self.setWindowTitle(self._title())
        self.form.add("name", self.tr("&Name"), check=self.needed)
        self.form.add("title", self.tr("&Title"))
        self.form.add("phone", self.tr("&Phone"))
        self.form.add("email", self.tr("&E-mail"))
        if officer is None:
            self.add_day("since", self.tr("Works here &from"))
            title = self.tr("Collection officer")
            self.form.fill({"title": title, "since": shown.day(self._today)})
        else:
            self.form.fill({name: getattr(officer, name) for name in _FIELDS})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the officer, or what was changed."""
        offices = self.desk.program.services.offices
        if self._officer is not None:
            return offices.correct_officer(self._officer.id, changes)
        return offices.edits.add_officer(values, since=self.read(values["since"]))

    def _title(self) -> str:
        if self._officer is None:
            return self.tr("Add an officer")
        return self.tr("Correct {name}").format(name=self._officer.name)


class DutiesDialog(DatedDialog):
    """Which communes an officer looks after from a day on."""

    def __init__(
        self,
        desk: Desk,
        officer: Officer,
        communes: Sequence[Commune],
        officer_of: Mapping[str, Officer],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "", parent)
        self._id = officer.id
        self.setWindowTitle(self.tr("Communes of {name}").format(name=officer.name))
        self.list = TickList()
        self.list.offer((each.code, self._words(each, officer_of, officer)) for each in communes)
        rows = min(max(len(communes), 3), _ROWS)
        self.list.setFixedHeight((max(self.list.sizeHintForRow(0), 22) + 2) * rows + 10)
        tip = self.tr("Space ticks. Whoever looked after one before does so until the day before.")
        self.form.add("communes", self.tr("&Communes"), self.list, tip=tip)
        self.add_day("since", self.tr("Valid &from"))
        mine = sorted(code for code, who in officer_of.items() if who.id == officer.id)
        self.form.fill({"communes": "\n".join(mine), "since": shown.day(self._today)})
        self.list.setFocus()

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the communes."""
        since = shown.read_day(values["since"], today=self._today)
        edits = self.desk.program.services.offices.edits
        return edits.assign(self._id, values["communes"].splitlines(), since=since)

    def _words(self, commune: Commune, officer_of: Mapping[str, Officer], mine: Officer) -> str:
        other = officer_of.get(commune.code)
        if other is None:
            return self.tr("{code}  {name}  –  nobody").format(code=commune.code, name=commune.name)
        if other.id == mine.id:
            return f"{commune.code}  {commune.name}"
        return f"{commune.code}  {commune.name}  –  {other.name}"
