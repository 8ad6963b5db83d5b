"""Batches of papers on paper: order, copies, separators, going on after a stop, the log."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from app.services.listing import Query
from app.services.task import Task
from tests.kit.program import urged
from tests.ui.office_window import office_of
from ui.dialogs.print_papers import PrintPapersDialog
from ui.paper_printing import Batch, Sheet, print_batch

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit.program import Trial

__all__ = ["office_of", "urged"]


def pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for number in range(pages):
        canvas.drawString(100, 700, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    printer.setFullPage(True)
    return printer


SHEETS = (
    Sheet("a", "02/Q01", "Đá Xanh", lambda: pdf(1)),
    Sheet("b", "01/Q01", "Lá Xanh", lambda: pdf(2)),
    Sheet("c", "03/Q01", "Lá Xanh", lambda: pdf(1)),
)


def pages_of(path: Path) -> int:
    return len(PdfReader(path).pages)


@pytest.mark.parametrize(
    ("batch", "pages"),
    [
        (Batch(SHEETS), 4),
        (Batch(SHEETS, copies=3), 12),
        (Batch(SHEETS, separators=True), 6),
        (Batch(SHEETS, two_sided=True), 6),
        (Batch(SHEETS, separators=True, two_sided=True, copies=2), 16),
    ],
)
def test_every_page_copy_and_separator_comes(
    screen: Any, tmp_path: Path, batch: Batch, pages: int
) -> None:
    outcome = print_batch(batch, printer_to(tmp_path / "out.pdf"), Task())
    assert outcome.printed == ("a", "b", "c")
    assert not outcome.stopped
    assert outcome.pages == pages_of(tmp_path / "out.pdf") == pages


def test_one_paper_is_in_memory_at_a_time(screen: Any, tmp_path: Path) -> None:
    read: list[int] = []
    steps: list[int] = []
    sheets = [
        Sheet(str(n), str(n), "", lambda n=n: (read.append(n), pdf(1))[1])  # type: ignore[misc]
        for n in range(5)
    ]
    task = Task(lambda done, _total, _stage: steps.append(done - len(read)))
    print_batch(Batch(sheets), printer_to(tmp_path / "out.pdf"), task)
    assert steps == [0, 0, 0, 0, 0]  # each is read when its turn comes


def test_what_went_out_before_a_stop_is_told(screen: Any, tmp_path: Path) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 2

    outcome = print_batch(Batch(SHEETS), printer_to(tmp_path / "out.pdf"), Task(None, stop))
    assert outcome.printed == ("a", "b")
    assert outcome.stopped


def test_papers_are_printed_and_the_log_says_so(
    urged: Trial, office_of: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    services = office.services
    rows = services.deliveries.printings([])
    assert rows == []
    ids = list(services.urging.letters.ids(Query()))[:3]
    sheets = [
        Sheet(id_, str(n), "Đá Xanh", lambda id_=id_: services.urging.paper_pdf(id_))  # type: ignore[misc]
        for n, id_ in enumerate(ids)
    ]
    dialog = PrintPapersDialog(office.window.desk, sheets, office.window)
    dialog.show()
    dialog.printers.addItem("HP phòng thu")
    dialog.printers.setCurrentText("HP phòng thu")
    dialog.order.setCurrentIndex(dialog.order.findData("reversed"))
    dialog.start.setCurrentIndex(1)
    dialog.copies.setValue(2)
    monkeypatch.setattr(dialog, "printer", lambda: printer_to(tmp_path / "out.pdf"))
    dialog.print()
    office.settle()
    assert not dialog.isVisible()
    log = services.deliveries.printings(ids)
    assert {row.paper_id for row in log} == set(ids[:2])
    assert {(row.printer, row.copies) for row in log} == {("HP phòng thu", 2)}
    assert "2" in office.banner()


@pytest.mark.parametrize(
    ("batch", "pages"),
    [
        (Batch(SHEETS[1:], first_page=2), 2),
        (Batch(SHEETS[1:], first_page=2, copies=2), 5),
        (Batch(SHEETS[1:], first_page=2, two_sided=True), 4),  # from the front of the leaf
        (Batch(SHEETS[1:], first_page=9), 2),
        (Batch(SHEETS[1:], first_page=2, separators=True), 2),
    ],
)
def test_printing_goes_on_from_a_page(
    screen: Any, tmp_path: Path, batch: Batch, pages: int
) -> None:
    outcome = print_batch(batch, printer_to(tmp_path / "out.pdf"), Task())
    assert outcome.printed == ("b", "c")
    assert outcome.pages == pages_of(tmp_path / "out.pdf") == pages


def test_who_printed_before_is_told(urged: Trial, office_of: Any) -> None:
    office = office_of(urged)
    services = office.services
    ident = next(iter(services.urging.letters.ids(Query())))
    services.deliveries.mark_printed([ident], printer="HP phòng thu", copies=3)
    sheet = Sheet(ident, "01/Q01", "Đá Xanh", lambda: services.urging.paper_pdf(ident))
    dialog = PrintPapersDialog(office.window.desk, [sheet], office.window)
    dialog.show()
    office.settle()
    assert "HP phòng thu" in dialog.log.currentIndex().data()
    assert "01/Q01" in dialog.log.currentIndex().data()
    dialog.page.setValue(2)
    assert dialog.chosen().first_page == 2
    dialog.reject()
