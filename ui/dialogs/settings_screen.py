"""The preferences of the person at this computer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.form import Form

if TYPE_CHECKING:
    from app.services.task import Task
    from ui.desk import Desk

_SCALES = (90, 100, 110, 125, 150)
#: offered as the size above which a document is not fetched by itself, 0: none is too large
_SIZES_MB = (0, 1, 2, 5, 10, 20)


class ScreenPane(QWidget):
    """Language, colours, text size, who works here, where files go."""

    saved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form()
        self._add_fields()
        note = QLabel(self.tr("The window is built anew when you save; nothing is lost."))
        note.setProperty("muted", True)
        save = QPushButton(self.tr("&Save"))
        save.setObjectName("save_screen")
        save.setProperty("primary", True)
        save.clicked.connect(self.save)
        self.form.submitted.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(note)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def save(self) -> None:
        """Write the settings file, then ask for a new window."""
        changes = self.form.changes()
        if not changes:
            return
        values = self.form.values()
        settings = replace(
            self._desk.program.settings,
            language=values["language"],
            theme=values["theme"],
            text_scale=int(values["text_scale"]),
            officer=values["officer"],
            out_folder=values["out_folder"],
            backup_folder=values["backup_folder"],
            sync_hour=int(values["sync_hour"]),
            sync_at_start=values["sync_by_itself"] in {"start", "both"},
            sync_at_hour=values["sync_by_itself"] in {"hour", "both"},
            sync_documents=values["sync_documents"],
            sync_document_mb=int(values["sync_document_mb"]),
        )
        path = self._desk.program.paths.settings

        def write(_task: Task) -> None:
            settings.save(path)

        self._desk.background.run(write, done=self._written, label=self.tr("Saving settings"))

    def _written(self, _nothing: None) -> None:
        self.saved.emit()

    def _add_fields(self) -> None:
        now = self._desk.program.settings
        language = _choice((("vi", "Tiếng Việt"), ("en", "English")))
        self.form.add("language", self.tr("&Language"), language)
        colours = (
            ("system", self.tr("As the computer")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        self.form.add("theme", self.tr("&Colours"), _choice(colours))
        scales = sorted({*_SCALES, now.text_scale})
        sizes = tuple((str(percent), f"{percent} %") for percent in scales)
        self.form.add("text_scale", self.tr("&Text size"), _choice(sizes))
        tip = self.tr("Written beside everything done at this computer.")
        self.form.add("officer", self.tr("&Your name"), tip=tip)
        self._add_folder("out_folder", self.tr("Folder for &files"))
        tip = self.tr("Backups are copied there too, a stick or a share; empty: nowhere else.")
        self._add_folder("backup_folder", self.tr("&Backups also to"), tip)
        hours = (("0", self.tr("never")), *((str(h), f"{h}:00") for h in range(11, 22)))
        self.form.add("sync_hour", self.tr("&Remind to send from"), _choice(hours))
        by_itself = (
            ("no", self.tr("only when asked")),
            ("hour", self.tr("at that hour")),
            ("start", self.tr("when the program opens")),
            ("both", self.tr("when it opens and at that hour")),
        )
        self.form.add("sync_by_itself", self.tr("E&xchange with the province"), _choice(by_itself))
        which = (
            ("all", self.tr("all of them")),
            ("open", self.tr("of open cases and of my own work")),
            ("none", self.tr("none: only when I ask")),
        )
        tip = self.tr("The others are fetched when you ask.")
        label = self.tr("&Documents of other computers")
        self.form.add("sync_documents", label, _choice(which), tip=tip)
        limits = sorted({*_SIZES_MB, max(now.sync_document_mb, 0)})
        most = tuple((str(mb), f"{mb} MB" if mb else self.tr("of any size")) for mb in limits)
        self.form.add("sync_document_mb", self.tr("&None larger than"), _choice(most))
        both = (now.sync_at_start, now.sync_at_hour)
        chosen = {(True, True): "both", (True, False): "start", (False, True): "hour"}
        self.form.fill(
            {
                "sync_hour": str(now.sync_hour),
                "sync_documents": now.sync_documents,
                "sync_document_mb": str(max(now.sync_document_mb, 0)),
                "sync_by_itself": chosen.get(both, "no"),
                "language": now.language,
                "theme": now.theme,
                "text_scale": str(now.text_scale),
                "officer": now.officer,
                "out_folder": now.out_folder,
                "backup_folder": now.backup_folder,
            }
        )

    def _add_folder(self, name: str, label: str, tip: str = "") -> None:
        field = self.form.add(name, label, tip=tip)
        browse = field.addAction(
            self.style().standardIcon(self.style().StandardPixmap.SP_DirIcon),
            field.ActionPosition.TrailingPosition,
        )
        browse.setToolTip(self.tr("Choose a folder"))
        browse.triggered.connect(partial(self._browse, field))

    def _browse(self, field: QLineEdit, _checked: object = None) -> None:
        title = self.tr("Choose a folder")
        chosen = QFileDialog.getExistingDirectory(self, title, field.text())
        if chosen:
            field.setText(chosen)


def _choice(items: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    for value, words in items:
        box.addItem(words, value)
    return box
