"""The first start: no register here; each way to begin, and a refusal that keeps what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

import resources
from app.bootstrap import open_program
from app.commands.window import beginnings
from app.paths import Paths
from ui.dialogs.first_start import FirstStart, OfficeEntry
from ui.text import Words

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

OFFICE = {
    "code": "01999",
    "name": "BHXH cơ sở Đá Bạc",
    "parent": "BHXH tỉnh Thái Nguyên",
    "letter_symbol": "BHXH-QLT",
    "place": "Đá Bạc",
    "phone": "02080000000",
    "director": "Trần Thị Hiệu",
}
COMMUNES = "90001 Phường Đá Bạc\n90002 Xã Suối Lụa"
OFFICERS = "Lê Văn Tùng; 0900000001; 90001, 90002"
ACCOUNTS = "BIDV; 970418; 123456\nKho bạc Nhà nước; 777"


def start(qtbot: QtBot, folder: Path) -> FirstStart:
    dialog = FirstStart(beginnings(Paths(folder), "vi"), Words("vi"))
    qtbot.addWidget(dialog)
    return dialog


def test_an_office_file_makes_the_register_and_says_where_the_key_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office.json"
    office.write_bytes(resources.read_bytes("sample/office.json"))
    chosen = staticmethod(lambda *_: (str(office), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    dialog = start(qtbot, tmp_path / "so")
    button = dialog.findChild(QPushButton, "from_file")
    with qtbot.waitSignal(dialog.made) as said:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "register.key" in said.args[0]
    assert (tmp_path / "so" / "register.db").exists()


def test_a_faulty_file_is_refused_in_the_dialog_and_makes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office.json"
    office.write_text('{"code": "01999"}', encoding="utf-8")
    chosen = staticmethod(lambda *_: (str(office), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    dialog = start(qtbot, tmp_path / "so")
    qtbot.mouseClick(dialog.findChild(QPushButton, "from_file"), Qt.MouseButton.LeftButton)
    assert "name" in dialog.trouble.text()
    assert not (tmp_path / "so" / "register.db").exists()


def test_a_typed_office_is_kept_whole(qtbot: QtBot, tmp_path: Path) -> None:
    entry = OfficeEntry()
    qtbot.addWidget(entry)
    for name, text in OFFICE.items():
        entry.findChild(QLineEdit, name).setText(text)
    for name, text in (("communes", COMMUNES), ("officers", OFFICERS), ("accounts", ACCOUNTS)):
        entry.findChild(QPlainTextEdit, name).setPlainText(text)
    paths = Paths(tmp_path / "so")
    beginnings(paths, "vi").from_form(entry.form.values())
    program = open_program(paths)
    try:
        office = program.services.offices.current()
        assert office.letterhead.name == "BHXH cơ sở Đá Bạc"
        assert [commune.name for commune in office.communes] == ["Phường Đá Bạc", "Xã Suối Lụa"]
        assert {office.officer_of[code].name for code in ("90001", "90002")} == {"Lê Văn Tùng"}
        assert [(a.bank, a.bin, a.account) for a in office.accounts] == [
            ("BIDV", "970418", "123456"),
            ("Kho bạc Nhà nước", None, "777"),
        ]
        assert office.signatories[0].name == "Trần Thị Hiệu"
    finally:
        program.close()


def test_what_is_needed_is_asked_for_before_anything_is_made(qtbot: QtBot) -> None:
    entry = OfficeEntry()
    qtbot.addWidget(entry)
    submitted: list[bool] = []
    entry.submitted.connect(lambda: submitted.append(True))
    entry.findChild(QLineEdit, "code").setText("19")
    entry._submit()
    assert not submitted
    assert not entry.form.check()
