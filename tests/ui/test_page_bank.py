"""Bank lines on screen: confirmed, chosen, split, set aside, undone by keyboard; beside figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.kit.program import EARLY, full, truth
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.bank_certain import CertainDialog
from ui.dialogs.bank_choose import ChooseDialog
from ui.dialogs.bank_reject import RejectDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["full", "office_of"]

MATCHED = truth("bank")["matched"]


@pytest.fixture(autouse=True)
def discard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test left typed is thrown away without asking."""
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)


@pytest.fixture
def office(office_of: Any, full: Trial) -> Any:
    full.take_in("bank_statement.xlsx")
    return office_of(full)


@pytest.fixture
def page(office: Any) -> Any:
    return office.go("bank")


def choose(office: Any, page: Any, reference: str) -> Any:
    page.visit({"text": reference})
    office.settle()
    assert page.row.reference == reference
    return page.row


def do(office: Any, command: str) -> None:
    office.window._do(command)
    office.settle()


def test_it_opens_on_what_waits_and_f8_goes_on(office: Any, page: Any) -> None:
    waiting = page.model.rowCount()
    assert waiting == len(truth("bank")["lines_detail"]) - 8
    assert nameless(page) == []
    page.visit({"state": "certain"})
    office.settle()
    first = page.row
    before = page.model.rowCount()
    do(office, "bank.confirm")
    assert page.model.rowCount() == before - 1
    assert page.row is not None
    assert page.row.id != first.id
    assert office.services.bank.line(first.id).state == "confirmed"
    do(office, "undo")
    assert office.services.bank.line(first.id).state == first.state


def test_all_certain_lines_after_a_look(office: Any, page: Any) -> None:
    do(office, "bank.certain")
    dialog = office.dialog(CertainDialog)
    assert dialog.model.rowCount() == MATCHED
    assert nameless(dialog) == []
    dialog.accept()
    office.settle()
    assert page.model.query.filters == {"state": "open"}
    assert not page.certain.isEnabled()
    assert "bank.certain" not in page.commands()
    do(office, "undo")
    assert page.certain.isEnabled()


def test_a_line_is_set_aside_and_taken_back(office: Any, page: Any) -> None:
    row = choose(office, page, "FT2600000014")
    do(office, "bank.reject")
    dialog = office.dialog(RejectDialog)
    dialog.form.fill({"why": ""})
    dialog.findChild(object, "why").setText("tiền hoàn trả")
    dialog.accept()
    office.settle()
    assert office.services.bank.line(row.id).state == "rejected"
    assert page.row.note == "tiền hoàn trả"
    do(office, "bank.undo")
    assert page.row.state == "likely"


def test_another_unit_is_searched_and_the_line_split(office: Any, page: Any, qtbot: Any) -> None:
    row = choose(office, page, "FT2600000014")
    do(office, "bank.choose")
    dialog = office.dialog(ChooseDialog)
    assert dialog.list.count() == 1
    assert nameless(dialog) == []
    dialog.take(dialog.list.item(0))
    assert dialog.confirm.isEnabled()
    code = truth("bank")["lines_detail"][0]["unit_code"]
    dialog.search.setText(code)
    dialog._ask()
    office.settle()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert len(dialog.shares) == 2
    one, two = dialog.shares.values()
    two.set_amount(5)
    assert not dialog.confirm.isEnabled()
    dialog.evenly.click()
    assert one.amount() + two.amount() == row.amount
    dialog.by_debt.click()
    assert one.amount() + two.amount() == row.amount
    one.set_amount(row.amount - 7)
    two.set_amount(7)
    dialog.accept()
    office.settle()
    kept = office.services.bank.line(row.id)
    assert [share.amount for share in kept.shares] == [row.amount - 7, 7]


def test_a_unit_taken_is_removed_again_and_a_refusal_is_told(office: Any, page: Any) -> None:
    row = choose(office, page, "FT2600000015")
    do(office, "bank.choose")
    dialog = office.dialog(ChooseDialog)
    dialog.take(dialog.list.item(0))
    dialog.findChild(QPushButton, "remove_0").click()
    assert dialog.shares == {}
    dialog.take(dialog.list.item(0))
    office.services.bank.confirm(row.id, [(row.payers[0].unit_id, row.amount)])
    dialog.accept()
    office.settle()
    assert dialog.banner.isVisible()
    dialog.reject()


def test_enter_opens_the_employer_of_a_confirmed_line(office: Any, page: Any) -> None:
    row = choose(office, page, "FT2600000000")
    do(office, "bank.confirm")
    page._opened(row.id)
    office.settle()
    view = office.window.page
    told = view.findChild(QLabel, "paid_since")
    assert "22.534.000" in told.text()
    assert told.isVisible()


def test_empty_and_exported(
    office: Any, page: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.visit({"text": "không có dòng này"})
    office.settle()
    assert page._body.currentIndex() == 1
    page._empty_pressed()
    office.settle()
    assert page.model.rowCount() == len(truth("bank")["lines_detail"])
    answer_file_dialog(monkeypatch, tmp_path / "tien.xlsx")
    do(office, "list.export")
    book = openpyxl.load_workbook(tmp_path / "tien.xlsx")
    assert book.active.max_row > len(truth("bank")["lines_detail"])


def test_the_letter_page_warns_and_leaves_out(office: Any) -> None:
    page = office.go("urging")
    page.month.show_month(page.month.month)
    office.settle()
    plan = page.choose.plan
    assert plan.as_of == EARLY
    paid = {row.unit_code for row in plan.letters if row.paid}
    assert paid
    assert page.choose.warning.isVisible()
    page.choose.scope.without.tick({"paid"})
    page._replan()
    office.settle()
    assert not paid & {row.unit_code for row in page.choose.plan.letters}
    assert paid <= {row.unit_code for row in page.skipped.shown_rows()}
