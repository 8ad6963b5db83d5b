"""A record's mark: waiting to go, at the province, or needing a person; pressed, it shows where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

#: state → picture, tab of the page of the exchange
_SHOWN = {
    "waiting": ("clock", "goes"),
    "sent": ("check", "records"),
    "conflict": ("warning", "conflicts"),
    "refused": ("warning", "records"),
}


class RecordMark(QToolButton):
    """Asks anew whenever something changed; hidden where there is no province yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = ("", "")
        self.state = ""
        self.setObjectName("record_mark")
        self.setProperty("quiet", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        self.clicked.connect(self._go)
        desk.refresh.changed.connect(self._ask)

    def show_record(self, type_: str, ident: str) -> None:
        """Tell of another record; "" of none."""
        self._wanted = (type_, ident)
        self._ask()

    def beside(self, line: QWidget) -> QHBoxLayout:
        """Return a row of a line of words and this mark at its end."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(line, 1)
        row.addWidget(self)
        return row

    def _ask(self, _kinds: object = None) -> None:
        wanted = self._wanted
        if not wanted[1]:
            self._say("")
            return
        services = self._desk.program.services
        self._desk.background.read(
            lambda: (wanted, services.sync_desk.mark(*wanted)), done=self._show
        )

    def _show(self, found: tuple[tuple[str, str], str]) -> None:
        if found[0] == self._wanted:
            self._say(found[1])

    def _say(self, state: str) -> None:
        self.state = state
        self.setVisible(bool(state))
        self.setProperty("state", state)
        self.style().unpolish(self)
        self.style().polish(self)
        if not state:
            return
        words = self._desk.words
        self.setIcon(icon(_SHOWN[state][0]))
        self.setText(words.of("record_mark", state))
        self.setToolTip(words.of("record_mark_tip", state))
        self.setAccessibleName(words.of("record_mark", state))
        self.setAccessibleDescription(words.of("record_mark_tip", state))

    def _go(self) -> None:
        self._desk.go("sync", {"tab": _SHOWN[self.state][1]})
