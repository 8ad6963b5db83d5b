"""A bug in the program: log it whole, tell it once, offer to copy; typed work stays on screen."""

from __future__ import annotations

import logging
import platform
import secrets
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal

from app import __version__
from ui.dialogs.trouble import Trouble

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

_LOG = logging.getLogger("sothu.crash")


class CrashReporter(QObject):
    """Takes exceptions from slots, virtual methods, threads and background work."""

    #: the person has closed a report
    closed = Signal()

    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._shown: Trouble | None = None
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self, window: QWidget | None) -> None:
        """Show reports over this window."""
        self._window = window

    def install(self) -> None:
        """Become the process's last resort."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self.report(args.exc_value)

    def uninstall(self) -> None:
        """Give the process its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, failure: BaseException | None) -> None:
        """Log a failure with an incident number and show it; callable from any thread."""
        if failure is None or isinstance(failure, SystemExit | KeyboardInterrupt):
            return
        incident = secrets.token_hex(3).upper()
        _LOG.error("incident %s", incident, exc_info=failure)
        self._raised.emit((incident, failure))

    def _hook(
        self,
        kind: type[BaseException],
        failure: BaseException,
        trace: TracebackType | None,
    ) -> None:
        self.report(failure)

    def _show(self, what: tuple[str, BaseException]) -> None:
        # One dialog at a time: a bug in painting would otherwise open hundreds.
        if self._shown is not None:
            return
        incident, failure = what
        self._shown = Trouble.of_bug(self._window, incident=incident, details=details(failure))
        self._shown.finished.connect(self._closed)
        self._shown.setModal(False)
        self._shown.show()

    def _closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None
            self.closed.emit()


def details(failure: BaseException) -> str:
    """Return what a developer needs: versions and the trace, without values of variables."""
    head = f"Sổ Thu {__version__}, Qt {qt_version}, Python {platform.python_version()}"
    trace = "".join(traceback.format_exception(failure))
    return f"{head}, {platform.platform()}\n\n{trace}"
