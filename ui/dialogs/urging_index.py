"""A filled index of letters read back: what would be recorded, then recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui import theme
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.figure_bar import FigureBar
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.problem import Problem
    from app.errors import AppError
    from app.services.delivery_views import DeliveryMark, DeliveryPreview
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_SIZE = (1040, 560)


class IndexDialog(QDialog):
    """Two lists: what would be recorded, what cannot be."""

    #: Effects of what was recorded
    recorded = Signal(object)

    def __init__(
        self,
        desk: Desk,
        file_name: str,
        preview: DeliveryPreview,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._preview = desk, preview
        self.setWindowTitle(self.tr("Read filled index"))
        title = QLabel(file_name)
        title.setFont(theme.scaled(self.font(), 1.25, bold=True))
        self.figures = FigureBar(
            [
                ("marks", self.tr("To record"), True),
                ("problems", self.tr("Cannot be recorded"), True),
            ],
            title=self.tr("What the index says"),
        )
        self.figures.set_figure("marks", len(preview.marks), Tone.GOOD)
        self.figures.set_figure("problems", len(preview.problems), Tone.BAD)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._mark_table())
        self._stack.addWidget(self._problem_table())
        self.figures.wanted.connect(self._show)
        text = self.tr("&Record {count} letters").format(count=shown.count(len(preview.marks)))
        self._commit = primary(named(QPushButton(text), "index_commit"))
        self._commit.setEnabled(bool(preview.marks))
        self._commit.clicked.connect(self.commit)
        self._lay_out(title)
        self.figures.check("marks" if preview.marks or not preview.problems else "problems")
        self.resize(*_SIZE)

    def commit(self) -> None:
        """Record everything that can be."""
        self.setEnabled(False)
        self._desk.background.run(
            self._work, done=self._done, failed=self._failed, label=self.windowTitle()
        )

    def _lay_out(self, title: QLabel) -> None:
        nothing = QLabel(self.tr("Rows that say nothing new are left out."))
        nothing.setProperty("muted", True)
        close = named(QPushButton(self.tr("Close"), autoDefault=False), "index_close")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(nothing, 1)
        foot.addWidget(close)
        foot.addWidget(self._commit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(12)
        whole.addWidget(title)
        whole.addWidget(self.figures)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)

    def _show(self, name: str) -> None:
        self._stack.setCurrentIndex(0 if name == "marks" else 1)

    def _work(self, task: Task) -> Effects:
        task.step(0, 0, "writing")
        return self._desk.program.services.deliveries.commit_index(self._preview)

    def _done(self, effects: Effects) -> None:
        self.recorded.emit(effects)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self.setEnabled(True)
        self._desk.fail(failure)

    def _mark_table(self) -> RegisterView:
        model: ListModel[DeliveryMark] = ListModel(self._mark_columns(), self)
        model.show(self._preview.marks)
        return RegisterView(model, name="index_marks", title=self.tr("To record"))

    def _problem_table(self) -> RegisterView:
        model: ListModel[Problem] = ListModel(self._problem_columns(), self)
        model.show(self._preview.problems)
        return RegisterView(model, name="index_problems", title=self.tr("Cannot be recorded"))

    def _mark_columns(self) -> Sequence[Column[DeliveryMark]]:
        words = self._desk.words
        return (
            Column("number", self.tr("Number"), lambda row: row.number, chars=15),
            Column("unit_code", self.tr("Unit code"), lambda row: row.unit_code, chars=9),
            Column("name", self.tr("Name"), lambda row: row.name, chars=30, stretch=True),
            Column(
                "how",
                self.tr("Sent by"),
                lambda row: words.of("delivery", row.how) if row.how else shown.NOTHING,
                chars=14,
            ),
            Column("sent_on", self.tr("Sent on"), lambda row: shown.day(row.sent_on), chars=11),
            Column(
                "received_on",
                self.tr("Received on"),
                lambda row: shown.day(row.received_on),
                chars=11,
            ),
            Column("received_by", self.tr("Received by"), lambda row: row.received_by, chars=15),
            Column("proof", self.tr("Proof"), lambda row: row.proof, chars=15),
        )

    def _problem_columns(self) -> Sequence[Column[Problem]]:
        words = self._desk.words
        return (
            Column("cell", self.tr("Cell"), _where, chars=9),
            Column("reason", self.tr("Reason"), words.problem, chars=70, stretch=True),
            Column("value", self.tr("In the cell"), lambda row: row.value, chars=18),
        )


def _where(problem: Problem) -> str:
    return problem.cell or (str(problem.row) if problem.row else shown.NOTHING)
