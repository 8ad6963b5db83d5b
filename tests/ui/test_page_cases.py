"""Cases on screen: opened from an employer, taken step by step with the keyboard, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from shiboken6 import isValid

from app.services.listing import Query
from tests.kit.program import EARLY, bare, full, urged
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.case_act import ActDialog, ConfirmBaseDialog
from ui.dialogs.case_correct import CorrectDialog
from ui.dialogs.case_open import AssignDialog, NoteDialog, OpenCaseDialog
from ui.dialogs.case_step import StepDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]


def late_unit(office: Any, place: int = 0) -> str:
    ids = office.services.units.listing.ids(
        Query(filters={"status": "late"}, sort="late_principal", descending=True)
    )
    return str(ids[place])


def opened(office: Any, place: int = 0) -> Any:
    """Open a case on a late unit, and show it."""
    case_id = office.services.cases.open(late_unit(office, place)).case_id
    office.window.go("cases", {"case": case_id})
    office.settle()
    return office.window.page


def story(office: Any, page: Any) -> Any:
    return office.services.cases.story(page.case._id)


def step(office: Any, page: Any, event: str, *, elsewhere: bool = False) -> StepDialog:
    page.case.steps.steps.choose(event)
    if elsewhere:
        page.case.steps.take_elsewhere()
    else:
        page.case.steps.take()
    office.settle()
    return office.dialog(StepDialog)


def put(dialog: Any, **values: str) -> None:
    """Type into the fields of a dialog, as a person would see them."""
    before = dict(dialog.form._before)
    dialog.form.fill({**dialog.form.values(), **values})
    dialog.form._before = before
    dialog.form.edited.emit()


def saved(office: Any, dialog: Any) -> None:
    dialog.accept()
    office.settle()
    assert not isValid(dialog) or not dialog.isVisible(), dialog.banner.text


@pytest.fixture(autouse=True)
def discard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test left typed is thrown away without asking."""
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)


@pytest.fixture
def office(office_of: Any, urged: Trial) -> Any:
    return office_of(urged)


def test_a_case_is_opened_from_the_employers_page_and_shown(office: Any) -> None:
    office.window.go("employers", {"unit": late_unit(office)})
    office.settle()
    office.window._do("case.open")
    office.settle()
    saved(office, office.dialog(OpenCaseDialog))
    page = office.window.page
    assert page.case._story.row.state == "urged"
    assert page.case._state.text() == "Đã đôn đốc"
    assert [event.kind for event in story(office, page).events] == ["opened"]
    listed = office.go("employers").employer.cases
    assert listed._cases.rowCount() == 1
    listed.open_case()
    office.settle()
    dialog = office.dialog(OpenCaseDialog)
    dialog.accept()
    office.settle()
    assert "đang có vụ việc mở" in dialog.banner.text


def test_the_list_shows_the_nearest_deadline_first_and_filters(office: Any) -> None:
    for place in range(3):
        office.services.cases.open(late_unit(office, place))
    page = office.go("cases")
    page.reload()
    office.settle()
    assert page.model.rowCount() == 3
    assert "3 vụ việc" in page.totals.text()
    dues = [page.model.row(number).due_on for number in range(3)]
    assert dues == sorted(dues)
    page.filters.ask({"state": "final"})
    office.settle()
    assert page.model.rowCount() == 0
    assert page._empty.isVisible()
    page._empty.button.click()
    office.settle()
    assert page.model.rowCount() == 3


def test_a_step_that_lacks_something_says_what_and_cannot_be_taken(office: Any) -> None:
    page = opened(office)
    steps = page.case.steps
    steps.steps.choose("evasion")
    assert "Còn thiếu: văn bản đôn đốc mà đơn vị đã nhận" in steps.steps.currentIndex().data()
    assert not steps.findChild(QPushButton, "take_step").isEnabled()
    office.qtbot.keyClick(steps.steps, Qt.Key.Key_Return)
    assert page.case.findChildren(StepDialog) == []


def test_a_step_is_entered_with_the_keyboard_alone(office: Any) -> None:
    page = opened(office)
    steps = page.case.steps.steps
    steps.choose("session_held")
    steps.setFocus()
    office.qtbot.keyClick(steps, Qt.Key.Key_Return)
    office.settle()
    dialog = office.dialog(StepDialog)
    assert "hai bên ký hay đơn vị từ chối" in dialog._lacks.text()
    box = dialog.form.findChild(type(dialog.form._fields["signature"].widget), "signature")
    box.setFocus()
    office.qtbot.keyClick(box, Qt.Key.Key_Down)
    office.qtbot.wait(300)
    office.settle()
    assert not dialog._lacks.isVisible()
    office.qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert story(office, page).row.state == "session"
    assert page.case._state.text() == "Đã làm việc"


def test_what_is_missing_is_refused_in_the_dialog_and_nothing_is_lost(office: Any) -> None:
    page = opened(office)
    dialog = step(office, page, "payment")
    put(dialog, note="Nộp tại quầy")
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    assert "số tiền" in dialog.banner.text
    assert dialog.form.values()["note"] == "Nộp tại quầy"
    put(dialog, amount="5.000.000", of="debt")
    saved(office, dialog)
    assert story(office, page).case.debt_paid == 5_000_000


def test_a_commitment_is_typed_line_by_line(office: Any) -> None:
    page = opened(office)
    dialog = step(office, page, "session_held")
    put(dialog, signature="both")
    saved(office, dialog)
    dialog = step(office, page, "committed")
    put(dialog, plan="20/10/2026 10.000.000\nbao giờ có")
    dialog.accept()
    office.settle()
    assert "Dòng 2" in dialog.form._fields["plan"].complaint.text()
    put(dialog, plan="20/10/2026 10.000.000\n20/11/2026\t15.000.000")
    saved(office, dialog)
    (plan,) = story(office, page).plans
    assert [part.promise.amount for part in plan.parts] == [10_000_000, 15_000_000]
    page.case.left_tabs.setCurrentWidget(page.case.plans)
    assert nameless(page) == []


def test_a_step_done_elsewhere_needs_its_paper(office: Any) -> None:
    page = opened(office)
    page.case.steps._all.setChecked(True)
    dialog = step(office, page, "decided", elsewhere=True)
    assert not dialog.elsewhere.isVisible()
    put(dialog, fine="17.000.000", post="provincial_si_director")
    dialog.accept()
    office.settle()
    assert "số văn bản" in dialog.banner.text
    put(
        dialog,
        paper_number="12/QĐ-XPHC",
        paper_on="09102026",
        paper_body="BHXH tỉnh",
        paper_signer="Vi Văn Thử",
    )
    saved(office, dialog)
    case = story(office, page)
    assert case.row.state == "sanctioned"
    assert case.row.fine == 17_000_000
    assert "12/QĐ-XPHC" in page.case.told.events.currentIndex().data()


def test_files_are_attached_and_come_out_as_they_went_in(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office)
    scan, out = tmp_path / "biên nhận.pdf", tmp_path / "ra.pdf"
    scan.write_bytes(b"%PDF-1.7 invented")
    monkeypatch.setattr("ui.widgets.file_row.ask_files", lambda _parent: [scan])
    office.window._do("case.attach")
    office.settle()
    event = story(office, page).events[0]
    assert [each.name for each in event.evidence] == ["biên nhận.pdf"]
    page.case.told.events.choose(event.id)
    answer_file_dialog(monkeypatch, out)
    page.case.told.findChild(QPushButton, "save_evidence").click()
    office.settle()
    assert out.read_bytes() == scan.read_bytes()


def test_evidence_goes_with_the_step_it_proves(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office)
    scan = tmp_path / "thien-tai.pdf"
    scan.write_bytes(b"%PDF-1.7 invented")
    monkeypatch.setattr("ui.widgets.file_row.ask_files", lambda _parent: [scan])
    dialog = step(office, page, "force_majeure_claimed")
    put(dialog, event_kind="disaster")
    dialog.files.findChild(QPushButton, "attach_file").click()
    saved(office, dialog)
    case = story(office, page)
    assert case.row.state == "force_majeure"
    assert case.events[0].evidence[0].size == len(scan.read_bytes())


def test_a_file_that_is_gone_is_said_and_the_step_waits(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office)
    monkeypatch.setattr("ui.widgets.file_row.ask_files", lambda _parent: [tmp_path / "rút.pdf"])
    dialog = step(office, page, "note")
    put(dialog, note="kèm ảnh chụp")
    dialog.files.findChild(QPushButton, "attach_file").click()
    dialog.accept()
    office.settle()
    assert "rút.pdf" in dialog.banner.text
    assert dialog.form.values()["note"] == "kèm ảnh chụp"
    assert [event.kind for event in story(office, page).events] == ["opened"]


def test_a_wrong_event_is_taken_out_and_stays_to_be_read(office: Any) -> None:
    page = opened(office)
    dialog = step(office, page, "session_held")
    put(dialog, signature="both")
    saved(office, dialog)
    page.case.told.events.choose(story(office, page).events[0].id)
    page.case.told.findChild(QPushButton, "correct_event").click()
    office.settle()
    dialog = office.dialog(CorrectDialog)
    assert nameless(dialog) == []
    put(dialog, reason="nhập nhầm đơn vị")
    saved(office, dialog)
    case = story(office, page)
    assert case.row.state == "urged"
    assert [event.struck for event in case.events] == [False, True, False]


def test_the_right_event_stands_in_for_the_wrong_one(office: Any) -> None:
    page = opened(office)
    dialog = step(office, page, "payment")
    put(dialog, amount="5.000.000", of="debt")
    saved(office, dialog)
    page.case.told.events.choose(story(office, page).events[0].id)
    page.case.told.findChild(QPushButton, "correct_event").click()
    office.settle()
    dialog = office.dialog(CorrectDialog)
    put(dialog, reason="gõ thiếu một số 0")
    dialog.findChild(QPushButton, "enter_instead").click()
    office.settle()
    right = office.dialog(StepDialog)
    assert right.form.values()["amount"] == "5.000.000"
    put(right, amount="50.000.000")
    saved(office, right)
    assert story(office, page).case.debt_paid == 50_000_000


def test_acts_are_entered_confirmed_corrected_and_fined(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office)
    office.window._do("case.act")
    dialog = office.dialog(ActDialog)
    assert nameless(dialog) == []
    put(dialog, kind="late_payment", fund="si", base="400.000.000", base_estimated="1")
    saved(office, dialog)
    acts = page.case.acts
    assert "1 số tiền chờ xác nhận" in page.case._tiles[3].accessibleName()
    acts.confirm()
    dialog = office.dialog(ConfirmBaseDialog)
    put(dialog, how="C12-TS kỳ 09/2026")
    saved(office, dialog)
    assert acts.current.confirmed
    text = page.case.fine.lines.toPlainText()
    assert "108.000.000" in text
    assert "khoản 3 Điều 43 Nghị định số 283/2026/NĐ-CP" in text
    # 60 million for a person is beyond the director of the province (37.5 million).
    assert "Giám đốc BHXH Việt Nam" in text
    assert "Giám đốc BHXH tỉnh" not in text
    assert "Theo cách hiểu của cơ quan" in text
    page.case.fine._violator.setCurrentIndex(1)
    page.case.fine._violator.activated.emit(1)
    office.settle()
    assert "54.000.000" in page.case.fine.lines.toPlainText()
    monkeypatch.setattr("ui.pages.case_acts.ask_drop", lambda _parent: True)
    acts.drop()
    office.settle()
    assert story(office, page).acts == ()


def test_an_act_that_lacks_a_fact_says_which(office: Any) -> None:
    page = opened(office)
    values = {"kind": "late_payment", "fund": "si", "found_on": EARLY}
    office.services.cases.acts.add(page.case._id, values)
    page.reload()
    office.settle()
    assert "Số tiền làm căn cứ" in page.case.fine.lines.toPlainText()


def test_notes_and_who_looks_after_it(office: Any) -> None:
    page = opened(office)
    office.window._do("case.note")
    dialog = office.dialog(NoteDialog)
    put(dialog, words="Hẹn gặp thứ Năm")
    saved(office, dialog)
    assert story(office, page).events[0].note == "Hẹn gặp thứ Năm"
    office.window._do("case.assign")
    office.settle()
    dialog = office.dialog(AssignDialog)
    officer, name = office.services.cases.filters().officers[-1]
    put(dialog, officer=officer)
    saved(office, dialog)
    assert name in page.case._line.accessibleName()


def test_escape_goes_back_and_every_part_has_a_name(office: Any) -> None:
    page = opened(office)
    for tabs in (page.case.left_tabs, page.case.right_tabs):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            assert nameless(office.window) == []
    office.qtbot.keyClick(office.window, Qt.Key.Key_Escape)
    assert page._list.isVisible()
    assert nameless(office.window) == []


def test_dialogs_keep_what_was_typed_until_asked(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office)
    dialog = step(office, page, "note")
    put(dialog, note="chưa xong")
    asked: list[bool] = []
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _p: bool(asked.append(True)))
    dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert asked
    assert dialog.isVisible()
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)
    dialog.reject()


def test_the_list_is_saved_as_a_workbook(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.services.cases.open(late_unit(office))
    page = office.go("cases")
    answer_file_dialog(monkeypatch, tmp_path / "vu-viec.xlsx")
    page.commands()["list.export"]()
    office.settle()
    assert (tmp_path / "vu-viec.xlsx").read_bytes()[:2] == b"PK"
