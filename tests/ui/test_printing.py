"""PDF bytes on screen and on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.errors import Cancelled
from app.services.task import Task
from ui import saving
from ui.printing import PdfPreview, paint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow


@pytest.fixture
def pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for number in range(3):
        canvas.drawString(100, 700, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_a_preview_counts_its_pages_and_saves_its_bytes(
    window: MainWindow,
    pdf: bytes,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled: Callable[[], None],
) -> None:
    dialog = PdfPreview(window.desk, pdf, "thu.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.pane.pdf.page.value() == 1
    assert dialog.pane.pdf.pages.text().endswith("3")
    monkeypatch.setattr(saving, "ask_path", lambda *_: tmp_path / "out.pdf")
    dialog.pane.save()
    settled()
    assert (tmp_path / "out.pdf").read_bytes() == pdf


def _printer(path: Path) -> Any:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(100)
    printer.setFullPage(True)
    return printer


def test_every_page_reaches_the_paper_in_the_worker(
    screen: Any, background: Any, qtbot: QtBot, pdf: bytes, tmp_path: Path
) -> None:
    steps: list[tuple[int, int, str]] = []
    printer = _printer(tmp_path / "paper.pdf")
    got: list[int] = []
    background.run(
        lambda _task: paint(pdf, printer, Task(lambda *step: steps.append(step))),
        done=got.append,
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [3]
    assert steps == [(0, 3, "printing"), (1, 3, "printing"), (2, 3, "printing")]
    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert len(pages) == 3
    assert float(pages[0].mediabox.height) == pytest.approx(842, abs=3)


def test_printing_can_be_stopped(screen: Any, pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        paint(pdf, _printer(tmp_path / "paper.pdf"), Task(None, lambda: True))
