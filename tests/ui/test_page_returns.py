from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
from PySide6.QtWidgets import QLabel

from app.domain.calendar import Month
from app.services.returns import CheckRow
from tests.kit.program import bare, full
from tests.ui.office_window import answer_file_dialog, nameless, office_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of"]


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_newest_ledger_month_is_shown_first_and_ties(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("returns")
    assert page.month.month == Month(2026, 9)
    assert page.preview.kind == "late_employers"
    assert page.model.rowCount() == len(page.preview.rows)
    assert "Số liệu khớp" in words(page.checks)
    assert page.write_button.isEnabled()
    assert page.day.value() == page.preview.as_of


def test_the_other_kind_is_one_choice_away(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("returns")
    page.kind.setCurrentIndex(1)
    page.kind.activated.emit(1)
    office.settle()
    assert page.preview.kind == "collection"
    assert page.heading.subtitle.text().startswith("Báo cáo tình hình thu")


def test_writing_makes_a_version_that_the_page_lists(
    office_of: Any, full: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(full)
    page = office.go("returns")
    assert "chưa lập bản nào" in words(page.checks)
    for version in (1, 2):
        path = tmp_path / f"báo cáo {version}.xlsx"
        answer_file_dialog(monkeypatch, path)
        page.commands()["return.write"]()
        office.settle()
        assert openpyxl.load_workbook(path).worksheets
        assert str(path) in office.banner()
        assert f"Bản {version} " in words(page.checks)


def test_no_path_chosen_writes_nothing(
    office_of: Any, full: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(full)
    page = office.go("returns")
    monkeypatch.setattr("ui.saving.ask_path", lambda *_given: None)
    page.write()
    office.settle()
    assert page.preview.made == ()
    assert "chưa lập bản nào" in words(page.checks)


def test_a_red_check_says_by_how_much_and_forbids_writing(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("returns")
    page.checks_button.setChecked(False)
    red = CheckRow("late_total", False, "Tổng danh sách bằng tổng chậm đóng", 1_000, 1_250)
    page._built(replace(page.preview, checks=(*page.preview.checks[1:], red)))
    assert page.checks.isVisible()
    shown = words(page.checks)
    assert "1.250" in shown
    assert "250" in shown.split("\n")
    assert not page.write_button.isEnabled()
    assert page._reason.text()
    assert "return.write" not in page.commands()


def test_a_month_without_a_ledger_says_what_to_import(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("returns")
    page.month._forward()
    office.settle()
    assert page.preview is None
    assert "10/2026" in page.empty._title.text()
    assert not page.write_button.isEnabled()
    assert not page.checks.isVisible()
    page.month._back()
    office.settle()
    assert page.preview is not None


def test_an_empty_register_says_so(office_of: Any, bare: Trial) -> None:
    page = office_of(bare).go("returns")
    assert page.preview is None
    assert page.empty.isVisible()


def test_figures_as_of_another_day(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("returns")
    before = page.preview.totals["surcharge"]
    page.day.setText("0110")
    page.day.editingFinished.emit()
    office.settle()
    assert page.preview.as_of.day == 1
    assert page.preview.totals["surcharge"] != before


def test_the_table_exports_figures_as_figures(
    office_of: Any, full: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(full)
    page = office.go("returns")
    answer_file_dialog(monkeypatch, tmp_path / "bảng.xlsx")
    page.commands()["list.export"]()
    office.settle()
    sheet: Any = openpyxl.load_workbook(tmp_path / "bảng.xlsx").active
    heads = [cell.value for cell in sheet[2]]
    totals = [cell.value for cell in sheet[sheet.max_row]]
    assert totals[heads.index("Chậm đóng")] == page.preview.totals["late"]


def test_everything_has_a_name_to_be_said(office_of: Any, full: Trial) -> None:
    page = office_of(full).go("returns")
    assert nameless(page) == []
