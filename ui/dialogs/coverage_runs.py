"""The batches of invitation letters of a campaign: written to a folder, or printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui.table_model import Column, ListModel
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.coverage_letters import InvitationRun
    from ui.desk import Desk

_SIZE = (720, 380)


class InvitationRunsDialog(QDialog):
    """What is written or printed are the stored bytes: no new number is taken."""

    #: the batch to be written into a folder
    write_wanted = Signal(object)
    #: the batch to be shown and printed
    print_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        title: str,
        runs: Sequence[InvitationRun],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Invitation letters issued"))
        columns: list[Column[InvitationRun]] = [
            Column("issued_on", self.tr("Day"), lambda r: shown.day(r.issued_on), chars=11),
            Column(
                "papers",
                self.tr("Letters"),
                lambda r: shown.count(r.papers),
                chars=7,
                number=True,
            ),
            Column("first", self.tr("From"), lambda r: r.first_number, chars=20),
            Column("last", self.tr("To"), lambda r: r.last_number, chars=20, stretch=True),
            Column("actor", self.tr("By"), lambda r: r.actor, chars=16),
        ]
        self.model: ListModel[InvitationRun] = ListModel(columns, self, ident=lambda r: r.id)
        name = self.tr("Batches of letters")
        self.table = RegisterView(self.model, name="invitation_runs", title=name)
        self._runs = {each.id: each for each in runs}
        self.write = primary(named(QPushButton(self.tr("&Write to a folder…")), "runs_write"))
        self.print = named(QPushButton(self.tr("&Open to print…")), "runs_print")
        self.write.clicked.connect(self._write)
        self.print.clicked.connect(self._print)
        self.table.opened.connect(self._write)
        note = QLabel(
            self.tr("One file to print, and one file for each employer, as they were issued."),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.print, self.write, close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addWidget(QLabel(title, wordWrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(note)
        column.addLayout(foot)
        self.resize(*_SIZE)
        self.model.show(list(runs))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def _write(self, _what: object = None) -> None:
        run = self._runs.get(self.table.current_id or "")
        if run is not None:
            self.write_wanted.emit(run)
            self.accept()

    def _print(self, _checked: object = None) -> None:
        run = self._runs.get(self.table.current_id or "")
        if run is not None:
            self.print_wanted.emit(run)
            self.accept()
