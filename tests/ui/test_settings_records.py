"""The office's records on screen, over a real register: added, ended, exported by keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.kit.program import bare
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.account import AccountDialog
from ui.dialogs.commune import CommuneDialog
from ui.dialogs.dated import EndDialog
from ui.dialogs.officer import DutiesDialog
from ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.kit.program import Trial
    from tests.ui.office_window import Office

__all__ = ["bare", "office_of"]
LETTERHEAD, SIGNATORIES, OFFICERS, COMMUNES, DUTIES, ACCOUNTS = range(6)


@pytest.fixture
def settings(office_of: Callable[[Trial], Office], bare: Trial) -> tuple[Office, SettingsDialog]:
    office = office_of(bare)
    dialog = SettingsDialog(office.window.desk, office.window)
    dialog.open()
    office.settle()
    return office, dialog


def pane(dialog: SettingsDialog, which: int) -> Any:
    dialog.tabs.titles.setCurrentRow(which + 1)
    return dialog._office_panes[which]


def press(inside: Any, words: str) -> None:
    (button,) = [b for b in inside.findChildren(QPushButton) if words in b.text().replace("&", "")]
    assert button.isEnabled()
    button.click()


def opened(inside: Any, kind: Any) -> Any:
    (dialog,) = [d for d in inside.findChildren(kind) if d.isVisible()]
    return dialog


def type_in(dialog: Any, **values: str) -> None:
    for name, text in values.items():
        field: Any = dialog.findChild(QLineEdit, name)
        field.setText(text)


def test_an_account_is_added_with_the_bin_of_its_bank(settings: Any) -> None:
    office, dialog = settings
    accounts = pane(dialog, ACCOUNTS)
    before = accounts.model.rowCount()
    press(accounts, "Thêm")
    entry = opened(accounts, AccountDialog)
    type_in(entry, bank="vietcombank", account="0011 2233 44", since="01102026")
    assert entry.form.values()["bin"] == "970436"
    entry.accept()
    office.settle()
    assert accounts.model.rowCount() == before + 1
    added = next(a for a in office.services.offices.records().accounts if a.account == "0011223344")
    assert added.valid_from == date(2026, 10, 1)


def test_what_the_service_refuses_is_said_under_its_field(settings: Any) -> None:
    office, dialog = settings
    accounts = pane(dialog, ACCOUNTS)
    press(accounts, "Thêm")
    entry = opened(accounts, AccountDialog)
    type_in(entry, bank="Ngân hàng Mẫu", bin="12", account="1")
    entry.accept()
    office.settle()
    assert entry.isVisible()
    assert "6 chữ số" in entry.findChild(QLineEdit, "bin").accessibleDescription()
    type_in(entry, bin="")
    entry.accept()
    office.settle()
    assert "1" in {a.account for a in office.services.offices.current().accounts}


def test_communes_are_given_to_an_officer_by_keyboard(settings: Any, qtbot: Any) -> None:
    office, dialog = settings
    officers = pane(dialog, OFFICERS)
    officers.table.selectRow(0)
    row = officers.row
    press(officers, "Địa bàn")
    entry = opened(officers, DutiesDialog)
    free = [n for n in range(entry.list.count()) if not entry.list.item(n).checkState().value]
    entry.list.setCurrentRow(free[0])
    qtbot.keyClick(entry.list, Qt.Key.Key_Space)
    code = entry.list.item(free[0]).data(Qt.ItemDataRole.UserRole)
    entry.accept()
    office.settle()
    assert office.services.offices.current().officer_of[code].id == row.id
    assert officers.row.id == row.id  # still chosen


def test_a_commune_is_renamed_from_a_day_and_both_names_are_listed(settings: Any) -> None:
    office, dialog = settings
    communes = pane(dialog, COMMUNES)
    communes.table.selectRow(0)
    old = communes.row
    communes.table.opened.emit(old.id)
    entry = opened(communes, CommuneDialog)
    type_in(entry, name="Xã Đổi Tên", since="01102026")
    entry.accept()
    office.settle()
    names = [communes.model.row(n).name for n in range(communes.model.rowCount())]
    assert "Xã Đổi Tên" in names
    assert old.name not in names
    communes.ended.setChecked(True)
    names = [communes.model.row(n).name for n in range(communes.model.rowCount())]
    assert old.name in names


def test_an_assignment_is_listed_with_its_days_and_ended(settings: Any) -> None:
    office, dialog = settings
    duties = pane(dialog, DUTIES)
    before = duties.model.rowCount()
    duties.table.selectRow(0)
    row = duties.row
    press(duties, "Kết thúc")
    entry = opened(duties, EndDialog)
    assert row.officer in entry.windowTitle()
    type_in(entry, last_day="01102026")
    entry.accept()
    office.settle()
    assert duties.model.rowCount() == before - 1
    assert row.commune_code not in office.services.offices.current().officer_of
    duties.ended.setChecked(True)
    assert duties.model.rowCount() == before


def test_a_last_day_before_the_first_is_said_under_it(settings: Any) -> None:
    office, dialog = settings
    office.services.offices.edits.add_account(
        {"bank": "Kho bạc", "account": "77"}, since=date(2026, 10, 5)
    )
    accounts = pane(dialog, ACCOUNTS)
    dialog._ask()
    office.settle()
    place = next(
        n for n in range(accounts.model.rowCount()) if accounts.model.row(n).account == "77"
    )
    accounts.table.selectRow(place)
    press(accounts, "Ngừng dùng")
    entry = opened(accounts, EndDialog)
    type_in(entry, last_day="01102026")
    entry.accept()
    office.settle()
    assert "05/10/2026" in entry.findChild(QLineEdit, "last_day").accessibleDescription()
    type_in(entry, last_day="06102026")
    entry.accept()
    office.settle()
    assert "77" not in {a.account for a in office.services.offices.current().accounts}


def test_lists_go_to_excel_and_everything_has_a_name(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office, dialog = settings
    for which in (SIGNATORIES, OFFICERS, COMMUNES, DUTIES, ACCOUNTS):
        shown = pane(dialog, which)
        path = tmp_path / f"{which}.xlsx"
        answer_file_dialog(monkeypatch, path)
        press(shown, "Excel")
        office.settle()
        assert openpyxl.load_workbook(path).active.max_row > shown.model.rowCount()
        assert nameless(dialog) == []
    assert str(path) in dialog.banner.text
