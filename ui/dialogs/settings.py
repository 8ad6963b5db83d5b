"""Settings: this computer's screen; the office's letterhead, people, territory, accounts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from app.services.effects import Kind
from ui.dialogs.settings_files import FilesPane
from ui.dialogs.settings_forms import FormsPane
from ui.dialogs.settings_law import DaysPane, RatesPane, ReadingsPane
from ui.dialogs.settings_office import LetterheadPane
from ui.dialogs.settings_people import DutiesPane, OfficersPane, SignatoriesPane
from ui.dialogs.settings_screen import ScreenPane
from ui.dialogs.settings_signing import SigningPane
from ui.dialogs.settings_territory import AccountsPane, CommunesPane
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.office_records import OfficeRecords
    from app.services.offices import OfficeDetails
    from ui.desk import Desk
    from ui.dialogs.settings_records import RecordsPane

#: fits a screen of 1366×768 with room around it
_SIZE = (1240, 650)


class SettingsDialog(QDialog):
    """Each tab saves by itself; closing loses nothing."""

    #: the preferences of the screen were saved: the window is to be built anew
    screen_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, tab: str = "") -> None:
        """Show a tab at once: readings, days, rates, forms, files, signing."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.banner = Banner()
        # What is saved or refused here is said here, not behind the dialog.
        self._desk = replace(desk, tell=self.banner.say)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("Groups of settings"))
        screen = ScreenPane(desk)
        screen.saved.connect(self._screen_saved)
        self._office_panes: tuple[LetterheadPane | RecordsPane[Any], ...] = (
            LetterheadPane(self._desk, self.banner),
            SignatoriesPane(self._desk),
            OfficersPane(self._desk),
            CommunesPane(self._desk),
            DutiesPane(self._desk),
            AccountsPane(self._desk),
        )
        self.tabs.addTab(screen, self.tr("Screen"))
        titles = (
            self.tr("Letterhead"),
            self.tr("Signatories"),
            self.tr("Officers"),
            self.tr("Communes"),
            self.tr("Assignments"),
            self.tr("Accounts"),
        )
        panes: Sequence[QWidget] = self._office_panes
        for pane, title in zip(panes, titles, strict=True):
            self.tabs.addTab(pane, title)
        self._add_law(tab)
        self._add_late(tab)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)
        desk.refresh.changed.connect(self._changed)
        self._ask()

    def _add_law(self, tab: str) -> None:
        self._law_panes: dict[str, ReadingsPane | DaysPane | RatesPane] = {
            "readings": ReadingsPane(self._desk),
            "days": DaysPane(self._desk),
            "rates": RatesPane(self._desk),
        }
        titles = (self.tr("Readings of the law"), self.tr("Days off"), self.tr("Old rates"))
        for pane, title in zip(self._law_panes.values(), titles, strict=True):
            self.tabs.addTab(pane, title)
        if tab in self._law_panes:
            self.tabs.setCurrentWidget(self._law_panes[tab])
        self._ask_law()

    def _add_late(self, tab: str) -> None:
        """Add the tabs that are read when they are first shown."""
        self.late_panes: dict[str, FormsPane | FilesPane | SigningPane] = {
            "forms": FormsPane(self._desk),
            "files": FilesPane(self._desk),
            "signing": SigningPane(self._desk),
        }
        self._asked: set[str] = set()
        titles = (self.tr("Forms"), self.tr("Attachments"), self.tr("Digital signature"))
        for pane, title in zip(self.late_panes.values(), titles, strict=True):
            self.tabs.addTab(pane, title)
        self.tabs.currentChanged.connect(self._shown)
        if tab in self.late_panes:
            self.tabs.setCurrentWidget(self.late_panes[tab])

    def _shown(self, _place: int) -> None:
        for name, pane in self.late_panes.items():
            if pane is self.tabs.currentWidget() and name not in self._asked:
                self._asked.add(name)
                pane.reload()

    def _ask_law(self) -> None:
        for pane in self._law_panes.values():
            pane.reload()

    def _screen_saved(self) -> None:
        self.accept()
        self.screen_changed.emit()

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.OFFICE in kinds:
            self._ask()
        if Kind.SETTINGS in kinds:
            self._ask_law()
            for name in self._asked:
                self.late_panes[name].reload()

    def _ask(self) -> None:
        offices = self._desk.program.services.offices
        self._desk.background.read(
            lambda: (offices.current(), offices.records()),
            done=self._show,
            failed=self._desk.fail,
        )

    def _show(self, found: tuple[OfficeDetails, OfficeRecords]) -> None:
        for pane in self._office_panes:
            pane.show_office(*found)
