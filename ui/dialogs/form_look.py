"""One form looked at: on invented facts, beside the shipped wording, with what is wrong by line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.table_model import Column, ListModel
from ui.widgets.diff_view import DiffView
from ui.widgets.labels import ElidedLabel
from ui.widgets.named import named, primary
from ui.widgets.pdf_view import PdfView
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from pathlib import Path

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.form_views import FormFault, FormLook
    from ui.desk import Desk

_SIZE = (1120, 660)


class FormLookDialog(QDialog):
    """A form of the list, or a file that may be put in place; nothing is changed before that."""

    def __init__(
        self, desk: Desk, look: FormLook, parent: QWidget | None = None, *, path: Path | None = None
    ) -> None:
        """Take the file's path to offer putting it in place."""
        super().__init__(parent)
        self._desk, self._look, self._path = desk, look, path
        self.setWindowTitle(f"{look.code or look.file} – {look.title}")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("What is known of the form"))
        self._add_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self._head())
        column.addWidget(self.tabs, 1)
        column.addWidget(self._buttons())
        self.resize(*_SIZE)

    def put(self) -> None:
        """Put the file in place."""
        path = self._path
        if path is None or not self._look.good:
            return
        self.setEnabled(False)
        self._desk.background.run(
            lambda _task: self._desk.program.services.forms.put(path),
            done=self._placed,
            failed=self._failed,
            label=self.tr("Putting {file} in place").format(file=path.name),
        )

    def _head(self) -> QLabel:
        look = self._look
        if look.faults:
            words = self.tr(
                "{file}: {count} faults. It cannot be put in place; papers go on with {form}."
            )
            kept = look.takes_place_of or look.shipped or self.tr("the forms there are")
            text = words.format(file=look.file, count=len(look.faults), form=kept)
        elif look.takes_place_of and self._path is not None:
            words = self.tr(
                "{file}: no fault. It takes the place of the office's {old}, which is kept."
            )
            text = words.format(file=look.file, old=look.takes_place_of)
        else:
            text = self.tr("{file}: no fault, {pages} pages.").format(
                file=look.file, pages=look.pages
            )
        label = named(QLabel(text, wordWrap=True), "form_verdict")
        label.setProperty("wrong" if look.faults else "strong", True)
        return label

    def _add_tabs(self) -> None:
        look = self._look
        if look.faults:
            self.tabs.addTab(
                self._faults(), self.tr("Faults ({count})").format(count=len(look.faults))
            )
        if look.pdf:
            view = PdfView()
            view.show_pdf(look.pdf)
            self.tabs.addTab(view, self.tr("On invented facts"))
        if look.shipped:
            self.tabs.addTab(self._difference(), self.tr("Against the shipped wording"))

    def _faults(self) -> QWidget:
        columns: list[Column[FormFault]] = [
            Column("line", self.tr("Line"), lambda row: str(row.line or "–"), 7, number=True),
            Column("words", self.tr("What is wrong"), lambda row: row.words, 90, stretch=True),
        ]
        model: ListModel[FormFault] = ListModel(columns, self)
        model.show(self._look.faults)
        self.faults = RegisterView(model, name="form_faults", title=self.tr("Faults"))
        return self.faults

    def _difference(self) -> QWidget:
        look = self._look
        self.difference = DiffView(self.tr("Differences from the shipped wording"))
        heads = (self.tr("Shipped: {file}").format(file=look.shipped), look.file)
        same = self.tr("No difference: this is the shipped wording.")
        self.difference.show_groups(look.groups, heads=heads, same=same)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 8, 0, 0)
        copy = named(QPushButton(icon("copy"), self.tr("Copy as &text")), "copy_difference")
        copy.setAutoDefault(False)
        copy.setEnabled(bool(look.difference))
        copy.clicked.connect(partial(self._copy, look.difference))
        hint = ElidedLabel()
        hint.say(self.tr("Words taken away are crossed out, words put in are underlined."))
        hint.setProperty("muted", True)
        column.addWidget(hint)
        column.addWidget(self.difference, 1)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _copy(self, text: str, _checked: object = None) -> None:
        QGuiApplication.clipboard().setText(text)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if self._path is not None:
            put = primary(named(QPushButton(icon("check"), self.tr("&Put in place")), "put_form"))
            put.setEnabled(self._look.good)
            put.clicked.connect(lambda _checked: self.put())
            buttons.addButton(put, QDialogButtonBox.ButtonRole.AcceptRole)
        return buttons

    def _placed(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self.setEnabled(True)
        self._desk.fail(failure)
