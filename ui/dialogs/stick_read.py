"""Read a parcel from a stick: what is inside is shown before any of it is taken in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sync.client.sharing import load
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.stick_write import FOLDER_KEY
from ui.icons import icon
from ui.record_words import word
from ui.share_words import received_lines, size
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.labels import ElidedLabel
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.task import Task
    from sync.client.parcel_look import Look
    from sync.client.sharing import Received
    from ui.desk import Desk

_SIZE = (720, 520)
#: refusals that a code answers
_CODE = frozenset({"parcel_needs_code", "share_bad_code"})


class StickReadDialog(QDialog):
    """A file, its code the first time, what it would bring; then it is taken in whole."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path: Path | None = None
        self._look: Look | None = None
        self.setWindowTitle(self.tr("Read from a stick"))
        self.resize(*_SIZE)
        self.banner = Banner()
        self.file = ElidedLabel(self.tr("No file chosen."))
        self.choose = named(QPushButton(icon("search"), self.tr("Choose a &file…")), "stick_choose")
        self.choose.clicked.connect(self.ask)
        self.code = QLineEdit()
        self.code.setObjectName("stick_code")
        self.code.setAccessibleName(self.tr("Code"))
        self.code.setPlaceholderText(self.tr("Code shown by the computer that wrote the file"))
        self.code.returnPressed.connect(self.look)
        self.inside = LinesView("stick_inside", self.tr("What is inside"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.peep = named(QPushButton(self.tr("&Look inside")), "stick_look")
        self.peep.clicked.connect(self.look)
        self.take = primary(named(QPushButton(self.tr("&Take it in")), "stick_take"))
        self.take.clicked.connect(self.take_in)
        for button in (self.peep, self.take):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._ready(on=False)

    def ask(self) -> None:
        """Ask which file, then look inside."""
        path = ask_parcel(self, str(QSettings().value(FOLDER_KEY) or ""))
        if path is not None:
            self._path = path
            QSettings().setValue(FOLDER_KEY, str(path.parent))
            self.file.say(str(path))
            self._code_shown(on=False)
            self.code.clear()
            self.look()

    def look(self) -> None:
        """Open the file and compare it with the register; nothing is written."""
        path, code = self._path, self.code.text().strip()
        if path is None:
            return
        service = self._desk.program.services.sharing
        self._ready(on=False)

        def work(task: Task) -> Look:
            task.step(0, 0, "share_opening")
            return service.look(load(path), code=code)

        self._desk.background.run(
            work, done=self._show, failed=self._failed, label=self.windowTitle()
        )

    def take_in(self) -> None:
        """Take in everything of it, or nothing."""
        path, code = self._path, self.code.text().strip()
        if path is None or self._look is None or not self.take.isEnabled():
            return
        service = self._desk.program.services.sharing
        self._ready(on=False)
        self._desk.background.run(
            lambda task: service.read(load(path), code=code, task=task),
            done=self._taken,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.banner)
        column.addLayout(row)
        column.addWidget(self.code)
        title = QLabel(self.tr("&What is inside"))
        title.setBuddy(self.inside)
        column.addWidget(title)
        column.addWidget(self.inside, 1)
        column.addWidget(self.buttons)
        self._code_shown(on=False)

    def _show(self, found: Look) -> None:
        self._look = found
        self.banner.hide()
        self.inside.show_entries(self._entries(found))
        self._ready(on=True)
        self.take.setFocus()

    def _entries(self, found: Look) -> list[Entry]:
        words = self._desk.words
        at = shown.moment(datetime.fromisoformat(found.at))
        met = self.tr("exchanged with before") if found.met else self.tr("not met before")
        entries = [
            Entry(
                "from",
                self.tr("From {name}, {met}").format(name=found.name, met=met),
                head=self.tr("Written {at}, {size}").format(at=at, size=size(found.size)),
                icon="person",
            )
        ]
        brings = [
            f"{word(words, 'record_type', type_)}: {shown.count(count)}"
            for type_, count in sorted(found.brings.items(), key=lambda each: -each[1])
        ]
        entries.append(
            Entry(
                "brings",
                " · ".join(brings) or self.tr("nothing that is not here already"),
                head=self.tr("Brings {count} changes").format(count=shown.count(found.news)),
                icon="imports",
                quiet=not brings,
            )
        )
        known = self.tr("{known} changes are here already; {documents} documents come along")
        text = known.format(known=shown.count(found.known), documents=shown.count(found.documents))
        entries.append(Entry("known", text, icon="papers"))
        if found.same_book:
            text = self.tr(
                "Both computers number papers in book {book}: if this one has not given a number"
                " yet, it goes on in a book of its own; otherwise the file is refused."
            )
            entries.append(Entry("book", text.format(book=found.same_book), icon="warning"))
        text = self.tr(
            "Where this register says something else it stays as it is; the province will ask."
        )
        entries.append(Entry("rest", text, icon="info", quiet=True))
        return entries

    def _taken(self, received: Received) -> None:
        self._look = None
        self._desk.announce(received.effects)
        lines = received_lines(self._desk.words, received)
        self.banner.say(Notice(" ".join(lines), Tone.WARN if lines[1:] else Tone.GOOD))
        self._code_shown(on=False)
        self._ready(on=False)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _failed(self, failure: AppError) -> None:
        self._look = None
        self.inside.show_entries([])
        self._ready(on=False)
        words = self._desk.words.error(failure)
        text = " ".join(part for part in (words.what, words.saved, words.todo) if part)
        self.banner.say(Notice(text, Tone.WARN if failure.code in _CODE else Tone.BAD))
        if failure.code in _CODE:
            self._code_shown(on=True)
            self.code.setFocus()
            self.code.selectAll()
        else:
            self.choose.setFocus()

    def _code_shown(self, *, on: bool) -> None:
        self.code.setVisible(on)
        self.peep.setVisible(on)

    def _ready(self, *, on: bool) -> None:
        self.take.setEnabled(on)


def ask_parcel(parent: QWidget, folder: str) -> Path | None:
    """Ask which file to read. The seam that tests replace."""
    title = QCoreApplication.translate("StickReadDialog", "File of the other computer")
    kind = QCoreApplication.translate("StickReadDialog", "Sổ Thu parcel (*.goi);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, folder, kind)
    return Path(chosen) if chosen else None
