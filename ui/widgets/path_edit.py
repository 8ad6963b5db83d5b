"""A file on this computer: its path in a line, a button that asks for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ui.icons import icon


def ask_file(parent: QLineEdit, title: str, kinds: str) -> str:
    """Ask for a file; "" if none was chosen. The seam that tests replace."""
    name, _ = QFileDialog.getOpenFileName(parent, title, parent.text(), kinds)
    return name


class PathEdit(QLineEdit):
    """Typed or chosen; what is in it is told as text like any line."""

    def __init__(self, title: str, kinds: str) -> None:
        """Take the title and the filter of the file dialog."""
        super().__init__()
        self._title, self._kinds = title, kinds
        place = QLineEdit.ActionPosition.TrailingPosition
        self.browse = self.addAction(icon("search"), place)
        self.browse.setToolTip(QCoreApplication.translate("PathEdit", "Choose a file"))
        self.browse.triggered.connect(self._ask)

    def _ask(self) -> None:
        chosen = ask_file(self, self._title, self._kinds)
        if chosen:
            self.setText(chosen)
            self.textEdited.emit(chosen)
