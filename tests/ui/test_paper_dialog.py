"""The dialog of a paper of a case: facts beside the preview, issued once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit

from tests.kit.cases_office import CaseDesk
from tests.kit.papers import DAY, at_the_province, filled, paper_desk
from tests.kit.program import bare, full, urged
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.paper import PaperDialog
from ui.dialogs.paper_choice import PaperChoice
from ui.dialogs.trouble import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]

TYPED = {
    "session_hour": "8",
    "session_minute": "30",
    "session_date": "26/10/2026",
    "session_place": "Trụ sở cơ quan",
    "session_topics": "Đối chiếu số liệu\nTiến độ đóng",
}


def opened(office: Any, case_id: str, kind: str) -> PaperDialog:
    dialog = PaperDialog(office.window.desk, case_id, kind, office.window)
    dialog.show()
    office.settle()
    return dialog


def paper_desk_of(urged: Trial, case_id: str) -> Any:
    """The desk of a case that is there already."""
    unit = urged.open().services.cases.story(case_id).row.unit_code
    desk = CaseDesk(urged, unit)
    desk.id = case_id
    return desk


def type_in(dialog: PaperDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.facts.fields[name]
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            field.setText(text)  # type: ignore[attr-defined]


def told(dialog: PaperDialog) -> str:
    """What the dialog says is missing."""
    rows = [dialog.missing.list.item(n).text() for n in range(dialog.missing.list.count())]
    return "; ".join([dialog.missing.title.text(), *rows]).strip("; ")


@pytest.fixture
def case_id(urged: Trial) -> str:
    desk = paper_desk(urged)
    return str(desk.id)


def test_a_paper_is_filled_seen_and_issued(
    office_of: Any, urged: Trial, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    assert "giờ làm việc" in told(dialog)
    assert not dialog.go.isEnabled()
    known = [
        dialog.known.tree.topLevelItem(n) for n in range(dialog.known.tree.topLevelItemCount())
    ]
    assert known
    assert not [item.text(1) for item in known if "{" in item.text(1)]
    assert nameless(dialog) == []
    names = {
        dialog.known.tree.topLevelItem(n).text(0)
        for n in range(dialog.known.tree.topLevelItemCount())
    }
    assert "số tiền chậm đóng" in names
    type_in(dialog, **TYPED)
    dialog.take()
    office.settle()
    assert told(dialog) == ""
    assert dialog.go.isEnabled()
    answers = iter((QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    dialog.issue()
    office.settle()
    assert office.services.papers.of_case(case_id) == []
    dialog.issue()
    office.settle()
    [paper] = office.services.papers.of_case(case_id)
    assert paper.facts["session_topics"] == ["Đối chiếu số liệu", "Tiến độ đóng"]
    assert paper.facts["session_date"] == date(2026, 10, 26).isoformat()
    assert paper.issued_on == DAY
    assert not dialog.isVisible()


def test_what_cannot_be_read_is_told_at_its_field(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    type_in(dialog, session_date="mai")
    dialog.take()
    assert dialog.facts.fields["session_date"].accessibleDescription()
    assert "dd" not in dialog.facts.fields["session_hour"].accessibleDescription()
    type_in(dialog, session_date="26/10/2026", recipients="")
    for _ in range(2):  # a proposal left out stays out
        dialog.take()
        office.settle()
        assert dialog.facts.views["recipients"].missing
    dialog.reject()


def test_what_the_province_signs_cannot_be_issued_here(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "decision")
    assert "tỉnh" in told(dialog)
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert [each for each in office.window.findChildren(Trouble) if each.isVisible()] == []


def test_a_paper_is_chosen_on_the_cases_page(office_of: Any, urged: Trial, case_id: str) -> None:
    office = office_of(urged)
    office.window.go("cases", {"case": case_id})
    office.settle()
    office.window.page.commands()["case.paper"]()
    office.settle()
    choice = office.dialog(PaperChoice)
    assert nameless(choice) == []
    items = [choice.list.item(row) for row in range(choice.list.count())]
    kinds = [item.data(Qt.ItemDataRole.UserRole) for item in items]
    assert {"invitation", "violation_record"} <= set(kinds)
    choice.list.setCurrentRow(kinds.index("invitation"))
    choice.accept()
    office.settle()
    paper = office.dialog(PaperDialog)
    assert told(paper)
    paper.reject()
    office.settle()


def test_day_and_signer_are_chosen_shown_and_frozen(
    office_of: Any, urged: Trial, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    urged.clock.on(2026, 10, 22)
    dialog = opened(office, case_id, "invitation")
    deputy, director = office.services.papers.drafts.signers(DAY)
    box = dialog.head.signer
    assert box.itemText(0).startswith("KT. ")
    assert (box.count(), box.currentData()) == (2, deputy.id)
    box.setFocus()
    office.qtbot.keyPress(box, Qt.Key.Key_Down)
    office.settle()
    dialog.head.day.setFocus()
    dialog.head.day.setText("2110")
    office.qtbot.keyPress(dialog.head.day, Qt.Key.Key_Return)
    office.settle()
    assert dialog.head.day.text() == "21/10/2026"
    assert box.currentData() == director.id
    type_in(dialog, **TYPED)
    dialog.take()
    office.settle()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.issue()
    office.settle()
    [paper] = office.services.papers.of_case(case_id)
    assert paper.issued_on == date(2026, 10, 21)
    assert paper.facts["signer_name"] == director.name


def test_a_day_that_cannot_be_is_told_under_its_box_and_holds_issuing_back(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    type_in(dialog, **TYPED)
    dialog.take()
    office.settle()
    assert dialog.go.isEnabled()
    for text, words in (("21/10/2026", "còn ở sau hôm nay"), ("09/10/2026", "Sổ đã có văn bản")):
        dialog.head.day.setText(text)
        dialog.take()
        office.settle()
        assert words in dialog.head.day.accessibleDescription()
        assert not dialog.go.isEnabled()
    dialog.head.day.setText("mai")
    dialog.take()
    assert dialog.head.day.accessibleDescription()
    dialog.reject()


def test_one_who_may_not_sign_on_the_new_day_is_not_replaced_silently(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    deputy, director = office.services.papers.drafts.signers(DAY)
    dialog = opened(office, case_id, "invitation")
    office.services.offices.edits.end_signatory(deputy.id, date(2026, 10, 19))
    dialog.take()
    office.settle()
    assert "thẩm quyền" in dialog.head.signer.accessibleDescription()
    assert [dialog.head.signer.itemData(n) for n in range(dialog.head.signer.count())] == [
        director.id
    ]
    assert dialog.head.signer.currentIndex() == -1
    assert not dialog.go.isEnabled()
    dialog.head.signer.setCurrentIndex(0)
    dialog.head.signer.activated.emit(0)
    office.settle()
    assert dialog.head.signer.accessibleDescription() == ""
    dialog.reject()


def test_enter_on_what_is_missing_puts_the_cursor_there(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    rows = dialog.missing.list
    names = [rows.item(n).data(Qt.ItemDataRole.UserRole) for n in range(rows.count())]
    assert names[0] == "session_hour"
    assert dialog.focusWidget() is dialog.facts.fields["session_hour"]
    rows.setCurrentRow(names.index("session_topics"))
    rows.setFocus()
    office.qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.facts.fields["session_topics"]
    type_in(dialog, **TYPED)
    dialog.facts.fields["session_place"].setFocus()
    office.qtbot.keyPress(
        dialog.facts.fields["session_place"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    office.settle()
    assert not dialog.missing.isVisible()
    assert dialog.focusWidget() is dialog.facts.fields["session_place"]
    dialog.reject()


def test_a_figure_says_how_it_came_about_with_its_article(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    assert not dialog.known.why.isVisible()
    dialog.known.choose("surcharge")
    assert dialog.known.why.isVisible()
    assert "Điều 40" in dialog.known.why.toPlainText()
    dialog.known.choose("employer_name")
    assert not dialog.known.why.isVisible()
    dialog.reject()


def test_a_draft_is_saved_as_pdf_and_for_word_and_no_file_is_lost(
    office_of: Any, urged: Trial, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    type_in(dialog, **TYPED)
    answer_file_dialog(monkeypatch, tmp_path / "du-thao.docx")
    dialog.save_word()
    office.settle()
    assert (tmp_path / "du-thao.docx").read_bytes()[:2] == b"PK"
    (tmp_path / "giay-moi.pdf").write_bytes(b"another")
    answer_file_dialog(monkeypatch, tmp_path / "giay-moi")  # its ending was left out
    dialog.pane.save()
    office.settle()
    assert (tmp_path / "giay-moi.pdf").read_bytes() == b"another"
    assert (tmp_path / "giay-moi (2).pdf").read_bytes().startswith(b"%PDF")
    assert "giay-moi (2).pdf" in office.banner()
    dialog.reject()


def test_the_draft_is_searched_with_ctrl_f_and_f3(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    pdf = dialog.pane.pdf
    pdf.view.setFocus()
    office.qtbot.keyClick(pdf.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    office.qtbot.waitUntil(pdf.words.hasFocus)
    pdf.words.setText("đơn vị")
    office.qtbot.waitUntil(lambda: bool(pdf.hits.text()) and "0/" in pdf.hits.text())
    office.qtbot.keyClick(pdf.words, Qt.Key.Key_F3)
    assert pdf.hits.text().startswith("1")
    dialog.reject()


def test_what_the_step_asks_for_is_asked_beside_the_paper(
    office_of: Any, urged: Trial, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    desk = paper_desk_of(urged, case_id)
    at_the_province(desk)
    desk.act(found_on=DAY, kind="late_payment")
    desk.step("recorded", DAY)
    dialog = PaperDialog(
        office.window.desk,
        case_id,
        "decision",
        office.window,
        typed=filled(office.services.papers.draft(case_id, "decision")),
    )
    dialog.show()
    office.settle()
    assert dialog.go.isEnabled()
    post = dialog.facts.asked._fields["post"].widget
    assert nameless(dialog) == []
    post.setCurrentIndex(post.findData("provincial_si_director"))  # type: ignore[attr-defined]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.issue()
    office.settle()
    assert desk.state == "sanctioned"
