"""Limits of the office: how large attached files, and files that are read, may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.attachments import ALL_LIMIT, ONE_LIMIT
from ui.desk import Notice
from ui.dialogs.form_checks import needed
from ui.dialogs.settings_parts import button, row_of
from ui.dialogs.settings_reading import ReadingLimits
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.named import primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from ui.desk import Desk

_NAMES = {"file_mb": ONE_LIMIT, "record_mb": ALL_LIMIT}


class LimitsPane(QWidget):
    """Sizes of attached files, MB, from now on; below them the limits of files that are read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form()
        self.form.add("file_mb", self.tr("Largest &file, MB"), check=needed)
        tip = self.tr("Files attached before stay, whatever the limits are.")
        self.form.add("record_mb", self.tr("All files of one &case, MB"), check=needed, tip=tip)
        self.form.submitted.connect(self.save)
        heading = QLabel(self.tr("Attached files"))
        heading.setProperty("strong", True)
        note = QLabel(
            self.tr("Files are kept encrypted in the register and in every backup of it."),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        save = primary(button(self.tr("&Save limits"), "", self.save, name="save_limits"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        self.reading = ReadingLimits(desk)
        for part in (heading, note, self.form, row_of(save), self.reading):
            column.addWidget(part)
        column.addStretch(1)

    def reload(self) -> None:
        """Ask for the limits again."""
        self.reading.reload()
        files = self._desk.program.services.attachments
        self._desk.background.read(
            lambda: {field: files.limit_mb(name) for field, name in _NAMES.items()},
            done=self._show,
            failed=self._desk.fail,
        )

    def save(self, _checked: object = None) -> None:
        """Keep the limits that were changed."""
        if not self.form.changes() or not self.form.check():
            return
        values, files = self.form.values(), self._desk.program.services.attachments
        self._desk.background.run(
            lambda _task: files.put_limits(values["file_mb"], values["record_mb"]),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving settings"),
        )

    def _show(self, limits: dict[str, int]) -> None:
        self.form.fill({field: str(size) for field, size in limits.items()})

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))

    def _refused(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        name = str(failure.fields.get("field", ""))
        if name in self.form.values():
            self.form.blame(name, f"{words.what} {words.todo}")
        else:
            self._desk.fail(failure)
