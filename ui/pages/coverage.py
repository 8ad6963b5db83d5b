"""Extending coverage: campaigns, their targets with what was said and done, and the figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.coverage import LEFT, TARGET_STATES, TargetResult
from app.services.effects import Kind
from app.services.listing import Query
from ui.actions import words
from ui.coverage_commands import MORE as COVERAGE_MORE
from ui.icons import icon
from ui.pages import coverage_tables
from ui.pages.coverage_figures import FiguresPane
from ui.pages.coverage_keeping import CoverageKeeping
from ui.pages.coverage_left import TotalsLine
from ui.pages.coverage_told import CoveragePane
from ui.pages.coverage_work import CoverageWork
from ui.pages.page import GAP, Page
from ui.saving import Saving
from ui.table_model import TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.coverage_views import CampaignRow, ContactView, TargetRow
    from app.services.offices import OfficeDetails
    from ui.desk import Desk


class CoveragePage(Page):
    """Two tabs: the targets with one of them told at the right, and the figures."""

    shows: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.COVERAGE, Kind.EMPLOYERS, Kind.LEDGER, Kind.OFFICE, Kind.LISTS, Kind.PAPERS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Coverage"))
        self._figures = desk.program.services.coverage_figures
        self.filters = FilterBar(self.tr("Find name, tax code, phone"))
        self.model: TableModel[TargetRow] = TableModel(
            coverage_tables.targets(desk.words), self._figures.listing, desk.background, self
        )
        self.table = RegisterView(
            self.model, name="coverage", title=self.tr("Targets of campaigns")
        )
        self.told = CoveragePane(desk)
        self.figures = FiguresPane(desk)
        self.totals = TotalsLine()
        self.tabs = QTabWidget()
        self._empty = EmptyState("person", "")
        self._saving = Saving(desk, self)
        self.work = CoverageWork(desk, self)
        self.keeping = CoverageKeeping(desk, self)
        self._more = QMenu(self)
        self._campaigns: Sequence[CampaignRow] = ()
        #: filters asked for before their values could be offered
        self._asked: Mapping[str, str] = {}
        self._heading_buttons()
        self._add_filters()
        self._lay_out()
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the tab shown and with what is selected."""
        found: dict[str, Callable[[], None]] = {
            "list.reload": self.reload,
            "list.export": self._export,
            "coverage.open": self.work.open,
            "coverage.back": self.work.give_back,
        }
        if self.tabs.currentIndex():
            return found
        found |= {"list.search": self.filters.enter, "list.columns": self.table.choose_columns}
        if self.campaign is not None:
            campaign = self.campaign
            found["coverage.close"] = self._close
            found["coverage.correct"] = partial(self.keeping.correct, campaign)
            found["coverage.letters"] = partial(self.keeping.letters, campaign)
            if not campaign.closed:
                found["letters.issue"] = self._letters
                found["coverage.add"] = partial(self.keeping.add, campaign)
        row, ids = self.table.current_row, self.table.selected_ids()
        if row is not None:
            found["coverage.strike"] = partial(self.keeping.strike, row)
        if row is not None and row.left:
            return found | {"coverage.rejoin": self._rejoin}
        if ids:
            found |= {
                "coverage.leave": partial(self.keeping.leave, ids),
                "coverage.withdraw": partial(self.keeping.withdraw, ids),
                "letters.deliver": partial(self.keeping.deliver, ids),
                "coverage.contact": partial(self.work.contact, ids),
                "coverage.result": partial(self.work.result, ids),
                "coverage.assign": partial(self.work.assign, ids),
                "coverage.confirm": partial(self.work.confirm, ids),
            }
        if row is not None and row.proposal is not None:
            found["coverage.decline"] = self._decline
            found["record.open"] = self._open_unit
        return found

    @property
    def campaign(self) -> CampaignRow | None:
        """The campaign filtered by, else that of the current target."""
        row = self.table.current_row
        wanted = self.model.query.filters.get("campaign") or (row.campaign_id if row else "")
        return next((each for each in self._campaigns if each.id == wanted), None)

    def visit(self, query: Mapping[str, str]) -> None:
        """List targets by filters: "campaign", "state", "result", "commune", "officer", "text"."""
        self.tabs.setCurrentIndex(0)
        self._asked = dict(query)
        self.filters.ask(query, query.get("text", ""))
        asked = self.filters.query()
        extra = {k: v for k, v in query.items() if k not in ("text", "all")}
        self.model.show(Query(asked.text, {**extra, **asked.filters}))
        self._read_choices()

    def reload(self) -> None:
        """List and count again."""
        self._read_choices()
        self.model.reload()
        self.figures.reload()

    def _read_choices(self) -> None:
        offices = self.desk.program.services.offices
        self.desk.background.read(
            lambda: (self._figures.campaigns(), offices.current()),
            done=self._show_choices,
            failed=self.desk.fail,
        )

    def _show_choices(self, found: tuple[Sequence[CampaignRow], OfficeDetails]) -> None:
        self._campaigns, office = found
        self.filters.set_choices("campaign", [(each.id, each.title) for each in self._campaigns])
        self.filters.set_choices("commune", [(each.code, each.name) for each in office.communes])
        self.filters.set_choices("officer", [(each.id, each.name) for each in office.officers])
        self.figures.offer(self._campaigns)
        if self._asked:
            asked, self._asked = self._asked, {}
            self.filters.ask(asked, asked.get("text", ""))
        self._chosen()

    def _heading_buttons(self) -> None:
        buttons = (
            ("coverage_export", "export", self.tr("Export to Excel"), "Ctrl+E", self._export),
            ("coverage_back", "returns", self.tr("Results for the &sender…"), "",
             self.work.give_back),
            ("coverage_close", "lock", self.tr("C&lose…"), "", self._close),
            ("coverage_more", "", self.tr("More &things to do"), "", None),
            ("coverage_letters", "papers", self.tr("&Invitation letters…"), "Ctrl+Shift+I",
             self._letters),
            ("coverage_open", "", self.tr("Ne&w campaign…"), "Ctrl+N", self.work.open),
        )  # fmt: skip
        self._buttons: dict[str, QPushButton] = {}
        self._more.aboutToShow.connect(self._fill_more)
        for ident, symbol, text, key, act in buttons:
            button = named(QPushButton(text), ident)
            if symbol:
                button.setIcon(icon(symbol))
            button.setToolTip(key)
            if act is None:
                button.setMenu(self._more)
            else:
                button.clicked.connect(act)
            self._buttons[ident] = button
            self.heading.buttons.addWidget(primary(button) if ident == "coverage_open" else button)

    def _fill_more(self) -> None:
        """Offer in the menu what is possible now, with the keys that do it."""
        self._more.clear()
        possible = self.commands()
        for command in COVERAGE_MORE:
            action = self._more.addAction(icon(command.icon), words(command.text))
            action.setEnabled(command.id in possible)
            if command.key:
                action.setText(f"{action.text()}\t{command.key}")
            if command.id in possible:
                action.triggered.connect(partial(_call, possible[command.id]))

    def _add_filters(self) -> None:
        said = self.desk.words.of
        states = [(each, said("target_state", each)) for each in TARGET_STATES]
        results = [(each.value, said("target_result", each.value)) for each in TargetResult]
        self.filters.add_choice("campaign", self.tr("All campaigns"))
        self.filters.add_choice("state", self.tr("Any state"), states)
        self.filters.add_choice("result", self.tr("Any result"), results)
        self.filters.add_choice("commune", self.tr("All communes"))
        self.filters.add_choice("officer", self.tr("All officers"))
        self.filters.search.setMinimumWidth(150)

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.told)
        split.setSizes([720, 380])
        self._body = QStackedWidget()
        self._body.addWidget(split)
        self._body.addWidget(self._empty)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.filters)
        column.addWidget(self._body, 1)
        column.addWidget(self.totals)
        self.tabs.addTab(listed, self.tr("Targets"))
        self.tabs.addTab(self.figures, self.tr("Figures"))
        self.body.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self._entered)
        self.table.chosen.connect(self._chosen)
        self.model.counted.connect(self._counted)
        self.tabs.currentChanged.connect(self._chosen)
        self._empty.pressed.connect(self._empty_pressed)
        self.told.contact_wanted.connect(self._contact)
        self.told.result_wanted.connect(self._result)
        self.told.kept_wanted.connect(self._kept)
        self.told.confirm_wanted.connect(self._confirm)
        self.told.decline_wanted.connect(self._decline)
        self.told.rejoin_wanted.connect(self._rejoin)
        self.told.strike_wanted.connect(partial(self._with_row, self.keeping.strike))
        self.totals.shows.clicked.connect(self._list_left)
        self.work.opened.connect(self._show_campaign)

    def _chosen(self) -> None:
        row = self.table.current_row
        self.told.show_row(row)
        campaign = self.campaign
        close = self._buttons["coverage_close"]
        close.setEnabled(campaign is not None)
        closed = campaign is not None and campaign.closed
        close.setText(self.tr("Take &up again") if closed else self.tr("C&lose…"))
        self._buttons["coverage_letters"].setEnabled(campaign is not None and not closed)
        self.commands_changed.emit()

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        self.totals.say(count, totals, self.model.query.filters.get("state", ""))
        self._say_empty(count)
        if count and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._chosen()

    def _say_empty(self, count: int) -> None:
        self._body.setCurrentIndex(0 if count else 1)
        if self.model.query.text or self.model.query.filters:
            self._empty.say(
                self.tr("No target matches"),
                self.tr("Take a filter away."),
                self.tr("Clear filters"),
            )
        else:
            self._empty.say(
                self.tr("No campaign was opened yet"),
                self.tr("Import lists of other bodies, then open a campaign on what they show."),
                self.tr("New campaign…"),
            )

    def _empty_pressed(self) -> None:
        if self.model.query.text or self.model.query.filters:
            self.filters.clear()
        else:
            self.work.open()

    def _show_campaign(self, ident: str) -> None:
        self.visit({"campaign": ident})

    def _list_left(self) -> None:
        query = self.model.query
        self.visit({**query.filters, "state": LEFT, "text": query.text})

    def _entered(self) -> None:
        self._with_row(lambda row: self._rejoin() if row.left else self._contact())

    def _rejoin(self) -> None:
        self.keeping.rejoin(self.table.selected_ids())

    def _contact(self) -> None:
        self.work.contact(self.table.selected_ids())

    def _result(self) -> None:
        self.work.result(self.table.selected_ids())

    def _confirm(self) -> None:
        self.work.confirm(self.table.selected_ids())

    def _kept(self, contact: ContactView) -> None:
        self._with_row(lambda row: self.work.kept(row, contact))

    def _decline(self) -> None:
        self._with_row(self.work.decline)

    def _open_unit(self) -> None:
        self._with_row(
            lambda row: (
                self.desk.go("employers", {"unit": row.proposal.unit_id}) if row.proposal else None
            )
        )

    def _with_row(self, act: Callable[[TargetRow], Any]) -> None:
        row: Any = self.table.current_row
        if row is not None:
            act(row)

    def _close(self) -> None:
        if self.campaign is not None:
            self.work.close(self.campaign)

    def _letters(self) -> None:
        if self.campaign is not None:
            filters = {**self.model.query.filters, "campaign": self.campaign.id}
            query = Query(self.model.query.text, {**filters, "state": "letterless"})
            self.work.letters(self.table.selected_ids(), query)

    def _export(self) -> None:
        if self.tabs.currentIndex():
            self.figures.export()
            return
        make = partial(_workbook, self._figures, self.model.query)
        self._saving.excel(self.tr("coverage.xlsx"), make)


def _call(act: Callable[[], None], _checked: object = None) -> None:
    act()


def _workbook(figures: Any, query: Query, _task: object) -> bytes:
    content: bytes = figures.workbook(query)
    return content
