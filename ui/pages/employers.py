"""The register of employers: search as you type, filters, the table; one employer beside it."""

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
from ui.memo import MemoCopier
from ui.pages.employer import EmployerView
from ui.pages.page import GAP, Page
from ui.saving import Saving
from ui.table_model import Column, TableModel
from ui.theme import Tone, status_tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.unit_table import UnitRow
    from app.services.units import UnitFilters
    from ui.desk import Desk
    from ui.text import Words

_STATUSES = ("late", "evasion", "excused", "on_time")
_AGES = ("lt1", "1_3", "3_6", "6_12", "ge12")
_GAPS = ("ledger_break", "no_tax_code")
_BALANCES = ("debt", "credit", "zero")


class EmployersPage(Page):
    """The list, or one employer over it; Escape or Alt+Left goes back to the list."""

    shows: ClassVar[frozenset[Kind]] = frozenset(
        {
            Kind.EMPLOYERS,
            Kind.LEDGER,
            Kind.PAPERS,
            Kind.IMPORTS,
            Kind.OFFICE,
            Kind.CASES,
            Kind.FINDINGS,
        },
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._units = desk.program.services.units
        self.model: TableModel[UnitRow] = TableModel(
            self._columns(desk.words),
            self._units.listing,
            desk.background,
            self,
        )
        self.filters = FilterBar(self.tr("Name, code, tax code, phone, memo…"))
        title = QCoreApplication.translate("Pages", "Employers")
        self.table = RegisterView(self.model, name="employers", title=title)
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        self._empty = EmptyState("employers", "")
        self._empty.pressed.connect(self._empty_pressed)
        self._saving = Saving(desk, self)
        self._memo_copier = MemoCopier(desk, self)
        self._heading_button()
        self._list = self._list_side()
        self._sides = QStackedWidget()
        self._sides.addWidget(self._list)
        self.body.addWidget(self._sides)
        self._connect()

    @Once
    def employer(self) -> EmployerView:
        """One employer in place of the list, made when the first one is opened."""
        view = EmployerView(self.desk)
        view.left.connect(self._show_list)
        view.other_wanted.connect(self.show_employer)
        self._sides.addWidget(view)
        return view

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the list, or with the employer shown."""
        always: dict[str, Callable[[], None]] = {"list.reload": self.reload}
        if self._sides.currentWidget() is not self._list:
            return {**always, **self.employer.commands()}
        listed = {
            "list.search": self.filters.enter,
            "list.export": self._export,
            "list.columns": self.table.choose_columns,
        }
        if not self.table.current_id:
            return always | listed
        return always | listed | {"record.open": self._open_current, "record.memo": self._memo}

    def visit(self, query: Mapping[str, str]) -> None:
        """Show one employer ("unit"), or the list with filters, a text or a sort order."""
        if query.get("unit"):
            self.show_employer(query["unit"])
            return
        self._show_list()
        sort = query.get("sort", "")
        filters = {k: v for k, v in query.items() if k not in {"text", "sort", "all"}}
        if "standing" in filters:
            filters["status"] = filters.pop("standing")
        self.filters.ask(filters, query.get("text", ""))
        asked = self.filters.query()
        # Filters another page asks for need not have a box here (an ageing class).
        self.model.show(
            Query(asked.text, {**filters, **asked.filters}, sort, descending=bool(sort))
        )

    def reload(self) -> None:
        """Ask for the list, the filters and the employer shown again."""
        self.desk.background.read(self._units.filters, done=self._show_filters)
        self.model.reload()
        if self._sides.currentWidget() is not self._list:
            self.employer.reload()

    def step_back(self) -> bool:
        """Go back from one employer to the list."""
        if self._sides.currentWidget() is self._list:
            return False
        self._show_list()
        return True

    def show_employer(self, ident: str) -> None:
        """Show one employer's page."""
        if ident:
            self.heading.hide()
            self.employer.show_employer(ident)
            self._sides.setCurrentWidget(self.employer)
            self.commands_changed.emit()

    def _list_side(self) -> QWidget:
        for key, title, choices in (
            ("commune", self.tr("All communes"), []),
            ("sector_group", self.tr("All sector groups"), []),
            ("officer", self.tr("All officers"), []),
            ("status", self.tr("Any standing"), self._standings()),
            ("balance", self.tr("Any balance"), self._balances()),
        ):
            self.filters.add_choice(key, title, choices)
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

    def _heading_button(self) -> None:
        self.heading.title.setText(QCoreApplication.translate("Pages", "Employers"))
        export = QPushButton(icon("export"), bare("&Export to Excel…"))
        export.setToolTip("Ctrl+E")
        export.clicked.connect(self._export)
        self.heading.buttons.addWidget(export)

    def _connect(self) -> None:
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self.show_employer)
        self.table.chosen.connect(self.commands_changed)
        self.model.counted.connect(self._counted)

    def _words_of(self, section: str, codes: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(code, self.desk.words.of(section, code)) for code in codes]

    def _standings(self) -> list[tuple[str, str]]:
        gaps = (self.tr("Ledger does not tie"), self.tr("No tax code yet"))
        return [
            *self._words_of("status", _STATUSES),
            *self._words_of("ageing", _AGES),
            *zip(_GAPS, gaps, strict=True),
        ]

    def _balances(self) -> list[tuple[str, str]]:
        words = (self.tr("In debt"), self.tr("Overpaid"), self.tr("Settled"))
        return list(zip(_BALANCES, words, strict=True))

    def _show_filters(self, filters: UnitFilters) -> None:
        self.filters.set_choices("commune", filters.communes)
        groups = [(group, group) for group in filters.sector_groups]
        self.filters.set_choices("sector_group", groups)
        self.filters.set_choices("officer", filters.officers)

    def _counted(self, count: int, totals: Mapping[str, int]) -> None:
        parts = [self.tr("{count} employers").format(count=shown.count(count))]
        for key, words in (
            ("workers", self.tr("{sum} workers")),
            ("debt", self.tr("in debt {sum} đ")),
            ("credit", self.tr("overpaid {sum} đ")),
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
                self.tr("No employer matches"),
                self.tr("Check the spelling, or search for a part of the name or the code."),
                self.tr("Clear filters"),
            )
        else:
            self._empty.say(
                self.tr("The register has no employer yet"),
                self.tr("Import the list of employers, or a C12 file of any month."),
                self.tr("Import a file"),
            )

    def _empty_pressed(self) -> None:
        if self.model.query.text or self.model.query.filters:
            self.filters.clear()
        else:
            self.desk.go("imports", {"open": "1"})

    def _show_list(self) -> None:
        self.heading.show()
        self._sides.setCurrentWidget(self._list)
        self.table.setFocus()
        self.commands_changed.emit()

    def _open_current(self) -> None:
        self.show_employer(self.table.current_id)

    def _memo(self) -> None:
        row: Any = self.table.current_row
        if row is not None:
            self._memo_copier.copy(row.code)

    def _export(self) -> None:
        query = self.model.query
        self._saving.excel(self.tr("employers.xlsx"), lambda _task: self._units.export(query))

    def _columns(self, words: Words) -> list[Column[UnitRow]]:
        def status(row: UnitRow) -> str:
            return words.of("status", row.status) if row.status else ""

        def late(row: UnitRow) -> Tone:
            return Tone.BAD if row.late_principal else Tone.MUTED

        return [
            Column("code", self.tr("Code"), lambda r: r.code, chars=10),
            Column("name", self.tr("Name"), lambda r: r.name, chars=30, stretch=True),
            Column("tax_code", self.tr("Tax code"), lambda r: r.tax_code, 13, hidden=True),
            Column("commune", self.tr("Commune"), lambda r: r.commune, chars=16),
            Column("sector_group", self.tr("Group"), lambda r: r.sector_group, 7, hidden=True),
            Column("officer", self.tr("Officer"), lambda r: r.officer, chars=15),
            Column("phone", self.tr("Phone"), lambda r: r.phone, chars=13, hidden=True),
            Column("workers", self.tr("Workers"), lambda r: shown.count(r.workers), 8, number=True),
            Column(
                "balance",
                self.tr("Balance"),
                lambda r: shown.money(r.balance),
                chars=13,
                number=True,
                tone=lambda r: Tone.PLAIN if r.balance else Tone.MUTED,
            ),
            Column(
                "late_principal",
                self.tr("Late"),
                lambda r: shown.money(r.late_principal),
                chars=13,
                number=True,
                tone=late,
            ),
            Column(
                "status",
                self.tr("Standing"),
                status,
                chars=12,
                tone=lambda r: status_tone(r.status),
                chip=True,
            ),
        ]
