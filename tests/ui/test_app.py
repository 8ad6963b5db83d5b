"""From an unopened register to a window and back to the desktop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QComboBox

from app.errors import Unavailable
from app.settings import Settings
from tests.ui import pretend
from ui.app import Session
from ui.dialogs.settings_screen import ScreenPane
from ui.dialogs.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.program import Program


class Opening:
    """Opens the pretended program, and counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened = self.closed = 0

    def __call__(self) -> Program:
        self.opened += 1
        settings, _ = Settings.load(self.folder / "settings.json")
        made = pretend.program(self.folder, language=settings.language, theme=settings.theme)
        return replace(made, close=self.close)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    return Opening(tmp_path)


@pytest.fixture
def begin(screen: Any, qtbot: QtBot) -> Iterator[Callable[[Any], Session]]:
    made: list[Session] = []

    def start(open_program: Any) -> Session:
        session = Session(screen, open_program, Settings())
        made.append(session)
        session.begin()
        return session

    yield start
    for session in made:
        qtbot.waitUntil(lambda s=session: s._background.pending == 0)
        session._crash.uninstall()
        session._background.close()
    screen.setQuitOnLastWindowClosed(True)


def test_a_window_opens_and_closing_it_closes_the_register(
    begin: Callable[[Any], Session], opening: Opening, qtbot: QtBot
) -> None:
    session = begin(opening)
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible())
    window: Any = session.window
    qtbot.waitUntil(lambda: session._background.pending == 0)
    window.close()
    qtbot.waitUntil(lambda: opening.closed == 1)
    assert session.status == 0
    window.deleteLater()


def test_a_register_that_can_only_be_read_is_said(
    opening: Opening, begin: Callable[[Any], Session], qtbot: QtBot
) -> None:
    session = begin(lambda: replace(opening(), read_only=True))
    qtbot.waitUntil(lambda: session.window is not None and bool(session.window.banner.text))
    assert session.window is not None
    assert "chỉ đọc" in session.window.banner.text
    assert str(opening.folder) in session.window.banner.text
    qtbot.waitUntil(lambda: session._background.pending == 0)
    session.window.close()
    qtbot.waitUntil(lambda: opening.closed == 1)
    session.window.deleteLater()


def test_a_register_that_does_not_open_is_told(
    begin: Callable[[Any], Session], qtbot: QtBot
) -> None:
    said: list[str] = []

    def refuse() -> Program:
        raise Unavailable("register_in_use", pid=7, host="PC2", since="08:00")

    def read_and_close() -> None:
        (dialog,) = (
            d for d in QCoreApplication.instance().topLevelWidgets() if isinstance(d, Trouble)
        )  # type: ignore[union-attr]
        said.append(dialog.accessibleDescription())
        dialog.accept()

    session = Session(QCoreApplication.instance(), refuse, Settings())  # type: ignore[arg-type]
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: read_and_close() if _open() else None)
    timer.start()
    session.begin()
    qtbot.waitUntil(lambda: bool(said))
    timer.stop()
    qtbot.waitUntil(lambda: session._background.pending == 0)
    assert session.status == 1
    assert "PC2" in said[0]
    session._crash.uninstall()


def _open() -> bool:
    app: Any = QCoreApplication.instance()
    return any(isinstance(d, Trouble) and d.isVisible() for d in app.topLevelWidgets())


def test_a_new_language_builds_the_window_anew(
    begin: Callable[[Any], Session], opening: Opening, qtbot: QtBot
) -> None:
    session = begin(opening)
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible())
    first: Any = session.window
    qtbot.waitUntil(lambda: session._background.pending == 0)
    first._do("settings")
    qtbot.waitUntil(lambda: session._background.pending == 0)
    pane: Any = first.findChild(ScreenPane)
    box: Any = pane.findChild(QComboBox, "language")
    box.setCurrentIndex(box.findData("en"))
    pane.save()
    qtbot.waitUntil(lambda: session.window not in (None, first) and session.window.isVisible())
    assert opening.opened == 2
    assert opening.closed == 1
    assert Settings.load(opening.folder / "settings.json")[0].language == "en"
    window: Any = session.window
    assert window.page.heading.title.text() == "Today"
    qtbot.waitUntil(lambda: session._background.pending == 0)
    window.close()
    qtbot.waitUntil(lambda: opening.closed == 2)
    window.deleteLater()
