"""The papers and files of a case on its page, by the keyboard: seen, printed, delivered, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from tests.kit.papers import DAY, SESSION, at_the_province, filled, paper_desk
from tests.kit.program import bare, full, urged
from tests.kit.signing import picture
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from tests.ui.test_paper_dialog import TYPED, type_in
from ui.dialogs.case_step import StepDialog
from ui.dialogs.file_preview import FilePreview
from ui.dialogs.paper import PaperDialog
from ui.dialogs.paper_choice import PaperChoice
from ui.dialogs.paper_sent import PaperSentDialog
from ui.dialogs.paper_void import VoidPaperDialog
from ui.dialogs.print_papers import PrintPapersDialog
from ui.pages.case_elsewhere import ElsewhereChoice
from ui.printing import PdfPreview
from ui.widgets.attachment_preview import PictureView

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.cases_office import CaseDesk
    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]

PDF = b"%PDF-1.7 invented receipt"


@pytest.fixture
def desk(urged: Trial) -> CaseDesk:
    return paper_desk(urged)


@pytest.fixture
def office(office_of: Any, urged: Trial, desk: CaseDesk) -> Any:
    return office_of(urged)


@pytest.fixture(autouse=True)
def discard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test left typed is thrown away without asking."""
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)


def papers_tab(office: Any, desk: CaseDesk) -> Any:
    office.window.go("cases", {"case": desk.id})
    office.settle()
    case = office.window.page.case
    case.left_tabs.setCurrentWidget(case.papers)
    office.settle()
    return case.papers


def files_tab(office: Any, desk: CaseDesk) -> Any:
    case = papers_tab(office, desk)
    case = office.window.page.case
    case.left_tabs.setCurrentWidget(case.files)
    office.settle()
    return case.files


def issued(office: Any, desk: CaseDesk) -> Any:
    return office.services.papers.issue(desk.id, "invitation", SESSION)


def decided(office: Any, desk: CaseDesk) -> Any:
    at_the_province(desk)
    desk.act(found_on=DAY, kind="late_payment")
    desk.step("recorded", DAY)
    papers = office.services.papers
    typed = filled(papers.draft(desk.id, "decision"))
    figures = {"post": "provincial_si_director"}
    return papers.issue(desk.id, "decision", typed, figures=figures)


def test_an_issued_paper_is_opened_as_stored_with_enter(office: Any, desk: CaseDesk) -> None:
    paper = issued(office, desk)
    pane = papers_tab(office, desk)
    case = office.window.page.case
    assert case.left_tabs.tabText(case.left_tabs.indexOf(pane)) == "Văn bản (1)"
    assert nameless(office.window) == []
    pane.table.setFocus()
    office.qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    office.settle()
    seen = office.dialog(PdfPreview)
    assert seen.pane._content == office.services.papers.pdf(paper.paper_id)
    assert nameless(seen) == []
    seen.pane._printer = ("HP phòng thu", 2)
    seen.pane._was_printed(1)
    office.settle()
    assert "HP phòng thu" in pane.log.currentIndex().data()
    assert office.services.papers.pdf(paper.paper_id) == seen.pane._content


def test_several_are_printed_and_saved_in_one_go(
    office: Any, desk: CaseDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = issued(office, desk)
    typed = filled(office.services.papers.draft(desk.id, "reconciliation"))
    second = office.services.papers.issue(desk.id, "reconciliation", typed)
    pane = papers_tab(office, desk)
    pane.table.selectAll()
    office.window._do("print")
    office.settle()
    dialog = office.dialog(PrintPapersDialog)
    assert [sheet.number for sheet in dialog.ordered()] == [second.number, first.number]
    assert nameless(dialog) == []
    dialog.reject()
    answer_file_dialog(monkeypatch, tmp_path / "hai.pdf")
    pane.save()
    office.settle()
    assert (tmp_path / "hai.pdf").read_bytes().startswith(b"%PDF")


def test_drawing_goes_on_to_the_issued_paper(
    office: Any, desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = papers_tab(office, desk)
    pane.findChild(QPushButton, "paper_draw").click()
    office.settle()
    choice = office.dialog(PaperChoice)
    rows = [choice.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(choice.list.count())]
    choice.list.setCurrentRow(rows.index("invitation"))
    choice.accept()
    office.settle()
    dialog = office.dialog(PaperDialog)
    type_in(dialog, **TYPED)
    dialog.take()
    office.settle()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.issue()
    office.settle()
    assert office.dialog(PdfPreview).pane._content.startswith(b"%PDF")
    assert pane.current.state == "issued"


def test_a_paper_that_never_left_is_voided_with_its_step(office: Any, desk: CaseDesk) -> None:
    paper = issued(office, desk)
    pane = papers_tab(office, desk)
    pane.void()
    office.settle()
    dialog = office.dialog(VoidPaperDialog)
    assert nameless(dialog) == []
    dialog.form.fill({"reason": ""})
    dialog.form._fields["reason"].widget.setText("ghi sai giờ")
    dialog.accept()
    office.settle()
    assert pane.current.state == "voided"
    assert pane.current.number == paper.number
    assert not pane.findChild(QPushButton, "paper_deliver").isEnabled()
    assert "ghi sai giờ" in pane.log.currentIndex().data()


def test_a_paper_that_left_is_not_voided_but_replaced(
    office: Any, desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = issued(office, desk)
    office.services.paper_delivery.mark(old.paper_id, how="post", sent_on=DAY)
    pane = papers_tab(office, desk)
    pane.void()
    office.settle()
    dialog = office.dialog(VoidPaperDialog)
    dialog.form._fields["reason"].widget.setText("ghi sai")
    dialog.accept()
    office.settle()
    assert "đã gửi đi" in dialog.banner.text
    dialog.reject()
    pane.replace()
    office.settle()
    again = office.dialog(PaperDialog)
    assert again.facts.fields["session_place"].text() == SESSION["session_place"]
    again.facts.fields["session_hour"].setText("14")
    asked: list[str] = []

    def yes(_parent: Any, _title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", yes)
    again.issue()
    office.settle()
    office.close_dialogs()
    assert old.number in asked[0]
    states = {each.number: each.state for each in office.services.case_folder.papers(desk.id)}
    assert states.pop(old.number) == "voided"
    assert list(states.values()) == ["issued"]
    [now] = office.services.papers.of_case(desk.id)
    assert (now.facts["session_hour"], now.replaces_id) == (14, old.paper_id)


def test_delivery_by_hand_with_its_hour_and_scan(
    office: Any, desk: CaseDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = issued(office, desk)
    scan = tmp_path / "ky nhan.pdf"
    scan.write_bytes(PDF)
    monkeypatch.setattr("ui.widgets.file_row.ask_files", lambda _parent: [scan])
    pane = papers_tab(office, desk)
    office.window._do("letters.deliver")
    office.settle()
    dialog = office.dialog(PaperSentDialog)
    assert nameless(dialog) == []
    assert dialog.form._fields["received_at"].widget.isHidden()
    values = {**dialog.form.values(), "outcome": "delivered", "how": "hand"}
    dialog.form.fill({**values, "received_on": "20/10/2026", "received_by": "Văn thư Mơ"})
    assert not dialog.form._fields["received_at"].widget.isHidden()
    dialog.form._fields["received_at"].widget.setText("25:00")
    dialog.save()
    assert dialog.form._fields["received_at"].widget.accessibleDescription()
    dialog.form._fields["received_at"].widget.setText("8:30")
    dialog.files.findChild(QPushButton, "attach_file").click()
    dialog.save()
    office.settle()
    assert pane.current.state == "delivered"
    assert "08:30" in pane.log.currentIndex().data()
    assert "Văn thư Mơ" in pane.log.currentIndex().data()
    [file] = office.services.case_folder.files(desk.id)
    assert (file.file_name, file.where) == ("ky nhan.pdf", paper.number)


def test_the_back_page_is_offered_where_the_form_has_one(office: Any, desk: CaseDesk) -> None:
    decided(office, desk)
    pane = papers_tab(office, desk)
    pane.deliver()
    office.settle()
    dialog = office.dialog(PaperSentDialog)
    assert not dialog.back.isVisible()
    values = {**dialog.form.values(), "outcome": "delivered", "how": "hand"}
    dialog.form.fill({**values, "received_on": "2010", "received_at": "0830"})
    assert dialog.back.isVisible()
    dialog.back.click()
    office.settle()
    seen = office.window.findChildren(PdfPreview)[-1]
    assert seen.pane.pdf.document.pageCount() == 1
    text = " ".join(seen.pane.pdf.document.getAllText(0).text().split())
    assert "08 giờ 30 phút" in text
    seen.reject()
    dialog.reject()


def test_a_decision_refused_leads_to_its_record(office: Any, desk: CaseDesk) -> None:
    decided(office, desk)
    pane = papers_tab(office, desk)
    pane.deliver()
    office.settle()
    dialog = office.dialog(PaperSentDialog)
    dialog.form.fill({"outcome": "refused", "returned_on": "20/10/2026", "note": "không nhận"})
    dialog.save()
    office.settle()
    record = office.dialog(PaperDialog)
    assert "MBB06" in record.windowTitle()
    record.reject()
    assert pane.current.state == "returned"


def test_a_receipt_that_starts_a_clock_moves_the_case(office: Any, desk: CaseDesk) -> None:
    decided(office, desk)
    pane = papers_tab(office, desk)
    pane.deliver()
    office.settle()
    dialog = office.dialog(PaperSentDialog)
    dialog.form.fill({"outcome": "delivered", "how": "posted", "received_on": "20/10/2026"})
    dialog.save()
    office.settle()
    assert dialog.isVisible()  # it needs a proof
    dialog.form.fill({**dialog.form.values(), "proof": "Biên bản 01"})
    dialog.save()
    office.settle()
    assert "pay_fine" in {each.name for each in desk.story.deadlines}


def test_a_paper_issued_elsewhere_is_recorded_with_its_scan_and_the_case_moves_on(
    office: Any, desk: CaseDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "quyet dinh.png"
    scan.write_bytes(picture((0, 0, 200), (40, 20)))
    monkeypatch.setattr("ui.widgets.file_row.ask_files", lambda _parent: [scan])
    pane = papers_tab(office, desk)
    pane.findChild(QPushButton, "paper_elsewhere").click()
    office.settle()
    choice = office.dialog(ElsewhereChoice)
    assert nameless(choice) == []
    choice.steps.choose("decided")
    choice.steps.setFocus()
    office.qtbot.keyPress(choice.steps, Qt.Key.Key_Return)
    office.settle()
    dialog = office.dialog(StepDialog)
    dialog.form.fill(
        {
            **dialog.form.values(),
            "fine": "17.000.000",
            "post": "provincial_si_director",
            "paper_number": "12/QĐ-XPHC",
            "paper_on": "20102026",
            "paper_body": "BHXH tỉnh",
            "paper_signer": "Vi Văn Thử",
        }
    )
    dialog.files.findChild(QPushButton, "attach_file").click()
    dialog.accept()
    office.settle()
    assert desk.state == "sanctioned"
    assert (pane.current.number, pane.current.state) == ("12/QĐ-XPHC", "elsewhere")
    pane.open()
    office.settle()
    assert isinstance(office.dialog(FilePreview).view, PictureView)


def test_files_are_seen_or_saved_but_never_run(
    office: Any, desk: CaseDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in (("anh.jpg", picture((9, 9, 9), (30, 30))), ("chay.exe", b"MZ\x90\x00")):
        office.services.attachments.add_bytes("case_file", desk.id, content, name=name)
    opened: list[object] = []
    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", opened.append)
    pane = files_tab(office, desk)
    assert nameless(office.window) == []
    rows = {pane._model.row(n).kind: n for n in range(pane._model.rowCount())}
    pane.table.selectRow(rows["png"])
    pane.table.setFocus()
    office.qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    office.settle()
    seen = office.dialog(FilePreview)
    assert nameless(seen) == []
    seen.reject()
    pane.table.selectRow(rows["program"])
    assert not pane.findChild(QPushButton, "file_show").isEnabled()
    answer_file_dialog(monkeypatch, tmp_path / "out.bin")
    office.qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    office.settle()
    assert (tmp_path / "out.bin").read_bytes() == b"MZ\x90\x00"
    assert opened == []
    pane.drop()
    office.settle()
    assert [each.kind for each in office.services.case_folder.files(desk.id)] == ["png"]
    office.window._do("undo")
    office.settle()
    assert pane._model.rowCount() == 2


def test_a_file_beyond_the_limit_is_refused_with_words(
    office: Any, desk: CaseDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "rỗng.pdf"
    empty.write_bytes(b"")
    monkeypatch.setattr("ui.widgets.file_row.ask_files", lambda _parent: [empty])
    pane = files_tab(office, desk)
    pane.findChild(QPushButton, "file_attach").click()
    office.settle()
    assert office.services.case_folder.files(desk.id) == []
