"""Settings: this computer's screen; the office's letterhead, signatories, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from app.services.effects import Kind
from ui.dialogs.settings_office import LetterheadPane, OfficersPane, SignatoriesPane
from ui.dialogs.settings_screen import ScreenPane
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from app.services.offices import OfficeDetails
    from ui.desk import Desk


class SettingsDialog(QDialog):
    """Each tab saves by itself; closing loses nothing."""

    #: the preferences of the screen were saved: the window is to be built anew
    screen_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._desk = desk
        self.banner = Banner()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("Groups of settings"))
        screen = ScreenPane(desk)
        screen.saved.connect(self._screen_saved)
        self._office_panes = (
            LetterheadPane(desk, self.banner),
            SignatoriesPane(desk, self.banner),
            OfficersPane(desk, self.banner),
        )
        self.tabs.addTab(screen, self.tr("Screen"))
        titles = (self.tr("Letterhead"), self.tr("Signatories"), self.tr("Officers and accounts"))
        for pane, title in zip(self._office_panes, titles, strict=True):
            self.tabs.addTab(pane, title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        self.resize(760, 560)
        desk.refresh.changed.connect(self._changed)
        self._ask()

    def _screen_saved(self) -> None:
        self.accept()
        self.screen_changed.emit()

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.OFFICE in kinds:
            self._ask()

    def _ask(self) -> None:
        current = self._desk.program.services.offices.current
        self._desk.background.read(current, done=self._show, failed=self._desk.fail)

    def _show(self, office: OfficeDetails) -> None:
        for pane in self._office_panes:
            pane.show_office(office)
