"""Send a penalty file up to the province: what it holds, what it lacks; set an answer aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import needed
from ui.theme import Tone
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.province_files import FileLook
    from app.services.task import Task
    from ui.desk import Desk

_SIZE = (680, 600)
_KIB = 1024


class SendFileDialog(EntryDialog):
    """The documents in order; what is missing keeps it from being sent."""

    def __init__(
        self, desk: Desk, case_id: str, look: FileLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Send the file up to the province"))
        self.resize(*_SIZE)
        self._case_id = case_id
        self.parts = LinesView("file_parts", self.tr("What the file holds"))
        self.parts.show_entries(
            [
                Entry(
                    id=f"{number}",
                    title=part.title,
                    head=" · ".join(each for each in (part.number, shown.day(part.on)) if each)
                    if part.on
                    else part.number,
                    lines=((f"{part.name} · {_size(part.size)}", Tone.MUTED),),
                    icon="papers" if part.part == "paper" else "attach",
                )
                for number, part in enumerate(look.parts)
            ]
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        place = 1
        for title, found, wrong in (
            (self.tr("Missing before it may go up"), look.missing, True),
            (self.tr("To mind"), look.warnings, False),
        ):
            if found:
                label = QLabel(f"{title}: {'; '.join(found)}", wordWrap=True)
                label.setProperty("wrong" if wrong else "muted", True)
                column.insertWidget(place, label)
                place += 1
        count = QLabel(
            self.tr("{count} documents go up with the next exchange:").format(
                count=shown.count(len(look.parts))
            )
        )
        column.insertWidget(place, count)
        column.insertWidget(place + 1, self.parts, 20)
        self.form.add("note", self.tr("&Message to the province"))
        if not all(part.here for part in look.parts):
            self.fetch = named(
                QPushButton(self.tr("&Fetch what is not here"), autoDefault=False), "file_fetch_all"
            )
            self.fetch.clicked.connect(self._fetch)
            self.buttons.addButton(self.fetch, QDialogButtonBox.ButtonRole.ActionRole)
        send = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        send.setText(self.tr("&Send up"))
        send.setEnabled(look.ready)
        self._ready = look.ready

    def accept(self) -> None:
        """Send; no message need be typed."""
        if not self._ready or not self.buttons.isEnabled():
            return
        values = self.form.values()
        self.buttons.setEnabled(False)
        self.desk.background.run(
            lambda task: self.save(values, {}, task),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def _fetch(self) -> None:
        """Fetch the documents of the case; the file is looked at anew afterwards."""
        self.reject()
        self.desk.go("fetch", {"case": self._case_id})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the file."""
        return self.desk.program.services.province_files.send(self._case_id, values["note"])


class SetAsideDialog(EntryDialog):
    """Why an answer of the province needs no step of the case any more."""

    def __init__(self, desk: Desk, answer_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Set the answer aside"))
        self._answer_id = answer_id
        text = QLabel(
            self.tr(
                "The answer stays in the history; a note with the reason is written into the case."
            ),
            wordWrap=True,
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, text)
        self.form.add("reason", self.tr("&Reason"), check=needed)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Set it aside."""
        files = self.desk.program.services.province_files
        return files.set_aside(self._answer_id, values["reason"])


def _size(count: int) -> str:
    if count < _KIB * _KIB:
        return f"{max(count // _KIB, 1)} KB"
    return f"{count / _KIB / _KIB:.1f} MB".replace(".", ",")
