"""What a test must not leave behind: windows, running timers, threads, loud log records."""

from __future__ import annotations

import logging
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

#: how long an ending thread may take to end
PATIENCE = 2.0


class Loud(logging.Handler):
    """Remembers log records at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as text."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def threads() -> set[threading.Thread]:
    """Return the threads that Python started (Qt's own show up as dummies and do not count)."""
    return {
        thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)
    }


def threads_left(before: set[threading.Thread]) -> list[str]:
    """Return the names of threads that are still running and were not there before."""
    end = time.monotonic() + PATIENCE
    for thread in threads() - before:
        thread.join(max(0.0, end - time.monotonic()))
    return [thread.name for thread in threads() - before]


def application() -> Any | None:
    """Return the QApplication if a test has made one; Qt is not imported for this."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def qt_left() -> list[str]:
    """Return visible top-level windows and running timers, and close them for the next test."""
    app = application()
    if app is None:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = []
    for window in app.topLevelWidgets():
        if window.isVisible():
            found.append(f"window {type(window).__name__} “{window.windowTitle()}”")
            window.close()
    for timer in app.findChildren(QTimer):
        if timer.isActive():
            found.append(f"timer {timer.objectName() or timer.interval()}")
            timer.stop()
    return found


def pictures(folder: Path, name: str) -> list[Path]:
    """Save a picture of each visible window, for a person who wonders why a test failed."""
    app = application()
    saved = []
    for number, window in enumerate(app.topLevelWidgets() if app else []):
        if window.isVisible():
            folder.mkdir(parents=True, exist_ok=True)
            saved.append(folder / f"{name}-{number}.png")
            window.grab().save(str(saved[-1]))
    return saved
