"""Figures one can press: how many of each, and which list of them is shown below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import format as shown
from ui import theme
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_PAD = 12
_FIGURE = 1.5
_RADIUS = 7


class FigureButton(QAbstractButton):
    """A figure over its name; checked, it shows its list. Grey and still when there is none."""

    def __init__(self, label: str, *, checkable: bool = True) -> None:
        super().__init__()
        self._label = label
        self._figure = ""
        self._tone = Tone.PLAIN
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checkable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if checkable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, number: int | None, tone: Tone = Tone.PLAIN) -> None:
        """Show a figure (None: only the name) in a tone."""
        self._figure = "" if number is None else shown.count(number)
        self._tone = tone
        self.setText(f"{self._label}: {self._figure}" if self._figure else self._label)
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the name, as tall as both lines."""
        figure = self._figure_metrics_height()
        width = self.fontMetrics().horizontalAdvance(self._label) + 2 * _PAD
        return QSize(max(width, 84), figure + self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the figure and the name."""
        tokens = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_card(painter, tokens)
        colour = tokens.muted if self._tone is Tone.MUTED else tokens.of(self._tone)[0]
        inner = QRectF(self.rect()).adjusted(_PAD, 6, -_PAD, -6)
        painter.setPen(QColor(colour))
        painter.setFont(theme.scaled(self.font(), _FIGURE, bold=True))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, int(top), self._figure)
        painter.setFont(theme.scaled(self.font(), 1.0, bold=self.isChecked()))
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.muted))
        middle = Qt.AlignmentFlag.AlignVCenter if not self._figure else Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | middle), self._label)

    def _draw_card(self, painter: QPainter, tokens: theme.Tokens) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = tokens.surface
        if self.isChecked():
            ground = tokens.selection
        elif self.isCheckable() and self.underMouse():
            ground = tokens.raised
        edge = tokens.accent if self.isChecked() or self.hasFocus() else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _figure_metrics_height(self) -> int:
        return round(self.fontMetrics().height() * _FIGURE)


class FigureBar(QWidget):
    """A row of figures; one is checked, arrows move between them."""

    #: key of the figure whose list is wanted
    wanted = Signal(str)

    def __init__(self, labels: Iterable[tuple[str, str, bool]], *, title: str) -> None:
        """Take (key, label, whether it has a list) from left to right."""
        super().__init__()
        self.setAccessibleName(title)
        self._buttons: dict[str, FigureButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, label, listed in labels:
            button = FigureButton(label, checkable=listed)
            button.setObjectName(f"figure_{key}")
            button.show_figure(None)
            if listed:
                self._group.addButton(button)
                button.setProperty("key", key)
            self._buttons[key] = button
            row.addWidget(button, 1)
        self._group.buttonToggled.connect(self._toggled)

    def set_figure(self, key: str, number: int | None, tone: Tone = Tone.PLAIN) -> None:
        """Show a figure; nought is always grey."""
        self._buttons[key].show_figure(number, tone if number else Tone.MUTED)

    def check(self, key: str) -> None:
        """Show the list of a figure."""
        self._buttons[key].setChecked(True)

    @property
    def checked(self) -> str:
        """The key of the checked figure, "" at first."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous figure with the arrows."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        buttons = self._group.buttons()
        here = self._group.checkedButton()
        if step and here in buttons:
            there = buttons[(buttons.index(here) + step) % len(buttons)]
            there.setChecked(True)
            there.setFocus()
        else:
            super().keyPressEvent(event)

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.wanted.emit(str(button.property("key")))
