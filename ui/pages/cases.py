"""The cases: a list by state and deadline, and one case's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.once import Once
from app.services.effects import Kind
from app.services.listing import Query
from ui import format as shown
from ui.actions import bare
from ui.icons import icon
from ui.pages import case_tables
from ui.pages.case import CaseView
from ui.pages.page import GAP, Page
from ui.saving import Saving
from ui.table_model import TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.case_views import CaseFilters, CaseRow, Refreshed
    from ui.desk import Desk

#: a new ledger or new letters mean something to cases
_NEWS = frozenset({Kind.LEDGER, Kind.PAPERS})


class CasesPage(Page):
    """A list, nearest deadline first; one case takes its place."""

    shows: ClassVar[frozenset[Kind]] = frozenset({Kind.CASES, Kind.EMPLOYERS, Kind.OFFICE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._cases = desk.program.services.cases
        #: ledger months or letters came that the cases have not taken in
        self._behind = True
        self.filters = FilterBar(self.tr("Find name, code, tax code"))
        self.model: TableModel[CaseRow] = TableModel(
            case_tables.cases(desk.words), self._cases.listing, desk.background, self
        )
        title = QCoreApplication.translate("Pages", "Cases")
        self.table = RegisterView(self.model, name="cases", title=title)
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self._empty = EmptyState("cases", "")
        self._empty.pressed.connect(self._empty_pressed)
        self._saving = Saving(desk, self)
        self._heading_button(title)
        self._list = self._list_side()
        self._sides = QStackedWidget()
        self._sides.addWidget(self._list)
        self.body.addWidget(self._sides)
        self._connect()

    @Once
    def case(self) -> CaseView:
        """One case in place of the list, made when the first one is opened."""
        view = CaseView(self.desk)
        view.left.connect(self._show_list)
        view.commands_changed.connect(self.commands_changed)
        self._sides.addWidget(view)
        return view

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the list, or with the case shown."""
        always: dict[str, Callable[[], None]] = {"list.reload": self.reload}
        if self._sides.currentWidget() is not self._list:
            return {**always, **self.case.commands()}
        listed = {
            "list.search": self.filters.enter,
            "list.export": self._export,
            "list.columns": self.table.choose_columns,
        }
        return always | listed | ({"record.open": self._open} if self.table.current_id else {})

    def visit(self, query: Mapping[str, str]) -> None:
        """Show one case ("case"), or the list with filters ("state", "deadline", "unit" …)."""
        if query.get("case"):
            self.show_case(query["case"], query.get("tab", ""))
            return
        self._show_list()
        self.filters.ask(query, query.get("text", ""))
        asked = self.filters.query()
        # Filters another page asks for need not have a box here (one unit).
        extra = {k: v for k, v in query.items() if k not in ("text", "all")}
        self.model.show(Query(asked.text, {**extra, **asked.filters}))

    def reload(self) -> None:
        """Take in what came meanwhile, then list again."""
        if self._behind:
            self._behind = False
            self.desk.background.run(
                lambda _task: self._cases.refresh_from_ledger(),
                done=self._caught_up,
                failed=self.desk.fail,
                label=self.tr("Bringing cases up to the ledger"),
            )
        self.desk.background.read(self._cases.filters, done=self._show_filters)
        self.model.reload()
        if self._sides.currentWidget() is not self._list:
            self.case.reload()

    def step_back(self) -> bool:
        """Go back from one case to the list."""
        if self._sides.currentWidget() is self._list:
            return False
        self._show_list()
        return True

    def show_case(self, ident: str, tab: str = "") -> None:
        """Show one case's page."""
        self.case.show_case(ident, tab)
        self._sides.setCurrentWidget(self.case)
        self.commands_changed.emit()

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if kinds & _NEWS:
            self._behind = True
            kinds |= frozenset({Kind.CASES})
        super()._changed(kinds)

    def _caught_up(self, refreshed: Refreshed) -> None:
        if refreshed.effects is not None:
            self.desk.announce(refreshed.effects)

    def _list_side(self) -> QWidget:
        words = self.desk.words
        kinds = [("open", self.tr("All that are open")), ("final", self.tr("All that are closed"))]
        self.filters.add_choice("state", self.tr("Any state"), kinds)
        near = [
            ("passed", self.tr("Deadline passed")),
            ("today", self.tr("Deadline today")),
            ("soon", self.tr("Within 7 days")),
            ("none", self.tr("No deadline")),
        ]
        self.filters.add_choice("deadline", self.tr("Any deadline"), near)
        self.filters.add_choice("commune", self.tr("All communes"))
        self.filters.add_choice("officer", self.tr("All officers"))
        self._states = kinds
        self._state_words = words
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.filters)
        column.addWidget(self._body, 1)
        column.addWidget(self.totals)
        return side

    def _heading_button(self, title: str) -> None:
        self.heading.title.setText(title)
        export = QPushButton(icon("export"), bare("&Export to Excel…"))
        export.setToolTip("Ctrl+E")
        export.clicked.connect(self._export)
        self.heading.buttons.addWidget(export)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self.show_case)
        self.table.chosen.connect(self.commands_changed)
        self.model.counted.connect(self._counted)

    def _show_filters(self, filters: CaseFilters) -> None:
        states = [(code, self._state_words.of("case_state", code)) for code in filters.states]
        self.filters.set_choices("state", [*self._states, *states])
        self.filters.set_choices("commune", filters.communes)
        self.filters.set_choices("officer", filters.officers)

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        parts = [self.tr("{count} cases").format(count=shown.count(count))]
        for key, words in (
            ("late_principal", self.tr("late {sum} đ")),
            ("fine", self.tr("fines {sum} đ")),
        ):
            if totals.get(key):
                parts.append(words.format(sum=shown.money(totals[key])))
        self.totals.setText("   ·   ".join(parts) if count else "")
        self._say_empty(count)
        self.commands_changed.emit()

    def _say_empty(self, count: int) -> None:
        self._body.setCurrentIndex(0 if count else 1)
        query = self.model.query
        if query.text or query.filters:
            self._empty.say(
                self.tr("No case matches"),
                self.tr("Check the spelling, or take a filter away."),
                self.tr("Clear filters"),
            )
        else:
            self._empty.say(
                self.tr("No case is open"),
                self.tr("A case is opened on a violation, or on an employer's page."),
                self.tr("Go to the employers who are late"),
            )

    def _empty_pressed(self) -> None:
        if self.model.query.text or self.model.query.filters:
            self.filters.clear()
        else:
            self.desk.go("employers", {"status": "late"})

    def _show_list(self) -> None:
        self._sides.setCurrentWidget(self._list)
        self.table.setFocus()
        self.commands_changed.emit()

    def _open(self) -> None:
        row: Any = self.table.current_id
        self.show_case(row)

    def _export(self) -> None:
        query = self.model.query
        self._saving.excel(self.tr("cases.xlsx"), lambda _task: self._cases.export(query))
