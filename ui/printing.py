"""PDF bytes on screen, on paper, or in a file; QtPdf is loaded with the first preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.saving import Saving
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.task import Task
    from ui.desk import Desk

_DPI = 300


class PdfPane(QWidget):
    """A PDF to read (`PdfView`), with what can be done with it below: saved, printed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._content = b""
        self._name = ""
        self._printed: Callable[[str, int], None] | None = None
        #: the printer asked for last, and copies
        self._printer = ("", 1)
        self._saving = Saving(desk, self)
        self.pdf = PdfView(self)
        self._save = QPushButton(icon("save"), self.tr("Save PDF…"), autoDefault=False)
        self._save.setToolTip("Ctrl+S")
        self._save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self._save.clicked.connect(self.save)
        self._print = QPushButton(icon("print"), self.tr("Print…"), autoDefault=False)
        self._print.setToolTip("Ctrl+P")
        self._print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self._print.clicked.connect(self.print)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self._save)
        self._foot.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pdf, 1)
        column.addLayout(self._foot)

    def offer(self, button: QPushButton) -> None:
        """Put one more button before saving and printing."""
        self._foot.insertWidget(self._foot.count() - 2, button)

    def show_pdf(
        self,
        content: bytes,
        name: str,
        *,
        printed: Callable[[str, int], None] | None = None,
        saved: bytes | None = None,
    ) -> None:
        """Show a document; `name` is offered when saving.

        `printed` is called after printing, with the printer's name and the number of copies.
        `saved` is what is saved where that is not what is shown: a signed file, whose stamps are
        drawn into the pages for screen and printer.
        """
        self._content, self._name, self._printed = content, name, printed
        self._saved = content if saved is None else saved
        self.pdf.show_pdf(content)

    def print(self) -> None:
        """Ask for a printer, then print in the worker with progress and Cancel."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_DPI)
        printer.setFullPage(True)
        printer.setDocName(self._name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(self.pdf.document.pageCount(), 1))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self._printer = (printer.printerName(), max(printer.copyCount(), 1))
        self._desk.background.run(
            partial(paint, self._content, printer),
            done=self._was_printed,
            failed=self._desk.fail,
            label=self.tr("Printing {file}").format(file=self._name),
        )

    def save(self) -> None:
        """Save the bytes as they are."""
        content = self._saved
        self._saving.pdf(self._name, lambda _task: content)

    def _was_printed(self, pages: int) -> None:
        if pages and self._printed is not None:
            self._printed(*self._printer)


class PdfPreview(QDialog):
    """A PDF in a window of its own."""

    def __init__(
        self,
        desk: Desk,
        content: bytes,
        name: str,
        parent: QWidget | None = None,
        *,
        printed: Callable[[str, int], None] | None = None,
        saved: bytes | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.pane = PdfPane(desk, self)
        column = QVBoxLayout(self)
        column.addWidget(self.pane)
        self.resize(860, 700)
        self.pane.show_pdf(content, name, printed=printed, saved=saved)
        self.pane.pdf.view.setFocus()


def paint(content: bytes, printer: QPrinter, task: Task) -> int:
    """Draw the chosen pages of a PDF on a printer; return how many. Runs in the worker."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    painter = QPainter(printer)
    try:
        for number in range(first - 1, last):
            task.step(number - first + 1, last - first + 1, "printing")
            if number >= first:
                printer.newPage()
            draw_page(document, number, printer, painter)
    finally:
        painter.end()
        document.close()
    return last - first + 1


def draw_page(document: QPdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    """Draw one page of a document (0 the first) as large as the paper allows."""
    points = document.pagePointSize(number)
    scale = printer.resolution() / 72
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    room = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio) if size != room else size
    painter.drawImage(0, 0, document.render(number, size))
