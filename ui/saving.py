"""Bytes to a file the person chooses: the dialog here, the writing in the worker."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app import outfile
from ui.desk import Notice
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.task import Task
    from ui.desk import Desk


def ask_path(parent: QWidget, suggested: str, kind: str) -> Path | None:
    """Ask where to save; `kind` is a file dialog filter. The seam that tests replace."""
    title = QCoreApplication.translate("Saving", "Save as")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, kind)
    return Path(chosen) if chosen else None


class Saving(QObject):
    """Asks for a path, has the bytes made and written, and says where they are."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self._path = Path()

    def excel(self, name: str, make: Callable[[Task], bytes]) -> None:
        """Save a workbook; `make` runs in the worker."""
        self._save(name, self.tr("Excel workbook (*.xlsx)"), make)

    def pdf(self, name: str, make: Callable[[Task], bytes]) -> None:
        """Save a PDF; `make` runs in the worker."""
        self._save(name, self.tr("PDF document (*.pdf)"), make)

    def word(self, name: str, make: Callable[[Task], bytes]) -> None:
        """Save a Word file; `make` runs in the worker."""
        self._save(name, self.tr("Word document (*.docx)"), make)

    def any_file(self, name: str, make: Callable[[Task], bytes]) -> None:
        """Save a file of any kind under its own name; `make` runs in the worker."""
        self._save(name, self.tr("All files (*)"), make)

    def _save(self, name: str, kind: str, make: Callable[[Task], bytes]) -> None:
        path = ask_path(self._parent, str(self._folder() / name), kind)
        if path is None:
            return
        # A name typed without its ending gets it; the dialog has not asked about that file.
        suffix = "" if path.suffix or path.is_dir() else Path(name).suffix
        write = outfile.write_beside if suffix else outfile.write
        path = path.with_suffix(suffix) if suffix else path
        label = self.tr("Saving {file}").format(file=path.name)
        self._desk.background.run(
            lambda task: write(path, make(task)) or path,
            done=self._saved,
            failed=self._desk.fail,
            label=label,
        )

    def _saved(self, path: Path) -> None:
        self._path = path
        text = self.tr("Saved {file}").format(file=str(self._path))
        self._desk.tell(Notice(text, Tone.GOOD, self.tr("Open"), self._open))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(self._path)))

    def _folder(self) -> Path:
        chosen = self._desk.program.settings.out_folder
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(chosen or QStandardPaths.writableLocation(documents) or Path.home())
