"""Legal questions answered while their facts are entered, with every article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import today
from app.services.answer_lines import answer_lines
from app.services.question_facts import QUESTIONS
from ui.desk import Notice
from ui.icons import icon
from ui.list_export import table_file
from ui.pages.calc_fields import FactForm
from ui.pages.page import Page
from ui.saving import Saving
from ui.table_model import Column
from ui.theme import Tone
from ui.widgets.explanation_view import ExplanationView
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.errors import AppError
    from app.services.derivation import ExplanationLine
    from app.services.task import Task
    from ui.background import Running
    from ui.desk import Desk

_WAIT_MS = 200
_ROW_HEIGHT = 1.75
_QUESTIONS_WIDTH, _FORM_WIDTH, _ANSWER_WIDTH = 280, 370, 460


class CalculatorPage(Page):
    """Questions at the left, facts in the middle, the answer at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Calculator"))
        self.heading.say(
            self.tr("The same engine as in cases and papers; nothing here is kept in the register.")
        )
        self._today = today(desk.program.clock)
        self._forms: dict[str, FactForm] = {}
        self._lines: Sequence[ExplanationLine] = ()
        self._asking: Running | None = None
        self._saving = Saving(desk, self)
        self.questions = named(QListWidget(), "questions")
        self.questions.setAccessibleName(self.tr("Questions"))
        for name in QUESTIONS:
            item = QListWidgetItem(desk.words.of("question", name), self.questions)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, round(self.fontMetrics().height() * _ROW_HEIGHT)))
        self.questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place = QScrollArea()
        self._place.setWidgetResizable(True)
        self._place.setAccessibleName(self.tr("Facts"))
        self.answer = ExplanationView(self.tr("Answer with its derivation"))
        self._said = QLabel(wordWrap=True)
        self._said.setProperty("caution", True)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.ask)
        self._lay_out()
        self.questions.currentRowChanged.connect(self._question_chosen)
        self.questions.setCurrentRow(0)

    @property
    def question(self) -> str:
        """The question that is answered."""
        return str(self.questions.currentItem().data(Qt.ItemDataRole.UserRole))

    @property
    def form(self) -> FactForm:
        """The facts of the question."""
        return self._forms[self.question]

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what can be done with an answer."""
        found: dict[str, Callable[[], None]] = {"list.search": self.questions.setFocus}
        return found | ({"list.export": self._export} if self._lines else {})

    def visit(self, query: Mapping[str, str]) -> None:
        """Show a question ("ask") with facts as their fields hold them."""
        for number, name in enumerate(QUESTIONS):
            if name == query.get("ask"):
                self.questions.setCurrentRow(number)
                self.form.put({k: v for k, v in query.items() if k != "ask"})
                self.ask()

    def ask(self) -> None:
        """Ask the engine with what is entered so far."""
        if self._asking is not None:
            self._asking.cancel()
        try:
            facts = self.form.facts()
        except ValueError as error:
            field = self.desk.words.of("fact", str(error))
            self._tell((), self.tr("“{field}” cannot be read.").format(field=field))
            return
        law, language = self.desk.program.services.law, self.desk.words.language
        question = self.question
        self._asking = self.desk.background.read(
            lambda: answer_lines(law.calculator().ask(question, facts), language),
            done=self._answered,
            failed=self._refused,
        )

    def _lay_out(self) -> None:
        copy = QPushButton(icon("copy"), self.tr("Cop&y answer"))
        copy.clicked.connect(self._copy)
        export = QPushButton(icon("export"), self.tr("E&xport to Excel…"))
        export.setToolTip("Ctrl+E")
        export.clicked.connect(self._export)
        self._buttons = (named(copy, "copy_answer"), named(export, "export_answer"))
        for button in self._buttons:
            self.heading.buttons.addWidget(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(self.answer, 1)
        split = QSplitter()
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        for part in (self.questions, self._place, right):
            split.addWidget(part)
        split.setSizes([_QUESTIONS_WIDTH, _FORM_WIDTH, _ANSWER_WIDTH])
        self.body.addWidget(split, 1)

    def _question_chosen(self, _row: int) -> None:
        if self.question not in self._forms:
            self._forms[self.question] = self._new_form(self.question)
        old = self._place.takeWidget()
        if old is not None:
            old.setParent(self)
            old.hide()
        self._place.setWidget(self.form)
        self.form.show()
        self.ask()

    def _new_form(self, question: str) -> FactForm:
        form = FactForm(QUESTIONS[question], self.desk.words, self._today)
        form.setContentsMargins(0, 0, 10, 0)
        form.edited.connect(self._wait.start)
        form.submitted.connect(self.ask)
        return form

    def _answered(self, lines: Sequence[ExplanationLine]) -> None:
        self._tell(lines, "")

    def _refused(self, failure: AppError) -> None:
        if failure.code == "legal_facts_missing":
            names = str(failure.fields["names"]).split(", ")
            words = self.desk.words
            captions = [words.of("fact", n) if words.has("fact", n) else n for n in names]
            self._tell((), self.tr("Still needed: {facts}").format(facts=", ".join(captions)))
            return
        told = self.desk.words.error(failure)
        self._tell((), f"{told.what} {told.todo}")

    def _tell(self, lines: Sequence[ExplanationLine], said: str) -> None:
        self._lines = lines
        self.answer.show_lines(lines)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        for button in self._buttons:
            button.setEnabled(bool(lines))
        self.commands_changed.emit()

    def _copy(self) -> None:
        title = self.desk.words.of("question", self.question)
        text = "\n".join([title, *(str(line) for line in self._lines)])
        QGuiApplication.clipboard().setText(text)
        self.desk.tell(Notice(self.tr("The answer is copied."), Tone.GOOD))

    def _export(self) -> None:
        if not self._lines:
            return
        title = self.desk.words.of("question", self.question)
        make = partial(_workbook, title, self._columns(), tuple(self._lines))
        self._saving.excel(self.tr("calculation.xlsx"), make)

    def _columns(self) -> list[Column[Any]]:
        of = self.desk.words.of
        return [
            Column("text", of("calc_told", "line"), lambda r: "  " * r.level + r.text, 80),
            Column("amount", of("calc_told", "amount"), lambda r: str(r.amount or ""), 16, True),
            Column("article", of("calc_told", "article"), lambda r: r.article, 50),
        ]


def _workbook(title: str, columns: Sequence[Column[Any]], rows: Sequence[Any], task: Task) -> bytes:
    task.step(0, 0, "exporting")
    return table_file(title, columns, rows)
