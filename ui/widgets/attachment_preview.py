"""An attached file seen in the window: a picture or a PDF, from its bytes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.pdf_view import PdfView


class PictureView(QLabel):
    """A picture, as large as there is room, never larger than it is."""

    def __init__(self, picture: QPixmap, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new room."""
        room = self.size().boundedTo(self._picture.size())
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.setPixmap(self._picture.scaled(room, keep, smooth))
        super().resizeEvent(event)


def preview_of(
    content: bytes, kind: str, name: str, parent: QWidget | None = None
) -> QWidget | None:
    """Return a widget that shows a file; None where it cannot be shown (another kind, damaged)."""
    if kind == "pdf":
        pages = PdfView(parent)
        if pages.show_pdf(content):
            return pages
        pages.deleteLater()
        return None
    picture = QPixmap()
    if kind in {"png", "jpeg", "gif"} and picture.loadFromData(content):
        return PictureView(picture, name, parent)
    return None
