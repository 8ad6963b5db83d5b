"""PDF bytes on screen, on paper, or in a file; QtPdf is loaded with the first preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.saving import Saving

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.task import Task
    from ui.desk import Desk

_DPI = 300
_STEP = 1.2


class PdfPane(QWidget):
    """The pages of a PDF with a bar: page of pages, nearer, farther, whole page, print, save."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._content = b""
        self._name = ""
        self._printed: Callable[[], None] | None = None
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.tr("Document preview"))
        self.view.pageNavigator().currentPageChanged.connect(self._say_page)
        self._saving = Saving(desk, self)
        self._page = QLabel()
        self._page.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._bar())
        column.addWidget(self.view, 1)

    def show_pdf(
        self,
        content: bytes,
        name: str,
        *,
        printed: Callable[[], None] | None = None,
    ) -> None:
        """Show a document; `name` is offered when saving, `printed` is called after printing."""
        self._content, self._name, self._printed = content, name, printed
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._say_page()

    def print(self) -> None:
        """Ask for a printer, then print in the worker with progress and Cancel."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_DPI)
        printer.setFullPage(True)
        printer.setDocName(self._name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(self._document.pageCount(), 1))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self._desk.background.run(
            partial(paint, self._content, printer),
            done=self._was_printed,
            failed=self._desk.fail,
            label=self.tr("Printing {file}").format(file=self._name),
        )

    def save(self) -> None:
        """Save the bytes as they are."""
        content = self._content
        self._saving.pdf(self._name, lambda _task: content)

    def _was_printed(self, pages: int) -> None:
        if pages and self._printed is not None:
            self._printed()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.addWidget(self._page)
        bar.addStretch(1)
        for sign, words, act in (
            ("−", self.tr("Zoom out"), partial(self._zoom, 1 / _STEP)),
            ("+", self.tr("Zoom in"), partial(self._zoom, _STEP)),
        ):
            button = QToolButton()
            button.setText(sign)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(act)
            bar.addWidget(button)
        whole = QPushButton(self.tr("Page width"))
        whole.clicked.connect(partial(self.view.setZoomMode, QPdfView.ZoomMode.FitToWidth))
        save = QPushButton(icon("save"), self.tr("Save as…"))
        save.clicked.connect(self.save)
        paper = QPushButton(icon("print"), self.tr("Print…"))
        paper.setProperty("primary", True)
        paper.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        paper.clicked.connect(self.print)
        for push in (whole, save, paper):
            bar.addWidget(push)
        return bar

    def _zoom(self, factor: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(self.view.zoomFactor() * factor)

    def _say_page(self) -> None:
        text = self.tr("Page {page} of {pages}")
        page = self.view.pageNavigator().currentPage() + 1
        self._page.setText(text.format(page=page, pages=self._document.pageCount()))


class PdfPreview(QDialog):
    """A PDF in a window of its own."""

    def __init__(
        self, desk: Desk, content: bytes, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.pane = PdfPane(desk, self)
        column = QVBoxLayout(self)
        column.addWidget(self.pane)
        self.resize(860, 700)
        self.pane.show_pdf(content, name)


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
