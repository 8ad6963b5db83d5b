from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.domain.calendar import Month
from app.services.listing import Query
from tests.kit.program import EARLY, OCTOBER, bare, full, urged
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.delivery import DeliveryDialog
from ui.dialogs.trouble import Trouble
from ui.dialogs.urging_index import IndexDialog
from ui.dialogs.urging_void import VoidDialog
from ui.printing import PdfPreview

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]

#: late units of the office on 10 October
LATE = 112
LETTERS = 2


def letters_page(office: Any) -> Any:
    page = office.go("urging")
    page.tabs.setCurrentIndex(LETTERS)
    office.settle()
    return page


def rows(office: Any, **filters: str) -> Any:
    listing = office.services.urging.letters
    ids = listing.ids(Query(filters={"month": str(OCTOBER), **filters}))
    return [listing.rows(ids)[ident] for ident in ids]


def test_reopening_the_month_shows_what_was_sent(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    assert page.tabs.tabText(LETTERS) == f"Văn bản trong tháng ({LATE})"
    assert page.choose.plan.letters == ()
    assert not page.choose.empty.isHidden()
    page.month.show_month(Month(2026, 9))
    page.month.changed.emit(Month(2026, 9))
    office.settle()
    assert page.letters.count == 0
    assert page.letters.empty.isVisible()


def test_delivery_of_many_letters_is_entered_once(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectAll()
    page.commands()["letters.deliver"]()
    office.settle()
    dialog = office.dialog(DeliveryDialog)
    dialog.form.fill({"outcome": "delivered", "how": "hand", "received_by": "Văn thư Mơ"})
    dialog.form.fill({"sent_on": "10/10/2026", "received_on": "1010"})
    dialog.save()
    office.settle()
    found = rows(office, state="delivered")
    assert len(found) == LATE
    assert {(row.sent_how, row.received_on, row.received_by) for row in found} == {
        ("hand", EARLY, "Văn thư Mơ")
    }
    assert page.letters.figures._buttons["delivered"].text() == f"Đã nhận: {LATE}"


def test_enter_walks_the_visible_boxes_and_saves_at_the_end(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(0)
    page.work.enter_delivery()
    office.settle()
    dialog = office.dialog(DeliveryDialog)
    walked = []
    for _ in range(5):
        focused = dialog.focusWidget()
        walked.append(focused.objectName())
        office.qtbot.keyPress(focused, Qt.Key.Key_Return)
    office.settle()
    assert walked == ["outcome", "how", "sent_on", "proof", "note"]
    assert [row.state for row in rows(office)][:2] == ["sent", "issued"]


def test_letter_after_letter_without_leaving_the_keyboard(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(0)
    page.work.enter_delivery()
    office.settle()
    for number in range(2):
        dialog = office.dialog(DeliveryDialog)
        assert rows(office)[number].number in dialog.findChild(type(page.heading.title)).text()
        dialog.form.fill({**dialog.form.values(), "how": "post", "proof": f"RR{number:04d}VN"})
        dialog.save_and_go_on()
        office.settle()
    assert [row.proof for row in rows(office)][:3] == ["RR0000VN", "RR0001VN", ""]
    third = office.dialog(DeliveryDialog)
    assert third.form.values()["how"] == "post"
    assert third.form.values()["proof"] == ""


@pytest.mark.parametrize(
    ("outcome", "field", "text"),
    [
        ("sent", "sent_on", ""),
        ("sent", "sent_on", "31/02/2026"),
        ("delivered", "received_on", "11/10/2026"),
        ("returned", "returned_on", ""),
    ],
)
def test_a_date_that_cannot_be_is_refused_under_its_box(
    office_of: Any, urged: Trial, outcome: str, field: str, text: str
) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(0)
    page.work.enter_delivery()
    office.settle()
    dialog = office.dialog(DeliveryDialog)
    dialog.form.fill({"outcome": outcome, field: text})
    dialog.save()
    office.settle()
    assert dialog.isVisible()
    assert dialog._days[field].property("wrong")
    assert {row.state for row in rows(office)} == {"issued"}


def test_a_refusal_of_the_register_keeps_what_was_typed(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(0)
    page.work.enter_delivery()
    office.settle()
    dialog = office.dialog(DeliveryDialog)
    dialog.form.fill({"outcome": "sent", "sent_on": "01/10/2026", "proof": "RR1234VN"})
    dialog.save()
    office.settle()
    assert "sớm hơn ngày của văn bản" in office.dialog(Trouble).accessibleDescription()
    assert dialog.isVisible()
    assert dialog.isEnabled()
    assert dialog.form.values()["proof"] == "RR1234VN"


def test_letters_that_came_back_are_marked_so(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(1)
    page.work.enter_delivery()
    office.settle()
    dialog = office.dialog(DeliveryDialog)
    dialog.form.fill({"outcome": "returned", "returned_on": "10/10/2026"})
    dialog.save()
    office.settle()
    page.letters.figures.check("returned")
    office.settle()
    assert page.letters.model.rowCount() == 1


def test_withdrawing_wants_a_reason_and_issues_a_notice(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(0)
    page.work.void()
    office.settle()
    dialog = office.dialog(VoidDialog)
    dialog.void()
    office.settle()
    assert dialog.isVisible()
    assert {row.state for row in rows(office)} == {"issued"}
    dialog.form.fill({"reason": "Đơn vị đã nộp đủ trước ngày văn bản."})
    dialog.void()
    office.settle()
    states = [row.state for row in rows(office)]
    assert states.count("voided") == 1
    assert states.count("void_notice") == 1
    assert [row.unit_code for row in page.choose.plan.letters] == [rows(office)[0].unit_code]


def test_a_reprint_is_what_was_issued(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.letters.view.selectRow(4)
    page.commands()["print"]()
    office.settle()
    shown = office.dialog(PdfPreview)
    assert shown.pane._content == office.services.urging.paper_pdf(rows(office)[4].id)
    shown.reject()
    page.letters.view.selectAll()
    page.work.reprint()
    office.settle()
    assert office.dialog(PdfPreview).pane.pdf.document.pageCount() == 2 * LATE


def test_printing_marks_letters_as_printed(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    page.work.print_run(page.letters.run)
    office.settle()
    office.dialog(PdfPreview).pane._was_printed(2 * LATE)
    office.settle()
    assert {row.state for row in rows(office)} == {"printed"}


def test_a_run_written_out_comes_back_as_a_filled_index(
    office_of: Any, urged: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    page = letters_page(office)
    chooser = "ui.pages.urging_work.QFileDialog"
    monkeypatch.setattr(f"{chooser}.getExistingDirectory", lambda *_given: str(tmp_path))
    page.work.write_out()
    office.settle()
    (index,) = tmp_path.glob("*.xlsx")
    assert len(list(tmp_path.rglob("*.pdf"))) == LATE + 1
    assert str(tmp_path) in office.banner()
    fill_index(index, rows(office)[7].number)
    monkeypatch.setattr(f"{chooser}.getOpenFileName", lambda *_given: (str(index), ""))
    page.work.read_index()
    office.settle()
    dialog = office.dialog(IndexDialog)
    assert dialog.figures._buttons["marks"].text() == "Sẽ ghi nhận: 1"
    assert nameless(dialog) == []
    dialog.commit()
    office.settle()
    assert rows(office)[7].sent_on == EARLY


def fill_index(path: Path, number: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet: Any = book.active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    (row,) = {cell.row for cell in cells if cell.value == number}
    column = next(cell.column for cell in cells if str(cell.value).startswith("Ngày gửi"))
    sheet.cell(row, column).value = EARLY
    book.save(path)


def test_each_tab_exports_its_list(
    office_of: Any, urged: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    page = letters_page(office)
    for tab in range(3):
        page.tabs.setCurrentIndex(tab)
        path = tmp_path / f"{tab}.xlsx"
        answer_file_dialog(monkeypatch, path)
        page.commands()["list.export"]()
        office.settle()
        sheet: Any = openpyxl.load_workbook(path).active
        lines = [row for row in sheet.iter_rows(min_row=3, values_only=True) if any(row)]
        assert len(lines) == (0 if tab == 0 else LATE)
    heads = [cell.value for cell in sheet[2]]
    assert {"Số văn bản", "Tiền chậm đóng", "Ngày nhận", "Xã, phường"} <= set(heads)
    assert isinstance(lines[0][heads.index("Tiền chậm đóng")], int)


def test_everything_has_a_name_to_be_said(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = letters_page(office)
    for tab in range(3):
        page.tabs.setCurrentIndex(tab)
        assert nameless(page) == []
    page.letters.view.selectRow(0)
    for ask in (page.work.enter_delivery, page.work.void):
        ask()
        office.settle()
        (dialog,) = [each for each in page.findChildren(QDialog) if each.isVisible()]
        assert nameless(dialog) == []
        dialog.reject()


def test_the_worker_draws_a_letter_page_by_page(
    office_of: Any, urged: Trial, tmp_path: Path
) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from app.services.task import Task
    from ui.printing import paint

    office = office_of(urged)
    content = office.services.urging.paper_pdf(rows(office)[0].id)
    printer = QPrinter()
    printer.setResolution(60)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "giấy.pdf"))
    words = office.window.desk.words
    stages: list[str] = []
    task = Task(lambda _done, _total, stage: stages.append(words.of("stage", stage)))
    assert paint(content, printer, task) == 2
    assert stages == ["Đang in", "Đang in"]
    assert (tmp_path / "giấy.pdf").stat().st_size > 0
