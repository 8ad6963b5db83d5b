"""Urging letters of a month: who is to get one, who not and why, what became of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QTabWidget

from app.domain.calendar import Month
from app.domain.clock import today
from app.services.effects import Kind
from ui import format as shown
from ui.pages.page import Page
from ui.pages.urging_choose import ChoosePane
from ui.pages.urging_letters import LettersPane
from ui.pages.urging_skipped import SkippedPane
from ui.pages.urging_work import LetterWork
from ui.widgets.date_edit import DateEdit
from ui.widgets.month_step import MonthStep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.domain.urging import Choice
    from app.errors import AppError
    from app.services.task import Task
    from app.services.urging_views import Plan
    from ui.background import Running
    from ui.desk import Desk

#: Letters of the monthly review go out in the first ten days (Decree 274/2025 art. 3).
_LAST_DAY = 10
_CHOOSE, _SKIPPED, _LETTERS = range(3)


class UrgingPage(Page):
    """Three tabs over one month and one date."""

    shows: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.LEDGER, Kind.EMPLOYERS, Kind.PAPERS, Kind.OFFICE}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Urging letters"))
        self._today = today(desk.program.clock)
        self._planning: Running | None = None
        self.month = MonthStep(
            self._today, name="urging_month", title=self.tr("Month of the letters")
        )
        self.day = DateEdit(self._today)
        self.day.setObjectName("urging_day")
        self.day.setAccessibleName(self.tr("Date of the letters"))
        self.day.setFixedWidth(self.day.minimumWidth())
        self.day.set_value(self._today)
        self.choose = ChoosePane(desk)
        self.skipped = SkippedPane(desk)
        self.letters = LettersPane(desk)
        self.work = LetterWork(desk, self.letters, self)
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    @property
    def as_of(self) -> date:
        """The date of the letters."""
        try:
            return self.day.value() or self._today
        except ValueError:
            return self._today

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what the tab shown can do."""
        found: dict[str, Callable[[], None]] = {
            "list.reload": self.reload,
            "list.export": self._export,
            "list.columns": self._columns_menu,
        }
        if self.tabs.currentIndex() == _LETTERS:
            found["list.search"] = self.letters.filters.search.setFocus
            if self.letters.selected():
                found["print"] = self.work.reprint
                found["letters.deliver"] = self.work.enter_delivery
                found["record.open"] = self._open_letter_unit
        elif self.tabs.currentIndex() == _CHOOSE:
            found["list.search"] = self.choose.search.setFocus
            if self.choose.model.on:
                found["letters.issue"] = self.issue
            if self.choose.current is not None:
                found["print"] = self._preview_current
                found["record.open"] = self._open_unit
        return found

    def visit(self, query: Mapping[str, str]) -> None:
        """Show a month ({"month": "2026-11"}), a tab ({"tab": "letters"}), a state of letters."""
        if query.get("month"):
            self.month.show_month(Month.parse(query["month"]))
        if query.get("tab") == "letters" or query.get("state"):
            self.tabs.setCurrentIndex(_LETTERS)
            self.letters.figures.check(query.get("state", "all"))
        self.reload()

    def reload(self) -> None:
        """Make the plan again and list the letters again."""
        self.desk.background.read(
            self.desk.program.services.units.filters, done=self.choose.scope.offer
        )
        self.letters.show_month(self.month.month)
        self._replan()

    def issue(self) -> None:
        """Plan exactly what is ticked, then ask once and issue."""
        plan = self.choose.plan
        if plan is None or not self.choose.model.on:
            return
        choice = replace(plan.choice, exclude=self.choose.model.off)
        self._plan(choice, self._ask_issue)

    def _lay_out(self) -> None:
        caption = QLabel(self.tr("&Date of letters"))
        caption.setBuddy(self.day)
        self.heading.buttons.addWidget(self.month)
        self.heading.buttons.addSpacing(10)
        self.heading.buttons.addWidget(caption)
        self.heading.buttons.addWidget(self.day)
        self.tabs.addTab(self.choose, "")
        self.tabs.addTab(self.skipped, "")
        self.tabs.addTab(self.letters, "")
        self.body.addWidget(self.tabs, 1)
        self._name_tabs()

    def _connect(self) -> None:
        self.month.changed.connect(self._month_changed)
        self.day.editingFinished.connect(self._day_typed)
        self.tabs.currentChanged.connect(self.commands_changed)
        self.choose.scope_changed.connect(self._replan)
        self.choose.preview_wanted.connect(self._preview)
        self.choose.issue_wanted.connect(self.issue)
        self.choose.ticked.connect(self._name_tabs)
        self.choose.view.chosen.connect(self.commands_changed)
        self.letters.view.chosen.connect(self.commands_changed)
        self.letters.counted.connect(self._name_tabs)
        self.letters.counted.connect(self._show_summary)
        self.work.wrote.connect(self._show_letters)

    def _month_changed(self, month: Month) -> None:
        if Month.of(self._today) == month:
            self.day.set_value(self._today)
        self.letters.show_month(month)
        self._replan()

    def _day_typed(self) -> None:
        try:
            self.day.value()
        except ValueError:
            self.day.set_value(self._today)
        if self.choose.plan is None or self.choose.plan.as_of != self.as_of:
            self._replan()

    def _replan(self) -> None:
        self._plan(self.choose.scope.choice(), self._planned)

    def _plan(self, choice: Choice, done: Callable[[Plan], None]) -> None:
        if self._planning is not None:
            self._planning.cancel()
        urging = self.desk.program.services.urging
        month, as_of = self.month.month, self.as_of

        def work(task: Task) -> Plan:
            return urging.plan(month, as_of, choice, task)

        self._planning = self.desk.background.run(
            work,
            done=done,
            failed=self._not_planned,
            label=self.tr("Working out who is late"),
        )

    def _planned(self, plan: Plan) -> None:
        self._planning = None
        self.choose.show_plan(plan)
        self.skipped.show_plan(plan)
        self._name_tabs()
        self._show_summary()
        self.commands_changed.emit()

    def _not_planned(self, failure: AppError) -> None:
        self._planning = None
        words = self.desk.words.error(failure)
        self.choose.show_failure(words.what, words.todo)
        self.skipped.clear()
        self._name_tabs()
        self.heading.say(self._deadline())

    def _ask_issue(self, plan: Plan) -> None:
        from ui.dialogs.urging_issue import IssueDialog

        self._planning = None
        if not plan.letters:
            self._planned(plan)
            return
        dialog = IssueDialog(self.desk, plan, self)
        dialog.issued.connect(self.work.was_issued)
        dialog.print_wanted.connect(self.work.print_run)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _preview(self, unit_code: str) -> None:
        plan = self.choose.plan
        if plan is None:
            return
        urging = self.desk.program.services.urging
        self.desk.background.run(
            partial(urging.preview, plan, unit_code),
            done=self.work.show_draft,
            failed=self.desk.fail,
            label=self.tr("Drawing the letter"),
        )

    def _preview_current(self) -> None:
        row = self.choose.current
        if row is not None:
            self._preview(row.unit_code)

    def _open_unit(self) -> None:
        row = self.choose.current
        if row is not None:
            self.desk.go("employers", {"unit": row.unit_id})

    def _open_letter_unit(self) -> None:
        row = self.letters.view.current_row
        if row is not None:
            self.desk.go("employers", {"unit": row.unit_id})

    def _show_letters(self) -> None:
        self.tabs.setCurrentIndex(_LETTERS)

    def _name_tabs(self) -> None:
        plan = self.choose.plan
        planned = len(plan.letters) if plan else 0
        skipped = len(plan.skipped) if plan else 0
        for number, text, count in (
            (_CHOOSE, self.tr("To urge"), planned),
            (_SKIPPED, self.tr("Left out"), skipped),
            (_LETTERS, self.tr("Letters of the month"), self.letters.count),
        ):
            self.tabs.setTabText(number, f"{text} ({shown.count(count)})" if count else text)

    def _show_summary(self) -> None:
        plan = self.choose.plan
        if plan is None:
            return
        text = self.tr(
            "Ledger up to {through} · {sent} letters issued, {left} units remain in this scope · "
        )
        self.heading.say(
            text.format(
                through=shown.month(plan.through),
                sent=shown.count(self.letters.count),
                left=shown.count(len(plan.letters)),
            )
            + self._deadline(),
        )

    def _deadline(self) -> str:
        last = self.month.month.first + timedelta(days=_LAST_DAY - 1)
        left = (last - self._today).days
        if left < 0:
            return self.tr("due by {day}, past").format(day=shown.day(last))
        if left == 0:
            return self.tr("due by {day}, today").format(day=shown.day(last))
        return self.tr("due by {day}, {left} days left").format(day=shown.day(last), left=left)

    def _columns_menu(self) -> None:
        views = (self.choose.view, self.skipped.view, self.letters.view)
        view = views[self.tabs.currentIndex()]
        view.columns_menu().popup(view.mapToGlobal(view.horizontalHeader().geometry().bottomLeft()))

    def _export(self) -> None:
        index = self.tabs.currentIndex()
        if index == _LETTERS:
            self.work.export_letters()
        elif index == _SKIPPED:
            self.work.export(
                self.tr("Left out of the run"),
                self.skipped.model.columns,
                self.skipped.shown_rows(),
            )
        else:
            model = self.choose.model
            self.work.export(self.tr("Units to urge"), model.columns, model.on)
