"""The units that would get a letter: looked through, ticked, previewed, issued."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ui import format as shown
from ui.desk import Notice
from ui.pages import urging_columns
from ui.pages.urging_scope import ScopeBar
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import SearchBox
from ui.widgets.named import named
from ui.widgets.ticks import TickModel, TickView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.urging_views import Plan, PlannedLetter
    from ui.desk import Desk


class ChoosePane(QWidget):
    """The first tab of the urging page."""

    #: the person wants a plan for another scope
    scope_changed = Signal()
    #: unit code of a letter to look at
    preview_wanted = Signal(str)
    #: the person wants to issue what is ticked
    issue_wanted = Signal()
    #: what is ticked changed
    ticked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self.scope = ScopeBar(desk.words)
        self.scope.changed.connect(self.scope_changed)
        self.search = SearchBox(self.tr("Find name, code, tax code"))
        self.model: TickModel[PlannedLetter] = TickModel(
            urging_columns.planned(desk.words),
            self,
            ident=lambda row: row.unit_code,
            words=lambda row: f"{row.unit_code} {row.tax_code} {row.name}",
        )
        self.view = TickView(self.model, name="urging_candidates", title=self.tr("Units to urge"))
        self.empty = EmptyState("check", "")
        self.warning = Banner()
        self.followed = Banner()
        self.followed.hide()
        self._count = named(QLabel(), "urging_ticked")
        self.issue = named(QPushButton(), "urging_issue")
        self.issue.setProperty("primary", True)
        self.preview = named(QPushButton(self.tr("&Preview letter (Ctrl+P)")), "urging_preview")
        self._all = named(QPushButton(self.tr("Tick &all")), "tick_all")
        self._none = named(QPushButton(self.tr("Tick &none")), "tick_none")
        self._lay_out()
        self._connect()
        self._show_ticked()

    @property
    def plan(self) -> Plan | None:
        """The plan on screen."""
        return self._plan

    @property
    def current(self) -> PlannedLetter | None:
        """The row the person stands on."""
        row: PlannedLetter | None = self.view.current_row
        return row

    def show_plan(self, plan: Plan) -> None:
        """Show who would get a letter."""
        self._plan = plan
        self._warn(plan)
        self.model.show(plan.letters)
        self._stack.setCurrentIndex(0 if plan.letters else 1)
        if not plan.letters:
            self._say_nobody(plan)
        self._show_ticked()

    def show_failure(self, what: str, todo: str) -> None:
        """Say why there is no plan."""
        self._plan = None
        self.warning.hide()
        self.model.show(())
        self.empty.say(what, todo)
        self._stack.setCurrentIndex(1)
        self._show_ticked()

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(170)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.scope)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        for button in (self._all, self._none):
            button.setProperty("quiet", True)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.preview)
        foot.addWidget(self.issue)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.warning)
        whole.addWidget(self.followed)
        whole.addLayout(top)
        whole.addLayout(self._stack, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.look_for)
        self.search.down.connect(self.view.setFocus)
        self.view.typed.connect(self._typed)
        self.view.opened.connect(self.preview_wanted)
        self.view.chosen.connect(self._show_ticked)
        self.model.ticked.connect(self._show_ticked)
        self._all.clicked.connect(self._tick_all)
        self._none.clicked.connect(self._tick_none)
        self.preview.clicked.connect(self._preview)
        self.issue.clicked.connect(self.issue_wanted)

    def _warn(self, plan: Plan) -> None:
        """Say that newer months are not used, and that units paid after the ledger."""
        codes = [letter.unit_code for letter in plan.letters]
        followed = partial(self._desk.program.services.successions.followed, codes, plan.as_of)
        self._desk.background.read(followed, done=self._say_followed)
        told = []
        if plan.newer:
            text = self.tr("The register has newer ledger months, not used here: {months}.")
            told.append(text.format(months=", ".join(shown.month(month) for month in plan.newer)))
        paid = [row.paid for row in plan.letters if row.paid is not None]
        if paid:
            text = self.tr(
                "{count} units paid after the ledger by bank statements ({sum}), see the column;"
                " the letters' figures stay those of the ledger."
            )
            amount = sum(each.amount for each in paid)
            told.append(text.format(count=shown.count(len(paid)), sum=shown.dong(amount)))
        self.warning.setVisible(bool(told))
        if told:
            self.warning.say(Notice(" ".join(told), Tone.WARN))

    def _say_followed(self, after: Mapping[str, Sequence[str]]) -> None:
        """Say whose employer has become another; its letter still goes out under the old name."""
        self.followed.setVisible(bool(after))
        if after:
            text = self.tr(
                "Merged or split, letters still under the old name: {units}. Who follows stands on"
                " the employer's page."
            )
            self.followed.say(Notice(text.format(units=", ".join(sorted(after))), Tone.WARN))

    def _tick_all(self) -> None:
        self.model.tick(self.model.shown_ids(), on=True)

    def _tick_none(self) -> None:
        self.model.tick(self.model.shown_ids(), on=False)

    def _typed(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)

    def _preview(self) -> None:
        row = self.current or next(iter(self.model.on), None)
        if row is not None:
            self.preview_wanted.emit(row.unit_code)

    def _show_ticked(self) -> None:
        on, every = self.model.on, self.model.everything
        self._count.setText(self._words(on) if every else "")
        self.preview.setEnabled(bool(every))
        self.issue.setEnabled(bool(on))
        text = self.tr("&Issue {count} letters…").format(count=shown.count(len(on)))
        self.issue.setText(text if on else self.tr("Issue letters…"))
        self.ticked.emit()

    def _words(self, on: list[PlannedLetter]) -> str:
        text = self.tr(
            "Ticked <b>{on}</b> of {all} units &nbsp;·&nbsp; late principal <b>{principal}</b>"
            " &nbsp;·&nbsp; 0.03 %/day <b>{surcharge}</b>",
        )
        return text.format(
            on=shown.count(len(on)),
            all=shown.count(len(self.model.everything)),
            principal=shown.dong(sum(row.late_principal for row in on)),
            surcharge=shown.dong(sum(row.surcharge for row in on)),
        )

    def _say_nobody(self, plan: Plan) -> None:
        sent = sum(skipped.reason == "letter_sent" for skipped in plan.skipped)
        if sent:
            text = self.tr("{count} letters were issued this month; see the third tab.")
            self.empty.say(
                self.tr("Every late unit in this scope has its letter."),
                text.format(count=shown.count(sent)),
            )
        else:
            self.empty.say(
                self.tr("No unit is late in this scope."),
                self.tr("The second tab says why each unit is left out."),
            )
