"""Issued papers on a printer, one after another: only one paper is held in memory at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPdf import QPdfDocument

from app.errors import Cancelled, Unavailable
from ui.printing import draw_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from app.services.task import Task

_TITLE_POINTS = 28


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of a batch."""

    id: str
    number: str
    #: whose it is; a separator is printed where it changes
    employer: str
    #: its stored bytes, read when its turn comes
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Batch:
    """What to print and how."""

    sheets: Sequence[Sheet]
    copies: int = 1
    separators: bool = False
    #: begin each paper on a fresh leaf when both sides are printed
    two_sided: bool = False
    #: the first page of the first paper's first copy, 1 for all: where a jam ate the rest
    first_page: int = 1

    @property
    def begin(self) -> int:
        """The page to begin with; on both sides the front of its leaf."""
        back = self.two_sided and self.first_page % 2 == 0
        return self.first_page - 1 if back else self.first_page


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reached the printer."""

    #: papers of which every page and copy went out
    printed: tuple[str, ...]
    pages: int
    #: the person stopped it
    stopped: bool = False
    #: what failed, after the papers above
    failure: Unavailable | None = None


class _Press:
    """One print job: pages go out through one painter, the first without a feed."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter = QPainter()
        self.pages = 0
        if not self._painter.begin(printer):
            raise Unavailable("printer_failed", printer=printer.printerName())

    def close(self) -> None:
        if self._painter.isActive():
            self._painter.end()

    def blank(self) -> None:
        """Feed a page with nothing on it."""
        if self.pages and not self._printer.newPage():
            raise Unavailable("printer_failed", printer=self._printer.printerName())
        self.pages += 1

    def separator(self, words: str) -> None:
        """Print a sheet that says whose papers follow."""
        self.blank()
        room = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        face = QFont(self._painter.font())
        face.setPointSize(_TITLE_POINTS)
        self._painter.setFont(face)
        margin = room.width() // 10
        inner = QRect(margin, margin, room.width() - 2 * margin, room.height() - 2 * margin)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        self._painter.drawText(inner, int(flags), words)

    def paper(self, content: bytes, first: int = 1) -> None:
        """Print the pages of a PDF from one on (1 the first); the last one where it has fewer."""
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(buffer)
        try:
            for number in range(min(first, document.pageCount()) - 1, document.pageCount()):
                self.blank()
                draw_page(document, number, self._printer, self._painter)
        finally:
            document.close()


def print_batch(batch: Batch, printer: QPrinter, task: Task) -> Outcome:
    """Print papers in order, copies of each together; runs in the worker.

    What went out before a stop or a failure is reported, so that printing can go on from there.

    Raises:
        Unavailable: printer_failed, nothing was printed.
    """
    press = _Press(printer)
    done: list[str] = []
    try:
        for place, sheet in enumerate(batch.sheets):
            task.step(place, len(batch.sheets), "printing")
            before = batch.sheets[place - 1].employer if place else None
            first = batch.begin if place == 0 else 1
            _print_sheet(press, batch, sheet, separate=sheet.employer != before, first=first)
            done.append(sheet.id)
    except Cancelled:
        return Outcome(tuple(done), press.pages, stopped=True)
    except Unavailable as failure:
        return Outcome(tuple(done), press.pages, failure=failure)
    finally:
        press.close()
    return Outcome(tuple(done), press.pages)


def _print_sheet(press: _Press, batch: Batch, sheet: Sheet, *, separate: bool, first: int) -> None:
    content = sheet.content()
    if batch.separators and separate and first == 1:
        press.separator(sheet.employer)
        _fill_leaf(press, batch)
    for copy in range(batch.copies):
        press.paper(content, 1 if copy else first)
        _fill_leaf(press, batch)


def _fill_leaf(press: _Press, batch: Batch) -> None:
    """End on a whole leaf, so that the next paper does not begin on the back of this one."""
    if batch.two_sided and press.pages % 2:
        press.blank()
