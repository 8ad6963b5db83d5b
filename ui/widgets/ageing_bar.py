"""How the late principal is spread over ageing classes: one bar, one legend, both readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import format as shown
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from ui.text import Words

#: Oldest last; the deeper the older.
_CLASSES = ("lt1", "1_3", "3_6", "6_12", "ge12", "hard")
_LIGHT = ("#9cc7e3", "#e0b662", "#d98f3c", "#c2592c", "#8f231b", "#566373")
_DARK = ("#4d87ab", "#b58a37", "#c07a33", "#d0683b", "#e2877c", "#8996a4")


def _colours(widget: QWidget) -> tuple[str, ...]:
    return _LIGHT if theme.tokens(widget) is theme.LIGHT else _DARK


class AgeingBar(QWidget):
    """Classes with their number of employers and sum; each leads to its list."""

    #: code of the class asked for
    wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._bar = _Bar()
        self._legend = QHBoxLayout()
        self._legend.setSpacing(8)
        self._buttons = {code: self._button(place, code) for place, code in enumerate(_CLASSES)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addLayout(self._legend)

    def show_ageing(self, ageing: Mapping[str, tuple[int, int]]) -> None:
        """Show class → (employers, đồng)."""
        self._bar.show_sums([ageing.get(code, (0, 0))[1] for code in _CLASSES])
        for code, button in self._buttons.items():
            units, amount = ageing.get(code, (0, 0))
            button.setVisible(units > 0)
            name = self._words.of("ageing", code)
            sum_text = self.tr("{count} employers, {amount}")
            text = sum_text.format(count=shown.count(units), amount=shown.dong(amount))
            button.say(name, text)

    def _button(self, place: int, code: str) -> _Legend:
        button = _Legend(place)
        button.setObjectName(f"ageing_{code}")
        button.clicked.connect(lambda: self.wanted.emit(code))
        self._legend.addWidget(button, 1)
        return button


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._sums: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Late principal by age"))

    def show_sums(self, sums: list[int]) -> None:
        self._sums = sums
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, left = sum(self._sums), 0.0
        if not whole:
            painter.setBrush(QColor(theme.tokens(self).line))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        for amount, colour in zip(self._sums, _colours(self), strict=False):
            if amount > 0:
                width = self.width() * amount / whole
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(left, 0, max(width - 2, 2), self.height()), 3, 3)
                left += width
        painter.end()


class _Legend(QPushButton):
    def __init__(self, place: int) -> None:
        super().__init__()
        self._place, self._name, self._detail = place, "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, name: str, detail: str) -> None:
        self._name, self._detail = name, detail
        self.setAccessibleName(f"{name}: {detail}")
        self.setToolTip(f"{name}: {detail}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * self.fontMetrics().height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(tokens.accent if self.hasFocus() else tokens.line))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_colours(self)[self._place]))
        height = painter.fontMetrics().height()
        painter.drawRoundedRect(QRectF(6, 5 + height / 2 - 5, 10, 10), 3, 3)
        room = self.width() - 28
        cut = painter.fontMetrics().elidedText
        painter.setPen(QColor(tokens.text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(22, 5, room, height, 0, cut(self._name, elide, room))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(22, 5 + height, room, height, 0, cut(self._detail, elide, room))
        painter.end()
