from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QPushButton

from app.services.listing import Query
from tests.kit.program import EARLY, OCTOBER, bare, full, urged
from tests.ui.office_window import nameless, office_of
from ui.dialogs.urging_issue import IssueDialog
from ui.printing import PdfPreview

if TYPE_CHECKING:
    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]

#: late units of the office on 10 October
LATE = 112
LETTERS = 2


def issue_dialog(office: Any, page: Any) -> IssueDialog:
    page.issue()
    office.settle()
    return office.dialog(IssueDialog)


def rows(office: Any, **filters: str) -> Any:
    listing = office.services.urging.letters
    ids = listing.ids(Query(filters={"month": str(OCTOBER), **filters}))
    return [listing.rows(ids)[ident] for ident in ids]


def test_every_late_unit_is_ticked_and_summed(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    plan = office.services.urging.plan(OCTOBER, EARLY)
    assert len(plan.letters) == LATE
    assert page.tabs.tabText(0) == f"Cần đôn đốc ({LATE})"
    total = f"{plan.totals['late_principal']:,}".replace(",", ".")
    assert total in page.choose._count.text()
    assert "hạn 10/10/2026" in page.heading.subtitle.text()


def test_space_takes_the_tick_of_the_selected_away_and_gives_it_back(
    office_of: Any, full: Trial
) -> None:
    office = office_of(full)
    page = office.go("urging")
    view = page.choose.view
    view.setFocus()
    office.settle()
    # Not selectRow: it would heed a modifier key left down by another test.
    flag = QItemSelectionModel.SelectionFlag
    first = view.model().index(0, 1)
    view.selectionModel().setCurrentIndex(first, flag.ClearAndSelect | flag.Rows)
    office.qtbot.waitUntil(lambda: len(view.selected_ids()) == 1)
    office.qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(page.choose.model.on) == LATE - 1
    view.selectAll()
    office.qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(page.choose.model.on) == LATE
    office.qtbot.keyClick(view, Qt.Key.Key_Space)
    assert page.choose.model.on == []
    assert not page.choose.issue.isEnabled()


def test_one_question_then_numbers_without_a_gap_for_what_is_ticked(
    office_of: Any, full: Trial
) -> None:
    office = office_of(full)
    page = office.go("urging")
    left = [page.choose.model.id_at(number) for number in (0, 5)]
    page.choose.model.tick(left, on=False)
    dialog = issue_dialog(office, page)
    assert f"Phát hành {LATE - 2} văn bản" in dialog.findChild(QPushButton, "issue_now").text()
    assert rows(office) == []
    dialog.issue()
    office.settle()
    made = rows(office)
    assert len(made) == LATE - 2
    assert not {row.unit_code for row in made} & set(left)
    assert [int(row.number.split("/")[0]) for row in made] == list(range(1, LATE - 1))
    dialog.accept()
    office.settle()
    assert page.tabs.currentIndex() == LETTERS
    assert [row.unit_code for row in page.choose.plan.letters] == sorted(
        left, key=[row.unit_code for row in page.choose.plan.letters].index
    )
    assert f"Đã phát hành {LATE - 2} văn bản" in office.banner()


def test_not_yet_issues_nothing(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    dialog = issue_dialog(office, page)
    dialog.findChild(QPushButton, "issue_not_yet").click()
    office.settle()
    assert rows(office) == []
    assert office.window.findChildren(IssueDialog) == []


def test_cancelling_while_letters_are_drawn_uses_no_number(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    dialog = issue_dialog(office, page)
    dialog.issue()
    dialog.reject()
    office.settle()
    assert rows(office) == []
    assert dialog.isVisible()
    assert office.services.urging.plan(OCTOBER, EARLY).first_number.startswith("01/")


def test_the_scope_narrows_the_plan_and_says_who_is_outside(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    scope = page.choose.scope
    scope.least.setText("50.000.000")
    scope.least.textEdited.emit("50.000.000")
    office.qtbot.wait(300)
    office.settle()
    plan = page.choose.plan
    assert plan.choice.min_principal == 50_000_000
    assert 0 < len(plan.letters) < LATE
    assert len(plan.letters) + len(plan.skipped) == LATE
    page.skipped.figures.check("small_debt")
    assert len(page.skipped.shown_rows()) == LATE - len(plan.letters)
    assert scope._clear.isVisible()
    scope.clear()
    office.qtbot.wait(300)
    office.settle()
    assert len(page.choose.plan.letters) == LATE


def test_several_communes_are_chosen_with_the_keyboard(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    box = page.choose.scope.communes
    box.click()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        office.qtbot.keyClick(box._list, key)
    box._close()
    office.qtbot.wait(300)
    office.settle()
    assert len(box.keys) == 2
    names = {row.commune for row in page.choose.plan.letters}
    assert 0 < len(names) <= 2
    assert box.text().endswith(": 2")


def test_ticks_outlive_search_sorting_and_a_new_plan(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    model = page.choose.model
    gone = model.id_at(3)
    model.tick([gone], on=False)
    page.choose.search.setText("cong ty")
    assert 0 < model.rowCount() < LATE
    model.sort(5, Qt.SortOrder.DescendingOrder)
    amounts = [model.row(number).late_principal for number in range(model.rowCount())]
    assert amounts == sorted(amounts, reverse=True)
    page.choose.search.clear()
    page.reload()
    office.settle()
    assert model.off == {gone}
    assert len(model.on) == LATE - 1


def test_a_month_without_a_ledger_says_why(office_of: Any, bare: Trial) -> None:
    page = office_of(bare).go("urging")
    assert page.choose.empty.isVisible()
    assert "C12" in page.choose.empty._title.text()
    assert not page.choose.issue.isEnabled()


def test_a_draft_is_shown_before_anything_is_numbered(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    page.choose.view.selectRow(2)
    page.commands()["print"]()
    office.settle()
    dialog = office.dialog(PdfPreview)
    assert dialog.pane._content.startswith(b"%PDF")
    assert rows(office) == []


def test_every_tab_says_the_names_of_its_widgets(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    for tab in range(2):
        page.tabs.setCurrentIndex(tab)
        assert nameless(page) == []
