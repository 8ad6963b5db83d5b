"""Settings of forms: the list, a changed file checked and put in place, taken out, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from tests.kit.program import bare
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.form_look import FormLookDialog
from ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "office_of"]


@pytest.fixture
def office(office_of: Any, bare: Trial) -> Any:
    return office_of(bare)


@pytest.fixture
def pane(office: Any) -> Any:
    office.window.go("settings", {"tab": "forms"})
    office.settle()
    dialog = office.dialog(SettingsDialog)
    assert dialog.tabs.currentWidget() is dialog.late_panes["forms"]
    assert nameless(dialog) == []
    return dialog.late_panes["forms"]


def choose(pane: Any, file: str) -> None:
    rows = [pane.model.row(n).file for n in range(pane.model.rowCount())]
    pane.table.selectRow(rows.index(file))


def uses(pane: Any) -> dict[str, str]:
    rows = [pane.model.row(n) for n in range(pane.model.rowCount())]
    return {row.file: row.use for row in rows if row.code == "GM-LV"}


def copied(office: Any, pane: Any, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Save the shipped invitation through the window and return its text."""
    answer_file_dialog(monkeypatch, path)
    choose(pane, "gm-lv-2025.toml")
    pane.copy_button.click()
    office.settle()
    return path.read_text(encoding="utf-8")


def checked(office: Any, pane: Any, path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    pane.check()
    office.settle()
    dialog = office.dialog(FormLookDialog)
    assert nameless(dialog) == []
    return dialog


def test_a_changed_form_is_seen_before_it_is_used_and_can_be_undone(
    office: Any, pane: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gm.toml"
    text = copied(office, pane, path, monkeypatch)
    path.write_text(text.replace("GIẤY MỜI", "THƯ MỜI"), encoding="utf-8")
    dialog = checked(office, pane, path, monkeypatch)
    assert dialog.tabs.count() == 2
    spoken = dialog.difference.accessibleDescription()
    assert "[-GIẤY-]" in spoken
    assert "{+THƯ+}" in spoken
    dialog.findChild(QPushButton, "copy_difference").click()
    assert "{+THƯ+} MỜI" in QGuiApplication.clipboard().text()
    assert uses(pane) == {"gm-lv-2025.toml": "in_use"}
    dialog.findChild(QPushButton, "put_form").click()
    office.settle()
    assert uses(pane) == {"gm.toml": "in_use", "gm-lv-2025.toml": "replaced"}

    assert not pane.back_button.isEnabled()
    choose(pane, "gm.toml")
    pane.out_button.click()
    office.settle()
    assert uses(pane) == {"gm-lv-2025.toml": "in_use"}
    assert pane.back_button.isEnabled()
    pane.back_button.click()
    office.settle()
    assert uses(pane)["gm.toml"] == "in_use"


def test_a_wrong_file_shows_its_faults_and_cannot_be_put_in_place(
    office: Any, pane: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gm.toml"
    text = copied(office, pane, path, monkeypatch)
    wrong = text.replace("{session_place}", "{phong}").replace("Điều 40 Luật", "Điều 940 Luật")
    path.write_text(wrong, encoding="utf-8")
    dialog = checked(office, pane, path, monkeypatch)
    model = dialog.faults.model()
    told = [model.index(n, 1).data() for n in range(model.rowCount())]
    lines = [int(model.index(n, 0).data()) for n in range(model.rowCount())]
    assert "Điều 940" in told[0]
    assert "phong" in told[1]
    assert "{phong}" in wrong.splitlines()[lines[1] - 1]
    assert not dialog.findChild(QPushButton, "put_form").isEnabled()
    assert "2 lỗi" in dialog.findChild(QLabel, "form_verdict").text()
    dialog.put()
    office.settle()
    assert uses(pane) == {"gm-lv-2025.toml": "in_use"}


def test_a_file_broken_by_hand_is_told_in_the_list_and_on_the_first_page(
    office: Any, pane: Any
) -> None:
    folder = office.window.program.paths.forms
    folder.mkdir(parents=True)
    (folder / "gm.toml").write_text("code = ", encoding="utf-8")
    pane.reload()
    office.settle()
    choose(pane, "gm.toml")
    assert pane.fault.isVisible()
    assert "gm.toml" in pane.fault.text()
    day = office.window.program.clock.now().date()
    [item] = [each for each in office.services.today.due(day) if each.code == "form_file_faulty"]
    assert (item.page, item.query) == ("settings", {"tab": "forms"})
