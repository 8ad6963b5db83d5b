"""A case's page and the province, returns submitted, packages and messages, by the keyboard."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.calendar import Month
from sync.protocol.packages import packed
from sync.server import files, notes, publishing, returns
from tests.kit.crossing import DECIDED, Crossing, plain_pdf
from tests.kit.program import bare, full, urged
from tests.ui.office_window import nameless, office_of
from ui.dialogs.province_file import SendFileDialog, SetAsideDialog
from ui.dialogs.province_notes import NotesDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.settings_packages import DiffDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]


@pytest.fixture
def crossing(urged: Trial, tmp_path: Path) -> Iterator[Any]:
    made = Crossing(urged, tmp_path)
    made.record()
    made.paper("transfer_slip")
    yield made
    made.close()


@pytest.fixture
def office(office_of: Any, urged: Trial, crossing: Any) -> Any:
    return office_of(urged)


def picture(widget: Any, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    folder = os.environ.get("SOTHU_PICTURES")
    if folder:
        widget.grab().save(str(Path(folder, f"{name}.png")))


def province_tab(office: Any, crossing: Any) -> Any:
    office.window.go("cases", {"case": crossing.desk.id, "tab": "province"})
    office.settle()
    return office.window.page.case.province


def press(office: Any, root: Any, name: str) -> None:
    office.qtbot.keyClick(root.findChild(QPushButton, name), Qt.Key.Key_Space)
    office.settle()


def test_a_file_is_looked_at_and_sent_then_decided(office: Any, crossing: Any) -> None:
    pane = province_tab(office, crossing)
    press(office, pane, "file_send")
    dialog = office.dialog(SendFileDialog)
    assert dialog.parts.model().rowCount() >= 3
    assert nameless(dialog) == []
    picture(dialog, "send")
    dialog.accept()
    office.settle()
    assert pane.current is None or pane.current.what == "sent"
    crossing.pc.sync()
    [waiting] = files.waiting(crossing.province)
    crossing.desk.on(DECIDED)
    files.decide(
        crossing.province,
        waiting.id,
        "12/QĐ-XPHC",
        DECIDED,
        "Vi Văn Thử",
        plain_pdf(),
        "Trần Thị Tỉnh",
        fine=9_000_000,
        post="provincial_si_director",
    )
    crossing.pc.sync()
    crossing.files.take_in()
    pane = province_tab(office, crossing)
    office.window.page.case.reload()
    office.settle()
    assert pane.lines.model().rowCount() == 2
    assert crossing.desk.state == "sanctioned"
    pane.lines.choose(next(each.id for each in pane._found if each.what == "decided"))
    assert pane.findChild(QPushButton, "decision_save").isEnabled()
    assert not pane.findChild(QPushButton, "take_answer").isEnabled()
    assert nameless(pane) == []
    picture(office.window, "case_decided")


def test_an_answer_that_waits_is_set_aside_with_a_reason(office: Any, crossing: Any) -> None:
    crossing.files.send(crossing.desk.id)
    crossing.pc.sync()
    crossing.desk.elsewhere("decided", DECIDED, fine=1, post="commune_chair")
    [waiting] = files.waiting(crossing.province)
    files.give_back(crossing.province, waiting.id, "Thiếu bản chính biên bản", "chi")
    crossing.pc.sync()
    assert crossing.files.take_in().waiting == 1
    office.window.go("today")
    office.window.page.reload()
    office.settle()
    picture(office.window, "today")
    pane = province_tab(office, crossing)
    office.window.page.case.reload()
    office.settle()
    pane.lines.choose(crossing.files.waiting()[0][1].id)
    picture(office.window, "case_waits")
    press(office, pane, "answer_aside")
    dialog = office.dialog(SetAsideDialog)
    field = dialog.form.findChildren(QLineEdit)[0]
    field.setText("Đã nhập bằng tay")
    dialog.accept()
    office.settle()
    assert crossing.files.waiting() == []


def test_a_return_is_submitted_and_says_why_it_was_rejected(office: Any, crossing: Any) -> None:
    service = office.services.returns
    service.write(service.build("collection", Month(2026, 9)), crossing.desk.trial.root / "a.xlsx")
    page = office.go("returns")
    page.visit({"kind": "collection", "month": "2026-09"})
    office.settle()
    assert page.submit_button.isEnabled()
    office.qtbot.mouseClick(page.submit_button, Qt.MouseButton.LeftButton)
    office.settle()
    assert not page.submit_button.isEnabled()
    crossing.pc.sync()
    [found] = returns.received(crossing.province)
    returns.reject(crossing.province, found.id, "Sai kế hoạch năm", "chi")
    crossing.pc.sync()
    page.reload()
    office.settle()
    assert [each.state for each in office.services.province_returns.rejected()] == ["rejected"]
    picture(office.window, "returns")


def test_packages_are_listed_and_looked_at(office: Any, crossing: Any) -> None:
    content = packed({"holidays.toml": b"x = 1\n"})
    publishing.publish(crossing.province, "holidays", content, date(2026, 10, 1), "chi")
    crossing.pc.sync()
    crossing.services.packages.place_due()
    office.window.go("settings", {"tab": "packages"})
    office.settle()
    dialog = office.dialog(SettingsDialog)
    pane = dialog.tabs.currentWidget()
    pane.table.setCurrentIndex(pane.table.model().index(0, 0))
    office.settle()
    picture(dialog, "packages")
    press(office, pane, "package_diff")
    looked = office.dialog(DiffDialog)
    assert "+x = 1" in looked.text.toPlainText()
    assert nameless(looked) == []


def test_a_message_is_read_and_the_province_sees_it(office: Any, crossing: Any) -> None:
    crossing.pc.sync()
    code = crossing.register.identity.office
    text = "Nộp B02a trước ngày 10.\nKèm bản ký."
    notes.send(crossing.province, code, text, "Trần Thị Tỉnh", subject="Báo cáo tháng 9")
    crossing.pc.sync()
    office.window.go("notes")
    office.settle()
    dialog = office.dialog(NotesDialog)
    dialog.notes.setCurrentIndex(dialog.notes.model().index(0, 0))
    picture(dialog, "notes")
    press(office, dialog, "note_read")
    crossing.pc.sync()
    [note] = notes.list(crossing.province, code)
    assert len(note.readings) == 1
