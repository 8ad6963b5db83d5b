"""What was decided of pairs: listed, taken back, saved as Excel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import format as shown
from ui.icons import icon
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.effects import Effects
    from app.services.match_desk import DecisionRow
    from ui.desk import Desk
    from ui.text import Words

_SIZE = (1020, 520)


class CrossDecisionsDialog(QDialog):
    """Delete takes the decision chosen back: its row is in doubt again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Decisions on pairs of names"))
        self._desk = desk
        self._saving = Saving(desk, self)
        self.model: ListModel[DecisionRow] = ListModel(
            _columns(desk.words), self, ident=lambda row: row.id
        )
        self.table = RegisterView(self.model, name="decisions", title=self.windowTitle())
        self._said = QLabel()
        self._said.setProperty("muted", True)
        self._undo = named(
            QPushButton(icon("undo"), self.tr("Take &back (Delete)")), "decision_undo"
        )
        self._undo.clicked.connect(self.take_back)
        export = QPushButton(icon("export"), self.tr("&Save as Excel… (Ctrl+E)"))
        export.clicked.connect(self.export)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self._undo, export):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        column.addLayout(buttons)
        QShortcut(QKeySequence("Delete"), self, self.take_back)
        QShortcut(QKeySequence("Ctrl+E"), self, self.export)
        self.resize(*_SIZE)
        self.reload()

    def reload(self) -> None:
        """List again."""
        service = self._desk.program.services.matching
        self._desk.background.read(service.decisions, done=self._show, failed=self._desk.fail)

    def take_back(self) -> None:
        """Take the decision chosen back."""
        if not self.table.current_id:
            return
        undo = partial(self._desk.program.services.matching.undo, self.table.current_id)
        self._desk.background.run(
            lambda _task: undo(), done=self._undone, failed=self._desk.fail, label=self.tr("Undo")
        )

    def export(self) -> None:
        """Save the list as Excel."""
        service = self._desk.program.services.matching
        self._saving.excel(self.tr("decisions.xlsx"), lambda _task: service.workbook())

    def _undone(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self.reload()

    def _show(self, rows: Sequence[DecisionRow]) -> None:
        self.model.show(rows)
        self._undo.setEnabled(bool(rows))
        self._said.setText(self.tr("{count} decisions").format(count=len(rows)))
        if rows:
            self.table.enter()


def _columns(words: Words) -> list[Column[DecisionRow]]:
    return [
        Column(
            "row_name",
            QCoreApplication.translate("CrossDecisionsDialog", "Name in the list"),
            lambda r: r.row_name,
            chars=30,
            stretch=True,
        ),
        Column(
            "employer",
            QCoreApplication.translate("CrossDecisionsDialog", "Employer of the register"),
            lambda r: r.employer,
            chars=34,
        ),
        Column(
            "says",
            QCoreApplication.translate("CrossDecisionsDialog", "Decision"),
            lambda r: words.of("match_says", r.says),
            chars=12,
            chip=True,
            tone=lambda r: Tone.GOOD if r.says == "same" else Tone.MUTED,
        ),
        Column(
            "at",
            QCoreApplication.translate("CrossDecisionsDialog", "When"),
            lambda r: shown.moment(r.at),
            chars=15,
        ),
        Column(
            "actor",
            QCoreApplication.translate("CrossDecisionsDialog", "By"),
            lambda r: r.actor,
            chars=16,
        ),
    ]
