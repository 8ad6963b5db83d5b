"""The register of outgoing papers (sổ công văn đi): every number given, by year and kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout

from app.domain.clock import today
from app.services.effects import Kind
from ui import format as shown
from ui import paper_words
from ui.actions import bare
from ui.icons import icon
from ui.pages.page import Page
from ui.pages.paper_work import PaperWork
from ui.record_mark import RecordMark
from ui.saving import Saving
from ui.table_model import TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.listing import Query
    from app.services.outgoing import OutgoingChoices, OutgoingRow
    from ui.desk import Desk

#: states a paper can be listed by, in the order of its life
_STATES = ("issued", "printed", "sent", "delivered", "returned", "voided")


class PapersPage(Page):
    """Opens on this year; Enter shows a paper as it was issued."""

    shows: ClassVar[frozenset[Kind]] = frozenset({Kind.PAPERS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Outgoing papers"))
        self._outgoing = desk.program.services.outgoing
        self.work = PaperWork(desk, self)
        self._saving = Saving(desk, self)
        self.filters = FilterBar(self.tr("Find: number, name, code, kind, receipt"))
        self.model: TableModel[OutgoingRow] = TableModel(
            paper_words.outgoing(desk.words), self._outgoing, desk.background, self
        )
        self.table = RegisterView(
            self.model, name="outgoing", title=self.tr("Register of outgoing papers")
        )
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self._empty = EmptyState("papers", "")
        self._empty.pressed.connect(self.filters.clear)
        self._buttons = self._make_buttons()
        self._first = str(today(desk.program.clock).year)
        self._lay_out()
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the list and the papers chosen."""
        always: dict[str, Callable[[], None]] = {
            "list.reload": self.reload,
            "list.search": self.filters.enter,
            "list.export": self.export,
            "list.columns": self.table.choose_columns,
        }
        if self.table.selected_ids():
            always["print"] = self.print
            always["case.sign"] = self.sign
        if self.table.current_id:
            always["record.open"] = self.go_to_record
        return always

    def visit(self, query: Mapping[str, str]) -> None:
        """List what another page asks for ("year", "kind", "series", "state", "text")."""
        self._first = ""
        self.filters.ask(query, query.get("text", ""))

    def reload(self) -> None:
        """List again."""
        self.desk.background.read(self._outgoing.choices, done=self._show_choices)

    def open(self, _ident: object = None) -> None:
        """Show the current paper as it was issued."""
        row = self.table.current_row
        if row is not None:
            self.work.show(row)

    def print(self) -> None:
        """Print the papers chosen."""
        self._with_chosen(self.work.print)

    def sign(self) -> None:
        """Sign the papers chosen with the key of this computer."""
        self._with_chosen(self.work.sign)

    def save(self) -> None:
        """Save the papers chosen as PDF."""
        self._with_chosen(self.work.save)

    def export(self) -> None:
        """Save what is listed as a workbook."""
        query = self.model.query
        name = self.tr("outgoing-papers.xlsx")
        self._saving.excel(name, lambda _task: self._outgoing.export(query))

    def go_to_record(self) -> None:
        """Go to the case of the current paper, else to its employer."""
        row = self.table.current_row
        if row is not None and row.case_id:
            self.desk.go("cases", {"case": row.case_id})
        elif row is not None and row.unit_id:
            self.desk.go("employers", {"unit": row.unit_id})

    def _with_chosen(self, act: Callable[[list[OutgoingRow]], None]) -> None:
        ids = self.table.selected_ids()
        if ids:
            self.desk.background.read(
                lambda: [row for row in map(self._outgoing.rows(ids).get, ids) if row],
                done=act,
                failed=self.desk.fail,
            )

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "outgoing_record": QPushButton(icon("cases"), self.tr("&Case or employer")),
            "outgoing_sign": QPushButton(icon("edit"), self.tr("Si&gn…")),
            "outgoing_save": QPushButton(icon("save"), self.tr("&Save PDF…")),
            "outgoing_open": QPushButton(icon("search"), self.tr("&Open")),
            "outgoing_print": primary(QPushButton(self.tr("&Print…"))),
        }
        acts = (self.go_to_record, self.sign, self.save, self.open, self.print)
        for (name, button), act in zip(made.items(), acts, strict=True):
            named(button, name).clicked.connect(partial(_call, act))
        return made

    def _lay_out(self) -> None:
        export = QPushButton(icon("export"), bare("&Export to Excel…"))
        export.setToolTip("Ctrl+E")
        export.clicked.connect(partial(_call, self.export))
        self.heading.buttons.addWidget(export)
        self.filters.add_choice("year", self.tr("All years"))
        self.filters.add_choice("kind", self.tr("All kinds"))
        self.filters.add_choice("series", self.tr("All books"))
        words = self.desk.words
        states = [(state, words.of("paper_state", state)) for state in _STATES]
        self.filters.add_choice("state", self.tr("Any state"), states)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        foot = QHBoxLayout()
        foot.addWidget(self.totals, 1)
        self.mark = RecordMark(self.desk)
        foot.addWidget(self.mark)
        for button in self._buttons.values():
            foot.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(self.body.spacing())
        column.addWidget(self.filters)
        column.addWidget(self._body, 1)
        column.addLayout(foot)
        self.body.addLayout(column)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self.open)
        self.table.chosen.connect(self._chosen)
        self.model.counted.connect(self._counted)

    def _show_choices(self, found: OutgoingChoices) -> None:
        """Fill the choices; the first time this year is listed, where it has papers."""
        self.filters.set_choices("year", [(str(year), str(year)) for year in found.years])
        self.filters.set_choices("kind", found.kinds)
        books = [(code, self._book(code)) for code in found.series]
        self.filters.set_choices("series", books)
        if self._first and int(self._first) in found.years:
            self.filters.ask({"year": self._first})
        else:
            self.model.show(self.filters.query())
        self._first = ""

    def _book(self, series: str) -> str:
        """Name a book: letters have one together, records and decisions one by their letters."""
        return self.tr("Letters") if series == "letters" else series

    def _chosen(self) -> None:
        count = len(self.table.selected_ids())
        self.mark.show_record("paper", self.table.current_id)
        for name, button in self._buttons.items():
            button.setEnabled(count == 1 or (count > 1 and name in _SEVERAL))
        self.commands_changed.emit()

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        parts = [self.tr("{count} papers").format(count=shown.count(count))]
        if totals.get("voided"):
            parts.append(self.tr("{count} void").format(count=shown.count(totals["voided"])))
        self.totals.setText("   ·   ".join(parts) if count else "")
        self._body.setCurrentIndex(0 if count else 1)
        query: Query = self.model.query
        if query.text or query.filters:
            hint = self.tr("Check the spelling, or take a filter away.")
            self._empty.say(self.tr("No paper matches"), hint, self.tr("Clear filters"))
        else:
            hint = self.tr("Letters and papers of cases stand here once they are issued.")
            self._empty.say(self.tr("No paper was issued yet"), hint)
        self._chosen()


#: buttons that take several papers
_SEVERAL = ("outgoing_sign", "outgoing_save", "outgoing_print")


def _call(act: Callable[[], None], _checked: object = None) -> None:
    act()
