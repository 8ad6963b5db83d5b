"""Between the office's own computers over its network: wait, join, stop, by keyboard too."""

from __future__ import annotations

import socket
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.task import Task
from sync.client import lan
from sync.client.lan import OfficeNetwork
from tests.kit.program import bare
from tests.sync.test_lan import waiting
from tests.sync.test_parcels import change, share, start
from tests.ui.office_window import nameless, office_of
from tests.ui.two_computers import (
    keys,
    menu,
    mine,
    near,
    office,
    other,
    over,
    port_of,
    press,
    settled,
    shared,
    tab_to,
)
from ui.dialogs.share_network import ShareDialog

__all__ = ["bare", "mine", "near", "office", "office_of", "other"]

if TYPE_CHECKING:
    from tests.ui.office_window import Office


@pytest.mark.usefixtures("near")
def test_this_computer_waits_shows_address_and_code_and_who_came(
    office: Office, mine: Any, other: Any
) -> None:
    unit = start(mine)
    start(other, code="TZ0002Z", tax_code="0100233489", name="Công ty hai")
    dialog = menu(office, "network", ShareDialog)
    assert nameless(dialog) == []
    press(office, dialog, "share_start")
    settled(office, lambda: dialog.serve.code.text() != "–")
    code, address = dialog.serve.code.text(), f"127.0.0.1:{port_of(dialog)}"
    assert code in dialog.serve.code.accessibleName()
    assert not dialog.tabs.isTabEnabled(1)
    done: list[Any] = []

    def join(typed: str) -> None:
        network = OfficeNetwork(share(other))
        try:
            done.append(network.join(address, code=typed, task=Task()))
        except Exception as error:  # noqa: BLE001 - looked at below
            done.append(error)

    for typed in ("AAAA-AAAA-AAAA", code):
        thread = threading.Thread(target=join, args=(typed,))
        thread.start()
        settled(office, partial(over, thread))
    model = dialog.serve.came.model()
    settled(office, lambda: model.rowCount() == 2)
    assert done[0].code == "share_bad_code"
    assert done[1].records > 2  # the office's own letterheads and people too
    told = [model.index(n, 0).data(Qt.ItemDataRole.UserRole) for n in range(2)]
    assert "nhận 2 thay đổi" in told[0].title
    assert "gõ sai mã" in told[1].title
    assert "Đọc lại mã trên màn hình này" in told[1].lines[0][0]
    press(office, dialog, "share_stop")
    settled(office, lambda: not dialog.serve.serving)
    assert dialog.serve.code.text() == "–"
    assert "Chưa chờ" in dialog.serve.state.text()
    assert dialog.tabs.isTabEnabled(1)
    assert shared(mine) == shared(other)
    assert other.register.units.get(unit) is not None


@pytest.mark.usefixtures("near")
def test_saving_goes_on_while_this_computer_waits_and_closing_stops_it(
    office: Office, mine: Any
) -> None:
    dialog = menu(office, "network", ShareDialog)
    press(office, dialog, "share_start")
    settled(office, lambda: dialog.serve.code.text() != "–")
    saved: list[str] = []
    office.background.run(lambda _task: start(mine), done=saved.append)
    settled(office, lambda: bool(saved))
    assert dialog.serve.serving
    office.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settled(office, lambda: not office.background.busy)
    settled(office, lambda: not office.window.findChildren(ShareDialog))


def test_joining_says_under_the_field_what_is_wrong_then_exchanges(
    office: Office, mine: Any, other: Any
) -> None:
    start(mine)
    start(other, code="TZ0002Z", tax_code="0100233489", name="Công ty hai")
    dialog = menu(office, "network", ShareDialog)
    dialog.tabs.setCurrentIndex(1)
    pane = dialog.join
    assert nameless(dialog) == []
    press(office, pane, "share_join")
    assert "Phải có" in pane.address.accessibleDescription()
    with waiting(other) as (address, code, _):
        pane.address.setEditText("127.0.0.1:1")
        press(office, pane, "share_join")
        office.settle()
        assert "Không tới được máy 127.0.0.1:1" in pane.address.accessibleDescription()
        assert pane.address.height() >= pane.code.height()
        pane.address.setEditText(address)
        press(office, pane, "share_join")
        office.settle()
        assert "phải có mã" in pane.code.accessibleDescription()
        office.qtbot.keyClicks(pane.code, code.lower().replace("-", " "))
        office.qtbot.keyClick(pane.code, Qt.Key.Key_Return)
        office.settle()
        assert "nhận 2 thay đổi" in dialog.banner.text
        assert shared(mine) == shared(other)
        # known now: offered, and no code is asked
        assert pane.address.itemText(0) == address
        change(
            mine, "unit", next(key[1] for key in shared(mine) if key[0] == "unit"), {"workers": 9}
        )
        press(office, pane, "share_join")
        office.settle()
        assert "nhận 0 thay đổi" in dialog.banner.text
    assert shared(mine) == shared(other)


@pytest.mark.parametrize("speaks", [False, True], ids=["silent", "hangs after the greeting"])
def test_joining_can_be_stopped_at_any_moment(office: Office, speaks: bool, other: Any) -> None:
    """Nobody speaks, or speaks no more: Cancel does not wait for the minute to pass."""
    certificate, private = OfficeNetwork(share(other))._certificate()
    context = lan._context(certificate, private)
    taken: list[Any] = []

    def greet(listening: socket.socket) -> None:
        line, _ = listening.accept()
        taken.append(context.wrap_socket(line, server_side=True) if speaks else line)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=greet, args=(listening,))
        thread.start()
        dialog = menu(office, "network", ShareDialog)
        dialog.tabs.setCurrentIndex(1)
        pane = dialog.join
        pane.address.setEditText(f"127.0.0.1:{listening.getsockname()[1]}")
        press(office, pane, "share_join")
        settled(office, pane.waiting.isVisible)
        settled(office, partial(over, thread))
        assert not dialog.tabs.isTabEnabled(0)
        assert nameless(dialog) == []
        began = time.monotonic()
        press(office, dialog, "cancel_work")
        settled(office, lambda: not pane.busy)
        assert time.monotonic() - began < 3
        taken[0].close()
    office.settle()
    assert "Đã dừng" in dialog.banner.text
    assert pane.join.isVisible()
    assert pane.address.hasFocus()
    assert dialog.tabs.isTabEnabled(0)


def test_a_line_that_is_cut_is_told(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dialog = menu(office, "network", ShareDialog)
        dialog.tabs.setCurrentIndex(1)
        pane = dialog.join
        pane.address.setEditText(f"127.0.0.1:{silent.getsockname()[1]}")
        press(office, pane, "share_join")
        settled(office, pane.waiting.isVisible)
        silent.accept()[0].close()
        office.settle()
    assert "bị ngắt" in dialog.banner.text
    assert not pane.busy


@pytest.mark.usefixtures("near")
def test_waiting_by_keyboard_alone(office: Office, other: Any) -> None:
    dialog = menu(office, "network", ShareDialog)
    assert QApplication.focusWidget().objectName() == "share_start"
    keys(office, Qt.Key.Key_Space)
    settled(office, lambda: dialog.serve.code.text() != "–")
    # what has to be read aloud to the other person can be reached
    tab_to(office, "share_address")
    tab_to(office, "share_code")
    assert dialog.serve.code.selectedText() == dialog.serve.code.text()
    network, typed = OfficeNetwork(share(other)), dialog.serve.code.text()
    address, done = f"127.0.0.1:{port_of(dialog)}", []
    thread = threading.Thread(
        target=lambda: done.append(network.join(address, code=typed, task=Task()))
    )
    thread.start()
    settled(office, partial(over, thread))
    settled(office, lambda: dialog.serve.came.model().rowCount() == 1)
    assert len(done) == 1
    tab_to(office, "share_came")
    tab_to(office, "share_stop")
    keys(office, Qt.Key.Key_Space)
    settled(office, lambda: not dialog.serve.serving)
    keys(office, Qt.Key.Key_Escape)
    settled(office, lambda: not office.window.findChildren(ShareDialog))


def test_joining_by_keyboard_alone(office: Office, mine: Any, other: Any) -> None:
    start(other)
    dialog = menu(office, "network", ShareDialog)
    where = QApplication.focusWidget()
    office.qtbot.keyClick(where, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.currentIndex() == 1
    tab_to(office, "address")
    with waiting(other) as (address, code, _):
        keys(office, address, Qt.Key.Key_Return)
        assert QApplication.focusWidget().objectName() == "code"
        keys(office, code, Qt.Key.Key_Return)
        office.settle()
        assert "nhận 2 thay đổi" in dialog.banner.text
        assert QApplication.focusWidget().objectName() == "address"
    assert shared(mine) == shared(other)
