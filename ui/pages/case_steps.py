"""What can be next in a case, each step with what it still lacks; and the deadlines that run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.pages import case_tables
from ui.pages.case_lines import ordered, step_entry
from ui.table_model import ListModel
from ui.widgets.lines_view import LinesView
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.case_views import CaseStory, StepView
    from ui.text import Words

_TALLEST = 164


class StepsPane(QWidget):
    """Enter takes a step; one that lacks something can still be entered as done elsewhere."""

    #: (StepView, done elsewhere)
    wanted = Signal(object, bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._story: CaseStory | None = None
        self._deadlines: ListModel[Any] = ListModel(case_tables.deadlines(), self)
        self._table = RegisterView(
            self._deadlines, name="case_deadlines", title=self.tr("Deadlines of the case")
        )
        self._no_deadline = QLabel(self.tr("No deadline runs."))
        self._no_deadline.setProperty("muted", True)
        self.steps = LinesView("case_steps", self.tr("Next steps"))
        self._take = primary(named(QPushButton(self.tr("&Enter this step…")), "take_step"))
        self._elsewhere = named(QPushButton(self.tr("Done else&where…")), "step_elsewhere")
        self._all = named(QCheckBox(self.tr("Also steps that skip stages")), "skipping_steps")
        self._lay_out()
        self.steps.opened.connect(self._opened)
        self.steps.chosen.connect(self._chosen)
        self._take.clicked.connect(self.take)
        self._elsewhere.clicked.connect(self.take_elsewhere)
        self._all.toggled.connect(self._fill)

    @property
    def current(self) -> StepView | None:
        """The step the person stands on."""
        steps = self._story.steps if self._story else ()
        return next((each for each in steps if each.event == self.steps.current_id), None)

    def show_story(self, story: CaseStory) -> None:
        """Show the steps and deadlines of a case."""
        self._story = story
        self._deadlines.show(story.deadlines)
        self._table.setVisible(bool(story.deadlines))
        self._no_deadline.setVisible(not story.deadlines)
        self._table.fit(most=_TALLEST)
        self._all.setVisible(any(step.skips for step in story.steps))
        self._fill()

    def take(self) -> None:
        """Enter the current step."""
        step = self.current
        if step is not None and step.ready:
            self.wanted.emit(step, step.elsewhere_only)

    def take_elsewhere(self) -> None:
        """Enter the current step as done by another body, or before this program."""
        step = self.current
        if step is not None:
            self.wanted.emit(step, True)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._all)
        buttons.addStretch(1)
        self._elsewhere.setIcon(icon("note"))
        buttons.addWidget(self._elsewhere)
        buttons.addWidget(self._take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._table)
        whole.addWidget(self._no_deadline)
        whole.addWidget(self.steps, 1)
        whole.addLayout(buttons)

    def _fill(self) -> None:
        story = self._story
        if story is None:
            return
        state = story.row.state
        offered = [step for step in story.steps if self._all.isChecked() or not step.skips]
        entries = [step_entry(step, state, self._words) for step in ordered(offered, story.row)]
        self.steps.show_entries(entries)

    def _opened(self, _event: str) -> None:
        self.take()

    def _chosen(self) -> None:
        step = self.current
        self._take.setEnabled(step is not None and step.ready)
        self._elsewhere.setEnabled(step is not None and not step.elsewhere_only)
