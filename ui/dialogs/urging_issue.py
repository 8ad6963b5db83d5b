"""One clear question before letters are numbered, progress while they are, then what to do next."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import today
from app.domain.urging import is_far_ahead
from ui import format as shown
from ui import theme
from ui.dialogs.waiting import Waiting
from ui.icons import icon
from ui.widgets.labels import Facts
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import AppError
    from app.services.task import Task
    from app.services.urging_views import Issued, Plan, Written
    from ui.background import Running
    from ui.desk import Desk

_SIZE = (640, 380)
#: units that paid meanwhile told by name
_NAMED = 3


class IssueDialog(QDialog):
    """Ask, issue, then print or write out."""

    #: Issued, once the letters are in the register
    issued = Signal(object)
    #: the person wants the letters on paper: id of the run
    print_wanted = Signal(str)

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan = desk, plan
        self._running: Running | None = None
        self._issued: Issued | None = None
        self._folder: Path | None = None
        self._hint = QLabel(wordWrap=True)
        self._meant = named(QCheckBox(), "issue_day_meant")
        self._folder_button = named(QPushButton(self.tr("&Write to folder…")), "issued_write")
        self._folder_button.clicked.connect(self._folder_pressed)
        self.setWindowTitle(self.tr("Issue urging letters"))
        self._stack = QStackedWidget()
        self._waiting = Waiting(desk)
        self._question = self._ask()
        self._stack.addWidget(self._question)
        self._stack.addWidget(self._waiting)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 20, 22, 16)
        whole.addWidget(self._stack)
        desk.background.stopped.connect(self._stopped)
        self.resize(*_SIZE)
        self._go_on.setFocus()

    def issue(self) -> None:
        """Number and issue every letter of the plan, all or none."""
        urging = self._desk.program.services.urging
        plan = replace(self._plan, ahead_meant=self._meant.isChecked())
        self._wait(
            self._desk.background.run(
                partial(urging.issue, plan),
                done=self._done,
                failed=self._failed,
                label=self.windowTitle(),
            ),
            self._desk.words.of("stage", "rendering"),
        )

    def write_out(self) -> None:
        """Write one print file, one file for each employer and the index into a folder."""
        if self._issued is None:
            return
        start = self._desk.program.settings.out_folder
        title = self.tr("Folder for the letters")
        name = QFileDialog.getExistingDirectory(self, title, start)
        if name:
            work = partial(self._write, self._issued.run_id, Path(name))
            running = self._desk.background.run(work, done=self._written, failed=self._failed)
            self._wait(running, self._desk.words.of("stage", "exporting"))

    def reject(self) -> None:
        """Stop what is running; the letters are issued whole or not at all."""
        if self._running is not None:
            self._running.cancel()
            return
        super().reject()

    def _ask(self) -> QWidget:
        plan = self._plan
        count = len(plan.letters)
        facts = Facts()
        facts.show_facts(
            [
                (self.tr("Numbers"), self._numbers(plan.first_number, plan.last_number)),
                (self.tr("Dated"), shown.day(plan.as_of)),
                (self.tr("Signed by"), plan.signer),
                (self.tr("Ledger up to"), self._ledger(plan)),
                (self.tr("Late principal"), shown.dong(plan.totals.get("late_principal", 0))),
                (self.tr("0.03 %/day"), shown.dong(plan.totals.get("surcharge", 0))),
                (self.tr("Paid since"), self._paid(plan)),
            ],
        )
        text = self.tr("Issue {count} urging letters of {month}?")
        warning = self.tr(
            "The numbers are given for good. A letter that turns out wrong is not deleted:"
            " another letter withdraws it.",
        )
        back = named(QPushButton(self.tr("Not yet"), autoDefault=False), "issue_not_yet")
        back.clicked.connect(self.reject)
        words = self.tr("Issue {count} letters").format(count=shown.count(count))
        issue = primary(named(QPushButton(words), "issue_now"))
        issue.setDefault(True)
        issue.clicked.connect(self.issue)
        self._ask_day(issue)
        return self._page(
            text.format(count=shown.count(count), month=shown.month(plan.month)),
            facts,
            QLabel(warning, wordWrap=True),
            [back, issue],
            more=[self._meant],
        )

    def _ask_day(self, issue: QPushButton) -> None:
        """A date far ahead is confirmed first: no paper may be dated before it from then on."""
        now = today(self._desk.program.clock)
        far = is_far_ahead(self._plan.as_of, now)
        text = self.tr("The date {day}, {days} days ahead, is &meant")
        days = (self._plan.as_of - now).days
        self._meant.setText(text.format(day=shown.day(self._plan.as_of), days=days))
        self._meant.setVisible(far)
        issue.setEnabled(not far)
        self._meant.toggled.connect(issue.setEnabled)

    def _answer(self, issued: Issued) -> QWidget:
        facts = Facts()
        facts.show_facts(
            [(self.tr("Numbers"), self._numbers(issued.first_number, issued.last_number))]
        )
        paper = primary(named(QPushButton(self.tr("&Print all…")), "issued_print"))
        paper.clicked.connect(self._print)
        paper.setDefault(True)
        close = named(QPushButton(self.tr("Close"), autoDefault=False), "issued_close")
        close.clicked.connect(self.accept)
        text = self.tr("{count} letters are issued.").format(count=shown.count(issued.count))
        hint = self.tr("They can be printed again at any time from the tab of issued letters.")
        self._hint.setText(hint)
        return self._page(text, facts, self._hint, [close, self._folder_button, paper], done=True)

    def _page(
        self,
        title: str,
        facts: Facts,
        note: QLabel,
        buttons: list[QPushButton],
        *,
        done: bool = False,
        more: Sequence[QWidget] = (),
    ) -> QWidget:
        page = QWidget()
        heading = QLabel(title, wordWrap=True)
        heading.setFont(theme.scaled(self.font(), 1.4, bold=True))
        picture = QLabel()
        sign = icon("check" if done else "urging", QPalette.ColorRole.Accent)
        picture.setPixmap(sign.pixmap(QSize(32, 32)))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(heading, 1)
        note.setProperty("muted", True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in buttons:
            foot.addWidget(button)
        self._go_on = buttons[-1]
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addLayout(top)
        whole.addWidget(facts)
        whole.addWidget(note)
        for part in more:
            whole.addWidget(part)
        whole.addStretch(1)
        whole.addLayout(foot)
        return page

    def _ledger(self, plan: Plan) -> str:
        through = shown.month(plan.through)
        if not plan.newer:
            return through
        months = ", ".join(shown.month(month) for month in plan.newer)
        return self.tr("{through} – newer, not used: {months}").format(
            through=through, months=months
        )

    def _paid(self, plan: Plan) -> str:
        """Name the first units that paid meanwhile; "" where none did."""
        paid = [row for row in plan.letters if row.paid is not None]
        listed = [
            self.tr("{unit} paid {sum} on {day}").format(
                unit=row.unit_code, sum=shown.dong(row.paid.amount), day=shown.day(row.paid.last_on)
            )
            for row in paid[:_NAMED]
            if row.paid is not None
        ]
        more = len(paid) - len(listed)
        if more:
            listed.append(self.tr("and {count} more").format(count=shown.count(more)))
        return "; ".join(listed)

    def _numbers(self, first: str, last: str) -> str:
        if first == last:
            return first
        return self.tr("{first} to {last}").format(first=first, last=last)

    def _wait(self, running: Running, what: str) -> None:
        self._running = running
        self._waiting.watch(running, what)
        self._stack.setCurrentWidget(self._waiting)

    def _done(self, issued: Issued) -> None:
        self._running = None
        self._issued = issued
        answer = self._answer(issued)
        self._stack.addWidget(answer)
        self._stack.setCurrentWidget(answer)
        self._go_on.setFocus()
        self.issued.emit(issued)

    def _failed(self, failure: AppError) -> None:
        self._running = None
        self._stack.setCurrentIndex(self._stack.count() - 1 if self._issued else 0)
        self._desk.fail(failure)

    def _stopped(self, running: Running) -> None:
        if running is self._running:
            self._running = None
            self._stack.setCurrentIndex(self._stack.count() - 1 if self._issued else 0)

    def _print(self) -> None:
        if self._issued is not None:
            self.print_wanted.emit(self._issued.run_id)

    def _write(self, run_id: str, folder: Path, task: Task) -> Written:
        return self._desk.program.services.urging.write_out(run_id, folder, task)

    def _written(self, written: Written) -> None:
        self._running = None
        self._folder = written.folder
        self._stack.setCurrentIndex(self._stack.count() - 1)
        count = shown.count(len(written.files) + 2)
        text = self.tr("Written: {count} files in {folder}")
        beside = [
            self._desk.words.of("command", "written_beside", file=path.name)
            for path in written.beside[:1]
        ]
        self._hint.setText(" ".join([text.format(count=count, folder=written.folder), *beside]))
        self._folder_button.setText(self.tr("&Open folder"))

    def _folder_pressed(self) -> None:
        """Write the files out; once they are there, open their folder."""
        if self._folder is None:
            self.write_out()
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
