"""How a figure came about, line by line, with the article each line rests on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser

from ui import format as shown
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = 16


class Line(Protocol):
    """A line as the services give it."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def article(self) -> str:
        """Where the rule stands, "" if the line is arithmetic."""

    @property
    def amount(self) -> int | None:
        """Whole đồng, None if the line has no figure."""

    @property
    def level(self) -> int:
        """How far the line is indented: 0 = a total."""


class ExplanationView(QTextBrowser):
    """Wraps, can be searched by eye, selected and copied."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("explanation")
        self.setAccessibleName(title)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(12)
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the explanation."""
        self._lines = lines
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the new colours when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        muted = theme.tokens(self).muted
        rows = "".join(_row(line, muted) for line in self._lines)
        self.setHtml(f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>')


def _row(line: Line, muted: str) -> str:
    text, amount = escape(line.text), shown.money(line.amount) if line.amount is not None else ""
    if line.level == 0:
        text, amount = f"<b>{text}</b>", f"<b>{amount}</b>"
    if line.article:
        text += f'<br><span style="color:{muted}"><i>{escape(line.article)}</i></span>'
    pad = line.level * _INDENT
    return (
        f'<tr><td style="padding-left:{pad}px">{text}</td>'
        f'<td align="right" valign="top" style="white-space:nowrap">{amount}</td></tr>'
    )
