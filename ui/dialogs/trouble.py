"""A refusal, a failure or a bug, told in three parts: what happened, what was saved, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.messages import ErrorText
from ui import theme
from ui.icons import icon
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.errors import AppError
    from ui.text import Words

    #: what can be done at once: its words, and doing it
    Remedy = tuple[str, Callable[[], None] | None]

_WIDTH = 520


class Trouble(QDialog):
    """Three lines, and the details for whoever is asked to help."""

    def __init__(
        self,
        parent: QWidget | None,
        words: ErrorText,
        *,
        details: str,
        icon_name: str,
        remedy: Remedy = ("", None),
    ) -> None:
        """`remedy` is the one thing that can be done about it at once: its words, and doing it."""
        super().__init__(parent)
        self._remedy = remedy
        self.setWindowTitle(self.tr("Sổ Thu"))
        self._details = details
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(_picture(icon_name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._lines(words), 1)
        self._trace = QPlainTextEdit(details, readOnly=True)
        self._trace.setVisible(False)
        self._trace.setAccessibleName(self.tr("Details"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 14)
        whole.setSpacing(12)
        whole.addLayout(row)
        whole.addWidget(self._trace)
        whole.addWidget(self._buttons())
        self.setMinimumWidth(_WIDTH)

    @classmethod
    def of_error(
        cls,
        parent: QWidget | None,
        failure: AppError,
        words: Words,
        remedy: Remedy = ("", None),
    ) -> Trouble:
        """Return a dialog that tells an expected refusal or failure."""
        told = words.error(failure)
        fields = "\n".join(f"{name} = {value}" for name, value in failure.fields.items())
        details = f"{failure.code}\n{fields}".strip()
        return cls(parent, told, details=details, icon_name="warning", remedy=remedy)

    @classmethod
    def of_bug(cls, parent: QWidget | None, *, incident: str, details: str) -> Trouble:
        """Return a dialog that admits a bug, with its incident number and trace."""
        words = ErrorText(
            what=QCoreApplication.translate(
                "Trouble",
                "The program met a fault of its own (number {incident}).",
            ).format(incident=incident),
            saved=QCoreApplication.translate(
                "Trouble",
                "What was saved before is safe; the last action was not carried out.",
            ),
            todo=QCoreApplication.translate(
                "Trouble",
                "Go on working, or copy the details and send them to your support.",
            ),
        )
        return cls(parent, words, details=f"{incident}\n{details}", icon_name="error")

    def _lines(self, words: ErrorText) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(6)
        for number, text in enumerate((words.what, words.saved, words.todo)):
            if text:
                label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                if number == 0:
                    label.setFont(theme.scaled(self.font(), 1.1, bold=True))
                if number == 1:
                    label.setProperty("muted", True)
                lines.addWidget(label)
        self.setAccessibleDescription(str(words))
        return lines

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        box.accepted.connect(self.accept)
        words, act = self._remedy
        if act is not None:
            do = primary(named(QPushButton(words), "trouble_remedy"))
            do.clicked.connect(self._do)
            box.addButton(do, QDialogButtonBox.ButtonRole.ActionRole)
            do.setDefault(True)
        if self._details:
            show = QPushButton(self.tr("&Details"), autoDefault=False)
            show.setCheckable(True)
            show.toggled.connect(self._trace.setVisible)
            copy = QPushButton(self.tr("&Copy details"), autoDefault=False)
            copy.clicked.connect(self._copy)
            box.addButton(show, QDialogButtonBox.ButtonRole.ActionRole)
            box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        return box

    def _do(self) -> None:
        self.accept()
        _, act = self._remedy
        if act is not None:
            act()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def _picture(icon_name: str) -> QLabel:
    label = QLabel()
    role = QPalette.ColorRole.BrightText if icon_name == "error" else QPalette.ColorRole.Accent
    label.setPixmap(icon(icon_name, role).pixmap(QSize(32, 32)))
    return label
