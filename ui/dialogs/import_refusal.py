"""Why a file could not be read, and what to do: a password, another file, another sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.errors import AppError
    from ui.text import Words

_WIDTH = 620
_PICTURE = QSize(40, 40)


class RefusalPane(QWidget):
    """The three parts of a refusal; for an encrypted file, a place for its password."""

    #: the password the person typed
    password_given = Signal(str)
    #: the person wants to choose another file
    another = Signal()
    #: the person wants what was there before the correction that was refused
    back = Signal()
    #: name of the sheet to read instead
    sheet_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._picture = QLabel()
        self._lines = [QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText) for _ in range(3)]
        self._lines[0].setFont(theme.scaled(self.font(), 1.2, bold=True))
        self._lines[1].setProperty("muted", True)
        for line in self._lines:
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setFixedWidth(_WIDTH)
        self._password = named(QLineEdit(), "import_password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(self.tr("Password of the file"))
        self._password.setPlaceholderText(self.tr("Password of the file"))
        self._password.returnPressed.connect(self._give)
        self._open = named(QPushButton(self.tr("&Open")), "import_open")
        self._open.setProperty("primary", True)
        self._open.clicked.connect(self._give)
        self._other = named(QPushButton(self.tr("Choose &another file…")), "import_other")
        self._other.clicked.connect(self.another)
        self._back = named(QPushButton(self.tr("&Back")), "import_back")
        self._back.clicked.connect(self.back)
        self._sheets = QHBoxLayout()
        self._offered: list[QPushButton] = []
        self._lay_out()

    def show_failure(self, failure: AppError, *, again: bool = False, back: bool = False) -> None:
        """Tell a refusal; `again`: a wrong password was given, `back`: it was readable before."""
        locked = failure.code == "encrypted"
        words = self._words.error(failure)
        what = self.tr("This file has a password.") if locked and not again else words.what
        for label, text in zip(self._lines, (what, words.saved, words.todo), strict=True):
            label.setText(text)
            label.setVisible(bool(text) and not (locked and not again and text == words.todo))
        self._picture.setPixmap(
            icon("lock" if locked else "warning", QPalette.ColorRole.Accent).pixmap(_PICTURE),
        )
        self._back.setVisible(back)
        self._password.setVisible(locked)
        self._open.setVisible(locked)
        self._password.clear()
        self._offer_sheets(str(failure.fields.get("sheets", "")).split("; "))
        (self._password if locked else self._other).setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._password, 1)
        row.addWidget(self._open)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        for line in self._lines:
            column.addWidget(line)
        column.addLayout(row)
        column.addLayout(self._sheets)
        column.addLayout(buttons)
        beside = QHBoxLayout()
        beside.setSpacing(18)
        beside.addStretch(1)
        beside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(column)
        beside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(beside)
        whole.addStretch(3)

    def _offer_sheets(self, names: list[str]) -> None:
        for old in self._offered:
            old.deleteLater()
        self._offered = []
        if len(names) > 1:
            for name in names[:6]:
                button = QPushButton(self.tr("Read sheet “{name}”").format(name=name))
                button.setProperty("sheet", name)
                button.clicked.connect(self._sheet_pressed)
                self._sheets.addWidget(button)
                self._offered.append(button)

    def _sheet_pressed(self) -> None:
        self.sheet_wanted.emit(str(self.sender().property("sheet")))

    def _give(self) -> None:
        if self._password.text():
            self.password_given.emit(self._password.text())
