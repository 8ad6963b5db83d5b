"""What must tie before a return is written, and the versions written before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import format as shown
from ui import theme
from ui.icons import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.province_returns import ReturnState
    from app.services.returns import CheckRow, MadeRow, ReturnPreview
    from ui.text import Words

_SIGN = 18
_WIDTH = 300


class ChecksPane(QWidget):
    """A green or red line for each check, in words; under them the versions."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._states: dict[int, ReturnState] = {}
        self.setFixedWidth(_WIDTH)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setAccessibleName(self.tr("Checks and versions"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def show_return(
        self, preview: ReturnPreview | None, states: Sequence[ReturnState] = ()
    ) -> None:
        """Show the checks and versions of a return, or nothing; `states` as the province has it."""
        self._states = {each.version: each for each in states}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 0, 10, 0)
        column.setSpacing(8)
        if preview is not None:
            red = sum(not check.ok for check in preview.checks)
            column.addWidget(self._title(self._verdict(red)))
            for check in sorted(preview.checks, key=lambda each: each.ok):
                column.addLayout(self._check(check))
            for note in preview.notes:
                column.addWidget(_quiet(note))
            column.addSpacing(10)
            column.addWidget(self._title(self.tr("Versions written")))
            self._versions(column, preview.made)
        column.addStretch(1)
        self._scroll.setWidget(holder)

    def _verdict(self, red: int) -> str:
        if not red:
            return self.tr("Everything ties")
        return self.tr("{count} checks do not tie").format(count=shown.count(red))

    def _title(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFont(theme.scaled(self.font(), 1.1, bold=True))
        return label

    def _check(self, check: CheckRow) -> QHBoxLayout:
        tokens = theme.tokens(self)
        sign = QLabel()
        sign.setFixedSize(QSize(_SIGN, _SIGN))
        name, colour = ("check", tokens.good) if check.ok else ("error", tokens.bad)
        sign.setPixmap(_picture(name, colour, self.devicePixelRatioF()))
        words = QLabel(check.text, wordWrap=True)
        words.setAccessibleName(
            f"{self.tr('ties') if check.ok else self.tr('does not tie')}: {check.text}",
        )
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(words)
        if not check.ok:
            lines.addLayout(self._figures(check))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        return row

    def _figures(self, check: CheckRow) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(1)
        difference = None
        if check.expected is not None and check.found is not None:
            difference = check.found - check.expected
        for row, (caption, value) in enumerate(
            (
                (self.tr("expected"), check.expected),
                (self.tr("found"), check.found),
                (self.tr("difference"), difference),
            ),
        ):
            figure = QLabel(shown.money(value))
            figure.setProperty("wrong", caption == self.tr("difference"))
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(_quiet(caption), row, 0)
            grid.addWidget(figure, row, 1)
        return grid

    def _versions(self, column: QVBoxLayout, made: Sequence[MadeRow]) -> None:
        if not made:
            column.addWidget(_quiet(self.tr("None yet for this month.")))
        for version in sorted(made, key=lambda each: -each.version):
            title = self.tr("Version {number} · {at}").format(
                number=version.version,
                at=shown.moment(version.at),
            )
            column.addWidget(QLabel(title))
            column.addWidget(_quiet(f"{version.by} · {version.file_name}".strip(" ·")))
            state = self._states.get(version.version)
            if state is not None:
                column.addWidget(self._crossed(state))

    def _crossed(self, state: ReturnState) -> QLabel:
        """How far a version has come at the province, and why it was rejected."""
        text = self._words.of("return_state", state.state)
        label = QLabel(f"{text}: {state.text}" if state.text else text, wordWrap=True)
        if state.state == "rejected":
            label.setProperty("wrong", True)
        return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setProperty("muted", True)
    return label


def _picture(name: str, colour: str, ratio: float) -> QPixmap:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    picture = QPixmap(QSize(round(_SIGN * ratio), round(_SIGN * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    draw(painter, name, QRectF(0, 0, _SIGN, _SIGN), colour)
    painter.end()
    return picture
