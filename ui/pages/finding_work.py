"""What is done with violations: looked for, judged, confirmed, taken into cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.clock import today
from app.services.finding_cases import open_on
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.claim import ClaimDialog
from ui.dialogs.finding import JudgeDialog
from ui.dialogs.finding_split import ConfirmSplitDialog, StatementDialog
from ui.dialogs.opening import open_over
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.services.finding_cases import OpenedOn
    from app.services.finding_list import FindingRow
    from app.services.findings import Detected, FindingView
    from ui.desk import Desk


class FindingWork(QObject):
    """Dialogs and long work over a page; slow things are done by the worker."""

    #: a run has ended
    detected = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def detect(self) -> None:
        """Apply every rule as of today, and say what changed."""
        day = today(self._desk.program.clock)
        self._desk.background.run(
            partial(self._desk.program.services.findings.detect, day),
            done=self._detected,
            failed=self._desk.fail,
            label=self.tr("Looking for violations"),
        )

    def open_cases(self, ids: Sequence[str], on: date) -> None:
        """Open a case on the unit of each finding, with its acts."""
        services = self._desk.program.services
        self._desk.background.run(
            lambda task: open_on(
                ids, findings=services.findings, cases=services.cases, on=on, task=task
            ),
            done=self._opened,
            failed=self._desk.fail,
            label=self.tr("Opening cases"),
        )

    def confirm(self, row: FindingRow) -> None:
        """Ask by what an estimated split was confirmed."""
        get = partial(self._desk.program.services.findings.get, row.id)
        self._desk.background.read(get, done=self._ask_split, failed=self._desk.fail)

    def judge(self, row: FindingRow) -> None:
        """Ask why a finding is set aside or taken up again."""
        open_over(JudgeDialog(self._desk, row, self._window))

    def claim(self, row: FindingRow) -> None:
        """Enter a fact about the finding's unit."""
        unit = (row.unit_id, f"{row.unit_code} – {row.name}")
        open_over(ClaimDialog(self._desk, unit, None, self._window))

    def _ask_split(self, found: FindingView) -> None:
        dialog = ConfirmSplitDialog(self._desk, found, self._window)
        dialog.statement_wanted.connect(partial(self._ask_statement, found))
        open_over(dialog)

    def _ask_statement(self, found: FindingView) -> None:
        dialog = StatementDialog(self._desk, found, self._window)
        dialog.accepted.connect(self.detect)
        open_over(dialog)

    def _detected(self, done: Detected) -> None:
        if done.effects is not None:
            self._desk.announce(done.effects)
        text = self.tr("As of {day}: {new} new, {changed} changed, {cured} cured.").format(
            day=shown.day(done.as_of),
            new=shown.count(len(done.new)),
            changed=shown.count(len(done.changed)),
            cured=shown.count(len(done.cured)),
        )
        tone = Tone.GOOD
        if done.silent:
            tone = Tone.WARN
            more = self.tr("{count} facts could not be judged: the law book has no rule for them.")
            text = f"{text} {more.format(count=shown.count(len(done.silent)))}"
        self._desk.tell(Notice(text, tone))
        self.detected.emit()

    def _opened(self, done: OpenedOn) -> None:
        if done.effects is not None:
            self._desk.announce(done.effects)
        if done.skipped:
            text = self.tr("These units have an open case already: {units}")
            self._desk.tell(Notice(text.format(units=", ".join(done.skipped)), Tone.WARN))
        if len(done.cases) == 1:
            self._desk.go("cases", {"case": done.cases[0]})
        elif done.cases:
            self._desk.go("cases", {"state": "open"})
