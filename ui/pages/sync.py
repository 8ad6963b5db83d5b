"""The exchange with the province: what goes, came, merged, needs a person; every record's state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton, QTabWidget

from app.services.effects import Kind
from ui import format as shown
from ui.dialogs.opening import open_over
from ui.dialogs.sync_conflict import ConflictDialog
from ui.dialogs.sync_connect import ConnectDialog
from ui.dialogs.sync_twins import TwinsDialog
from ui.icons import icon
from ui.pages.page import Page
from ui.pages.sync_parts import ConflictsPart, GoesPart, ListPart, RecordsPart
from ui.pages.sync_tables import merges, runs
from ui.saving import Saving
from ui.theme import Tone
from ui.widgets.named import named, primary
from ui.widgets.tiles import Tile, TileRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QDialog

    from sync.client.conflict_desk import ConflictView
    from sync.client.desk import Overview
    from ui.desk import Desk

#: tabs in their order
_TABS = ("goes", "conflicts", "merges", "records", "runs")


class SyncPage(Page):
    """Opens on what needs a person, else on what goes."""

    shows: ClassVar[frozenset[Kind]] = frozenset(Kind)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Exchange"))
        self._saving = Saving(desk, self)
        self._state: Overview | None = None
        self._wants: dict[str, str] = {}
        self.last = Tile(self.tr("Last exchange"), leads=True)
        self.waiting = Tile(self.tr("Waiting to be sent"), leads=True)
        self.open = Tile(self.tr("Needs a decision"), leads=True)
        self.safe = Tile(self.tr("In the province's backup"))
        self.goes = GoesPart(desk)
        self.conflicts = ConflictsPart(desk)
        self.merges = ListPart(
            merges(desk.words),
            "sync_merges",
            self.tr("Merged by itself"),
            self.tr("Nothing has merged yet: nobody else changed the same records."),
        )
        self.records = RecordsPart(desk)
        self.runs = ListPart(
            runs(desk.words),
            "sync_runs",
            self.tr("History"),
            self.tr("There has been no exchange yet."),
        )
        self.tabs = QTabWidget()
        self.tabs.setObjectName("sync_tabs")
        self.tabs.setAccessibleName(self.tr("Parts of the exchange"))
        self._buttons()
        self._lay_out()
        self._connect()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what the tab shown can do."""
        found: dict[str, Callable[[], None]] = {"list.reload": self.reload}
        if self._tab() != "goes":
            found["list.export"] = self.export
        if self._tab() == "records":
            found["list.search"] = self.records.filters.enter
        if self._tab() == "conflicts" and self.conflicts.current is not None:
            found["record.open"] = self.decide
        return found

    def visit(self, query: Mapping[str, str]) -> None:
        """Show a tab ("tab"), ask to connect ("connect"), or open a way between PCs ("share")."""
        self._wants = dict(query)
        self.reload()

    def reload(self) -> None:
        """Ask for everything again."""
        services = self.desk.program.services
        self.desk.background.read(
            lambda: (services.sync_desk.overview(), services.conflicts.listed()),
            done=self._show,
        )
        self.records.reload()

    def begin(self) -> None:
        """Exchange now."""
        self.desk.go("sync_now", {})

    def connect_province(self) -> None:
        """Ask for the address and the code."""
        if self._state is not None:
            open_over(ConnectDialog(self.desk, self._state, self))

    def fetch(self, which: str) -> None:
        """Fetch documents that are not here: those of "open" cases and of own work, or "all"."""
        self.desk.go("fetch", {"which": which})

    def share(self, way: str) -> None:
        """Exchange with the office's other computers: "network", "write" or "read"."""
        dialog: QDialog
        if way == "network":
            from ui.dialogs.share_network import ShareDialog

            dialog = ShareDialog(self.desk, self)
        elif way == "write":
            from ui.dialogs.stick_write import StickWriteDialog

            dialog = StickWriteDialog(self.desk, self)
        else:
            from ui.dialogs.stick_read import StickReadDialog

            dialog = StickReadDialog(self.desk, self)
        open_over(dialog)

    def decide(self, _ident: object = None) -> None:
        """Open the current conflict."""
        view = self.conflicts.current
        if view is not None:
            kind = TwinsDialog if view.of_twins else ConflictDialog
            open_over(kind(self.desk, view, self))

    def export(self) -> None:
        """Save the list of the tab shown as a workbook."""
        tab, language = self._tab(), self.desk.words.language
        services = self.desk.program.services
        if tab == "conflicts":
            name = self.tr("differences.xlsx")
            self._saving.excel(name, lambda _task: services.conflicts.export(language))
            return
        query, names = (
            self.records.model.query,
            {
                "merges": self.tr("merged.xlsx"),
                "records": self.tr("records-exchanged.xlsx"),
                "runs": self.tr("exchanges.xlsx"),
            },
        )
        if tab in names:
            self._saving.excel(
                names[tab], lambda _task: services.sync_desk.export(tab, query, language)
            )

    def _tab(self) -> str:
        return _TABS[self.tabs.currentIndex()]

    def _buttons(self) -> None:
        self._export = named(
            QPushButton(icon("export"), self.tr("&Export to Excel…")), "sync_export"
        )
        self._export.clicked.connect(partial(_call, self.export))
        self._join = named(QPushButton(icon("settings"), self.tr("C&onnect…")), "sync_connect")
        self._join.clicked.connect(partial(_call, self.connect_province))
        self._now = primary(named(QPushButton(self.tr("E&xchange now (F12)")), "sync_begin"))
        self._now.clicked.connect(partial(_call, self.begin))
        menu = QMenu(self)
        for way, text in (
            ("network", self.tr("Share on the office's &network…")),
            ("write", self.tr("&Write to a stick…")),
            ("read", self.tr("&Read from a stick…")),
        ):
            menu.addAction(text, partial(self.share, way)).setObjectName(f"share_{way}")
        self._between = named(QPushButton(self.tr("&Between computers")), "sync_between")
        self._between.setMenu(menu)
        menu = QMenu(self)
        for which, text in (
            ("open", self.tr("&Take the office's open cases along")),
            ("all", self.tr("Fetch &all documents")),
        ):
            menu.addAction(text, partial(self.fetch, which)).setObjectName(f"fetch_{which}")
        self._papers = named(QPushButton(self.tr("&Documents")), "sync_documents")
        self._papers.setMenu(menu)
        for button in (self._export, self._papers, self._between, self._join, self._now):
            self.heading.buttons.addWidget(button)

    def _lay_out(self) -> None:
        self.body.addWidget(TileRow(self.last, self.waiting, self.open, self.safe))
        parts = (self.goes, self.conflicts, self.merges, self.records, self.runs)
        titles = (
            self.tr("Goes and came"),
            self.tr("Needs you"),
            self.tr("Merged by itself"),
            self.tr("Records"),
            self.tr("History"),
        )
        for part, title in zip(parts, titles, strict=True):
            self.tabs.addTab(part, title)
        self.body.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_changed)
        self.last.clicked.connect(partial(self._go_tab, "runs"))
        self.waiting.clicked.connect(partial(self._go_tab, "goes"))
        self.open.clicked.connect(partial(self._go_tab, "conflicts"))
        self.conflicts.table.opened.connect(self.decide)
        self.conflicts.table.chosen.connect(self.commands_changed)
        self.conflicts.decide.clicked.connect(partial(_call, self.decide))
        self.desk.background.idle.connect(self._rested)
        self.desk.background.progressed.connect(self._working)

    def _go_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(_TABS.index(name))

    def _tab_changed(self) -> None:
        self._export.setEnabled(self._tab() != "goes")
        self.commands_changed.emit()

    def _working(self) -> None:
        self._now.setEnabled(self.desk.background.exchanging is None)

    def _rested(self) -> None:
        self._now.setEnabled(self._state is not None and self._state.glance.enrolled)

    def _show(self, found: tuple[Overview, list[ConflictView]]) -> None:
        state, open_ = found
        first, self._state = self._state is None, state
        self._say(state)
        self.goes.show_state(state)
        self.conflicts.show_open(open_)
        self.merges.show_rows(state.merges)
        self.runs.show_rows(state.runs)
        title = self.tr("Needs you")
        if open_:
            title = self.tr("Needs you ({count})").format(count=shown.count(len(open_)))
        self.tabs.setTabText(_TABS.index("conflicts"), title)
        if first and open_ and "tab" not in self._wants:
            self._go_tab("conflicts")
        self._follow()
        self._working() if self.desk.background.exchanging else self._rested()
        self._tab_changed()

    def _follow(self) -> None:
        wants, self._wants = self._wants, {}
        if wants.get("tab") in _TABS:
            self._go_tab(wants["tab"])
        if "connect" in wants:
            self.connect_province()
        if wants.get("share") in {"network", "write", "read"}:
            self.share(wants["share"])

    def _say(self, state: Overview) -> None:
        glance = state.glance
        where = self.tr("{address} · role: {role}")
        role = self.desk.words.of("sync_role", state.role) if state.role else ""
        text = where.format(address=state.url, role=role) if glance.enrolled else ""
        self.heading.say(text or self.tr("This computer is not connected to the province yet."))
        self._join.setText(self.tr("C&onnection…") if glance.enrolled else self.tr("C&onnect…"))
        at = shown.moment(glance.synced_at) if glance.synced_at else self.tr("never")
        trouble = self.tr("the last one did not end well") if glance.trouble else ""
        self.last.say(at, trouble, Tone.WARN if glance.trouble else Tone.PLAIN)
        records = sum(state.goes.values())
        self.waiting.say(
            shown.count(records),
            self.tr("records; kept here until sent") if records else "",
            Tone.WARN if records else Tone.GOOD,
        )
        refused = state.counts.get("refused", 0)
        note = self.tr("{count} refused").format(count=shown.count(refused)) if refused else ""
        tone = Tone.BAD if glance.conflicts or refused else Tone.GOOD
        self.open.say(shown.count(glance.conflicts), note, tone)
        if not glance.enrolled:
            self.safe.say("–", "")
        elif state.not_durable or glance.waiting or state.documents_out:
            self.safe.say(self.tr("not all"), self.tr("kept here until it is"), Tone.PLAIN)
        else:
            self.safe.say(self.tr("everything"), "", Tone.GOOD)


def _call(act: Callable[[], None], _checked: object = None) -> None:
    act()
