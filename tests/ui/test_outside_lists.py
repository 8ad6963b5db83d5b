"""Lists of other bodies in the window: read, confirmed, looked through, saved, taken back."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtWidgets import QPushButton

from tests.kit.program import DATA, bare
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.outside_rows import folded
from ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial
    from tests.ui.office_window import Office

__all__ = ["bare", "office_of"]

BUSINESSES = DATA / "dpi_vni.xls"


@pytest.fixture
def office(office_of: Any, bare: Trial) -> Office:
    return office_of(bare)


def read(office: Office, path: Path) -> Any:
    dialog = office.go("imports").read(path)
    office.settle()
    return dialog


def bring(office: Office, path: Path) -> Any:
    dialog = read(office, path)
    dialog.commit()
    office.settle()
    page = office.go("imports")
    page.reload()
    office.settle()
    return page


def pick(box: Any, value: str) -> None:
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_what_was_found_is_shown_to_be_confirmed(office: Office) -> None:
    dialog = read(office, BUSINESSES)
    bar = dialog.questions
    assert bar.kind.currentData() == "business"
    assert bar.boxes["encoding"].currentText() == "VNI"
    assert bar.boxes["money_unit"].currentText() == "triệu đồng"
    assert bar._samples.isVisible()
    assert dialog.head.month.text() == "09/2026"
    assert "717.500.000.000" in dialog.pane._totals.text()
    assert not nameless(dialog)


def test_another_unit_or_kind_reads_the_file_again(office: Office) -> None:
    dialog = read(office, BUSINESSES)
    pick(dialog.questions.boxes["money_unit"], "1")
    office.settle()
    assert dialog.preview.content.records[0].capital == 3_000
    pick(dialog.questions.kind, "bank")
    office.settle()
    assert dialog.preview is None
    assert dialog.questions.kind.currentData() == "bank"
    pick(dialog.questions.kind, "business")
    office.settle()
    assert dialog.preview.rows == 60


def test_rows_are_looked_through_and_saved(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = bring(office, BUSINESSES)
    dialog = page.show_rows()
    office.settle()
    assert dialog.view.model().rowCount() == 60
    assert "che" in dialog._said.text()
    assert not nameless(dialog)
    dialog.search.setText("rung tinh")
    office.settle()
    assert dialog.view.model().rowCount() == 1
    path = tmp_path / "rows.xlsx"
    answer_file_dialog(monkeypatch, path)
    dialog.export()
    office.settle()
    texts = [cell.value for row in openpyxl.load_workbook(path).active for cell in row]
    assert "Tên doanh nghiệp" in texts
    assert "Sở" not in texts
    assert office.services.history.recent(1)[0].label == "list_export"
    dialog.reject()


def test_a_ledger_has_its_rows_elsewhere(office: Office) -> None:
    page = bring(office, DATA / "c12_2026-09_raw.xlsx")
    assert page.show_rows() is None
    assert not page.findChild(QPushButton, "imports_rows").isEnabled()


def test_a_list_is_taken_back(office: Office) -> None:
    page = bring(office, BUSINESSES)
    dialog = page.ask_take_back()
    assert "60" in dialog._title()
    dialog.take_back()
    office.settle()
    assert office.services.outside.table("business").rows == ()


def test_who_sees_numbers_is_a_setting(office: Office) -> None:
    dialog = SettingsDialog(office.window.desk)
    office.settle()
    assert dialog.privacy.roles.currentData() == "officers"
    dialog.privacy.roles.setCurrentIndex(dialog.privacy.roles.findData("all"))
    dialog.privacy.save()
    office.settle()
    assert office.services.outside.sees_ids()
    dialog.reject()
    dialog.deleteLater()


def test_fifty_thousand_rows_are_searched_at_once(office: Office) -> None:
    page = bring(office, BUSINESSES)
    dialog = page.show_rows()
    office.settle()
    few = office.services.outside.table("business")
    many = replace(few, rows=tuple(few.rows[number % 60] for number in range(50_000)))
    begin = time.monotonic()
    table, texts = folded(many)
    assert time.monotonic() - begin < 5
    dialog._table, dialog._texts = table, texts
    begin = time.monotonic()
    dialog.search.setText("rung tinh")
    dialog._show_rows()
    found = dialog.view.model().rowCount()
    dialog.search.setText("")
    dialog._show_rows()
    assert time.monotonic() - begin < 2  # some hundredths of a second on a quiet machine
    assert 0 < found < 50_000
    assert dialog.view.model().rowCount() == 50_000
    dialog.reject()
