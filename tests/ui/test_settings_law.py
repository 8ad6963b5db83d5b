"""Settings of the law: readings, days off, old rates; figures follow them at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QPushButton

from tests.kit.program import bare
from tests.ui.office_window import nameless, office_of
from tests.ui.test_page_cases import put, saved
from ui.dialogs.law_entries import DayDialog, RateDialog, ReadingDialog
from ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from tests.kit.program import Trial

__all__ = ["bare", "office_of"]


def settings(office: Any, tab: str) -> Any:
    office.window.go("settings", {"tab": tab})
    office.settle()
    dialog = office.dialog(SettingsDialog)
    assert dialog.tabs.currentWidget() is dialog._law_panes[tab]
    assert nameless(dialog) == []
    return dialog._law_panes[tab]


def test_a_reading_is_chosen_and_counts(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    pane = settings(office, "readings")
    pane.points.choose("count_payment_day")
    assert "Tiền 0,03 %/ngày chậm đóng" in pane.points.currentIndex().data()
    assert "(mặc định)" in pane.points.currentIndex().data()
    pane.findChild(QPushButton, "change_reading").click()
    dialog = office.dialog(ReadingDialog)
    put(dialog, choice="no")
    saved(office, dialog)
    assert "không tính ngày nộp" in pane.points.currentIndex().data()
    facts = {
        "amount_vnd": 100_000_000,
        "due_on": "2026-08-31",
        "as_of": "2026-09-30",
        "payments": [{"paid_on": "2026-09-30", "amount_vnd": 100_000_000}],
    }
    answer = office.services.law.calculator().ask("surcharge", facts)
    assert answer.values["days_late"] == 29


def test_a_day_off_is_entered_counted_and_removed(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    pane = settings(office, "days")
    days = pane._model.rowCount()
    assert days > 0
    pane._add()
    dialog = office.dialog(DayDialog)
    put(dialog, day="13/10/2026", kind="off", name="Nghỉ bão", source="Công văn 5/UBND")
    saved(office, dialog)
    assert pane._model.rowCount() == days + 1
    facts = {"discovered_on": "2026-10-12"}
    law = office.services.law
    assert law.calculator().ask("deadlines", facts).values["record_by"] == date(2026, 10, 15)
    row = next(n for n in range(days + 1) if pane._model.row(n)[1] == "Nghỉ bão")
    pane.table.setCurrentIndex(pane._model.index(row, 0))
    assert pane._remove.isEnabled()
    pane._remove.click()
    office.settle()
    assert pane._model.rowCount() == days
    pane.table.setCurrentIndex(pane._model.index(0, 0))
    assert not pane._remove.isEnabled()


def test_a_year_without_a_table_says_so(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    pane = settings(office, "days")
    for _ in range(10):
        pane.year.findChild(object, "holiday_year_after").click()
    office.settle()
    assert pane._model.rowCount() == 0
    assert pane._none.isVisible()


def test_old_rates_are_entered_corrected_and_removed(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    pane = settings(office, "rates")
    pane._add()
    dialog = office.dialog(RateDialog)
    put(dialog, year="2019", fund="si", rate="0,6983", source="")
    dialog.accept()
    assert dialog.isVisible()
    put(dialog, source="Thông báo 1/TB-BHXH")
    saved(office, dialog)
    assert (
        pane._model.row(0).monthly_percent.limit_denominator() == pane._model.row(0).monthly_percent
    )
    assert pane._model.index(0, 2).data() == "0,6983"
    pane.table.setCurrentIndex(pane._model.index(0, 0))
    pane._correct()
    dialog = office.dialog(RateDialog)
    put(dialog, rate="0,7")
    saved(office, dialog)
    assert pane._model.rowCount() == 1
    assert pane._model.index(0, 2).data() == "0,7000"
    pane.table.setCurrentIndex(pane._model.index(0, 0))
    pane._remove.click()
    office.settle()
    assert pane._model.rowCount() == 0


def test_a_faulty_law_file_is_said_where_the_law_is_set(office_of: Any, bare: Trial) -> None:
    law = bare.paths.law
    law.mkdir(parents=True)
    (law / "nghi_dinh_999.toml").write_text("amunt = 1\n", encoding="utf-8")
    office = office_of(bare)
    pane = settings(office, "readings")
    label = pane.findChild(QLabel, "law_fault")
    assert label.isVisible()
    assert "nghi_dinh_999.toml" in label.text()
