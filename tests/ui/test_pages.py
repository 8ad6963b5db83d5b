"""*Hôm nay* and *Đơn vị*, driven as an officer drives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton

from tests.ui import invented, pretend
from ui import saving
from ui.main_window import MainWindow
from ui.widgets.due_list import DueList
from ui.widgets.story import StoryView
from ui.widgets.tiles import Tile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.program import Program
    from ui.background import Background
    from ui.pages.employer import EmployerView
    from ui.pages.employers import EmployersPage


@pytest.fixture
def employers(window: MainWindow, settled: Callable[[], None]) -> EmployersPage:
    window.go("employers")
    settled()
    page: Any = window.page
    return page


def tile(inside: Any, caption: str) -> Tile:
    return next(t for t in inside.findChildren(Tile) if t.accessibleName().startswith(caption))


@pytest.mark.parametrize("width", [160, 189, 214, 400])
def test_a_figure_of_money_is_shown_whole_in_a_narrow_tile(qtbot: QtBot, width: int) -> None:
    made = Tile("Tiền chậm đóng", leads=True)
    qtbot.addWidget(made)
    made.say("4.984.311.538 đ", "đến kỳ 06/2026")
    made.resize(width, made.sizeHint().height())
    font = made.figure_font()
    assert QFontMetrics(font).horizontalAdvance("4.984.311.538 đ") <= width - 28
    made.resize(made.sizeHint())
    assert made.figure_font().pointSizeF() >= font.pointSizeF()


def test_today_shows_the_figures_and_what_is_due(window: MainWindow) -> None:
    assert (
        tile(window, "Đơn vị chậm đóng").accessibleName() == "Đơn vị chậm đóng: 164, 23 % số đơn vị"
    )
    assert "6.184.392.150 đ" in tile(window, "Tiền chậm đóng").accessibleName()
    due: Any = window.findChild(DueList)
    rows = [due.model().index(row, 1).data() for row in range(due.model().rowCount())]
    assert rows[:2] == [
        "Chưa nhập C12 tháng 09/2026",
        "Còn 46 đơn vị chưa được đôn đốc trong tháng 10/2026",
    ]
    assert due.model().index(0, 0).data() == "Quá hạn"


def test_a_due_row_leads_where_the_work_is(
    window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    due: Any = window.findChild(DueList)
    texts = [due.model().index(row, 1).data() for row in range(due.model().rowCount())]
    due.selectRow(next(n for n, text in enumerate(texts) if "sẽ thành trốn đóng" in text))
    with qtbot.waitSignal(due.wanted) as told:
        qtbot.keyClick(due, Qt.Key.Key_Return)
    assert told.args == ["employers", {"standing": "late"}]
    settled()
    assert window._trail[-1] == "employers"
    page: Any = window.page
    assert page.model.query.filters == {"status": "late"}


def test_a_tile_leads_to_its_list(
    window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    late = tile(window, "Đơn vị chậm đóng")
    late.setFocus()
    qtbot.keyClick(late, Qt.Key.Key_Space)
    settled()
    page: Any = window.page
    assert page.model.query.filters == {"status": "late"}
    assert {row.status for row in page._units.rows(page.model.ids).values()} == {"late"}


def test_nothing_due_says_so(
    qtbot: QtBot, background: Background, settled: Callable[[], None], tmp_path: Path
) -> None:
    program = pretend.program(tmp_path)
    today: Any = program.services.today
    today.items = []
    window = MainWindow(program, background)
    qtbot.addWidget(window)
    window.go("today")
    window.show()
    settled()
    page: Any = window.page
    assert page._nothing.isVisible()
    assert not page.due.isVisible()


def test_search_finds_names_without_their_marks(
    employers: EmployersPage, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClicks(employers.filters.search, "deo khe")
    qtbot.waitUntil(lambda: employers.model.query.text == "deo khe")
    settled()
    names = {row.name for row in employers._units.rows(employers.model.ids).values()}
    assert names
    assert all("Đèo Khế" in name for name in names)


def test_the_sums_follow_the_list(employers: EmployersPage) -> None:
    assert employers.totals.text().startswith("702 đơn vị   ·   ")
    assert " lao động" in employers.totals.text()


def test_nothing_found_offers_to_clear(
    employers: EmployersPage, settled: Callable[[], None]
) -> None:
    employers.filters.ask({}, "không có ai")
    settled()
    assert employers._empty.isVisible()
    employers._empty.button.click()
    settled()
    assert employers.table.isVisible()
    assert employers.model.rowCount() == 702


def test_from_search_by_keys_to_one_employer_and_back(
    employers: EmployersPage, window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClicks(employers.filters.search, "TA0005")
    qtbot.keyClick(employers.filters.search, Qt.Key.Key_Return)
    settled()
    employers.table.enter()
    qtbot.keyClick(employers.table, Qt.Key.Key_Return)
    settled()
    assert employers.employer.isVisible()
    assert employers.employer._name.accessibleName().endswith("6")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(employers.table.isVisible)
    assert employers.table.current_id == "u00005"


def test_one_late_employer_is_told_whole(
    employers: EmployersPage, settled: Callable[[], None]
) -> None:
    late = next(row for row in invented.units(702) if row.status == "late")
    employers.visit({"unit": late.id})
    settled()
    view: EmployerView = employers.employer
    assert tile(view, "Chậm đóng từ sau ngày").accessibleName().endswith("31/08/2026, 42 ngày")
    assert "31/10/2026" in tile(view, "Thành trốn đóng từ").accessibleName()
    assert view._buckets.rowCount() == 3
    assert "Điều 40" in view._explanation.toPlainText()
    assert view._months.rowCount() == 9
    assert view._letters.rowCount() == 2
    story: Any = view.findChild(StoryView)
    assert "Phát hành văn bản" in story.model().index(0, 0).data()
    assert "không khớp" not in view._months.index(0, 7).data()
    assert view._months.index(4, 7).data().startswith("⚠")


def test_an_employer_that_owes_nothing_says_so(
    employers: EmployersPage, settled: Callable[[], None]
) -> None:
    good = next(row for row in invented.units(702) if row.status == "on_time")
    employers.show_employer(good.id)
    settled()
    assert employers.employer._no_debt.isVisible()


def test_a_sibling_is_one_enter_away(
    employers: EmployersPage, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    employers.show_employer("u00000")
    settled()
    view = employers.employer
    view.tabs.setCurrentIndex(4)
    view._sibling_table.selectRow(0)
    qtbot.keyClick(view._sibling_table, Qt.Key.Key_Return)
    settled()
    assert view._story is not None
    assert view._story.row.id == "u00001"


def test_correcting_sends_only_what_changed(
    employers: EmployersPage,
    window: MainWindow,
    program: Program,
    qtbot: QtBot,
    settled: Callable[[], None],
) -> None:
    employers.show_employer("u00003")
    settled()
    window._do("record.edit")
    settled()
    (dialog,) = (d for d in employers.findChildren(QDialog) if d.isVisible())
    tax: Any = dialog.findChild(QLineEdit, "tax_code")
    tax.setText("4600000000")
    phone: Any = dialog.findChild(QLineEdit, "phone")
    phone.setText("0900 111 222")
    dialog.accept()
    assert dialog.isVisible(), "a tax code that cannot exist is refused in place"
    assert tax.accessibleDescription()
    tax.setText(invented.units(4)[3].tax_code)
    box: Any = dialog.findChild(QComboBox, "pay_cycle_months")
    box.setCurrentIndex(1)
    dialog.form._fields["tax_code"].widget.setText("")
    dialog.accept()
    settled()
    units: Any = program.services.units
    changes = {"tax_code": "", "phone": "0900 111 222", "pay_cycle_months": "3"}
    assert units.corrected == [("u00003", changes)]
    assert window.banner.text == f"Sửa đơn vị {units.rows_by_id['u00003'].code}"


def test_the_payment_memo_is_copied(
    employers: EmployersPage, window: MainWindow, settled: Callable[[], None]
) -> None:
    employers.table.selectRow(0)
    window._do("record.memo")
    settled()
    memo = QGuiApplication.clipboard().text()
    assert "TA0000" in memo
    assert "01903" in memo
    assert memo in window.banner.text


def test_the_list_is_exported_as_it_is_filtered(
    employers: EmployersPage,
    window: MainWindow,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = tmp_path / "danh sách.xlsx"
    monkeypatch.setattr(saving, "ask_path", lambda *_: path)
    employers.filters.ask({"status": "evasion"})
    settled()
    window._do("list.export")
    settled()
    assert path.read_text() == "\n".join(employers.model.ids)
    assert "danh sách.xlsx" in window.banner.text


def test_saving_over_a_folder_is_told_in_words(
    employers: EmployersPage,
    window: MainWindow,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(saving, "ask_path", lambda *_: tmp_path)
    window._do("list.export")
    settled()
    (dialog,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    assert dialog.accessibleDescription()
    dialog.close()


def test_a_filter_button_appears_only_when_it_helps(
    employers: EmployersPage, settled: Callable[[], None]
) -> None:
    button: Any = employers.filters.findChild(QPushButton, "clear_filters")
    assert not button.isVisible()
    employers.filters.ask({"status": "late"})
    settled()
    assert button.isVisible()
