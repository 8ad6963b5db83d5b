"""Write a sealed parcel for the office's other computers to a stick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout

from app import outfile
from ui import format as shown
from ui import saving
from ui.desk import Notice
from ui.share_words import size
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.big_word import BigWord
from ui.widgets.named import named, primary
from ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.errors import AppError
    from app.services.task import Task
    from sync.client.sharing import Peer, Written
    from ui.desk import Desk

_SIZE = (660, 500)
#: the folder used last, remembered by this computer's screen
FOLDER_KEY = "share/folder"


class StickWriteDialog(QDialog):
    """For which computers, where to, then what was written and the code to type there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self.setWindowTitle(self.tr("Write to a stick"))
        self.resize(*_SIZE)
        self.banner = Banner()
        self.peers = TickList()
        self.peers.setObjectName("stick_peers")
        self.peers.setAccessibleName(self.tr("For these computers"))
        self.peers.ticked.connect(self._ticked)
        self.new = named(QCheckBox(self.tr("A computer &not met before: with a code")), "stick_new")
        self.new.toggled.connect(self._ticked)
        self.whole = named(
            QCheckBox(self.tr("&Everything from the beginning (larger)")), "stick_whole"
        )
        self.code = BigWord("stick_code", self.tr("Code to type on the other computer"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = primary(named(QPushButton(self.tr("&Write to a stick…")), "stick_write"))
        self.save.clicked.connect(self.write)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        service = desk.program.services.sharing
        desk.background.read(service.peers, done=self._show_peers)
        self._ticked()

    def write(self) -> None:
        """Ask where to, then write."""
        services = self._desk.program.services
        folder = str(QSettings().value(FOLDER_KEY) or "")
        name = services.sharing.file_name()
        suggested = str(Path(folder) / name) if folder and Path(folder).is_dir() else name
        path = saving.ask_path(self, suggested, self.tr("Sổ Thu parcel (*.goi)"))
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".goi")
        self._path = path
        invite, whole = self.new.isChecked(), self.whole.isChecked()
        devices = tuple(sorted(self.peers.keys))
        self.save.setEnabled(False)

        def work(task: Task) -> Written:
            task.step(0, 0, "share_writing")
            made = services.sharing.write(invite=invite, whole=whole, devices=devices)
            outfile.write(path, made.content)
            return made

        self._desk.background.run(
            work, done=self._written, failed=self._failed, label=self.windowTitle()
        )

    def _lay_out(self) -> None:
        what = QLabel(
            self.tr(
                "The file is encrypted and signed; only a computer of this office can read it. It"
                " takes along what the computers chosen have not read yet."
            ),
            wordWrap=True,
        )
        what.setProperty("muted", True)
        self._none = QLabel(self.tr("No other computer was met yet."), wordWrap=True)
        self._caption = QLabel(self.tr("&For these computers"))
        self._caption.setBuddy(self.peers)
        self._code_caption = QLabel(
            self.tr(
                "Code to type on the other computer, the first time only. Write it on paper: do"
                " not keep it with the stick."
            ),
            wordWrap=True,
        )
        self._code_shown(on=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        for widget in (self.banner, what, self._caption, self._none):
            column.addWidget(widget)
        column.addWidget(self.peers, 1)
        for part in (self.new, self.whole, self._code_caption, self.code):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _show_peers(self, peers: list[Peer]) -> None:
        self.peers.offer(
            (each.device, self.tr("{name}, met {at}").format(name=each.name, at=_at(each.met_at)))
            for each in peers
        )
        self.peers.tick(each.device for each in peers)
        for widget in (self.peers, self._caption):
            widget.setVisible(bool(peers))
        self._none.setVisible(not peers)
        if not peers:
            self.new.setChecked(True)
        self._ticked()

    def _ticked(self, _on: object = None) -> None:
        """A computer not met before has nothing of it: it needs everything."""
        new = self.new.isChecked()
        if new:
            self.whole.setChecked(True)
        self.whole.setEnabled(not new)
        self.save.setEnabled(new or bool(self.peers.keys))

    def _written(self, made: Written) -> None:
        QSettings().setValue(FOLDER_KEY, str(self._path.parent))
        self._ticked()
        text = self.tr(
            "Written {file}: {operations} changes, {documents} documents, {size}. Take the stick"
            " out by “Eject”, then read it on the other computer."
        ).format(
            file=self._path,
            operations=shown.count(made.operations),
            documents=shown.count(made.documents),
            size=size(len(made.content)),
        )
        if made.absent:
            more = self.tr(
                "{count} documents are not on this computer yet and do not go along: fetch them"
                " (Exchange, “Documents”) and write again, or the province brings them."
            )
            text = f"{text} {more.format(count=shown.count(made.absent))}"
        self.banner.say(Notice(text, Tone.WARN if made.absent else Tone.GOOD))
        self.code.say(made.code)
        self._code_shown(on=bool(made.code))
        if made.code:
            self.code.setFocus()

    def _failed(self, failure: AppError) -> None:
        self._ticked()
        words = self._desk.words.error(failure)
        text = " ".join(part for part in (words.what, words.saved, words.todo) if part)
        self.banner.say(Notice(text, Tone.BAD))

    def _code_shown(self, *, on: bool) -> None:
        self._code_caption.setVisible(on)
        self.code.setVisible(on)


def _at(text: str) -> str:
    from datetime import datetime

    return shown.moment(datetime.fromisoformat(text))
