"""Two wordings side by side: changed words crossed out and underlined, never by colour alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Tokens


class DiffView(QTextBrowser):
    """Lines of the one file left, of the other right; moved in with the arrows, copied as text."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("difference")
        self.setAccessibleName(title)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(6)
        self._groups: Sequence[Sequence[Any]] = ()
        self._heads = ("", "")
        self._same = ""

    def show_groups(
        self, groups: Sequence[Sequence[Any]], *, heads: tuple[str, str], same: str
    ) -> None:
        """Show groups of lines under what the two files are called; `same` where none differs."""
        self._groups, self._heads, self._same = groups, heads, same
        left, right = (escape(head) for head in heads)
        told = [self.tr("{old} on the left, {new} on the right.").format(old=left, new=right)]
        told += [_spoken(line) for group in groups for line in group if line.change.value != "same"]
        self.setAccessibleDescription("\n".join(told) if groups else same)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the new colours when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        tokens = theme.tokens(self)
        if not self._groups:
            self.setHtml(f"<p>{escape(self._same)}</p>")
            return
        left, right = (escape(head) for head in self._heads)
        heads = f"<td></td><td><b>{left}</b></td><td></td><td><b>{right}</b></td>"
        rows = [f'<tr bgcolor="{tokens.raised}">{heads}</tr>']
        for number, group in enumerate(self._groups):
            if number:
                rows.append(f'<tr><td colspan="4" align="center">{_muted("⋯", tokens)}</td></tr>')
            rows += [_row(line, tokens) for line in group]
        self.setHtml(f'<table width="100%" cellspacing="0" cellpadding="4">{"".join(rows)}</table>')


def _row(line: Any, tokens: Tokens) -> str:
    differs = line.change.value != "same"
    old = _side(line.old, "s", tokens.bad) if differs else _side(line.old, "", "")
    new = _side(line.new, "u", tokens.good) if differs else _side(line.new, "", "")
    left = f' bgcolor="{tokens.bad_soft}"' if differs and line.old_number else ""
    right = f' bgcolor="{tokens.good_soft}"' if differs and line.new_number else ""
    return (
        f"<tr>{_number(line.old_number, tokens)}<td{left} width='47%'>{old}</td>"
        f"{_number(line.new_number, tokens)}<td{right} width='47%'>{new}</td></tr>"
    )


def _side(parts: Sequence[Any], mark: str, colour: str) -> str:
    found = []
    for part in parts:
        text = escape(part.text)
        if part.changed and mark:
            text = f'<{mark}><b><span style="color:{colour}">{text}</span></b></{mark}>'
        found.append(text)
    return "".join(found)


def _number(number: int, tokens: Tokens) -> str:
    shown = _muted(str(number) if number else "", tokens)
    return f'<td align="right" valign="top" width="3%">{shown}</td>'


def _muted(text: str, tokens: Tokens) -> str:
    return f'<span style="color:{tokens.muted}">{text}</span>'


def _spoken(line: Any) -> str:
    old = "".join(f"[-{p.text}-]" if p.changed else p.text for p in line.old)
    new = "".join(f"{{+{p.text}+}}" if p.changed else p.text for p in line.new)
    return " → ".join(
        part for part in (f"{line.old_number or line.new_number}: {old}", new) if part
    )
