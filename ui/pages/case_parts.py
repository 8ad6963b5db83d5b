"""Plans to pay and letters of a case, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui import format as shown
from ui.pages import case_tables, employer_tables
from ui.table_model import ListModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.case_views import CaseStory, PlanView
    from ui.text import Words


class PlansPane(QWidget):
    """Commitments and instalments, each with what became of its parts."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._tables = QVBoxLayout()
        self._tables.setSpacing(8)
        self._tables.addStretch(1)
        self._shown: list[QWidget] = []
        tables = QWidget()
        tables.setLayout(self._tables)
        empty = EmptyState(
            "clock",
            self.tr("No plan to pay"),
            self.tr("A commitment is entered after a working session, as a step of the case."),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(tables)

    def show_story(self, story: CaseStory) -> None:
        """Show the plans of a case."""
        for old in self._shown:
            self._tables.removeWidget(old)
            old.deleteLater()
        self._shown = []
        for plan in story.plans:
            self._add(plan)
        self._stack.setCurrentIndex(1 if story.plans else 0)

    def _add(self, plan: PlanView) -> None:
        title = self.tr("{plan} made on {day}").format(
            plan=self._words.of("case_plan", plan.kind), day=shown.day(plan.made_on)
        )
        label = QLabel(title)
        label.setProperty("strong", True)
        model: ListModel[Any] = ListModel(case_tables.parts(self._words))
        table = RegisterView(model, name="case_plan", title=title)
        model.setParent(table)
        model.show(plan.parts)
        table.fit()
        for part in (label, table):
            self._tables.insertWidget(len(self._shown), part)
            self._shown.append(part)


class LettersPane(QWidget):
    """Urging letters to the unit."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._model: ListModel[Any] = ListModel(
            employer_tables.letters(words), self, ident=lambda row: str(row.id)
        )
        title = self.tr("Urging letters to the unit")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState("urging", self.tr("No urging letter yet")))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(RegisterView(self._model, name="case_letters", title=title))
        self._stack.addWidget(holder)

    def show_story(self, story: CaseStory) -> None:
        """Show the letters to a case's unit."""
        self._model.show(story.letters)
        self._stack.setCurrentIndex(1 if story.letters else 0)
