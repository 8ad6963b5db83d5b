"""Codes in capitals, completed from the register after three characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.domain import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.background import Background

_ENOUGH = 3
_WAIT_MS = 120


class CodeEdit(QLineEdit):
    """A unit code, or any code the register can complete."""

    def __init__(
        self,
        background: Background | None = None,
        search: Callable[[str], Sequence[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._search = background, search
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def code(self) -> str:
        """Return the code as it is kept."""
        return identity.unit_code(self.text())

    def _typed(self, text: str) -> None:
        place = self.cursorPosition()
        self.setText(text.upper())
        self.setCursorPosition(place)
        if self._search is not None and len(self.code()) >= _ENOUGH:
            self._wait.start()

    def _ask(self) -> None:
        search, text = self._search, self.text()
        if self._background is not None and search is not None:
            self._background.read(lambda: search(text), done=self._show)

    def _show(self, found: Sequence[str]) -> None:
        self._found.setStringList(list(found))
        if self.hasFocus() and found:
            self.completer().complete()
