"""How large files at records may be, for the whole office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.attachment_limits import ALL_LIMIT, MOST, ONE_LIMIT
from ui import format as shown
from ui.desk import Notice
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from ui.desk import Desk

_WIDTH = 120


class FilesPane(QWidget):
    """Two limits; a file beyond one is refused and told which."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form()
        for name, label, limit in (
            ("file_mb", self.tr("&One file, MB"), ONE_LIMIT),
            ("record_mb", self.tr("All files of one &record or case, MB"), ALL_LIMIT),
        ):
            tip = self.tr("At most {most} MB.").format(most=shown.count(MOST[limit]))
            field = QLineEdit()
            field.setMaximumWidth(_WIDTH)
            self.form.add(name, label, field, tip=tip)
        self.form.submitted.connect(self.save)
        note = QLabel(
            self.tr(
                "Files of any kind can be attached: what a file is, is judged by its content, and"
                " one that could run a program is kept but never opened from here. What is attached"
                " already stays when a limit is lowered."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        save = primary(
            named(QPushButton(self.tr("Save &limits"), autoDefault=False), "save_limits")
        )
        save.clicked.connect(lambda _checked: self.save())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(14)
        column.addWidget(note)
        column.addWidget(self.form)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def reload(self) -> None:
        """Ask for the limits again."""
        limits = self._desk.program.services.attachments.limits
        self._desk.background.read(
            lambda: (limits.limit_mb(ONE_LIMIT), limits.limit_mb(ALL_LIMIT)),
            done=self._show,
            failed=self._desk.fail,
        )

    def save(self) -> None:
        """Send both limits."""
        values = self.form.values()
        if not self.form.changes():
            return
        limits = self._desk.program.services.attachments.limits
        self._desk.background.run(
            lambda _task: limits.change(values["file_mb"], values["record_mb"]),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving limits"),
        )

    def _show(self, found: tuple[int, int]) -> None:
        self.form.fill({"file_mb": str(found[0]), "record_mb": str(found[1])})

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self.tr("The limits are saved."), Tone.GOOD))

    def _refused(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        name = str(failure.fields.get("field", ""))
        if name in self.form.values():
            self.form.blame(name, f"{words.what} {words.todo}")
        else:
            self._desk.fail(failure)
