"""The page of coverage keeps campaigns in order: corrected, added to, struck, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.coverage import ContactHow
from app.services.coverage_views import ContactEntry
from app.services.listing import Query
from tests.kit.program import LATER
from tests.ui.office_window import nameless, office_of
from tests.ui.test_page_cases import put, saved
from tests.ui.test_page_coverage import (
    aimed,
    asked,
    current,
    discard,
    listed,
    office,
    targets,
    trial,
)
from ui.dialogs.coverage_add import AddTargetsDialog
from ui.dialogs.coverage_correct import CorrectCampaignDialog
from ui.dialogs.coverage_runs import InvitationRunsDialog
from ui.dialogs.coverage_strike import StrikeContactDialog
from ui.dialogs.coverage_withdraw import WithdrawInvitationsDialog
from ui.dialogs.print_papers import PrintPapersDialog
from ui.pages.coverage_keeping import InvitationDelivery

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["discard", "listed", "office", "office_of", "trial"]


def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer yes to what is asked; what was asked is kept."""
    said: list[str] = []
    monkeypatch.setattr(
        "ui.pages.coverage_keeping.confirm", lambda _parent, text: not said.append(text)
    )
    return said


def letters_of(office: Any) -> list[Any]:
    """Issue letters to the first three who can get one; return their rows."""
    letters = office.services.coverage_letters
    rows = [row for row in targets(office) if row.address][:3]
    letters.issue(letters.plan([row.id for row in rows]))
    return [row for row in targets(office) if row.paper_id]


def select(page: Any, office: Any, row: Any) -> None:
    """List one target alone and choose it."""
    page.model.show(Query(row.tax_code or row.name))
    office.settle()
    page.table.selectRow(0)
    office.settle()
    assert page.table.current_id == row.id


def test_a_name_is_corrected_without_a_count_and_another_scope_only_with_one(office: Any) -> None:
    page = aimed(office)
    rows = targets(office)
    dialog = asked(office, "coverage.correct", CorrectCampaignDialog)
    officer = office.services.offices.officers()[0]
    put(dialog, title="Tên đúng", officer_id=officer.id, goal="12")
    saved(office, dialog)
    [campaign] = office.services.coverage_figures.campaigns()
    assert (campaign.title, campaign.officer, campaign.goal) == ("Tên đúng", officer.name, 12)
    assert len(targets(office)) == len(rows)
    dialog = asked(office, "coverage.correct", CorrectCampaignDialog)
    assert dialog._save.isEnabled()
    put(dialog, workers="20")
    assert not dialog._save.isEnabled()
    dialog.accept()
    office.settle()
    gone = [row for row in rows if row.workers < 20]
    assert f"bỏ {len(gone)}" in dialog.said.text()
    assert len(targets(office)) == len(rows)
    saved(office, dialog)
    assert len(targets(office)) == len(rows) - len(gone)
    assert page.campaign.choice.workers == 20
    office.window._do("undo")
    office.settle()
    assert len(targets(office)) == len(rows)


def test_targets_go_out_after_a_question_and_come_in_by_ticks(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = aimed(office)
    rows = targets(office)
    office.services.coverage.contact([rows[0].id], ContactEntry(ContactHow.CALL, LATER))
    said = yes(monkeypatch)
    page.table.selectAll()
    office.window._do("coverage.leave")
    office.settle()
    assert "1 đơn vị giữ lại" in said[0]
    assert [row.id for row in targets(office)] == [rows[0].id]
    page.table.enter()
    office.settle()
    dialog = asked(office, "coverage.add", AddTargetsDialog)
    assert not dialog._save.isEnabled()
    put(dialog, source="rows:business")
    dialog.look_button.click()
    office.settle()
    assert dialog.list.count() == len(rows) - 1
    dialog.search.setText(rows[3].name)
    dialog.search.textEdited.emit(rows[3].name)
    dialog.all_button.click()
    assert len(dialog.list.keys) == sum(not each.isHidden() for each in dialog._items()) >= 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.accept()
    office.settle()
    assert 1 < len(targets(office)) < len(rows)


def test_a_struck_contact_is_shown_struck_out_with_its_reason(office: Any) -> None:
    page = aimed(office)
    row = current(office, page)
    office.services.coverage.contact(
        [row.id], ContactEntry(ContactHow.CALL, LATER, said="nhầm số máy")
    )
    dialog = asked(office, "coverage.strike", StrikeContactDialog)
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    put(dialog, reason="gọi nhầm đơn vị")
    saved(office, dialog)
    assert current(office, page).contacts == 0
    page.told.show_row(current(office, page))
    office.settle()
    labels = page.told.log.findChildren(QLabel)
    [struck] = [label for label in labels if "nhầm số máy" in label.text()]
    assert struck.font().strikeOut()
    [why] = [label for label in labels if "gọi nhầm đơn vị" in label.text()]
    assert not why.font().strikeOut()
    office.window._do("coverage.strike")
    office.settle()
    assert "Không" in office.window.banner.accessibleName() or office.window.banner.isVisible()


def test_letters_are_written_to_a_folder(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aimed(office)
    rows = letters_of(office)
    folder = tmp_path / "thư"
    folder.mkdir()
    monkeypatch.setattr("ui.pages.coverage_keeping.ask_folder", lambda *_: str(folder))
    dialog = asked(office, "coverage.letters", InvitationRunsDialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    office.settle()
    assert len(list((folder / "tung-don-vi").glob("*.pdf"))) == len(rows)
    assert len(list(folder.glob("*.pdf"))) == 1


def test_a_letter_that_went_out_is_withdrawn_and_another_is_planned(office: Any) -> None:
    page = aimed(office)
    rows = letters_of(office)
    select(page, office, rows[0])
    dialog = asked(office, "letters.deliver", InvitationDelivery)
    dialog.save()
    office.settle()
    dialog = asked(office, "coverage.withdraw", WithdrawInvitationsDialog)
    assert dialog.form.values()["how"] == "withdraw"
    dialog.accept()
    office.settle()
    assert dialog.isVisible()  # a reason is needed
    put(dialog, reason="đã tham gia nơi khác")
    saved(office, dialog)
    printing = office.dialog(PrintPapersDialog)
    assert len(printing._sheets) == 1
    printing.reject()
    assert not office.services.coverage_figures.listing.rows([rows[0].id])[rows[0].id].letter
    select(page, office, rows[1])
    dialog = asked(office, "coverage.withdraw", WithdrawInvitationsDialog)
    assert dialog.form.values()["how"] == "cancel"
    put(dialog, reason="nhầm địa chỉ")
    saved(office, dialog)
    again = office.services.coverage_letters.plan([row.id for row in rows])
    assert {row.id for row in again.letters} == {rows[0].id, rows[1].id}


def test_what_can_be_done_is_in_the_menu_with_its_keys(office: Any) -> None:
    page = aimed(office)
    button = page.findChild(QPushButton, "coverage_more")
    page._fill_more()
    texts = [action.text() for action in button.menu().actions()]
    assert len(texts) == 7
    assert all("\t" in text for text in texts)
    [off] = [action for action in button.menu().actions() if not action.isEnabled()]
    assert "đã bỏ" in off.text()  # nobody here was taken out
    assert nameless(office.window) == []


def left_out(office: Any) -> Any:
    """A target with a contact that another PC took out, as an exchange brings it; its row."""
    services = office.services
    row = targets(office)[0]
    entry = ContactEntry(ContactHow.CALL, LATER, person="Kế toán", said="sẽ đăng ký trong tháng")
    services.coverage.contact([row.id], entry)
    with services.coverage._register.command("targets_left", actor="an") as command:
        command.delete("campaign_target", row.id)
    return row


def test_a_contact_with_who_was_taken_out_is_listed_and_brought_back(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = aimed(office)
    shows = page.totals.shows
    assert not shows.isVisible()
    row = left_out(office)
    page.reload()
    office.settle()
    assert shows.isVisible()
    assert "1" in shows.text()
    shows.click()
    office.settle()
    assert (page.model.rowCount(), shows.isVisible()) == (1, False)
    assert "không tính" in page.totals.said.text()
    page.table.selectRow(0)
    office.settle()
    assert nameless(office.window) == []
    pane = page.told._buttons
    shown = {name for name, button in pane.items() if not button.isHidden()}
    assert shown == {"coverage_rejoin", "coverage_strike"}
    assert "coverage.contact" not in page.commands()
    said = yes(monkeypatch)
    page.table.opened.emit(row.id)
    office.settle()
    assert row.name in said[0]
    assert any(each.id == row.id for each in targets(office))
    assert page.model.rowCount() == 0
    page.filters.clear()
    office.settle()
    assert page.model.rowCount() == len(targets(office))


def test_a_contact_with_who_was_taken_out_is_struck(office: Any) -> None:
    page = aimed(office)
    row = left_out(office)
    page.visit({"state": "left"})
    office.settle()
    page.table.selectRow(0)
    office.settle()
    page.told._buttons["coverage_strike"].click()
    office.settle()
    dialog = office.dialog(StrikeContactDialog)
    put(dialog, reason="gọi nhầm đơn vị")
    saved(office, dialog)
    assert page.model.rowCount() == 0
    assert targets(office, state="left") == []
    assert row.id not in {each.id for each in targets(office)}
