"""Icons drawn from one-colour SVG in the colours of the palette they stand on."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources


@cache
def _source(name: str) -> str:
    return resources.read_text(f"icons/{name}.svg")


def names() -> list[str]:
    """Return the names of all icons."""
    return [name.split("/")[-1].removesuffix(".svg") for name in resources.names("icons", ".svg")]


def draw(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw an icon into `box` in one colour (`#rrggbb`)."""
    drawing = _source(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, box)


class _Engine(QIconEngine):
    """Draws at any size in the application's present colours: a theme change needs no reload."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = QPalette.ColorGroup.Active
        if mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        colour = QApplication.palette().color(group, self._role).name()
        # In a wide box the drawing keeps to the left: buttons get a gap before their words.
        box = QRectF(rect)  # type: ignore[call-overload]
        side = min(box.width(), box.height())
        place = QRectF(box.left(), box.top() + (box.height() - side) / 2, side, side)
        draw(painter, self._name, place, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return the icon called `name`, drawn in a colour role of the palette."""
    return QIcon(_Engine(name, role))
