"""The window: navigation, menus, message, pages made on first visit, status line."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.messages import LANGUAGES
from app.services.effects import Kind
from ui.actions import COMMANDS, MENUS, PAGE_KEYS, Actions, words
from ui.backing_up import BackingUp
from ui.desk import Desk, Notice
from ui.fetching import Fetching, remedy
from ui.page_list import PAGES, Entry
from ui.refresh import Refresh
from ui.side import Side
from ui.status_line import StatusLine
from ui.syncing import Syncing
from ui.text import Words
from ui.theme import Tone
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent

    from app.program import Program
    from app.services.effects import Effects
    from app.services.offices import OfficeDetails
    from ui.background import Background
    from ui.pages.page import Page

_SIZE = (1240, 720)
#: a screen up to so wide is filled the first time: lists need all of it
_FILLED = 1440


class MainWindow(QMainWindow):
    """One register on screen."""

    #: the language or theme was changed in the settings: the window is to be built anew
    rebuild_asked = Signal()
    #: nothing is running any more and the window has gone
    closed = Signal()

    def __init__(
        self,
        program: Program | None,
        background: Background,
        *,
        language: str = LANGUAGES[0],
    ) -> None:
        super().__init__()
        self._background = background
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._last: Effects | None = None
        self._words = Words(program.settings.language if program else language)
        self.setWindowTitle(self.tr("Sổ Thu"))
        self.program: Program
        self.desk: Desk
        self.refresh = Refresh(self)
        self.banner = Banner()
        self._build()
        self._connect()
        self._restore_place()
        if program is None:
            self._wait_for_register()
        else:
            self.attach(program)

    def attach(self, program: Program) -> None:
        """Show a register that has been opened."""
        self.program = program
        self.desk = Desk(
            program=program,
            background=self._background,
            refresh=self.refresh,
            words=self._words,
            tell=self.banner.say,
            fail=self._fail,
            go=self.go,
        )
        self._backing_up = BackingUp(self.desk, self)
        self.syncing = Syncing(self.desk, self._status, self)
        self.fetching = Fetching(self.desk, self)
        self.menuBar().setEnabled(True)
        self._side.setEnabled(True)
        self._ask_office()

    def go(self, ident: str, query: Mapping[str, str] | None = None) -> None:
        """Show a page, with what it is to show; "upkeep" is the backup, "settings" a dialog.

        "fetch" brings documents here: see `Fetching.begin`.
        """
        if ident == "upkeep":
            self._backing_up.begin()
            return
        if ident == "sync_now":
            self.syncing.begin()
            return
        if ident == "fetch":
            self.fetching.begin(query or {"which": "all"})
            return
        if ident == "settings":
            self._settings((query or {}).get("tab", ""))
            return
        if ident == "notes":
            from ui.dialogs.opening import open_over
            from ui.dialogs.province_notes import NotesDialog

            open_over(NotesDialog(self.desk, self))
            return
        page = self._page(ident)
        if not self._trail or self._trail[-1] != ident:
            self._trail.append(ident)
            self._stack.setCurrentWidget(page)
        self._side.show_page(ident)
        if query:
            page.visit(query)
        self._offer()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._pages[self._trail[-1]]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop long work first; the window closes itself when it has stopped."""
        if self._background.busy:
            event.ignore()
            self._background.cancel_all()
            running = self._background.current
            text = self.tr("Closing as soon as this has stopped: {work}")
            self.banner.say(Notice(text.format(work=running.label if running else ""), Tone.WARN))
            self._background.idle.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return
        if not self._may_close():
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def _may_close(self) -> bool:
        """Remind of what was not sent, towards the end of the day."""
        syncing: Syncing | None = getattr(self, "syncing", None)
        return syncing is None or syncing.may_close()

    def _build(self) -> None:
        self._actions = Actions(self)
        self._side = Side([(e.id, _title(e), e.icon) for e in PAGES])
        self._stack = QStackedWidget()
        self._status = StatusLine(self._background, self._words)
        above = QVBoxLayout()
        above.setContentsMargins(20, 10, 20, 0)
        above.addWidget(self.banner)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(self._stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self._status)
        self._build_menus()

    def _wait_for_register(self) -> None:
        """The frame stands while the register is opened, so that the click is seen to work."""
        words = QLabel(self.tr("Opening the register…"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setProperty("muted", True)
        self._stack.addWidget(words)
        self.menuBar().setEnabled(False)
        self._side.setEnabled(False)

    def _build_menus(self) -> None:
        for ident, title in MENUS:
            menu = self.menuBar().addMenu(words(title))
            for command in COMMANDS:
                if command.menu == ident:
                    menu.addAction(self._actions[command.id])
            if ident == "go":
                menu.addSeparator()
                for place, entry in enumerate(PAGES):
                    action = menu.addAction(_title(entry), partial(self.go, entry.id))
                    if place < len(PAGE_KEYS):
                        action.setShortcut(QKeySequence(f"Ctrl+{PAGE_KEYS[place]}"))

    def _connect(self) -> None:
        self._side.asked.connect(self.go)
        self._actions.triggered.connect(self._do)
        self._background.failed.connect(self._failed)
        self.refresh.happened.connect(self._happened)
        self.refresh.changed.connect(self._changed)
        for digit, entry in zip(PAGE_KEYS, PAGES, strict=False):
            key = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            key.activated.connect(partial(self.go, entry.id))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._escape)
        self._actions["undo"].setEnabled(False)

    def _page(self, ident: str) -> Page:
        if ident not in self._pages:
            entry = next(entry for entry in PAGES if entry.id == ident)
            module, _, name = entry.factory.partition(":")
            page: Page = getattr(import_module(module), name)(self.desk)
            page.commands_changed.connect(self._offer)
            self._pages[ident] = page
            self._stack.addWidget(page)
        return self._pages[ident]

    def _offer(self) -> None:
        self._actions.offer(self.page.commands())
        known = {entry.id for entry in PAGES}
        self._actions["import.open"].setEnabled("imports" in known)

    def _do(self, ident: str) -> None:
        own: dict[str, Callable[[], None]] = {
            "import.open": partial(self.go, "imports", {"open": "1"}),
            "undo": self._undo,
            "calculator": partial(self.go, "calculator"),
            "backup": partial(self.go, "upkeep"),
            "sync.now": partial(self.go, "sync_now"),
            "settings": self._settings,
            "signature.check": self._check_signature,
            "quit": self._quit,
            "back": self._back,
            "shortcuts": self._shortcuts,
            "about": self._about,
        }
        act = own.get(ident) or self.page.commands().get(ident)
        if act is not None:
            act()

    def _back(self) -> None:
        if self.page.step_back():
            self._offer()
        elif len(self._trail) > 1:
            self._trail.pop()
            self.go(self._trail.pop())

    def _escape(self) -> None:
        if self.banner.isVisible():
            self.banner.hide()
        elif self._trail:
            self.page.step_back()
            self._offer()

    def _quit(self) -> None:
        self.close()

    def _happened(self, effects: Effects) -> None:
        self._last = effects if effects.change_set else None
        self._actions["undo"].setEnabled(self._last is not None)
        text = self._words.effect(effects)
        if self._last is not None:
            self.banner.say(Notice(text, Tone.GOOD, self.tr("Undo"), self._undo))
        else:
            self._status.say(text)

    def _undo(self) -> None:
        last = self._last
        if last is not None and last.change_set:
            change_set = last.change_set
            self._background.run(
                lambda _task: self.program.services.history.undo(change_set),
                done=self.refresh.announce,
                failed=self._fail,
                label=self.tr("Undo"),
            )

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.OFFICE in kinds:
            self._ask_office()

    def _ask_office(self) -> None:
        self._background.read(self._current_office, done=self._show_office)

    def _current_office(self) -> OfficeDetails:
        return self.program.services.offices.current()

    def _show_office(self, office: OfficeDetails) -> None:
        self._side.office.say(office.letterhead.name)

    def _failed(self, failure: BaseException) -> None:
        if not self._trail:
            return  # the session tells what went wrong before a register was open
        if isinstance(failure, AppError):
            self._fail(failure)
        else:
            raise failure

    def _fail(self, failure: AppError) -> None:
        from ui.dialogs.trouble import Trouble

        found = remedy(self.desk, failure) if self._trail else ("", None)
        dialog = Trouble.of_error(self, failure, self._words, found)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _settings(self, tab: str = "") -> None:
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self.desk, self, tab=tab)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.screen_changed.connect(self.rebuild_asked)
        dialog.open()

    def _check_signature(self) -> None:
        from ui.dialogs.signature_check import SignatureCheckDialog

        dialog = SignatureCheckDialog(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _shortcuts(self) -> None:
        from ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog([_title(entry) for entry in PAGES], self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _about(self) -> None:
        from ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self.program, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restore_place(self) -> None:
        place = QSettings().value("window/geometry")
        if not (isinstance(place, QByteArray) and self.restoreGeometry(place)):
            self.resize(*_SIZE)
            if _SIZE[0] <= self.screen().availableGeometry().width() <= _FILLED:
                self.setWindowState(Qt.WindowState.WindowMaximized)


def _title(entry: Entry) -> str:
    return QCoreApplication.translate("Pages", entry.title)
