"""Messages of the province: read one, and the province sees that it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui import format as shown
from ui.icons import icon
from ui.theme import Tone
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.task import Task
    from app.services.province_notes import ProvinceNote
    from ui.desk import Desk

_SIZE = (720, 520)


class NotesDialog(QDialog):
    """Unread ones stand out; Enter says that one was read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Messages of the province"))
        self.resize(*_SIZE)
        self._unread: set[str] = set()
        self.notes = LinesView("province_notes", self.tr("Messages of the province"))
        self.notes.chosen.connect(self._chosen)
        self.notes.opened.connect(self.read)
        self._read = named(QPushButton(icon("check"), self.tr("I have &read it")), "note_read")
        self._read.clicked.connect(self.read)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._read, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.notes, 1)
        column.addWidget(buttons)
        self.reload()

    def reload(self) -> None:
        """Ask for the messages again."""
        service = self._desk.program.services.province_notes
        self._desk.background.read(
            lambda: (service.listed(), {each.id for each in service.listed(unread=True)}),
            done=self._show,
            failed=self._desk.fail,
        )

    def read(self) -> None:
        """Say that the current one was read."""
        ident = self.notes.current_id
        if ident not in self._unread:
            return
        service = self._desk.program.services.province_notes

        def work(_task: Task) -> Effects:
            return service.read(ident)

        self._desk.background.run(
            work, done=self._done, failed=self._desk.fail, label=self.windowTitle()
        )

    def _done(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self.reload()

    def _show(self, found: tuple[list[ProvinceNote], set[str]]) -> None:
        notes, self._unread = found
        self.notes.show_entries(
            [
                Entry(
                    id=each.id,
                    title=each.subject or each.text.split("\n")[0],
                    head=f"{shown.moment(each.at)} · {each.actor}",
                    lines=((each.text, Tone.PLAIN),) if each.subject or "\n" in each.text else (),
                    icon="note" if each.id in self._unread else "check",
                    quiet=each.id not in self._unread,
                )
                for each in notes
            ]
        )
        self._chosen()

    def _chosen(self) -> None:
        self._read.setEnabled(self.notes.current_id in self._unread)
