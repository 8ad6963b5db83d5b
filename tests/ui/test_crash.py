"""A bug is logged whole, told once, and the window lives on."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from ui.crash import CrashReporter, details
from ui.dialogs.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(screen: Any, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def reporter(window: QWidget) -> Iterator[CrashReporter]:
    made = CrashReporter()
    made.watch(window)
    yield made
    made.uninstall()


def _fault() -> ZeroDivisionError:
    try:
        return 1 // 0  # type: ignore[return-value]
    except ZeroDivisionError as failure:
        return failure


def _shown(window: QWidget) -> list[Trouble]:
    return [dialog for dialog in window.findChildren(Trouble) if dialog.isVisible()]


def test_it_is_logged_with_its_number_and_told_once(
    reporter: CrashReporter, window: QWidget, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        reporter.report(_fault())
    qtbot.waitUntil(lambda: bool(_shown(window)))
    (dialog,) = _shown(window)
    assert not dialog.isModal()
    assert len(caplog.records) == 5
    number = caplog.records[0].getMessage().split()[-1]
    assert number in dialog.accessibleDescription()
    assert "ZeroDivisionError" in str(caplog.records[0].exc_info)
    dialog.close()
    qtbot.waitUntil(lambda: not _shown(window))


def test_the_details_can_be_copied(
    reporter: CrashReporter, window: QWidget, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reporter.report(_fault())
    qtbot.waitUntil(lambda: bool(_shown(window)))
    (dialog,) = _shown(window)
    buttons = dialog.findChildren(QPushButton)
    next(b for b in buttons if b.text().replace("&", "") == "Chép chi tiết").click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in copied
    assert "Traceback" in copied
    with qtbot.waitSignal(reporter.closed):
        dialog.close()


def test_threads_end_in_the_same_place(
    reporter: CrashReporter, window: QWidget, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reporter.install()
    assert sys.excepthook != sys.__excepthook__
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(_shown(window)))
    _shown(window)[0].close()


def test_leaving_the_program_is_no_fault(
    reporter: CrashReporter, window: QWidget, qtbot: QtBot
) -> None:
    reporter.report(SystemExit(0))
    reporter.report(KeyboardInterrupt())
    qtbot.wait(1)
    assert _shown(window) == []


def test_details_name_the_versions() -> None:
    assert details(_fault()).startswith("Sổ Thu ")
