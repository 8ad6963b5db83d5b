"""A file of a case, seen in the window; nothing is ever run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.saving import Saving
from ui.widgets.attachment_preview import preview_of
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.case_folder import FolderFile
    from ui.desk import Desk

_SIZE = (900, 680)


class FilePreview(QDialog):
    """The picture or pages, and a way to save them; one that is damaged says so."""

    def __init__(
        self, desk: Desk, file: FolderFile, content: bytes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file, self._content = file, content
        self._saving = Saving(desk, self)
        self.setWindowTitle(file.file_name)
        self.resize(*_SIZE)
        shown = preview_of(content, file.kind, file.file_name, self)
        self.view = shown or QLabel(
            self.tr("This file cannot be shown here. It can be saved and looked at elsewhere."),
            wordWrap=True,
        )
        save = named(
            QPushButton(icon("save"), self.tr("&Save as…"), autoDefault=False), "save_file"
        )
        save.clicked.connect(self.save)
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(save)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def save(self) -> None:
        """Save the bytes as they are."""
        self._saving.any_file(self._file.file_name, lambda _task: self._content)
