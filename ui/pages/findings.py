"""Violations found: a list with the derivation of each beside it, and what is done about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import today
from app.domain.violation import NextStep, Rule, State
from app.services.effects import Kind
from app.services.listing import Query
from ui import format as shown
from ui.icons import icon
from ui.pages import finding_tables
from ui.pages.finding_told import FindingPane
from ui.pages.finding_work import FindingWork
from ui.pages.page import GAP, Page
from ui.saving import Saving
from ui.table_model import TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.finding_list import FindingRow
    from app.services.units import UnitFilters
    from ui.desk import Desk


class FindingsPage(Page):
    """Small debts are hidden until they are asked for (a warning alone is due for them)."""

    shows: ClassVar[frozenset[Kind]] = frozenset({Kind.FINDINGS, Kind.EMPLOYERS, Kind.OFFICE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Violations"))
        self._findings = desk.program.services.findings
        self.filters = FilterBar(self.tr("Find name, code, tax code"))
        self.model: TableModel[FindingRow] = TableModel(
            finding_tables.findings(desk.words), self._findings.listing, desk.background, self
        )
        title = QCoreApplication.translate("Pages", "Violations")
        self.table = RegisterView(self.model, name="findings", title=title)
        self.told = FindingPane(desk)
        self.work = FindingWork(desk, self)
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self._empty = EmptyState("violations", "")
        self._empty.pressed.connect(self._empty_pressed)
        self._saving = Saving(desk, self)
        self._heading_buttons()
        self._add_filters()
        self._lay_out()
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the list and with what is selected."""
        found: dict[str, Callable[[], None]] = {
            "list.reload": self.reload,
            "list.search": self.filters.enter,
            "list.export": self._export,
            "list.columns": self.table.choose_columns,
            "findings.detect": self.work.detect,
        }
        if self.table.selected_ids():
            found |= {
                "record.open": self._open_employer,
                "case.open": self._open_cases,
                "findings.confirm": self._confirm,
                "findings.judge": self._judge,
                "claim.enter": self._claim,
            }
        return found

    def visit(self, query: Mapping[str, str]) -> None:
        """Show the list with filters ("state", "step", "rule", "unit", …)."""
        self.filters.ask(query, query.get("text", ""))
        asked = self.filters.query()
        extra = {k: v for k, v in query.items() if k not in ("text", "all")}
        self.model.show(Query(asked.text, {**extra, **asked.filters}))

    def reload(self) -> None:
        """List again."""
        units = self.desk.program.services.units
        self.desk.background.read(units.filters, done=self._show_filters)
        self.model.reload()

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.LEDGER in kinds or Kind.PAPERS in kinds:
            self.heading.say(
                self.tr("The ledger or letters changed since this was shown: detect again.")
            )
        super()._changed(kinds)

    def _heading_buttons(self) -> None:
        detect = primary(named(QPushButton(self.tr("Detect &violations")), "detect"))
        detect.setToolTip("Ctrl+Shift+V")
        detect.clicked.connect(self._detect)
        export = QPushButton(icon("export"), self.tr("Export to Excel"))
        export.setToolTip("Ctrl+E")
        export.clicked.connect(self._export)
        self.heading.buttons.addWidget(export)
        self.heading.buttons.addWidget(detect)

    def _add_filters(self) -> None:
        def listed(section: str, codes: Any) -> list[tuple[str, str]]:
            return [(each.value, self.desk.words.of(section, each.value)) for each in codes]

        self.filters.add_choice("rule", self.tr("Any violation"), listed("finding_rule", Rule))
        self.filters.add_choice("state", self.tr("Any state"), listed("finding_state", State))
        self.filters.add_choice("step", self.tr("Any step"), listed("finding_step", NextStep))
        self.filters.add_choice("commune", self.tr("All communes"))
        self.filters.add_choice("officer", self.tr("All officers"))
        small = [("1", self.tr("Small debts too"))]
        self.filters.add_choice("small", self.tr("No small debts"), small)
        self.filters.search.setMinimumWidth(150)

    def _lay_out(self) -> None:
        self._split = QSplitter()
        self._split.setHandleWidth(14)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self.told)
        self._split.setSizes([690, 410])
        self._body = QStackedWidget()
        self._body.addWidget(self._split)
        self._body.addWidget(self._empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.filters)
        column.addWidget(self._body, 1)
        column.addWidget(self.totals)
        self.body.addWidget(side, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self._opened)
        self.table.chosen.connect(self._chosen)
        self.model.counted.connect(self._counted)
        self.told.case_wanted.connect(self._open_cases)
        self.told.confirm_wanted.connect(self._confirm)
        self.told.judge_wanted.connect(self._judge)
        self.told.claim_wanted.connect(self._claim)
        self.work.detected.connect(self._detected)

    def _detect(self) -> None:
        self.work.detect()

    def _detected(self) -> None:
        self.heading.say("")
        self.reload()

    def _show_filters(self, filters: UnitFilters) -> None:
        self.filters.set_choices("commune", filters.communes)
        self.filters.set_choices("officer", filters.officers)

    def _chosen(self) -> None:
        self.told.show_row(self.table.current_row, len(self.table.selected_ids()))
        self.commands_changed.emit()

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        text = self.tr("{count} findings   ·   open {sum} đ")
        said = text.format(count=shown.count(count), sum=shown.money(totals.get("amount", 0)))
        self.totals.setText(said if count else "")
        self._say_empty(count)
        if count and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._chosen()

    def _say_empty(self, count: int) -> None:
        self._body.setCurrentIndex(0 if count else 1)
        if self.model.query.text or self.model.query.filters:
            self._empty.say(
                self.tr("No violation matches"),
                self.tr("Take a filter away; small debts are hidden until you ask for them."),
                self.tr("Clear filters"),
            )
        else:
            self._empty.say(
                self.tr("No violation was found yet"),
                self.tr("The run looks through the ledger, letters and facts entered by hand."),
                self.tr("Detect violations"),
            )

    def _empty_pressed(self) -> None:
        if self.model.query.text or self.model.query.filters:
            self.filters.clear()
        else:
            self.work.detect()

    def _opened(self, _ident: str) -> None:
        self._open_employer()

    def _open_employer(self) -> None:
        row: Any = self.table.current_row
        if row is not None:
            self.desk.go("employers", {"unit": row.unit_id})

    def _open_cases(self) -> None:
        self.work.open_cases(self.table.selected_ids(), today(self.desk.program.clock))

    def _confirm(self) -> None:
        self._with_row(self.work.confirm)

    def _judge(self) -> None:
        self._with_row(self.work.judge)

    def _claim(self) -> None:
        self._with_row(self.work.claim)

    def _with_row(self, act: Callable[[FindingRow], None]) -> None:
        row: Any = self.table.current_row
        if row is not None:
            act(row)

    def _export(self) -> None:
        make = partial(_workbook, self._findings, self.model.query)
        self._saving.excel(self.tr("violations.xlsx"), make)


def _workbook(findings: Any, query: Query, _task: object) -> bytes:
    content: bytes = findings.workbook(query)
    return content
