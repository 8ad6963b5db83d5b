"""The Vietnamese catalogue is complete, and Qt's own words are Vietnamese too."""

from __future__ import annotations

import shutil
import string
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)

import resources
from ui.text import CATALOGUES, Words, install_translator, load_catalogue

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
#: words written the same in both languages
SAME = {"Sổ Thu", "Sổ Thu {version}", "SHA-256", "{page} (Ctrl+{number})", "đồng"}


def _messages(path: Path) -> list[tuple[str, str, ET.Element]]:
    found = []
    root = ET.parse(path).getroot()  # noqa: S314  (our own file)
    for context in root.iter("context"):
        for message in context.iter("message"):
            word = message.find("translation")
            assert word is not None
            found.append((context.findtext("name", ""), message.findtext("source", ""), word))
    return found


@pytest.mark.parametrize("name", CATALOGUES)
def test_nothing_is_unfinished_and_placeholders_agree(name: str) -> None:
    for context, source, word in _messages(Path(str(resources.path(f"i18n/{name}")))):
        where = f"{context}: {source}"
        assert word.get("type") is None, where
        assert word.text, where
        assert _fields(word.text) == _fields(source), where
        if name == "vi.ts":
            assert word.text != source or source in SAME, where
            assert source.endswith("…") == word.text.endswith("…"), where
            assert word.text.count("&") == source.count("&"), where


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_the_catalogue_holds_exactly_what_the_screens_say(tmp_path: Path) -> None:
    fresh = tmp_path / "vi.ts"
    shutil.copy(str(resources.path("i18n/vi.ts")), fresh)
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    sources = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
    options = ["-silent", "-no-obsolete", "-locations", "none"]
    subprocess.run([tool, *options, *sources, "-ts", fresh], check=True)
    now = {(context, source) for context, source, _ in _messages(fresh)}
    then = {
        (context, source)
        for context, source, _ in _messages(Path(str(resources.path("i18n/vi.ts"))))
    }
    assert now - then == set(), "said but not in the catalogue"
    assert then - now == set(), "in the catalogue but not said"


def test_qt_speaks_vietnamese_in_its_own_dialogs(screen: Any, qtbot: QtBot) -> None:
    english = {"Cancel", "OK", "Save", "Open", "Close", "&Yes", "&No", "Discard", "Apply", "Help"}
    every = QDialogButtonBox.StandardButton
    chosen = every(0)
    for button in every:
        if button not in (every.FirstButton, every.LastButton):
            chosen |= button
    box = QDialogButtonBox(chosen)
    qtbot.addWidget(box)
    assert not {button.text() for button in box.buttons()} & english
    message = QMessageBox()
    qtbot.addWidget(message)
    message.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    assert [button.text() for button in message.buttons()] == ["&Có", "&Không"]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_text_menus_are_vietnamese(screen: Any, qtbot: QtBot, kind: type) -> None:
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = {action.text().split("\t")[0] for action in menu.actions() if action.text()}
    assert {"&Hoàn tác", "&Sao chép", "&Dán", "Chọn tất cả"} <= words
    menu.deleteLater()


def test_the_file_dialog_is_vietnamese(screen: Any, qtbot: QtBot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    words = {part.text() for part in dialog.findChildren(QLabel)}
    words |= {part.text() for part in dialog.findChildren(QAbstractButton)}
    assert {"Tìm trong:", "&Tên tệp:", "Loại tệp:", "&Lưu", "Hủy"} <= words
    assert not words & {"Look in:", "File &name:", "Files of type:", "&Save", "Cancel"}


def test_the_language_can_be_changed_while_running(screen: Any) -> None:
    from PySide6.QtCore import QCoreApplication

    assert QCoreApplication.translate("Pages", "Employers") == "Đơn vị"
    install_translator(screen, "en")
    assert QCoreApplication.translate("Pages", "Employers") == "Employers"
    install_translator(screen, "vi")
    assert QCoreApplication.translate("Pages", "Employers") == "Đơn vị"


def test_words_of_codes_follow_the_language() -> None:
    assert Words("vi").of("status", "late") == "Chậm đóng"
    assert Words("en").of("status", "late") != "Chậm đóng"


def test_no_source_has_two_translations_in_one_place() -> None:
    for name in CATALOGUES:
        path = Path(str(resources.path(f"i18n/{name}")))
        listed = [(context, source) for context, source, _ in _messages(path)]
        assert len(listed) == len(set(listed))
        assert len(load_catalogue(name)) == len(listed)
