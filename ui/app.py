"""The application: font, palette, language, crash reports, opening the register, the window."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.background import Background
from ui.collecting import Collector
from ui.crash import CrashReporter
from ui.desk import Notice
from ui.dialogs.trouble import Trouble
from ui.icons import icon
from ui.main_window import MainWindow
from ui.page_list import PAGES
from ui.text import Words, install_translator
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.beginnings import Beginnings
    from app.errors import AppError
    from app.program import Program
    from app.settings import Settings

_FIRST_PAGE = "today"
#: how long a worker may keep the window waiting for the interpreter, seconds (Python's own: 0.005);
#: painting takes it back at every call into Qt
_TURN = 0.001


def run(
    open_program: Callable[[], Program],
    settings: Settings,
    *,
    arguments: Sequence[str] = ("sothu",),
    ready: Callable[[MainWindow], None] | None = None,
    beginnings: Beginnings | None = None,
) -> int:
    """Show the window until it is closed; return the exit status (1: the register did not open).

    Args:
        open_program: opens the register and builds the services; called in the writing thread.
        settings: language, theme and text size, known before the register is open.
        arguments: the command line for Qt.
        ready: called with the window once it is shown.
        beginnings: how to get a register where there is none.
    """
    app = application(settings, arguments)
    session = Session(app, open_program, settings, ready, beginnings)
    QTimer.singleShot(0, session.begin)
    app.exec()
    return session.status


def application(settings: Settings, arguments: Sequence[str] = ("sothu",)) -> QApplication:
    """Return the QApplication, dressed and speaking the language of the settings."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    sys.setswitchinterval(_TURN)
    app.setOrganizationName("SoThu")
    app.setApplicationName("SoThu")
    app.setApplicationDisplayName("Sổ Thu")
    app.setDesktopFileName("sothu")
    theme.load_font(app, percent=settings.text_scale)
    dress(app, settings)
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Apply theme and language; callable again when the settings change."""
    theme.apply(app, settings.theme)
    install_translator(app, settings.language)
    app.setWindowIcon(icon("mark", QPalette.ColorRole.Accent))


class Session(QObject):
    """From opening the register to closing it; windows come and go meanwhile."""

    def __init__(
        self,
        app: QApplication,
        open_program: Callable[[], Program],
        settings: Settings,
        ready: Callable[[MainWindow], None] | None = None,
        beginnings: Beginnings | None = None,
    ) -> None:
        super().__init__()
        self._beginnings = beginnings
        #: where a new register's key is, until it has been said
        self._told = ""
        self.status = 0
        self.window: MainWindow | None = None
        self._app, self._open, self._settings, self._ready = app, open_program, settings, ready
        self._program: Program | None = None
        self._background = Background(self)
        #: begins with the first page: a start makes no garbage, only ever more to walk through
        self._collector = Collector(self)
        self._crash = CrashReporter(self)
        self._crash.install()
        app.setQuitOnLastWindowClosed(False)
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    @Slot()
    def begin(self) -> None:
        """Show the window's frame, and open the register in the writing thread.

        Its one writing connection lives in that thread.
        """
        self._background.failed.connect(self._failed)
        self._frame()
        self._background.run_alone(
            lambda _task: self._open(),
            done=self._opened,
            failed=self._refused,
        )

    def _frame(self) -> MainWindow:
        window = MainWindow(None, self._background, language=self._settings.language)
        window.closed.connect(self._end)
        window.rebuild_asked.connect(self._rebuild)
        self._crash.watch(window)
        self.window = window
        window.show()
        return window

    def _opened(self, program: Program) -> None:
        self._program = program
        window = self.window
        if window is None:
            return
        self._background.paint_first()
        window.attach(program)
        window.go(_FIRST_PAGE)
        self._tell(window, program)
        if self._ready is not None:
            self._ready(window)
        self._collector.begin()
        self._look_ahead(program)

    def _look_ahead(self, program: Program) -> None:
        """Load the other pages while the first one is read by the person: short pieces, in turn.

        They wait behind the first page's own reads, and are dropped when the window closes.
        """
        for entry in PAGES:
            self._background.read(partial(import_module, entry.factory.partition(":")[0]))
        for make in program.ahead:
            self._background.read(make)

    def _tell(self, window: MainWindow, program: Program) -> None:
        """Say once what the person must know of this opening."""
        words = Words(self._settings.language)
        if program.waits_for_books:
            self._told = words.of("command", "waits_for_books")
        elif program.continued_under is not None:
            self._told = words.of("command", "continued", book=program.continued_under)
        if program.read_only:
            told = words.of("command", "read_only", folder=str(program.paths.data))
            self._told = f"{self._told} {told}".strip()
        if self._told:
            window.banner.say(Notice(self._told, Tone.WARN))
            self._told = ""

    @Slot()
    def _rebuild(self) -> None:
        """Open the register again, so that the services speak the new language too."""
        old, program = self.window, self._program
        if old is None or program is None:
            return
        self._program = None
        old.setEnabled(False)
        self._background.run_alone(
            lambda _task: self._reopen(program),
            done=self._reopened,
            failed=self._refused,
        )

    def _reopen(self, program: Program) -> Program:
        program.close()
        return self._open()

    def _reopened(self, program: Program) -> None:
        old = self.window
        self._settings = program.settings
        theme.load_font(self._app, percent=self._settings.text_scale)
        dress(self._app, self._settings)
        self._frame()
        self._opened(program)
        if old is not None:
            old.closed.disconnect(self._end)
            old.close()
            old.deleteLater()

    def _refused(self, failure: AppError) -> None:
        words = Words(self._settings.language)
        if failure.code == "no_register" and self._beginnings is not None:
            self._begin_anew(self._beginnings, words)
            return
        self.status = 1
        dialog = Trouble.of_error(self.window, failure, words)
        dialog.exec()
        self._end()

    def _begin_anew(self, beginnings: Beginnings, words: Words) -> None:
        """Offer to make a register; without one there is nothing to show."""
        from ui.dialogs.first_start import FirstStart

        dialog = FirstStart(beginnings, words, self.window)
        dialog.made.connect(self._made)
        if not dialog.exec():
            self._end()

    @Slot(str)
    def _made(self, told: str) -> None:
        self._told = told
        self._background.run_alone(
            lambda _task: self._open(), done=self._opened, failed=self._refused
        )

    def _failed(self, failure: BaseException) -> None:
        """Handle what fails before there is a program: without one there is nothing to go on."""
        if self._program is None:
            self.status = 1
            self._crash.report(failure)
            self._crash.closed.connect(self._end)

    @Slot()
    def _end(self) -> None:
        program, self._program = self._program, None
        if self.window is not None:
            self.window.hide()
        if program is not None:
            self._background.run_alone(
                lambda _task: program.close(),
                done=self._quit,
                failed=self._quit,
            )
        else:
            self._quit()

    def _quit(self, _result: object = None) -> None:
        self._background.close()
        self._collector.end()
        self._crash.uninstall()
        self._app.quit()

    def _scheme_changed(self) -> None:
        if self._settings.theme == "system":
            theme.apply(self._app, "system")
