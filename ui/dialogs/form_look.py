"""A form on sample facts beside what it says otherwise than the shipped one; or what is wrong."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui import theme
from ui.printing import PdfPane
from ui.theme import Tone
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.services.form_desk import FormLook
    from ui.desk import Desk

_SIZE = (1220, 680)
_SIDES = [620, 560]
_SIGNS = {"same": " ", "shipped": "−", "own": "+"}


class FormDialog(QDialog):
    """Left: the pages; right: line by line what is new and what is gone."""

    #: it is to be put in place
    wanted = Signal()

    def __init__(
        self, desk: Desk, look: FormLook, *, to_place: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        title = f"{look.code} – {look.title}" if look.code else self.tr("Form that cannot be used")
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.sum = named(QLabel(wordWrap=True), "form_sum")
        self.sum.setProperty("strong", True)
        self.sum.setText(self._in_one_line(to_place=to_place))
        self.lines = named(QTextBrowser(), "form_lines")
        self.lines.setAccessibleName(self.tr("Compared with the shipped form"))
        self.all = QCheckBox(self.tr("Show lines that are the &same too"))
        self.all.setChecked(not look.changed)
        self.all.toggled.connect(self._fill)
        self.all.setVisible(not look.faults)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.all)
        column.addWidget(self.lines, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        if look.pdf:
            self.pane = PdfPane(desk, self)
            self.pane.show_pdf(look.pdf, f"{look.code}.pdf")
            split.addWidget(self.pane)
        split.addWidget(right)
        split.setSizes(_SIDES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.addWidget(self.sum)
        whole.addWidget(split, 1)
        whole.addLayout(self._foot(to_place=to_place and not look.faults))
        self._fill()

    def _foot(self, *, to_place: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        if to_place:
            go = named(QPushButton(self.tr("&Put in place"), autoDefault=False), "form_go")
            primary(go).clicked.connect(self._place)
            row.addWidget(go)
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return row

    def _place(self) -> None:
        self.wanted.emit()
        self.accept()

    def _in_one_line(self, *, to_place: bool) -> str:
        look = self._look
        if look.faults:
            return self.tr("This file cannot be used; the form in use stays. What is wrong:")
        changed = sum(line.side != "same" for line in look.lines)
        if not look.lines:
            words = self.tr("There is no shipped form of this code to compare with.")
        elif not changed:
            words = self.tr("Its wording is that of the shipped form.")
        else:
            words = self.tr("{count} lines differ from the shipped form.").format(
                count=shown.count(changed)
            )
        if to_place and look.replaces:
            over = self.tr("It replaces the office's file {file}, which is kept aside.")
            words = f"{words} {over.format(file=look.replaces)}"
        return words

    def _fill(self, _on: object = None) -> None:
        if self._look.faults:
            found = "".join(f"<p>• {html.escape(fault)}</p>" for fault in self._look.faults)
            self.lines.setHtml(found)
            return
        shown_lines = [
            line for line in self._look.lines if line.side != "same" or self.all.isChecked()
        ]
        self.lines.setHtml("".join(map(self._line, shown_lines)))

    def _line(self, line: Any) -> str:
        """Return a line: its sign, its words, those that differ marked by more than colour."""
        tokens = theme.tokens(self)
        tone = {"own": Tone.GOOD, "shipped": Tone.BAD}.get(line.side)
        colour, ground = tokens.of(tone) if tone else (tokens.text, "transparent")
        words = "".join(self._part(text, line.side, colour, changed=c) for text, c in line.parts)
        style = f"margin: 3px 0; background-color: {ground}; color: {colour};"
        return f'<p style="{style}">{_SIGNS[line.side]} {words}</p>'

    def _part(self, text: str, side: str, colour: str, *, changed: bool) -> str:
        if not changed:
            return html.escape(text)
        how = "line-through" if side == "shipped" else "underline"
        style = f"text-decoration: {how}; font-weight: 600; color: {colour};"
        return f'<span style="{style}">«{html.escape(text)}»</span>'
