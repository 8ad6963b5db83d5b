"""A PDF read by keys alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdfWidgets import QPdfView

from tests.kit import signing
from tests.ui.office_window import nameless
from ui.widgets.attachment_preview import preview_of
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for number in range(1, 5):
        canvas.drawString(100, 700, f"page {number}")
        if number % 2 == 0:
            canvas.drawString(100, 300, "penalty file")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def shown(screen: Any, qtbot: QtBot, pdf: bytes) -> PdfView:
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    assert made.show_pdf(pdf)
    made.activateWindow()
    made.view.setFocus()
    return made


def test_pages_are_turned_and_gone_to_by_keys(shown: PdfView, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: shown.page.value() == 2)
    qtbot.keyClick(shown.view, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: shown.page.value() == 1)
    qtbot.keyClick(shown.view, Qt.Key.Key_PageUp)
    assert shown.page.value() == 1
    shown.page.setFocus()
    shown.page.selectAll()
    qtbot.keyClicks(shown.page, "3")
    qtbot.keyClick(shown.page, Qt.Key.Key_Return)
    assert shown.view.pageNavigator().currentPage() == 2
    assert shown.pages.text().endswith("4")


def test_zoom_by_keys_within_limits(shown: PdfView, qtbot: QtBot) -> None:
    assert shown.view.zoomMode() is QPdfView.ZoomMode.FitToWidth
    before = shown.view.zoomFactor()
    qtbot.keyClick(shown.view, Qt.Key.Key_Minus, CTRL)
    qtbot.waitUntil(lambda: shown.view.zoomFactor() < before)
    for _ in range(20):
        qtbot.keyClick(shown.view, Qt.Key.Key_Equal, CTRL)
    assert shown.view.zoomFactor() == 4.0
    qtbot.keyClick(shown.view, Qt.Key.Key_0, CTRL)
    assert shown.view.zoomMode() is QPdfView.ZoomMode.FitToWidth
    shown.fit_page()
    assert shown.view.zoomMode() is QPdfView.ZoomMode.FitInView


def test_words_are_found_counted_and_stepped_through(shown: PdfView, qtbot: QtBot) -> None:
    qtbot.keyClick(shown.view, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(shown.words.hasFocus)
    qtbot.keyClicks(shown.words, "penalty")
    qtbot.waitUntil(lambda: "2" in shown.hits.text())
    qtbot.keyClick(shown.words, Qt.Key.Key_Return)
    assert shown.hits.text().startswith("1")
    assert shown.view.pageNavigator().currentPage() == 1
    qtbot.keyClick(shown.words, Qt.Key.Key_F3)
    assert shown.hits.text().startswith("2")
    assert shown.view.pageNavigator().currentPage() == 3
    qtbot.keyClick(shown.words, Qt.Key.Key_F3)
    assert shown.hits.text().startswith("1")
    shown.words.setText("nowhere")
    qtbot.waitUntil(lambda: shown.hits.text() == "không thấy")


def test_a_pages_text_is_copied(shown: PdfView, qtbot: QtBot) -> None:
    shown.go(2)
    qtbot.waitUntil(lambda: shown.page.value() == 2)
    shown.copy()
    assert "penalty file" in QGuiApplication.clipboard().text()


def test_what_is_no_pdf_is_not_shown(screen: Any, qtbot: QtBot) -> None:
    made = PdfView()
    qtbot.addWidget(made)
    assert not made.show_pdf(b"a letter")


def test_everything_says_its_name(shown: PdfView) -> None:
    assert nameless(shown) == []


def test_a_picture_is_shown_no_larger_than_it_is(screen: Any, qtbot: QtBot) -> None:
    made = preview_of(signing.picture((0, 0, 200), (40, 20)), "png", "ảnh.png")
    assert made is not None
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    assert made.pixmap().width() == 40  # type: ignore[attr-defined]
    made.resize(20, 400)
    assert made.pixmap().width() == 20  # type: ignore[attr-defined]
    assert made.accessibleName() == "ảnh.png"


def test_a_pdf_is_shown_and_nothing_else(screen: Any, qtbot: QtBot, pdf: bytes) -> None:
    made = preview_of(pdf, "pdf", "a.pdf")
    assert isinstance(made, PdfView)
    qtbot.addWidget(made)
    assert preview_of(b"MZ", "program", "a.exe") is None
    assert preview_of(b"\x89PNG broken", "png", "a.png") is None
