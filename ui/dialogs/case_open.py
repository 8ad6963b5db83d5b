"""Open a case on a unit; give a case to an officer; write a note into its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.clock import today
from app.services.case_views import StepEntry
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import choice, day_check, needed
from ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from app.services.case_views import CaseStory
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

Officers = tuple[tuple[str, str], ...]


class OpenCaseDialog(EntryDialog):
    """The day whose arrears are frozen into the case, who looks after it, why."""

    #: id of the case
    opened = Signal(str)

    def __init__(
        self, desk: Desk, unit: tuple[str, str], officers: Officers, parent: QWidget | None = None
    ) -> None:
        """Take the unit as (id, its code and name)."""
        super().__init__(desk, "", parent)
        self._unit_id, name = unit
        self.setWindowTitle(self.tr("Open a case on {unit}").format(unit=name))
        self._today = today(desk.program.clock)
        self._case_id = ""
        tip = self.tr(
            "The arrears of this day are frozen into the case, by period and fund;"
            " letters that urged them before are taken along."
        )
        day = DateEdit(self._today)
        self.form.add("on", self.tr("&Arrears of"), day, check=day_check(self._today), tip=tip)
        listed = [("", self.tr("the unit's own officer")), *officers]
        self.form.add("officer", self.tr("&Officer"), choice(listed))
        self.form.add("note", self.tr("&Note"))
        self.form.fill({"on": shown.day(self._today)})

    def accept(self) -> None:
        """Open the case; nothing need be typed."""
        if not self.buttons.isEnabled() or not self.form.check():
            return
        values = self.form.values()
        self.buttons.setEnabled(False)
        self.desk.background.run(
            lambda task: self.save(values, {}, task),
            done=self._done,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Open the case; runs in the worker, so that no widget may be touched here."""
        made = self.desk.program.services.cases.open(
            self._unit_id,
            on=shown.read_day(values["on"], today=self._today),
            officer_id=values["officer"] or None,
            note=values["note"],
        )
        self._case_id = made.case_id
        return made.effects

    def _done(self, effects: Effects) -> None:
        self._saved(effects)
        self.opened.emit(self._case_id)


class AssignDialog(EntryDialog):
    """Who looks after a case."""

    def __init__(
        self, desk: Desk, story: CaseStory, officers: Officers, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(
            self.tr("Who looks after the case of {unit}").format(unit=story.row.unit_code)
        )
        self._case_id = story.row.id
        listed = [("", self.tr("the unit's own officer")), *officers]
        self.form.add("officer", self.tr("&Officer"), choice(listed))
        self.form.fill({"officer": story.officer_id or ""})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the officer."""
        cases = self.desk.program.services.cases
        return cases.assign(self._case_id, values["officer"] or None)


class NoteDialog(EntryDialog):
    """Words for the story of a case; they change nothing."""

    def __init__(self, desk: Desk, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Write a note"))
        self._case_id = case_id
        self._today = today(desk.program.clock)
        words = QPlainTextEdit(tabChangesFocus=True)
        words.setFixedHeight(words.fontMetrics().lineSpacing() * 5 + 12)
        self.form.add("words", self.tr("&Note"), words, check=needed)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the note."""
        entry = StepEntry(self._today, note=values["words"])
        return self.desk.program.services.cases.step(self._case_id, "note", entry)
