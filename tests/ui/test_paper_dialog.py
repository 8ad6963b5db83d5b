"""The dialog of a paper of a case: facts beside the preview, issued once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit

from tests.kit.papers import DAY, paper_desk
from tests.kit.program import bare, full, urged
from tests.ui.office_window import nameless, office_of
from ui.dialogs.paper import PaperDialog
from ui.dialogs.paper_choice import PaperChoice
from ui.dialogs.trouble import Trouble

if TYPE_CHECKING:
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


def type_in(dialog: PaperDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog._fields[name]
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            field.setText(text)  # type: ignore[attr-defined]


@pytest.fixture
def case_id(urged: Trial) -> str:
    desk = paper_desk(urged)
    return str(desk.id)


def test_a_paper_is_filled_seen_and_issued(
    office_of: Any, urged: Trial, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "invitation")
    assert "giờ làm việc" in dialog.lacking.text()
    assert not dialog.go.isEnabled()
    known = [dialog.known.topLevelItem(n) for n in range(dialog.known.topLevelItemCount())]
    assert known
    assert not [item.text(1) for item in known if "{" in item.text(1)]
    assert nameless(dialog) == []
    names = {dialog.known.topLevelItem(n).text(0) for n in range(dialog.known.topLevelItemCount())}
    assert "số tiền chậm đóng" in names
    type_in(dialog, **TYPED)
    dialog.take()
    office.settle()
    assert dialog.lacking.text() == ""
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
    assert dialog._fields["session_date"].accessibleDescription()
    assert "dd" not in dialog._fields["session_hour"].accessibleDescription()
    type_in(dialog, session_date="26/10/2026", recipients="")
    for _ in range(2):  # a proposal left out stays out
        dialog.take()
        office.settle()
        assert dialog._views["recipients"].missing
    dialog.reject()


def test_what_the_province_signs_cannot_be_issued_here(
    office_of: Any, urged: Trial, case_id: str
) -> None:
    office = office_of(urged)
    dialog = opened(office, case_id, "decision")
    assert "tỉnh" in dialog.lacking.text()
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
    assert paper.lacking.text()
    paper.reject()
    office.settle()
