"""Enter a commune of the office's territory, or give it another name from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from ui import format as shown
from ui.dialogs.dated import DatedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.office import Commune
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_LINES = 4


class CommuneDialog(DatedDialog):
    """Code, name, other spellings, from when."""

    def __init__(
        self, desk: Desk, commune: Commune | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self._commune = commune
        self.setWindowTitle(self._title())
        code = self.form.add("code", self.tr("&Code"), check=self.needed)
        self.form.add("name", self.tr("&Name"), check=self.needed)
        aliases = QPlainTextEdit(tabChangesFocus=True)
        aliases.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        tip = self.tr("One on a line: earlier names, names as files write them.")
        self.form.add("aliases", self.tr("Other &spellings"), aliases, tip=tip)
        tip = "" if commune is None else self.tr("Empty: only a mistyped name is corrected.")
        self.add_day("since", self.tr("Valid &from"), needed=commune is None, tip=tip)
        if commune is None:
            self.form.fill({"since": shown.day(self._today)})
        else:
            code.setReadOnly(True)
            values = {"code": commune.code, "name": commune.name}
            self.form.fill({**values, "aliases": "\n".join(commune.aliases)})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the commune."""
        edits = self.desk.program.services.offices.edits
        aliases, since = values["aliases"].splitlines(), self.read(values["since"])
        if self._commune is None:
            return edits.add_commune(values["code"], values["name"], aliases=aliases, since=since)
        name = values["name"]
        return edits.change_commune(self._commune.id, name=name, aliases=aliases, since=since)

    def _title(self) -> str:
        if self._commune is None:
            return self.tr("Add a commune")
        return self.tr("Rename or correct {name}").format(name=self._commune.name)
