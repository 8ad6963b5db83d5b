"""A window over an invented office, closed again after each test."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings

from tests.ui import pretend
from ui import theme
from ui.background import Background
from ui.collecting import collect_due
from ui.main_window import MainWindow
from ui.text import install_translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.program import Program


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """As in the program: what a window leaves behind is not ended in a thread that works for it."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture
def screen(qapp: Any, tmp_path: Path) -> Iterator[Any]:
    """The application dressed as the program dresses it, speaking Vietnamese, with no memory."""
    qapp.setOrganizationName("SoThu")
    qapp.setApplicationName("SoThu")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "screen"))
    QSettings().clear()
    theme.apply(qapp, "light")
    install_translator(qapp, "vi")
    yield qapp
    install_translator(qapp, "en")


@pytest.fixture
def background(screen: Any, qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.pending == 0)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return pretend.program(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, background: Background, program: Program) -> Iterator[MainWindow]:
    made = MainWindow(program, background)
    made.resize(1366, 728)
    made.go("today")
    made.show()
    qtbot.waitUntil(lambda: background.pending == 0)
    yield made
    qtbot.waitUntil(lambda: background.pending == 0)
    made.close()
    made.deleteLater()


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until every answer has been delivered."""
    return lambda: qtbot.waitUntil(lambda: background.pending == 0)
