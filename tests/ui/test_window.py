"""The window: pages, commands, messages, undo, closing while something runs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton

from app.errors import Unavailable
from app.services.effects import Effects, Kind
from tests.ui import pretend
from ui import actions
from ui.main_window import MainWindow
from ui.page_list import PAGES
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.program import Program
    from ui.background import Background

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def dialog_of(window: MainWindow) -> QDialog:
    """Return the dialog that is open over a window."""
    (found,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    return found


def test_a_page_is_made_on_its_first_visit(window: MainWindow, settled: Callable[[], None]) -> None:
    assert list(window._pages) == ["today"]
    window.go("employers")
    settled()
    first = window.page
    window.go("today")
    window.go("employers")
    assert window.page is first


def test_pages_are_reached_by_keys_and_by_the_list(
    window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: window._trail[-1] == PAGES[1].id)
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: window._trail[-1] == PAGES[0].id)
    navigation: Any = window.findChild(QListWidget, "navigation")
    navigation.setFocus()
    qtbot.keyClick(navigation, Qt.Key.Key_Down)
    assert window._trail[-1] == PAGES[1].id
    settled()


def test_back_goes_to_the_page_before(window: MainWindow, settled: Callable[[], None]) -> None:
    window.go("employers")
    window._do("back")
    assert window._trail == ["today"]
    navigation: Any = window.findChild(QListWidget, "navigation")
    assert navigation.currentRow() == 0
    window._do("back")
    assert window._trail == ["today"]
    settled()


def test_only_what_the_page_can_do_is_enabled(
    window: MainWindow, settled: Callable[[], None]
) -> None:
    assert not window._actions["list.export"].isEnabled()
    window.go("employers")
    settled()
    assert window._actions["list.export"].isEnabled()
    assert not window._actions["record.open"].isEnabled()
    window.page.table.selectRow(0)
    assert window._actions["record.open"].isEnabled()


def test_no_two_commands_have_one_key_and_each_has_a_menu() -> None:
    keys = [QKeySequence(c.key).toString() for c in actions.COMMANDS if c.key]
    keys += [f"Ctrl+{n % 10}" for n in range(1, min(len(PAGES), 10) + 1)]
    assert len(keys) == len(set(keys))
    assert all(keys)
    assert {c.menu for c in actions.COMMANDS} == {menu for menu, _ in actions.MENUS}
    assert len({c.id for c in actions.COMMANDS}) == len(actions.COMMANDS)


def test_mnemonics_differ_within_a_menu(window: MainWindow) -> None:
    for _, title in actions.MENUS:
        assert "&" in actions.words(title)
    for menu in window.menuBar().actions():
        letters = [
            action.text()[action.text().index("&") + 1].lower()
            for action in menu.menu().actions()
            if "&" in action.text()
        ]
        assert len(letters) == len(set(letters)), menu.text()


def test_what_was_done_is_told_and_can_be_undone(
    window: MainWindow, program: Program, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    unit = (("unit", "TA0001A"),)
    window.refresh.announce(Effects(frozenset({Kind.EMPLOYERS}), "unit_corrected", "c1", unit))
    assert window.banner.text == "Sửa đơn vị TA0001A"
    button: Any = window.banner.findChild(QPushButton, "banner_action")
    button.click()
    settled()
    history: Any = program.services.history
    assert history.undone == ["c1"]
    assert not window._actions["undo"].isEnabled()


def test_a_change_reloads_the_page_shown_and_later_the_others(
    window: MainWindow, program: Program, settled: Callable[[], None]
) -> None:
    units: Any = program.services.units
    window.go("employers")
    settled()
    before = len(units.asked)
    window.refresh.announce(Effects(frozenset({Kind.LEDGER}), "settings_changed"))
    settled()
    assert len(units.asked) > before
    window.go("today")
    settled()
    before = len(units.asked)
    window.refresh.announce(Effects(frozenset({Kind.EMPLOYERS}), "settings_changed"))
    settled()
    assert len(units.asked) == before
    window.go("employers")
    settled()
    assert len(units.asked) > before


def test_a_failure_says_three_things_and_its_code_can_be_copied(
    window: MainWindow, background: Background, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    def fail() -> None:
        raise Unavailable("file_locked", file="bao cao.xlsx")

    background.read(fail)
    settled()
    dialog = dialog_of(window)
    said = dialog.accessibleDescription()
    assert "“bao cao.xlsx”" in said
    assert "sổ không thay đổi" in said
    assert "Đóng tệp trong Excel" in said
    copy = next(b for b in dialog.findChildren(QPushButton) if "Chép" in b.text().replace("&", ""))
    copy.click()
    assert QGuiApplication.clipboard().text().startswith("file_locked\n")
    dialog.close()


def test_closing_waits_for_work_and_stops_it(
    window: MainWindow, background: Background, qtbot: QtBot
) -> None:
    release, stopped = threading.Event(), []

    def work(task: Any) -> None:
        release.wait(5)
        try:
            task.step(1, 2, "reading")
        finally:
            stopped.append(True)

    background.run(work, label="Nhập C12")
    assert not window.close()
    assert "Nhập C12" in window.banner.text
    with qtbot.waitSignal(window.closed):
        release.set()
    assert stopped == [True]


def test_progress_and_cancel_are_in_the_status_line(
    window: MainWindow, background: Background, qtbot: QtBot
) -> None:
    def work(task: Any) -> None:
        for number in range(100_000):
            task.step(number, 100_000, "reading")
            threading.Event().wait(0.001)

    background.run(work, label="Nhập C12")
    cancel: Any = window.statusBar().findChild(QPushButton, "cancel_work")
    qtbot.waitUntil(cancel.isVisible)
    assert "Đang đọc tệp" in window.statusBar()._stage.text()
    with qtbot.waitSignal(background.stopped):
        cancel.click()
    qtbot.waitUntil(lambda: not cancel.isVisible())


def test_the_window_comes_back_where_it_was(
    window: MainWindow, program: Program, background: Background, qtbot: QtBot
) -> None:
    window.resize(790, 560)
    window.close()
    assert QSettings().contains("window/geometry")
    again = MainWindow(program, background)
    qtbot.addWidget(again)
    assert again.size().height() == window.size().height()
    qtbot.waitUntil(lambda: background.pending == 0)


def test_the_window_fits_a_small_screen(window: MainWindow, settled: Callable[[], None]) -> None:
    for page in ("today", "employers"):
        window.go(page)
        settled()
        assert window.minimumSizeHint().width() <= 1366, page
        assert window.minimumSizeHint().height() <= 700, page


@pytest.mark.parametrize("command", ["shortcuts", "about", "settings"])
def test_dialogs_open_and_close(
    window: MainWindow, command: str, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    window._do(command)
    settled()
    dialog = dialog_of(window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.findChildren(QDialog)))


def test_the_sheet_names_every_key(window: MainWindow) -> None:
    from PySide6.QtWidgets import QTextBrowser

    window._do("shortcuts")
    dialog = dialog_of(window)
    sheet: Any = dialog.findChild(QTextBrowser)
    text = sheet.toPlainText()
    for command in actions.COMMANDS:
        if command.key:
            assert actions.bare(command.text) in text
    dialog.close()


def test_a_bad_tone_is_an_icon_and_words(window: MainWindow) -> None:
    from ui.desk import Notice

    window.banner.say(Notice("Không ghi được", Tone.BAD))
    assert window.banner._icon.pixmap().width() > 0
    assert window.banner.accessibleName() == "Không ghi được"


def test_a_backup_is_made_here_and_on_the_stick(
    background: Background, qtbot: QtBot, settled: Callable[[], None], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    program = pretend.program(tmp_path, backup_folder=str(stick))
    window = MainWindow(program, background)
    qtbot.addWidget(window)
    window.go("today")
    window.show()
    settled()
    window._do("backup")
    settled()
    upkeep: Any = program.services.upkeep
    assert upkeep.folders == [None, stick]
    assert "702 đơn vị" in window.banner.text
    assert str(stick) in window.banner.text


def test_the_frame_waits_for_the_register(
    background: Background, qtbot: QtBot, program: Program, settled: Callable[[], None]
) -> None:
    window = MainWindow(None, background)
    qtbot.addWidget(window)
    window.show()
    assert not window.menuBar().isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.attach(program)
    window.go("today")
    settled()
    assert window.menuBar().isEnabled()
    assert window.page.isVisible()


@pytest.mark.parametrize(("width", "filled"), [(1366, True), (1440, True), (1920, False)])
def test_the_first_time_a_narrow_screen_is_filled(
    program: Program,
    background: Background,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    filled: bool,
) -> None:
    class Narrow:
        def availableGeometry(self) -> QRect:  # noqa: N802
            return QRect(0, 0, width, 728)

    monkeypatch.setattr(MainWindow, "screen", lambda _: Narrow())
    window = MainWindow(program, background)
    qtbot.addWidget(window)
    assert window.isMaximized() is filled
    window.close()
