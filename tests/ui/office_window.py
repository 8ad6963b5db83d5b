"""The window over a real register of an invented office, for the pages that work on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit.program import Trial
    from ui.background import Background

D = TypeVar("D", bound=QDialog)
W = TypeVar("W", bound=QWidget)


@dataclass
class Office:
    """A trial office, its window, and a way to wait for the worker."""

    trial: Trial
    window: MainWindow
    background: Background
    qtbot: QtBot

    @property
    def services(self) -> Any:
        return self.window.program.services

    def settle(self) -> None:
        """Wait until every answer has come, and what it set off as well."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: self.background.pending == 0, timeout=30_000)
            self.qtbot.wait(5)

    def go(self, page: str) -> Any:
        self.window.go(page)
        self.settle()
        return self.window.page

    def dialog(self, kind: type[D]) -> D:
        """Return the one dialog of a kind that is open."""
        (found,) = [each for each in self.window.findChildren(kind) if each.isVisible()]
        return found

    def close_dialogs(self) -> None:
        for each in self.window.findChildren(QDialog):
            if each.isVisible():
                each.reject()

    def banner(self) -> str:
        return self.window.banner.text


@pytest.fixture
def office_of(qtbot: QtBot, background: Background) -> Iterator[Any]:
    """Open a window over a trial; closed again before the register is."""
    made: list[Office] = []

    def open_window(trial: Trial) -> Office:
        window = MainWindow(trial.open(language="vi"), background)
        window.resize(1366, 728)
        window.go("today")
        window.show()
        office = Office(trial, window, background, qtbot)
        office.settle()
        made.append(office)
        return office

    yield open_window
    for office in made:
        office.close_dialogs()
        office.settle()
        office.window.close()
        office.window.deleteLater()


def nameless(root: QWidget) -> list[str]:
    """Return the visible widgets under `root` that take the focus but say no name."""
    silent = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.focusPolicy().value == 0:
            continue
        if widget.focusProxy() is not None:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None and not spoken.text(QAccessible.Text.Name):
            silent.append(f"{type(widget).__name__} {widget.objectName()}")
    return silent


def answer_file_dialog(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let whoever asks where to save be told this path."""
    monkeypatch.setattr("ui.saving.ask_path", lambda *_arguments: path)
