"""Enter one step of a case: its day, what it asks for, the paper of another body, files, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.case import Evidence, PaperElsewhere
from app.domain.clock import today
from app.services.case_views import StepEntry
from ui import format as shown
from ui.dialogs.case_step_fields import StepFields
from ui.dialogs.entry import EntryDialog
from ui.widgets.file_row import FileRow, read_file
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.case_views import CaseStory, EventView, MissingView, StepView
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.background import Running
    from ui.desk import Desk

_WAIT_MS = 200
_Looked = tuple[tuple["MissingView", ...], tuple["MissingView", ...]]


class StepDialog(EntryDialog):
    """Says while one types what the step still lacks; saves only what the case allows."""

    def __init__(
        self,
        desk: Desk,
        story: CaseStory,
        step: StepView,
        *,
        elsewhere: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(step.title)
        self._case_id, self._step = story.row.id, step
        self._today = today(desk.program.clock)
        #: the wrong event this one stands in for, and why
        self._instead: tuple[str, str] | None = None
        self._looking: Running | None = None
        self.fields = StepFields(self.form, desk.words, self._today)
        self.fields.add(step, [row for row in story.letters if row.state != "voided"])
        self.elsewhere = named(QCheckBox(self.tr("&Done elsewhere, or before")), "elsewhere")
        self.files = FileRow()
        self._lacks = named(QLabel(wordWrap=True), "step_lacks")
        self._lacks.setProperty("wrong", True)
        self._minds = named(QLabel(wordWrap=True), "step_minds")
        self._minds.setProperty("caution", True)
        self._lay_out()
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self._connect()
        self.elsewhere.setChecked(elsewhere or step.elsewhere_only)
        self.elsewhere.setVisible(not step.elsewhere_only)
        self._show_elsewhere()
        self._look()

    def correct(self, event: EventView, reason: str) -> None:
        """Stand in for a wrong event: what it held is filled in, to be put right."""
        self._instead = (event.id, reason)
        self.fields.fill(event)
        self.elsewhere.setChecked(event.elsewhere is not None)
        self._show_elsewhere()
        self._wait.start()

    def accept(self) -> None:
        """Check, then save; a step may be entered as it stands, nothing typed."""
        if not self.buttons.isEnabled() or not self.form.check():
            return
        self.buttons.setEnabled(False)
        entry, files = self.entry(), self.files.paths

        def work(_task: Task) -> Effects:
            cases = self.desk.program.services.cases
            kept = tuple(cases.keep_evidence(read_file(path), path.name) for path in files)
            return self._send(_with(entry, kept))

        self.desk.background.run(
            work, done=self._saved, failed=self._refused, label=self.windowTitle()
        )

    def entry(self) -> StepEntry:
        """Return what is typed; files are named but not kept yet.

        Raises:
            ValueError: something typed cannot be read.
        """
        values = self.form.values()
        day = shown.read_day(values["day"], today=self._today)
        named_only = tuple(Evidence("", path.name) for path in self.files.paths)
        return StepEntry(
            day,
            self.fields.figures(),
            elsewhere=self._paper(values) if self.elsewhere.isChecked() else None,
            paper_id=self.fields.letter() or None,
            evidence=named_only,
            note=values["note"],
        )

    def _send(self, entry: StepEntry) -> Effects:
        cases = self.desk.program.services.cases
        if self._instead is None:
            return cases.step(self._case_id, self._step.event, entry)
        wrong, reason = self._instead
        return cases.correct(self._case_id, wrong, reason, instead=(self._step.event, entry))

    def _paper(self, values: dict[str, str]) -> PaperElsewhere:
        text = values["paper_on"]
        on = shown.read_day(text, today=self._today) if text else None
        return PaperElsewhere(
            values["paper_number"], on, values["paper_body"], values["paper_signer"]
        )

    def _lay_out(self) -> None:
        note = QPlainTextEdit(tabChangesFocus=True)
        note.setFixedHeight(note.fontMetrics().lineSpacing() * 2 + 12)
        self.form.add("note", self.tr("&Note"), note)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        place = column.indexOf(self.form)
        column.insertWidget(place, self.elsewhere)
        for number, part in enumerate((self.files, self._lacks, self._minds), 2):
            column.insertWidget(place + number, part)

    def _connect(self) -> None:
        self.form.edited.connect(self._wait.start)
        self.files.changed.connect(self._wait.start)
        self.elsewhere.toggled.connect(self._show_elsewhere)
        self.elsewhere.toggled.connect(self._wait.start)

    def _show_elsewhere(self) -> None:
        self.fields.show_elsewhere(self.elsewhere.isChecked())
        self._make_room()

    def _look(self) -> None:
        """Ask what the step lacks; what cannot be read yet is not asked about."""
        if self._instead is not None:
            self._say((), ())
            return
        try:
            entry = self.entry()
        except ValueError:
            return
        if self._looking is not None:
            self._looking.cancel()
        cases, event = self.desk.program.services.cases, self._step.event
        self._looking = self.desk.background.read(
            lambda: cases.look(self._case_id, event, entry),
            done=self._looked,
            failed=self._not_looked,
        )

    def _looked(self, found: _Looked) -> None:
        lacks, minds = found
        self._say([each.text for each in lacks], [each.text for each in minds])

    def _not_looked(self, failure: AppError) -> None:
        self._say([self.desk.words.error(failure).what], [])

    def _say(self, lacks: list[str] | tuple[str, ...], minds: list[str] | tuple[str, ...]) -> None:
        said = self.tr("Missing: {what}").format(what="; ".join(lacks)) if lacks else ""
        self._lacks.setText(said)
        self._lacks.setVisible(bool(lacks))
        said = self.tr("Mind: {what}").format(what="; ".join(minds)) if minds else ""
        self._minds.setText(said)
        self._minds.setVisible(bool(minds))
        self._make_room()


def _with(entry: StepEntry, evidence: tuple[Evidence, ...]) -> StepEntry:
    return StepEntry(
        entry.day,
        entry.figures,
        elsewhere=entry.elsewhere,
        paper_id=entry.paper_id,
        evidence=evidence,
        note=entry.note,
    )
