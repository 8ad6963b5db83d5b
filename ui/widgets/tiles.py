"""Figures to see at a glance; one that leads somewhere is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

_PAD = 14
#: sizes of a figure, the largest that finds room is drawn: one that is cut off is misread
_FIGURES = (1.7, 1.5, 1.3, 1.15, 1.0)


class Tile(QAbstractButton):
    """A caption, a large figure, and a quiet note, drawn on a card."""

    def __init__(self, caption: str, *, leads: bool = False) -> None:
        super().__init__()
        self._caption, self._figure, self._note, self._tone = caption, "", "", Tone.PLAIN
        self._leads = leads
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def say(self, figure: str, note: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Show a figure, with a note, in a tone."""
        self._figure, self._note, self._tone = figure, note, tone
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the three lines."""
        small, large = QFontMetrics(self.font()), QFontMetrics(self._large(_FIGURES[0]))
        width = max(
            small.horizontalAdvance(self._caption),
            small.horizontalAdvance(self._note),
            large.horizontalAdvance(self._figure),
        )
        return QSize(width + 2 * _PAD + 4, 2 * small.height() + large.height() + 2 * _PAD - 6)

    def minimumSizeHint(self) -> QSize:
        """Let a row of tiles share a narrow window."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, its three lines, and the focus ring."""
        tokens = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self._leads and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(tokens.raised if lively else tokens.surface))
        ring = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if ring else tokens.line), 2 if ring else 1))
        inset = 1.0 if ring else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        self._lines(painter, tokens)
        painter.end()

    def _lines(self, painter: QPainter, tokens: theme.Tokens) -> None:
        small, large = QFontMetrics(self.font()), QFontMetrics(self._large(_FIGURES[0]))
        top = _PAD - 4
        colour = tokens.text if self._tone is Tone.PLAIN else tokens.of(self._tone)[0]
        for text, font, metrics, shade in (
            (self._caption, self.font(), small, tokens.muted),
            (self._figure, self.figure_font(), large, colour),
            (self._note, self.font(), small, tokens.muted),
        ):
            box = QRect(_PAD, top, self.width() - 2 * _PAD, metrics.height())
            painter.setFont(font)
            painter.setPen(QColor(shade))
            here = QFontMetrics(font)
            shown = here.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height() + 1
        if self._leads:
            place = QRectF(self.width() - _PAD - 9, _PAD - 1, 13, 13)
            icons.draw(painter, "forward", place, tokens.muted)

    def figure_font(self) -> QFont:
        """Return the largest font in which the whole figure finds room."""
        room = self.width() - 2 * _PAD
        fonts = [self._large(size) for size in _FIGURES]
        whole = (f for f in fonts if QFontMetrics(f).horizontalAdvance(self._figure) <= room)
        return next(whole, fonts[-1])

    def _large(self, size: float) -> QFont:
        return theme.scaled(self.font(), size, bold=True)

    def _name(self) -> None:
        said = f"{self._caption}: {self._figure}"
        self.setAccessibleName(f"{said}, {self._note}" if self._note else said)
        self.setToolTip(self._note)


class TileRow(QWidget):
    """Tiles side by side, of equal width."""

    def __init__(self, *tiles: Tile) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for tile in tiles:
            row.addWidget(tile, 1)
