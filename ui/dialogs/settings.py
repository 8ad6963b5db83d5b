"""Settings: this computer's screen; the office's letterhead, people, territory, accounts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.services.effects import Kind
from ui.dialogs.settings_choices import ChoicesPane
from ui.dialogs.settings_forms import FormsPane
from ui.dialogs.settings_law import DaysPane, RatesPane, ReadingsPane
from ui.dialogs.settings_limits import LimitsPane
from ui.dialogs.settings_office import LetterheadPane
from ui.dialogs.settings_packages import PackagesPane
from ui.dialogs.settings_people import DutiesPane, OfficersPane, SignatoriesPane
from ui.dialogs.settings_privacy import PrivacyPane
from ui.dialogs.settings_screen import ScreenPane
from ui.dialogs.settings_signing import SigningPane
from ui.dialogs.settings_territory import AccountsPane, CommunesPane
from ui.dialogs.settings_trust import TrustPane
from ui.widgets.banner import Banner
from ui.widgets.side_pages import SidePages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.office_records import OfficeRecords
    from app.services.offices import OfficeDetails
    from ui.desk import Desk
    from ui.dialogs.settings_records import RecordsPane

#: fits a screen of 1366×768 with room around it
_SIZE = (1240, 660)


#: panes asked for their content only when somebody goes there
_ON_DEMAND = frozenset({"forms", "signing", "trust", "choices", "limits", "packages"})


class SettingsDialog(QDialog):
    """Each group saves by itself; closing loses nothing."""

    #: the preferences of the screen were saved: the window is to be built anew
    screen_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, tab: str = "") -> None:
        """Show a group at once by its name in `_law_panes`."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.banner = Banner()
        # What is saved or refused here is said here, not behind the dialog.
        self._desk = replace(desk, tell=self.banner.say)
        self.tabs = SidePages("settings_groups", self.tr("Groups of settings"))
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
        self.privacy = PrivacyPane(self._desk)
        self.tabs.addTab(self.privacy, self.tr("Personal data"))
        self._add_law(tab)
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
        self._law_panes: dict[str, Any] = {
            "readings": ReadingsPane(self._desk),
            "days": DaysPane(self._desk),
            "rates": RatesPane(self._desk),
            "forms": FormsPane(self._desk),
            "signing": SigningPane(self._desk),
            "trust": TrustPane(self._desk),
            "choices": ChoicesPane(self._desk),
            "limits": LimitsPane(self._desk),
            "packages": PackagesPane(self._desk),
        }
        titles = (
            self.tr("Readings of the law"),
            self.tr("Days off"),
            self.tr("Old rates"),
            self.tr("Forms"),
            self.tr("Signing"),
            self.tr("Trusted signers"),
            self.tr("Choices"),
            self.tr("Limits"),
            self.tr("From the province"),
        )
        for pane, title in zip(self._law_panes.values(), titles, strict=True):
            self.tabs.addTab(pane, title)
        self._visited: set[str] = set()
        self.tabs.currentChanged.connect(self._visit)
        if tab in self._law_panes:
            self.tabs.setCurrentWidget(self._law_panes[tab])
        self._ask_law()

    def _ask_law(self) -> None:
        self.privacy.reload()
        for name, pane in self._law_panes.items():
            if name in self._visited or name not in _ON_DEMAND:
                pane.reload()

    def _visit(self) -> None:
        """Fill a pane that is seen for the first time."""
        for name in _ON_DEMAND - self._visited:
            if self.tabs.currentWidget() is self._law_panes[name]:
                self._visited.add(name)
                self._law_panes[name].reload()

    def _screen_saved(self) -> None:
        self.accept()
        self.screen_changed.emit()

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.OFFICE in kinds:
            self._ask()
        if Kind.SETTINGS in kinds:
            self._ask_law()

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
