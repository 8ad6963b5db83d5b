"""Violations on screen: looked for, explained, judged, confirmed, taken into cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.services.listing import Query
from tests.kit.program import EARLY, bare, full, truth, urged
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from tests.ui.test_page_cases import put, saved
from ui.dialogs.claim import ClaimDialog, WithdrawDialog
from ui.dialogs.finding import JudgeDialog
from ui.dialogs.finding_split import ConfirmSplitDialog, StatementDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]

LATE = len(truth(f"arrears_{EARLY}")["urge"])


def rows(office: Any, **filters: str) -> list[Any]:
    listing = office.services.findings.listing
    ids = listing.ids(Query(filters={"small": "1", **filters}))
    found = listing.rows(ids)
    return [found[each] for each in ids]


@pytest.fixture(autouse=True)
def discard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test left typed is thrown away without asking."""
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)


@pytest.fixture
def office(office_of: Any, full: Trial) -> Any:
    return office_of(full)


@pytest.fixture
def page(office: Any) -> Any:
    """The page after a run."""
    shown = office.go("findings")
    office.window._do("findings.detect")
    office.settle()
    return shown


def choose(office: Any, page: Any, number: int) -> Any:
    page.table.setCurrentIndex(page.model.index(number, 0))
    office.settle()
    return page.table.current_row


def test_before_a_run_the_page_says_what_to_do(office: Any) -> None:
    page = office.go("findings")
    assert page._empty.isVisible()
    assert nameless(office.window) == []
    page._empty.button.click()
    office.settle()
    assert f"{LATE} mới" in office.banner()
    assert len(rows(office)) == LATE
    assert page.model.rowCount() < LATE
    page.filters.ask({"small": "1"})
    office.settle()
    assert page.model.rowCount() == LATE


def test_a_second_run_says_that_nothing_changed(office: Any, page: Any) -> None:
    page.findChild(QPushButton, "detect").click()
    office.settle()
    assert "0 mới, 0 thay đổi, 0 đã khắc phục" in office.banner()


def test_each_is_explained_with_its_articles_beside_the_list(office: Any, page: Any) -> None:
    row = choose(office, page, 0)
    text = page.told.lines.toPlainText()
    assert "Điều 38 Luật Bảo hiểm xã hội số 41/2024/QH15" in text
    assert f"{row.amount:,}".replace(",", ".") in text
    assert "không thuộc căn cứ phạt" in text
    other = choose(office, page, 1)
    assert f"{other.amount:,}".replace(",", ".") in page.told.lines.toPlainText()
    assert nameless(office.window) == []


def test_what_is_set_aside_needs_a_reason_and_can_be_taken_up_again(office: Any, page: Any) -> None:
    row = choose(office, page, 0)
    office.window._do("findings.judge")
    dialog = office.dialog(JudgeDialog)
    assert nameless(dialog) == []
    dialog.accept()
    assert dialog.isVisible()
    put(dialog, why="Đang chờ đối chiếu kỳ 08")
    saved(office, dialog)
    assert [each.id for each in rows(office, state="set_aside")] == [row.id]
    page.filters.ask({"state": "set_aside"})
    office.settle()
    choose(office, page, 0)
    assert "Đang chờ đối chiếu kỳ 08" in page.told.lines.toPlainText()
    page.told.findChild(QPushButton, "finding_judge").click()
    dialog = office.dialog(JudgeDialog)
    put(dialog, why="đã đối chiếu")
    saved(office, dialog)
    assert rows(office, state="set_aside") == []


def estimated(office: Any, page: Any) -> Any:
    number = next(
        n for n in range(page.model.rowCount()) if page.model.row(n) and page.model.row(n).estimated
    )
    return choose(office, page, number)


def test_an_estimate_is_confirmed_with_how(office: Any, page: Any) -> None:
    row = estimated(office, page)
    page.told.findChild(QPushButton, "finding_confirm").click()
    office.settle()
    dialog = office.dialog(ConfirmSplitDialog)
    assert nameless(dialog) == []
    put(dialog, how="Biên bản đối chiếu 3/BB ngày 09/10/2026")
    saved(office, dialog)
    assert not office.services.findings.get(row.id).estimated
    office.settle()
    assert not page.told.findChild(QPushButton, "finding_confirm").isEnabled()


def test_the_statement_of_the_employer_replaces_the_estimate(office: Any, page: Any) -> None:
    row = estimated(office, page)
    office.window._do("findings.confirm")
    office.settle()
    dialog = office.dialog(ConfirmSplitDialog)
    dialog.findChild(QPushButton, "enter_statement").click()
    office.settle()
    dialog = office.dialog(StatementDialog)
    period = dialog.form.values()["period"]
    put(dialog, si="8.000.000", hi="1.500.000", ui="700.000", oai="150.000", document="C12-TS")
    saved(office, dialog)
    kept = office.services.findings.get(row.id)
    assert period not in kept.figures["estimated_periods"]


def test_one_case_is_opened_with_the_findings_acts_and_shown(office: Any, page: Any) -> None:
    row = choose(office, page, 0)
    office.window._do("case.open")
    office.settle()
    shown = office.window.page.case
    assert shown._story.row.unit_code == row.unit_code
    acts = {act.fund.value: act for act in shown._story.acts}
    assert (acts["si"].base, acts["ui"].base) == (row.base_si, row.base_ui)
    assert all(act.base_estimated == row.estimated for act in acts.values())
    assert "Điều 38" in acts["si"].provision


def test_several_cases_at_once_leave_out_units_that_have_one(office: Any, page: Any) -> None:
    first = choose(office, page, 0)
    office.services.cases.open(first.unit_id)
    page.table.setFocus()
    office.qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    office.qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.told.findChild(QPushButton, "finding_case").text().endswith("3 vụ việc…")
    page.told.findChild(QPushButton, "finding_case").click()
    office.settle()
    assert first.unit_code in office.banner()
    assert len(office.services.cases.listing.ids(Query())) == 3


def test_a_fact_is_entered_judged_corrected_and_withdrawn(office: Any, page: Any) -> None:
    row = choose(office, page, 0)
    page.told.findChild(QPushButton, "finding_claim").click()
    dialog = office.dialog(ClaimDialog)
    assert nameless(dialog) == []
    assert not dialog.form._fields["legal"].widget.isVisible()
    put(dialog, kind="unregistered", day="01/03/2026", workers="4", source="Biên bản kiểm tra 2")
    saved(office, dialog)
    page.work.detect()
    office.settle()
    assert [each.unit_id for each in rows(office, rule="not_registered")] == [row.unit_id]
    page.table.setCurrentIndex(page.model.index(0, 0))
    office.window.go("employers", {"unit": row.unit_id})
    office.settle()
    unit = office.window.page.employer
    unit.tabs.setCurrentWidget(unit.cases)
    assert unit.cases._found.rowCount() == 2
    unit.cases.claims.setCurrentIndex(unit.cases._facts.index(0, 0))
    office.qtbot.keyClick(unit.cases.claims, Qt.Key.Key_Return)
    dialog = office.dialog(ClaimDialog)
    assert dialog.form.values()["workers"] == "4"
    put(dialog, workers="3")
    saved(office, dialog)
    assert office.services.claims.of_unit(row.unit_id)[0].workers == 3
    unit.cases.claims.setCurrentIndex(unit.cases._facts.index(0, 0))
    unit.cases._withdraw.click()
    dialog = office.dialog(WithdrawDialog)
    put(dialog, why="nhầm đơn vị")
    saved(office, dialog)
    assert office.services.claims.of_unit(row.unit_id)[0].withdrawn == "nhầm đơn vị"
    assert not unit.cases._withdraw.isEnabled()


def test_the_fields_of_a_fact_follow_its_kind(office: Any, page: Any) -> None:
    choose(office, page, 0)
    page.work.claim(page.table.current_row)
    dialog = office.dialog(ClaimDialog)
    seen = {}
    for number in range(dialog._kind.count()):
        dialog._kind.setCurrentIndex(number)
        dialog._kind.activated.emit(number)
        fields = dialog.form._fields.items()
        seen[dialog._kind.currentData()] = {n for n, field in fields if field.widget.isVisible()}
    always = {"kind", "day", "source", "cured_on"}
    assert seen["wage"] - always == {"workers", "insured", "legal"}
    assert seen["refused"] - always == {"number", "answer_due"}


def test_hom_nay_leads_to_what_is_new_and_what_is_to_be_confirmed(office: Any, page: Any) -> None:
    choose(office, page, 0)
    due = {item.code: item for item in office.services.today.due(EARLY)}
    for code in ("findings_new", "splits_to_confirm"):
        if code in due:
            office.window.go(due[code].page, due[code].query)
            office.settle()
            assert office.window.page is page
            assert page.model.rowCount() > 0
    assert {"findings_new", "splits_to_confirm"} & due.keys()


def test_the_list_is_saved_as_a_workbook(
    office: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_file_dialog(monkeypatch, tmp_path / "vi-pham.xlsx")
    page.commands()["list.export"]()
    office.settle()
    assert (tmp_path / "vi-pham.xlsx").read_bytes()[:2] == b"PK"
