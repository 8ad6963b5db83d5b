"""Every key on one page (F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ui import theme
from ui.actions import COMMANDS, MENUS, bare, words
from ui.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Keys that belong to lists and forms, not to a menu.
IN_PLACE = (
    (
        QT_TRANSLATE_NOOP("Shortcuts", "In a list"),
        (
            ("Return", QT_TRANSLATE_NOOP("Shortcuts", "Open the row")),
            ("Space", QT_TRANSLATE_NOOP("Shortcuts", "Select the row")),
            ("Ctrl+A", QT_TRANSLATE_NOOP("Shortcuts", "Select all")),
            ("Ctrl+C", QT_TRANSLATE_NOOP("Shortcuts", "Copy the selected rows, for Excel")),
            ("A…Z", QT_TRANSLATE_NOOP("Shortcuts", "Search by typing")),
            ("Esc", QT_TRANSLATE_NOOP("Shortcuts", "Close the message, go back")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Shortcuts", "In a form"),
        (
            ("Return", QT_TRANSLATE_NOOP("Shortcuts", "Next field; save after the last")),
            ("Ctrl+Return", QT_TRANSLATE_NOOP("Shortcuts", "Save from anywhere")),
            ("Esc", QT_TRANSLATE_NOOP("Shortcuts", "Cancel")),
        ),
    ),
)


class ShortcutsDialog(QDialog):
    """Made from the one list of commands."""

    def __init__(self, pages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        sheet = QTextBrowser()
        sheet.setAccessibleName(self.tr("Keyboard shortcuts"))
        sheet.setHtml(self._html(pages))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(sheet, 1)
        column.addWidget(buttons)
        self.resize(700, 560)

    def _html(self, pages: Sequence[str]) -> str:
        muted = theme.tokens(self).muted
        groups = list(_groups(pages))
        middle = (len(groups) + 1) // 2
        sides = (groups[:middle], groups[middle:])
        cells = "".join(
            f'<td width="50%" valign="top">{"".join(_table(g, muted) for g in side)}</td>'
            for side in sides
        )
        return f'<table width="100%" cellpadding="8"><tr>{cells}</tr></table>'


def _groups(pages: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for menu, title in MENUS:
        keys = [(_key(c.key), bare(c.text)) for c in COMMANDS if c.menu == menu and c.key]
        if menu == "go":
            keys += [(_key(f"Ctrl+{n % 10}"), page) for n, page in enumerate(pages, start=1)]
        if keys:
            yield words(title).replace("&", ""), keys
    for title, listed in IN_PLACE:
        yield _say(title), [(_key(key), _say(text)) for key, text in listed]


def _table(group: tuple[str, list[tuple[str, str]]], muted: str) -> str:
    title, keys = group
    rows = "".join(
        f'<tr><td width="120"><b>{key}</b></td><td style="color:{muted}">{text}</td></tr>'
        for key, text in keys
    )
    return f'<h4>{title}</h4><table cellpadding="2">{rows}</table>'


def _key(key: str) -> str:
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return shown or key


def _say(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)
