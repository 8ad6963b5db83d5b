"""The story of a case: its events with papers, figures and files; a wrong one is corrected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.pages.case_lines import event_entry
from ui.saving import Saving
from ui.widgets.lines_view import LinesView
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.domain.case import Evidence
    from app.services.case_views import CaseStory, EventView
    from ui.desk import Desk


class StoryPane(QWidget):
    """Newest first."""

    #: EventView that is wrong
    correct_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: CaseStory | None = None
        self._saving = Saving(desk, self)
        self.events = LinesView("case_story", self.tr("What happened in the case"))
        self._correct = named(
            QPushButton(icon("undo"), self.tr("&Correct this event…")), "correct_event"
        )
        self._file = named(QPushButton(icon("save"), self.tr("Save its file…")), "save_evidence")
        self._correct.clicked.connect(self._ask)
        self._file.clicked.connect(self._save)
        self.events.chosen.connect(self._chosen)
        row = QHBoxLayout()
        row.addWidget(self._correct)
        row.addWidget(self._file)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.events, 1)
        whole.addLayout(row)

    @property
    def current(self) -> EventView | None:
        """The event the person stands on."""
        events = self._story.events if self._story else ()
        return next((each for each in events if each.id == self.events.current_id), None)

    def show_story(self, story: CaseStory) -> None:
        """Show what happened in a case."""
        before = {each.id for each in self._story.events} if self._story else set()
        self._story = story
        self.events.show_entries([event_entry(each, self._desk.words) for each in story.events])
        if story.events and story.events[0].id not in before:
            self.events.choose(story.events[0].id)

    def _chosen(self) -> None:
        event = self.current
        self._correct.setEnabled(
            event is not None and not event.struck and event.kind not in ("opened", "ledger")
        )
        self._file.setVisible(event is not None and bool(event.evidence))

    def _ask(self) -> None:
        if self.current is not None:
            self.correct_wanted.emit(self.current)

    def _save(self) -> None:
        event = self.current
        if event is None:
            return
        if len(event.evidence) == 1:
            self._save_file(event.evidence[0])
            return
        menu = QMenu(self)
        for each in event.evidence:
            menu.addAction(each.name, partial(self._save_file, each))
        menu.popup(self._file.mapToGlobal(self._file.rect().bottomLeft()))

    def _save_file(self, evidence: Evidence) -> None:
        cases = self._desk.program.services.cases
        self._saving.any_file(evidence.name, lambda _task: cases.evidence(evidence.sha256))
