"""Files that go with what is entered: chosen from the disk, named, taken away again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Unavailable
from ui.icons import icon
from ui.widgets.named import named


def ask_files(parent: QWidget) -> list[Path]:
    """Ask which files to attach. The seam that tests replace."""
    title = QCoreApplication.translate("FileRow", "Files to attach")
    names, _ = QFileDialog.getOpenFileNames(parent, title)
    return [Path(name) for name in names]


def read_file(path: Path) -> bytes:
    """Return a file's bytes; runs in the worker.

    Raises:
        Unavailable: file_unreadable, it is gone, locked or on a stick that was pulled out.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error


class FileRow(QWidget):
    """A button that adds files, and each file with a way to take it away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paths: tuple[Path, ...] = ()
        self._add = named(QPushButton(icon("attach"), self.tr("Attach a &file…")), "attach_file")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._ask)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addLayout(self._listed)

    def take(self, paths: list[Path]) -> None:
        """Add files to what is chosen."""
        self.paths = (*self.paths, *(path for path in paths if path not in self.paths))
        self._show()

    def _ask(self) -> None:
        self.take(ask_files(self))

    def _drop(self, path: Path) -> None:
        self.paths = tuple(each for each in self.paths if each != path)
        self._show()

    def _show(self) -> None:
        while self._listed.count():
            self._listed.takeAt(0).widget().deleteLater()
        for path in self.paths:
            self._listed.addWidget(self._line(path))
        self.changed.emit()

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(QLabel(path.name), 1)
        drop = QPushButton(icon("remove"), self.tr("Take away"), autoDefault=False)
        drop.setProperty("quiet", True)
        drop.setAccessibleName(self.tr("Take {file} away").format(file=path.name))
        drop.clicked.connect(partial(self._drop, path))
        row.addWidget(drop)
        return line
