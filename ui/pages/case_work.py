"""What is done with a case in dialogs: steps, corrections, files, notes, who looks after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.dialogs.case_correct import CorrectDialog
from ui.dialogs.case_open import AssignDialog, NoteDialog
from ui.dialogs.case_step import StepDialog
from ui.dialogs.opening import open_over
from ui.dialogs.paper import PaperDialog
from ui.dialogs.paper_choice import PaperChoice
from ui.dialogs.sign import SignDialog
from ui.widgets import file_row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.services.case_views import CaseFilters, CaseStory, EventView, StepView
    from app.services.effects import Effects
    from app.services.paper_views import PaperOption
    from app.services.task import Task
    from ui.desk import Desk


class CaseWork(QObject):
    """Dialogs over the case's page; everything slow is done by the worker."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def take(self, story: CaseStory, step: StepView, *, elsewhere: bool) -> None:
        """Ask for what a step needs, and enter it."""
        open_over(StepDialog(self._desk, story, step, elsewhere=elsewhere, parent=self._window))

    def correct(self, story: CaseStory, event: EventView) -> None:
        """Ask why an event is wrong, and whether another stands in for it."""
        dialog = CorrectDialog(self._desk, story.row.id, event, self._window)
        dialog.replace_wanted.connect(partial(self._replace, story))
        open_over(dialog)

    def attach(self, story: CaseStory) -> None:
        """Add files to the case."""
        paths = file_row.ask_files(self._window)
        for path in paths:
            self._desk.background.run(
                partial(self._attach, story.row.id, path),
                done=self._desk.announce,
                failed=self._desk.fail,
                label=self.tr("Keeping {file}").format(file=path.name),
            )

    def paper(self, story: CaseStory) -> None:
        """Ask which paper to draw, and show its facts beside the draft."""
        forms = partial(self._desk.program.services.papers.forms, story.row.id)
        self._desk.background.read(
            forms, done=partial(self._choose_paper, story.row.id), failed=self._desk.fail
        )

    def sign(self, story: CaseStory) -> None:
        """Ask which issued paper to sign, and the PIN."""
        signing, case_id = self._desk.program.services.signing, story.row.id
        self._desk.background.read(
            lambda: (signing.papers(case_id), signing.setup()),
            done=lambda found: open_over(SignDialog(self._desk, case_id, found, self._window)),
            failed=self._desk.fail,
        )

    def _choose_paper(self, case_id: str, options: list[PaperOption]) -> None:
        dialog = PaperChoice(options, self._window)
        dialog.chosen.connect(partial(self._draw_paper, case_id))
        open_over(dialog)

    def _draw_paper(self, case_id: str, kind: str) -> None:
        open_over(PaperDialog(self._desk, case_id, kind, self._window))

    def note(self, story: CaseStory) -> None:
        """Write a note into the story."""
        open_over(NoteDialog(self._desk, story.row.id, self._window))

    def assign(self, story: CaseStory) -> None:
        """Ask who looks after the case."""
        filters = self._desk.program.services.cases.filters
        self._desk.background.read(
            filters, done=partial(self._ask_officer, story), failed=self._desk.fail
        )

    def _ask_officer(self, story: CaseStory, filters: CaseFilters) -> None:
        open_over(AssignDialog(self._desk, story, filters.officers, self._window))

    def _replace(self, story: CaseStory, event: EventView, reason: str) -> None:
        step = self._desk.program.services.cases.form(event.kind)
        dialog = StepDialog(self._desk, story, step, elsewhere=False, parent=self._window)
        dialog.correct(event, reason)
        open_over(dialog)

    def _attach(self, case_id: str, path: Path, _task: Task) -> Effects:
        cases = self._desk.program.services.cases
        evidence = cases.keep_evidence(file_row.read_file(path), path.name)
        return cases.attach(case_id, evidence)
