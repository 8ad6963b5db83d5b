"""Lists of other bodies against the register: what they show as work, whose a row in doubt is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.crosscheck import CrossKind
from app.domain.violation import State
from app.services.cross_rows import COMPARED
from app.services.effects import Kind
from app.services.listing import Query
from ui import format as shown
from ui.icons import icon
from ui.pages import cross_tables
from ui.pages.cross_told import CrossPane
from ui.pages.cross_work import CrossWork
from ui.pages.page import GAP, Page
from ui.saving import Saving
from ui.table_model import TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.cross_list import CrossRow
    from ui.desk import Desk


class CrosscheckPage(Page):
    """The list of findings, or pairs in doubt over it; Escape goes back to the list."""

    shows: ClassVar[frozenset[Kind]] = frozenset({Kind.LISTS, Kind.FINDINGS, Kind.EMPLOYERS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._findings = desk.program.services.cross_findings
        self.filters = FilterBar(self.tr("Find name, tax code, address"))
        self.model: TableModel[CrossRow] = TableModel(
            cross_tables.findings(desk.words), self._findings.listing, desk.background, self
        )
        title = QCoreApplication.translate("Pages", "Crosscheck")
        self.table = RegisterView(self.model, name="crosscheck", title=title)
        self.heading.title.setText(title)
        self.told = CrossPane(desk)
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self._empty = EmptyState("search", "")
        self._empty.pressed.connect(self._empty_pressed)
        self._saving = Saving(desk, self)
        self._list = QWidget()
        self.sides = QStackedWidget()
        self.sides.addWidget(self._list)
        self.work = CrossWork(desk, self)
        self.sides.addWidget(self.work.pairs)
        self.sides.addWidget(self.work.doubles)
        self._heading_buttons()
        self._add_filters()
        self._lay_out()
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the list and with what is selected."""
        found: dict[str, Callable[[], None]] = {
            "list.reload": self.reload,
            "cross.run": self.work.run,
            "cross.pairs": self.work.ask_pairs,
            "cross.doubles": self.work.ask_doubles,
            "cross.decisions": self.work.decisions,
        }
        if self.sides.currentWidget() is not self._list:
            return found
        found |= {
            "list.search": self.filters.enter,
            "list.export": self._export,
            "list.columns": self.table.choose_columns,
            "cross.take_in": self.work.take_in,
        }
        if self.table.selected_ids():
            found |= {"record.open": self._step, "findings.judge": self._judge}
        return found

    def visit(self, query: Mapping[str, str]) -> None:
        """Show the list with filters ("kind", "state", "unit", …), or the pairs ("pairs")."""
        if query.get("pairs"):
            self.work.ask_pairs()
            return
        self.show_list()
        self.filters.ask(query, query.get("text", ""))
        asked = self.filters.query()
        extra = {k: v for k, v in query.items() if k not in ("text", "all")}
        self.model.show(Query(asked.text, {**extra, **asked.filters}))

    def reload(self) -> None:
        """List again."""
        self.model.reload()

    def step_back(self) -> bool:
        """Go back from pairs to the list."""
        if self.sides.currentWidget() is self._list:
            return False
        self.show_list()
        return True

    def show_list(self) -> None:
        """Show the list of findings."""
        self.sides.setCurrentWidget(self._list)
        self.commands_changed.emit()

    def show_side(self, side: QWidget) -> None:
        """Show pairs over the list."""
        self.sides.setCurrentWidget(side)
        self.commands_changed.emit()

    def _heading_buttons(self) -> None:
        buttons = (
            ("cross_export", "export", self.tr("Export to Excel"), "Ctrl+E", self._export),
            ("cross_doubles", "copy", self.tr("&Duplicates"), "", self.work.ask_doubles),
            (
                "cross_pairs",
                "employers",
                self.tr("&Pairs in doubt"),
                "Ctrl+Shift+R",
                self.work.ask_pairs,
            ),
            ("cross_run", "", self.tr("C&rosscheck…"), "Ctrl+Shift+X", self.work.run),
        )
        for ident, symbol, text, key, act in buttons:
            button = named(QPushButton(text), ident)
            if symbol:
                button.setIcon(icon(symbol))
            button.setToolTip(key)
            button.clicked.connect(act)
            self.heading.buttons.addWidget(primary(button) if ident == "cross_run" else button)

    def _add_filters(self) -> None:
        words = self.desk.words

        def listed(section: str, codes: Any) -> list[tuple[str, str]]:
            return [(each.value, words.of(section, each.value)) for each in codes]

        self.filters.add_choice("kind", self.tr("Any sign"), listed("cross_kind", CrossKind))
        self.filters.add_choice("state", self.tr("Any state"), listed("finding_state", State))
        self.filters.add_choice("source", self.tr("Any list"), listed("cross_source", COMPARED))
        self.filters.search.setMinimumWidth(150)

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.told)
        split.setSizes([690, 410])
        self._body = QStackedWidget()
        self._body.addWidget(split)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.filters)
        column.addWidget(self._body, 1)
        column.addWidget(self.totals)
        self.body.addWidget(self.sides, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self._opened)
        self.table.chosen.connect(self._chosen)
        self.model.counted.connect(self._counted)
        self.told.step_wanted.connect(self._step)
        self.told.judge_wanted.connect(self._judge)
        self.told.adopt_wanted.connect(self._adopt)
        self.work.sided.connect(self.show_side)
        self.work.left.connect(self.show_list)

    def _chosen(self) -> None:
        self.told.show_row(self.table.current_row)
        self.commands_changed.emit()

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        text = self.tr("{count} findings   ·   open: {workers} workers, {sum} đ")
        said = text.format(
            count=shown.count(count),
            workers=shown.count(totals.get("workers", 0)),
            sum=shown.money(totals.get("amount", 0)),
        )
        self.totals.setText(said if count else "")
        self._say_empty(count)
        if count and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._chosen()

    def _say_empty(self, count: int) -> None:
        self._body.setCurrentIndex(0 if count else 1)
        if self.model.query.text or self.model.query.filters:
            self._empty.say(
                self.tr("No finding matches"),
                self.tr("Take a filter away."),
                self.tr("Clear filters"),
            )
        else:
            self._empty.say(
                self.tr("No finding of a list was kept yet"),
                self.tr("Import lists of other bodies, then hold them against the register."),
                self.tr("Crosscheck…"),
            )

    def _empty_pressed(self) -> None:
        if self.model.query.text or self.model.query.filters:
            self.filters.clear()
        else:
            self.work.run()

    def _opened(self, _ident: str) -> None:
        self._step()

    def _step(self) -> None:
        self._with_row(self.work.step)

    def _judge(self) -> None:
        self._with_row(self.work.judge)

    def _adopt(self) -> None:
        self._with_row(self.work.adopt)

    def _with_row(self, act: Callable[[CrossRow], None]) -> None:
        row: Any = self.table.current_row
        if row is not None:
            act(row)

    def _export(self) -> None:
        make = partial(_workbook, self._findings, self.model.query)
        self._saving.excel(self.tr("crosscheck.xlsx"), make)


def _workbook(findings: Any, query: Query, _task: object) -> bytes:
    content: bytes = findings.listing.workbook(query)
    return content
