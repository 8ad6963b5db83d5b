"""The first start: no register yet; make one from a file, by hand, or from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.beginnings import Beginnings
    from ui.text import Words

_LINES = 3


class FirstStart(QDialog):
    """Offers three ways to begin; `made` says where the key is kept once one has worked."""

    #: a register was made: words on where its key is
    made = Signal(str)

    def __init__(self, beginnings: Beginnings, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sổ Thu: first start"))
        self.setMinimumWidth(520)
        self._beginnings = beginnings
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        title = QLabel(self.tr("There is no register on this computer yet"))
        title.setProperty("heading", True)
        column.addWidget(title)
        self.trouble = QLabel(wordWrap=True)
        self.trouble.setProperty("wrong", True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        for name, text, hint, act in self._ways():
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAutoDefault(name == "from_file")
            button.clicked.connect(act)
            column.addWidget(button)
            note = QLabel(hint, wordWrap=True)
            note.setProperty("muted", True)
            column.addWidget(note)
        column.addStretch(1)
        leave = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        leave.rejected.connect(self.reject)
        column.addWidget(leave)

    def _ways(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            (
                "from_file",
                self.tr("&Office file…"),
                self.tr("A file (.json) with the office, its officers, communes and accounts."),
                self._from_file,
            ),
            (
                "from_form",
                self.tr("&Enter the office…"),
                self.tr("Type the office's name, symbol, address and signatories."),
                self._from_form,
            ),
            (
                "from_backup",
                self.tr("From a &backup…"),
                self.tr("A copy of the register, with the recovery code of its key."),
                self._from_backup,
            ),
        )

    def _from_file(self) -> None:
        title, kinds = self.tr("Office file"), self.tr("Office files (*.json)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self._try(lambda: self._beginnings.from_file(Path(name)))

    def _from_form(self) -> None:
        dialog = OfficeEntry(self)
        dialog.submitted.connect(
            lambda: self._try(lambda: self._beginnings.from_form(dialog.form.values()), dialog)
        )
        dialog.exec()

    def _from_backup(self) -> None:
        title, kinds = self.tr("Backup"), self.tr("Backups (*.db)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if not name:
            return
        code, given = QInputDialog.getText(
            self, title, self.tr("Recovery code of the key:"), QLineEdit.EchoMode.Normal
        )
        if given:
            self._try(lambda: self._beginnings.from_backup(Path(name), code))

    def _try(self, begin: Callable[[], str], dialog: OfficeEntry | None = None) -> None:
        """Begin; a refusal is told where the person is, and what was typed stays."""
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            told = begin()
        except AppError as failure:
            words = str(self._words.error(failure))
            (dialog.trouble if dialog else self.trouble).setText(words)
            (dialog.trouble if dialog else self.trouble).show()
            return
        finally:
            self.unsetCursor()
        if dialog is not None:
            dialog.accept()
        self.accept()
        self.made.emit(told)


class OfficeEntry(QDialog):
    """The office typed in; whatever is left out can be added under Settings."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The office"))
        self.setMinimumWidth(640)
        self.form = Form()
        add = self.form.add
        add("code", self.tr("&Code (5 digits)"), check=self._code)
        add("name", self.tr("&Name"), check=self._needed)
        add("parent", self.tr("&Parent office"), check=self._needed)
        add("letter_symbol", self.tr("&Symbol on letters"))
        add("address", self.tr("&Address"))
        add("place", self.tr("Place in the &date line"), check=self._needed)
        add("phone", self.tr("P&hone"))
        add("director", self.tr("D&irector"), check=self._needed)
        add("deputy", self.tr("Dep&uty who signs"))
        self._lines("communes", self.tr("Co&mmunes"), self.tr("One a line: code, then name"))
        self._lines(
            "officers",
            self.tr("&Officers"),
            self.tr("One a line: name; phone; commune codes"),
        )
        self._lines(
            "accounts",
            self.tr("Collecting acco&unts"),
            self.tr("One a line: bank; BIN (none for the Treasury); number"),
        )
        self.trouble = QLabel(wordWrap=True)
        self.trouble.setProperty("wrong", True)
        self.trouble.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._submit)
        buttons.rejected.connect(self.reject)
        self.form.submitted.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.addWidget(self.trouble)
        column.addWidget(self.form)
        column.addWidget(buttons)

    def _lines(self, name: str, label: str, hint: str) -> None:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setPlaceholderText(hint)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 14)
        self.form.add(name, label, field)

    def _submit(self) -> None:
        if self.form.check():
            self.submitted.emit()

    def _needed(self, text: str) -> str:
        return "" if text.strip() else self.tr("Must be filled in.")

    def _code(self, text: str) -> str:
        digits = text.strip()
        whole = digits.isdigit() and len(digits) == 5  # noqa: PLR2004
        return "" if whole else self.tr("Five digits, e.g. 01903.")
