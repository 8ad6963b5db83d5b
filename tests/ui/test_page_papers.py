"""The register of outgoing papers on screen: by year and kind, searched, printed, as a workbook."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from tests.kit.papers import SESSION, paper_desk
from tests.kit.program import bare, full, urged
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.print_papers import PrintPapersDialog
from ui.printing import PdfPreview

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]

#: urging letters of the office on 10 October
LETTERS = 112


@pytest.fixture
def register(office_of: Any, urged: Trial) -> Any:
    desk = paper_desk(urged)
    office = office_of(urged)
    first = office.services.papers.issue(desk.id, "invitation", SESSION)
    office.services.papers.void(first.paper_id, "ghi sai giờ")
    second = office.services.papers.issue(desk.id, "invitation", SESSION)
    office.go("papers")
    return office, desk, first, second


def choose(page: Any, key: str, value: str) -> None:
    box = page.filters._choices[key]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_this_year_is_listed_first_and_everything_says_its_name(register: Any) -> None:
    office, _desk, _first, second = register
    page = office.window.page
    assert page.filters.query().filters == {"year": "2026"}
    assert page.model.rowCount() == LETTERS + 2
    assert "1 đã hủy" in page.totals.text()
    assert nameless(office.window) == []
    choose(page, "kind", "invitation")
    office.settle()
    assert page.model.rowCount() == 2
    choose(page, "state", "voided")
    office.settle()
    assert page.model.rowCount() == 1
    page.filters.clear()
    page.filters.ask({}, second.number)
    office.settle()
    assert page.model.rowCount() == 1
    page.filters.ask({}, "khong co gi nhu the")
    office.settle()
    assert page._empty.isVisible()


def test_a_paper_is_seen_and_chosen_ones_are_printed(register: Any) -> None:
    office, desk, _first, second = register
    page = office.window.page
    page.filters.ask({}, second.number)
    office.settle()
    page.table.selectRow(0)
    page.table.setFocus()
    office.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    office.settle()
    seen = office.dialog(PdfPreview)
    assert seen.pane._content == office.services.papers.pdf(second.paper_id)
    seen.reject()
    page.filters.ask({"kind": "invitation"})
    office.settle()
    page.table.selectAll()
    office.window._do("print")
    office.settle()
    dialog = office.dialog(PrintPapersDialog)
    assert len(dialog.ordered()) == 2
    dialog.reject()
    page.table.selectRow(1)
    office.window._do("record.open")
    office.settle()
    assert office.window.page.case._id == desk.id


def test_what_is_listed_goes_to_excel(
    register: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, _desk, first, second = register
    page = office.window.page
    choose(page, "kind", "invitation")
    office.settle()
    answer_file_dialog(monkeypatch, tmp_path / "so.xlsx")
    office.window._do("list.export")
    office.settle()
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "so.xlsx").read_bytes()))
    cells = [c for row in book.active.iter_rows(values_only=True) for c in row]
    assert first.number in cells
    assert second.number in cells
    assert "đã hủy" in cells
    assert "Văn bản đôn đốc" not in cells


def test_chosen_papers_are_saved_in_one_file(
    register: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, *_ = register
    page = office.window.page
    choose(page, "kind", "invitation")
    office.settle()
    page.table.selectAll()
    answer_file_dialog(monkeypatch, tmp_path / "hai.pdf")
    page.save()
    office.settle()
    assert (tmp_path / "hai.pdf").read_bytes().startswith(b"%PDF")
