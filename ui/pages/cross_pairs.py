"""A pair in doubt, side by side, decided by keys alone; the next one comes at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.pages import cross_tables
from ui.table_model import ListModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, Facts
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.match_desk import Candidate


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what stands at the left, who it may be."""

    key: str
    name: str
    facts: tuple[tuple[str, str], ...]
    candidates: tuple[Candidate, ...]
    #: what the service needs to answer
    subject: Any


class PairsView(QWidget):
    """Enter: the same as the employer chosen. Delete: none of these. Space: later."""

    #: back to the list
    left = Signal()
    #: (question, employer id)
    same = Signal(object, str)
    #: (question)
    different = Signal(object)
    undo_wanted = Signal()

    def __init__(self, *, name: str, title: str, left_title: str) -> None:
        super().__init__()
        self._questions: list[Asked] = []
        self._skipped: list[Asked] = []
        self._title = QLabel(title)
        self._title.setFont(theme.scaled(self.font(), 1.3, bold=True))
        self._count = QLabel()
        self._count.setProperty("muted", True)
        self._left_name = ElidedLabel()
        self._right_name = ElidedLabel()
        for label in (self._left_name, self._right_name):
            label.setFont(theme.scaled(self.font(), 1.12, bold=True))
        self._left_facts, self._right_facts = Facts(), Facts()
        self.model: ListModel[Candidate] = ListModel(
            cross_tables.candidates(), self, ident=lambda row: row.employer_id
        )
        self.table = RegisterView(self.model, name=name, title=self.tr("Employers it may be"))
        self.table.chosen.connect(self._show_candidate)
        self.table.opened.connect(self._say_same)
        self._empty = EmptyState("check", self.tr("Nothing waits for a decision"))
        self._empty.pressed.connect(self._again)
        self._buttons: list[QPushButton] = []
        self._lay_out(left_title)

    def show_questions(self, questions: Sequence[Asked]) -> None:
        """Ask these, one after another."""
        self._questions, self._skipped = list(questions), []
        self._show()

    @property
    def current(self) -> Asked | None:
        """The question shown."""
        return self._questions[0] if self._questions else None

    def answered(self) -> None:
        """Go on to the next question."""
        if self._questions:
            self._questions.pop(0)
        self._show()

    def ask_again(self, asked: Asked) -> None:
        """Ask a question again, its answer having been taken back."""
        self._questions.insert(0, asked)
        self._show()

    def take_focus(self) -> None:
        """Be ready for keys."""
        if self.current is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def skip(self) -> None:
        """Leave the question for later and show the next one."""
        if self._questions:
            self._skipped.append(self._questions.pop(0))
            self._show()

    def _say_same(self, employer_id: str) -> None:
        if self.current is not None and employer_id:
            self.same.emit(self.current, employer_id)

    def _say_current(self) -> None:
        self._say_same(self.table.current_id)

    def _say_different(self) -> None:
        if self.current is not None:
            self.different.emit(self.current)

    def _again(self) -> None:
        self.show_questions(self._skipped)

    def _show(self) -> None:
        asked = self.current
        self._body.setCurrentIndex(0 if asked else 1)
        for button in self._buttons[:3]:
            button.setEnabled(asked is not None)
        text = self.tr("{left} to decide   ·   {skipped} skipped")
        self._count.setText(text.format(left=len(self._questions), skipped=len(self._skipped)))
        again = self.tr("Show the skipped ones again") if self._skipped else ""
        self._empty.say(
            self.tr("Nothing waits for a decision"),
            self.tr("Decisions are remembered for the next list and can be taken back."),
            again,
        )
        if asked is None:
            self._empty.button.setFocus()
            return
        self._left_name.say(asked.name)
        self._left_facts.show_facts(asked.facts)
        self.model.show(asked.candidates)
        self.table.fit(most=210)
        if asked.candidates:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_candidate()

    def _show_candidate(self) -> None:
        row: Candidate | None = self.table.current_row
        self._right_name.say(row.name if row else "")
        self._right_facts.show_facts(
            [
                (self.tr("Score"), str(row.score)),
                (self.tr("Why"), "\n".join(row.reasons)),
                (self.tr("Tax code"), row.tax_code),
                (self.tr("Unit codes"), ", ".join(row.units)),
                (self.tr("Address"), "\n".join(row.addresses)),
                (self.tr("Representative"), "\n".join(row.representatives)),
            ]
            if row
            else ()
        )

    def _lay_out(self, left_title: str) -> None:
        back = QPushButton(icon("back"), self.tr("&Back"))
        back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._count)
        split = QSplitter()
        split.setHandleWidth(18)
        split.setChildrenCollapsible(False)
        split.addWidget(_side(left_title, self._left_name, self._left_facts))
        right_title = self.tr("Employers of the register it may be")
        split.addWidget(_side(right_title, self.table, self._right_name, self._right_facts))
        split.setSizes([460, 640])
        self._body = QStackedWidget()
        self._body.addWidget(split)
        self._body.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self._body, 1)
        whole.addLayout(self._answers())

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        answers: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("pair_same", "", self.tr("The &same (Enter)"), "", self._say_current),
            (
                "pair_different",
                "close",
                self.tr("&None of these (Delete)"),
                "Delete",
                self._say_different,
            ),
            ("pair_skip", "forward", self.tr("S&kip (Space)"), "Space", self.skip),
            (
                "pair_undo",
                "undo",
                self.tr("&Undo the last (Backspace)"),
                "Backspace",
                self.undo_wanted.emit,
            ),
        )
        for ident, symbol, text, key, act in answers:
            button = named(QPushButton(text), ident)
            if symbol:
                button.setIcon(icon(symbol))
            button.clicked.connect(act)
            self._buttons.append(button)
            row.addWidget(button)
            if key:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)
        primary(self._buttons[0])
        row.addStretch(1)
        return row


def _side(title: str, *widgets: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    words = QLabel(title)
    words.setProperty("muted", True)
    column.addWidget(words)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return around
