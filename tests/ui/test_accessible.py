"""Everything that takes the focus has a name a screen reader can say, and can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import Refused
from ui.dialogs.account import AccountDialog
from ui.dialogs.commune import CommuneDialog
from ui.dialogs.dated import EndDialog
from ui.dialogs.employer import EmployerDialog
from ui.dialogs.officer import DutiesDialog, OfficerDialog
from ui.dialogs.signatory import CorrectSignatoryDialog, SignatoryDialog
from ui.dialogs.trouble import Trouble
from ui.page_list import PAGES
from ui.text import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow


def nameless(inside: QWidget) -> list[str]:
    """Return the focusable widgets a screen reader could not name."""
    found = []
    for widget in inside.findChildren(QWidget):
        owned = widget.objectName().startswith("qt_")
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or owned or not widget.isVisible():
            continue
        described = QAccessible.queryAccessibleInterface(widget)
        if not described.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize(
    "page", [entry.id for entry in PAGES if entry.id in {"today", "employers"}]
)
def test_pages(window: MainWindow, page: str, settled: Callable[[], None]) -> None:
    window.go(page)
    settled()
    assert nameless(window) == []


def test_one_employer(window: MainWindow, settled: Callable[[], None]) -> None:
    window.go("employers", {"unit": "u00001"})
    settled()
    page: Any = window.page
    for number in range(page.employer.tabs.count()):
        page.employer.tabs.setCurrentIndex(number)
        assert nameless(window) == []


@pytest.mark.parametrize("command", ["settings", "shortcuts", "about"])
def test_dialogs_of_the_window(
    window: MainWindow, command: str, settled: Callable[[], None]
) -> None:
    window._do(command)
    settled()
    (dialog,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    sides: Any = getattr(dialog, "tabs", None)
    for number in range(sides.titles.count() if sides else 1):
        if sides:
            sides.titles.setCurrentRow(number)
        assert nameless(dialog) == []
    dialog.close()


def _dialogs(window: MainWindow) -> list[QDialog]:
    desk = window.desk
    story = desk.program.services.units.story("u00001")
    filters = desk.program.services.units.filters()
    office = desk.program.services.offices.current()
    signer = office.signatories[0]
    return [
        EmployerDialog(desk, story, filters),
        SignatoryDialog(desk),
        EndDialog(desk, "…", lambda _day: pytest.fail("not to be saved")),
        CorrectSignatoryDialog(desk, signer),
        AccountDialog(desk),
        AccountDialog(desk, office.accounts[0]),
        CommuneDialog(desk),
        CommuneDialog(desk, office.communes[0]),
        OfficerDialog(desk),
        DutiesDialog(desk, office.officers[0], office.communes, office.officer_of),
        Trouble.of_error(None, Refused("no_letters"), Words("vi")),
        Trouble.of_bug(None, incident="ABC", details="trace"),
    ]


def test_dialogs_of_pages(window: MainWindow, qtbot: QtBot) -> None:
    for dialog in _dialogs(window):
        qtbot.addWidget(dialog)
        dialog.show()
        assert nameless(dialog) == [], type(dialog).__name__


def test_tab_goes_down_a_form_in_the_order_seen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialogs(window)[0]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    form: Any = dialog.form
    names = list(form._fields)
    form._fields[names[0]].widget.setFocus()
    seen = []
    for _ in names:
        seen.append(dialog.focusWidget().objectName())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert seen == names


def test_everything_on_a_page_is_reached_with_tab(
    window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    window.go("employers")
    settled()
    page: Any = window.page
    page.filters.search.setFocus()
    seen = set()
    for _ in range(30):
        widget = window.focusWidget()
        seen.add(widget.objectName())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert {"search", "filter_commune", "filter_status", "employers", "navigation"} <= seen
