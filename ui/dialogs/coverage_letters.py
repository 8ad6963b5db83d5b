"""Invitation letters: who gets one and who not; drafts on request; issued after that."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import today
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.opening import open_over
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.date_edit import DateEdit
from ui.widgets.labels import Facts
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.errors import AppError
    from app.services.coverage_letters import InvitationPlan, InvitationsIssued
    from ui.background import Running
    from ui.desk import Desk

_SIZE = (620, 380)


class InvitationsDialog(QDialog):
    """Numbers are taken, and letters kept as contacts, only by *Issue*."""

    #: what was issued, and the plan it was of
    issued = Signal(object, object)

    def __init__(self, desk: Desk, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Invitation letters"))
        self._desk, self._ids = desk, list(ids)
        self._today = today(desk.program.clock)
        self._plan: InvitationPlan | None = None
        self._running: Running | None = None
        self.banner = Banner()
        self.day = named(DateEdit(self._today), "invitations_day")
        self.day.set_value(self._today)
        self.facts = Facts()
        self.draft = named(QPushButton(self.tr("&Show the drafts")), "invitations_draft")
        self.issue_button = primary(named(QPushButton(self.tr("&Issue")), "invitations_issue"))
        self._lay_out()
        self.day.editingFinished.connect(self._day_typed)
        self.draft.clicked.connect(self.preview)
        self.issue_button.clicked.connect(self.issue)
        self.resize(*_SIZE)
        self._replan()

    def preview(self) -> None:
        """Draw the letters as drafts, without numbers."""
        if self._plan is not None:
            preview = self._desk.program.services.coverage_letters.preview
            self._desk.background.run(
                partial(preview, self._plan),
                done=self._show_drafts,
                failed=self._failed,
                label=self.tr("Drawing the letters"),
            )

    def issue(self) -> None:
        """Number and issue all of them, or none."""
        plan = self._plan
        if plan is None or self._running is not None:
            return
        self._enable(on=False)
        self._running = self._desk.background.run(
            partial(self._desk.program.services.coverage_letters.issue, plan),
            done=partial(self._issued, plan),
            failed=self._failed,
            label=self.windowTitle(),
        )

    def reject(self) -> None:
        """Stop what is running: letters are issued whole or not at all."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        super().reject()

    def _date(self) -> date:
        try:
            return self.day.value() or self._today
        except ValueError:
            return self._today

    def _day_typed(self) -> None:
        if self._running is None and (self._plan is None or self._plan.on != self._date()):
            self._replan()

    def _replan(self) -> None:
        self._plan = None
        self._enable(on=False)
        plan, on = self._desk.program.services.coverage_letters.plan, self._date()
        self._desk.background.read(
            lambda: plan(self._ids, on), done=self._show, failed=self._failed
        )

    def _show(self, plan: InvitationPlan) -> None:
        self._plan = plan
        words = self._desk.words
        why = Counter(each.why for each in plan.skipped)
        told = [f"{words.of('not_invited', code)}: {shown.count(n)}" for code, n in why.items()]
        numbers = f"{plan.first_number} – {plan.last_number}" if plan.first_number else ""
        self.facts.show_facts(
            [
                (self.tr("Letters"), shown.count(len(plan.letters))),
                (self.tr("Numbers"), numbers),
                (self.tr("Basis"), plan.article),
                (self.tr("Get none"), "\n".join(told)),
            ]
        )
        if plan.day_fault is not None:
            self._complain(plan.day_fault)
        else:
            self.banner.hide()
        self._enable(on=bool(plan.letters))
        self.issue_button.setEnabled(bool(plan.letters) and plan.day_fault is None)

    def _enable(self, *, on: bool) -> None:
        self.draft.setEnabled(on)
        self.issue_button.setEnabled(on)

    def _issued(self, plan: InvitationPlan, issued: InvitationsIssued) -> None:
        self._running = None
        self.issued.emit(issued, plan)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self._running = None
        self._complain(failure)
        self._enable(on=self._plan is not None and bool(self._plan.letters))

    def _complain(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.todo}".strip(), Tone.BAD))

    def _show_drafts(self, content: bytes) -> None:
        from ui.printing import PdfPreview

        open_over(PdfPreview(self._desk, content, self.tr("Draft invitations.pdf"), self))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Date of the letters"), self.day)
        self.day.setAccessibleName(self.tr("Date of the letters"))
        note = QLabel(
            self.tr(
                "Issuing takes numbers of the book of outgoing papers and keeps each letter as a"
                " contact. Then the letters can be printed."
            )
        )
        note.setWordWrap(True)
        note.setProperty("muted", True)
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons.addStretch(1)
        for button in (self.draft, self.issue_button, close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addLayout(form)
        column.addWidget(self.facts)
        column.addStretch(1)
        column.addWidget(note)
        column.addLayout(buttons)
