"""How large a file that is read may be: the ceilings a refusal names, by their settings' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.desk import Notice
from ui.dialogs.form_checks import needed
from ui.dialogs.settings_parts import button, row_of
from ui.theme import Tone
from ui.widgets.form import Form

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from ui.desk import Desk


class ReadingLimits(QWidget):
    """One field for each limit; those changed are kept together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form()
        labels = {
            "imports.max_file_mb": self.tr("File on disk, MB"),
            "imports.max_inflated_mb": self.tr("Its content unpacked, MB"),
            "imports.max_text_mb": self.tr("Text file (CSV, HTML), MB"),
            "imports.max_field_chars": self.tr("Characters of one cell (CSV)"),
            "imports.max_cells": self.tr("Cells of a sheet"),
            "imports.max_sheets": self.tr("Sheets"),
            "imports.max_entries": self.tr("Parts inside a workbook"),
            "imports.max_ratio": self.tr("Unpacked to packed, at most … : 1"),
        }
        for name, label in labels.items():
            # the name a refusal gives
            short = name.removeprefix("imports.")
            self.form.add(name, f"{label} ({short})", check=needed)
        self.form.submitted.connect(self.save)
        heading = QLabel(self.tr("Files that are read"))
        heading.setProperty("strong", True)
        note = QLabel(
            self.tr("A small file can unpack to more than the computer's memory."), wordWrap=True
        )
        note.setProperty("muted", True)
        save = button(self.tr("Save &reading limits"), "", self.save, name="save_reading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        for part in (heading, note, self.form, row_of(save)):
            column.addWidget(part)

    def reload(self) -> None:
        """Ask for the limits again."""
        limits = self._desk.program.services.import_limits
        self._desk.background.read(limits.values, done=self._show, failed=self._desk.fail)

    def save(self, _checked: object = None) -> None:
        """Keep the limits that were changed."""
        changed = self.form.changes()
        if not changed or not self.form.check():
            return
        limits = self._desk.program.services.import_limits
        self._desk.background.run(
            lambda _task: limits.put(changed),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving settings"),
        )

    def _show(self, limits: dict[str, int]) -> None:
        self.form.fill({name: str(value) for name, value in limits.items()})

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))
        self.reload()

    def _refused(self, failure: AppError) -> None:
        name = str(failure.fields.get("field", ""))
        if name in self.form.values():
            words = self._desk.words.error(failure)
            self.form.blame(name, f"{words.what} {words.todo}")
        else:
            self._desk.fail(failure)
