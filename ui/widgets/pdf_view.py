"""A PDF to read: zoom, pages, search, copy; all by keys; from bytes in memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = 1.2
_NEAREST, _FARTHEST = 4.0, 0.25
#: pixels: three digits and the arrows
_PAGE_BOX = 72


class _Pages(QPdfView):
    """The library's view; the wheel with Ctrl changes the zoom instead of the place."""

    def __init__(self, zoom: Callable[[float], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = zoom

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)


class PdfView(QWidget):
    """The pages, and a bar: page box, zoom, words to search for and how many hits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.found = QPdfSearchModel(self)
        self.found.setDocument(self.document)
        self.view = _Pages(self.zoom, self)
        self.view.setAccessibleName(self.tr("Pages of the document"))
        self.view.setDocument(self.document)
        self.view.setSearchModel(self.found)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.page = named(QSpinBox(), "pdf_page")
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setKeyboardTracking(False)
        self.page.setMinimumWidth(_PAGE_BOX)
        self.pages = QLabel()
        self.words = named(QLineEdit(), "pdf_words")
        self.words.setAccessibleName(self.tr("Search in the document"))
        self.words.setPlaceholderText(self.tr("Search in the document"))
        self.hits = QLabel()
        self._lay_out()
        self._connect()
        self.fit_width()

    def show_pdf(self, content: bytes) -> bool:
        """Show a document from its first page; False where it cannot be read."""
        self.words.clear()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        count = self.document.pageCount()
        self.page.setRange(min(count, 1), count)
        self.pages.setText(self.tr("of {pages}").format(pages=count))
        self.go(1)
        return self.document.status() is QPdfDocument.Status.Ready

    def go(self, number: int) -> None:
        """Go to a page, 1 the first; beyond the ends to the nearest."""
        last = self.document.pageCount()
        if last:
            page = min(max(number, 1), last) - 1
            self.view.pageNavigator().jump(page, QPointF(), self.view.pageNavigator().currentZoom())

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go farther, within limits."""
        wanted = self.view.zoomFactor() * factor
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(wanted, _FARTHEST), _NEAREST))

    def fit_width(self) -> None:
        """Let a page fill the width."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        """Let a whole page be seen."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def step_hit(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), round the end."""
        count = self.found.rowCount(QModelIndex())
        if count == 0:
            return
        current = self.view.currentSearchResultIndex()
        chosen = (current + step) % count if current >= 0 else (0 if step > 0 else count - 1)
        self.view.setCurrentSearchResultIndex(chosen)
        hit = self.found.resultAtIndex(chosen)
        navigator = self.view.pageNavigator()
        navigator.jump(hit.page(), hit.location(), navigator.currentZoom())
        self._say_hits()

    def copy(self) -> None:
        """Copy the text of the page in view."""
        number = self.view.pageNavigator().currentPage()
        QGuiApplication.clipboard().setText(self.document.getAllText(number).text())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        for part in (self.page, self.pages):
            bar.addWidget(part)
        for sign, words, act in (
            ("−", self.tr("Zoom out"), partial(self.zoom, 1 / _STEP)),
            ("+", self.tr("Zoom in"), partial(self.zoom, _STEP)),
            ("↔", self.tr("Page width"), self.fit_width),
            ("▭", self.tr("Whole page"), self.fit_page),
        ):
            bar.addWidget(self._button(sign, words, act))
        bar.addStretch(1)
        bar.addWidget(self.words)
        bar.addWidget(self.hits)
        bar.addWidget(self._button("▲", self.tr("Hit before"), partial(self.step_hit, -1)))
        bar.addWidget(self._button("▼", self.tr("Next hit"), partial(self.step_hit, 1)))
        copy = self._button("", self.tr("Copy this page's text"), self.copy)
        copy.setIcon(icon("copy"))
        bar.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def _button(self, sign: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act())  # noqa: PLW0108 - Qt adds a flag
        return button

    def _connect(self) -> None:
        self.page.valueChanged.connect(self.go)
        self.view.pageNavigator().currentPageChanged.connect(self._say_page)
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(partial(self.step_hit, 1))
        self.found.countChanged.connect(self._say_hits)
        for keys, act in (
            ("Ctrl++", partial(self.zoom, _STEP)),
            ("Ctrl+=", partial(self.zoom, _STEP)),
            ("Ctrl+-", partial(self.zoom, 1 / _STEP)),
            ("Ctrl+0", self.fit_width),
            ("PgDown", partial(self._turn, 1)),
            ("PgUp", partial(self._turn, -1)),
            ("Ctrl+F", self.words.setFocus),
            ("F3", partial(self.step_hit, 1)),
            ("Shift+F3", partial(self.step_hit, -1)),
            ("Ctrl+Shift+C", self.copy),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _turn(self, pages: int) -> None:
        self.go(self.view.pageNavigator().currentPage() + 1 + pages)

    def _search(self, words: str) -> None:
        self.view.setCurrentSearchResultIndex(-1)
        self.found.setSearchString(words.strip())
        self._say_hits()

    def _say_page(self, number: int) -> None:
        self.page.blockSignals(True)
        self.page.setValue(number + 1)
        self.page.blockSignals(False)

    def _say_hits(self) -> None:
        count = self.found.rowCount(QModelIndex())
        current = self.view.currentSearchResultIndex() + 1
        if not self.words.text().strip():
            self.hits.clear()
        elif count == 0:
            self.hits.setText(self.tr("not found"))
        else:
            self.hits.setText(self.tr("{hit} of {hits}").format(hit=current, hits=count))
