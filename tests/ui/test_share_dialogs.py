"""Between the office's own computers: the window over one register, a second register beside it."""

from __future__ import annotations

import socket
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.task import Task
from app.store.register import Register
from sync.client import lan
from sync.client.lan import OfficeNetwork
from sync.client.sharing import MOST_BYTES
from tests.kit.program import bare
from tests.kit.province import OFFICE, Pc
from tests.kit.records import KEY, issue
from tests.sync.test_lan import waiting
from tests.sync.test_parcels import change, contents, share, start
from tests.ui.office_window import nameless, office_of
from ui import saving
from ui.dialogs import share_serve, stick_read
from ui.dialogs.share_network import ShareDialog
from ui.dialogs.stick_read import StickReadDialog
from ui.dialogs.stick_write import StickWriteDialog

__all__ = ["bare", "office_of"]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.office_window import Office


@pytest.fixture
def office(office_of: Any, bare: Any) -> Office:
    made: Office = office_of(bare)
    return made


@pytest.fixture
def mine(office: Office) -> Any:
    """The register of the window, as the tests of the exchange hold one."""

    class Mine:
        register = office.services.sharing.register

    return Mine()


@pytest.fixture
def other(tmp_path: Path, bare: Any) -> Iterator[Any]:
    """Another computer of the office that never met the province."""
    folder = tmp_path / "other"
    state = tmp_path / "other-state"
    register = Register.create(
        folder, key=KEY, clock=bare.clock, office=OFFICE, state=state, book="Q02"
    )
    pc = Pc(folder, None, bare.clock, register=register)
    yield pc
    pc.close()


def shared(pc: Any) -> Any:
    """What both are to hold; the window's office has its own papers of the office besides."""
    return {
        key: row for key, row in contents(pc).items() if key[0] in {"unit", "employer", "paper"}
    }


def press(office: Office, inside: Any, name: str) -> None:
    button = inside.findChild(QPushButton, name)
    assert button.isEnabled(), name
    office.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def menu(office: Office, way: str, kind: Any) -> Any:
    """Open a dialog from the page by its menu."""
    page = office.go("sync")
    (action,) = [
        each
        for each in page.findChild(QPushButton, "sync_between").menu().actions()
        if each.objectName() == f"share_{way}"
    ]
    action.trigger()
    office.settle()
    return office.dialog(kind)


def settled(office: Office, until: Any) -> None:
    office.qtbot.waitUntil(until, timeout=20_000)


def over(thread: threading.Thread) -> bool:
    return not thread.is_alive()


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outside this machine; any free port."""
    monkeypatch.setattr(share_serve, "HOST", "127.0.0.1")
    monkeypatch.setattr(lan, "PORT", 0)


def port_of(dialog: Any) -> str:
    return str(dialog.serve.address.text().split()[0].rsplit(":", 1)[1])


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


def test_a_stick_written_for_a_new_computer_shows_the_code(
    office: Office, mine: Any, other: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(mine)
    pdf = mine.register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    with mine.register.command("x", actor="an") as command:
        issue(command, pdf=pdf)
    file = tmp_path / "usb.goi"
    monkeypatch.setattr(saving, "ask_path", lambda *_a: file)
    dialog = menu(office, "write", StickWriteDialog)
    assert nameless(dialog) == []
    assert dialog.new.isChecked()
    assert dialog.whole.isChecked()
    assert not dialog.whole.isEnabled()
    press(office, dialog, "stick_write")
    office.settle()
    assert "1 tài liệu" in dialog.banner.text
    code = dialog.code.text()
    assert dialog.code.isVisible()
    done = share(other).read(file.read_bytes(), code=code)
    assert done.documents == 1
    assert shared(mine) == shared(other)


def test_a_stick_for_one_of_two_takes_what_that_one_lacks(
    office: Office, mine: Any, other: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = start(mine)
    made = share(mine).write(invite=True, whole=True)
    share(other).read(made.content, code=made.code)
    share(mine).read(share(other).write().content)
    change(mine, "unit", unit, {"workers": 55})
    file = tmp_path / "usb.goi"
    monkeypatch.setattr(saving, "ask_path", lambda *_a: file)
    dialog = menu(office, "write", StickWriteDialog)
    assert not dialog.new.isChecked()
    assert len(dialog.peers.keys) == 1
    press(office, dialog, "stick_write")
    office.settle()
    assert not dialog.code.isVisible()
    found = share(other).look(file.read_bytes())
    assert (dict(found.brings), found.met) == ({"unit": 1}, True)
    share(other).read(file.read_bytes())
    assert other.register.units.get(unit).workers == 55
    # nobody chosen: nothing to write
    dialog.peers.tick(())
    dialog.peers.ticked.emit()
    assert not dialog.save.isEnabled()


def test_a_full_or_missing_stick_is_told_plainly(
    office: Office, mine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(mine)
    (tmp_path / "gone").write_bytes(b"")
    monkeypatch.setattr(saving, "ask_path", lambda *_a: tmp_path / "gone" / "usb.goi")
    dialog = menu(office, "write", StickWriteDialog)
    press(office, dialog, "stick_write")
    office.settle()
    assert "không ghi được" in dialog.banner.text.lower()
    assert dialog.save.isEnabled()


def test_a_parcel_is_looked_at_before_it_is_taken(
    office: Office, mine: Any, other: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(other)
    pdf = other.register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    with other.register.command("x", actor="an") as command:
        issue(command, pdf=pdf)
    made = share(other).write(invite=True, whole=True)
    file = tmp_path / made.name
    file.write_bytes(made.content)
    before = shared(mine)
    monkeypatch.setattr(stick_read, "ask_parcel", lambda *_a: file)
    dialog = menu(office, "read", StickReadDialog)
    assert nameless(dialog) == []
    press(office, dialog, "stick_choose")
    office.settle()
    assert "phải gõ mã" in dialog.banner.text
    assert dialog.code.hasFocus() or dialog.code.isVisible()
    dialog.code.setText("AAAA-AAAA-AAAA")
    office.qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    office.settle()
    assert "Mã không đúng" in dialog.banner.text
    dialog.code.setText(made.code)
    office.qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    office.settle()
    model = dialog.inside.model()
    told = [model.index(n, 0).data(Qt.ItemDataRole.UserRole).spoken for n in range(3)]
    assert "chưa trao đổi lần nào" in told[0]
    assert "đơn vị: 1" in told[1]
    assert "văn bản: 1" in told[1]
    assert "1 tài liệu" in told[2]
    assert shared(mine) == before
    press(office, dialog, "stick_take")
    office.settle()
    assert "nhận 3 thay đổi" in dialog.banner.text
    assert shared(mine) == shared(other)
    assert not dialog.take.isEnabled()
    # the same file again
    press(office, dialog, "stick_choose")
    office.settle()
    assert "Gói này đã đọc" in dialog.banner.text
    assert not dialog.take.isEnabled()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda content: b"PK\x03\x04" + content, "không phải gói"),
        (lambda content: content[:-20], "thiếu phần cuối|không còn nguyên"),
        (lambda content: content[:-1] + bytes([content[-1] ^ 1]), "không còn nguyên"),
    ],
)
def test_a_spoilt_parcel_is_refused_in_words(
    office: Office,
    other: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Any,
    said: str,
) -> None:
    start(other)
    made = share(other).write(invite=True)
    file = tmp_path / "usb.goi"
    file.write_bytes(spoil(made.content))
    monkeypatch.setattr(stick_read, "ask_parcel", lambda *_a: file)
    dialog = menu(office, "read", StickReadDialog)
    dialog.code.setText(made.code)
    press(office, dialog, "stick_choose")
    office.settle()
    if dialog.code.isVisible():
        dialog.code.setText(made.code)
        dialog.look()
        office.settle()
    assert any(part in dialog.banner.text for part in said.split("|"))
    assert not dialog.take.isEnabled()


def test_a_stick_pulled_out_is_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick_read, "ask_parcel", lambda *_a: tmp_path / "gone.goi")
    dialog = menu(office, "read", StickReadDialog)
    press(office, dialog, "stick_choose")
    office.settle()
    assert "gone.goi" in dialog.banner.text


def test_a_parcel_too_large_is_not_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "large.goi"
    with file.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)
    monkeypatch.setattr(stick_read, "ask_parcel", lambda *_a: file)
    dialog = menu(office, "read", StickReadDialog)
    press(office, dialog, "stick_choose")
    office.settle()
    assert "lớn hơn 2 GB" in dialog.banner.text
    assert "Chưa nhận gì" in dialog.banner.text
    assert not dialog.take.isEnabled()


# by keyboard alone


def keys(office: Office, *pressed: Qt.Key | str) -> None:
    """Press keys where the focus is: a text is typed."""
    for key in pressed:
        where = QApplication.focusWidget()
        assert where is not None
        if isinstance(key, str):
            office.qtbot.keyClicks(where, key)
        else:
            office.qtbot.keyClick(where, key)


def tab_to(office: Office, name: str) -> None:
    """Tab on until something of that name has the focus."""
    for _ in range(20):
        where = QApplication.focusWidget()
        if where is not None and where.objectName() == name:
            return
        keys(office, Qt.Key.Key_Tab)
    pytest.fail(f"the Tab key does not lead to {name}")


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


def test_a_stick_by_keyboard_alone_from_one_to_the_other(
    office: Office, mine: Any, other: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(mine)
    file = tmp_path / "usb.goi"
    monkeypatch.setattr(saving, "ask_path", lambda *_a: file)
    dialog = menu(office, "write", StickWriteDialog)
    tab_to(office, "stick_write")
    keys(office, Qt.Key.Key_Space)
    office.settle()
    assert QApplication.focusWidget().objectName() == "stick_code"
    share(other).read(file.read_bytes(), code=dialog.code.text())
    keys(office, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    # and back, read in the window
    start(other, code="TZ0002Z", tax_code="0100233489", name="Công ty hai")
    made = share(other).write(invite=True)
    file.write_bytes(made.content)
    monkeypatch.setattr(stick_read, "ask_parcel", lambda *_a: file)
    dialog = menu(office, "read", StickReadDialog)
    tab_to(office, "stick_choose")
    keys(office, Qt.Key.Key_Space)
    office.settle()
    tab_to(office, "stick_inside")
    tab_to(office, "stick_take")
    keys(office, Qt.Key.Key_Space)
    office.settle()
    assert "nhận 2 thay đổi" in dialog.banner.text
    assert shared(mine) == shared(other)
    keys(office, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
