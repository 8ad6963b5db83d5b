"""Between the office's own computers by a stick: written, looked at, taken in, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sync.client.sharing import MOST_BYTES
from tests.kit.program import bare
from tests.kit.records import issue
from tests.sync.test_parcels import change, share, start
from tests.ui.office_window import nameless, office_of
from tests.ui.two_computers import (
    keys,
    menu,
    mine,
    near,
    office,
    other,
    press,
    shared,
    tab_to,
)
from ui import saving
from ui.dialogs import stick_read
from ui.dialogs.stick_read import StickReadDialog
from ui.dialogs.stick_write import StickWriteDialog

__all__ = ["bare", "mine", "near", "office", "office_of", "other"]

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.office_window import Office


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
