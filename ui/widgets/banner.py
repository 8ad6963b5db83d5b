"""One message in the page instead of a box over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from ui.icons import icon
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.desk import Notice

_ICONS = {Tone.GOOD: "check", Tone.WARN: "warning", Tone.BAD: "error"}
_SIZE = QSize(18, 18)


class Banner(QFrame):
    """Says what happened until it is closed or replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._notice: Notice | None = None
        self._icon = QLabel()
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = QPushButton()
        self._act.setObjectName("banner_action")
        self._act.setProperty("quiet", True)
        self._act.clicked.connect(self._do)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setProperty("quiet", True)
        close.setAccessibleName(self.tr("Close message"))
        close.setToolTip(self.tr("Close message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, "" when the banner is hidden."""
        return self._text.text() if self.isVisible() else ""

    def say(self, notice: Notice) -> None:
        """Show a message, in place of the one before."""
        self._notice = notice
        self._text.setText(notice.text)
        self._icon.setPixmap(
            icon(_ICONS.get(notice.tone, "info"), _role(notice.tone)).pixmap(_SIZE)
        )
        self._act.setText(notice.action)
        self._act.setVisible(bool(notice.action))
        self.setProperty("tone", notice.tone.value)
        self.setAccessibleName(notice.text)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _do(self) -> None:
        notice = self._notice
        self.hide()
        if notice is not None and notice.act is not None:
            notice.act()


def _role(tone: Tone) -> QPalette.ColorRole:
    return QPalette.ColorRole.BrightText if tone is Tone.BAD else QPalette.ColorRole.Text
