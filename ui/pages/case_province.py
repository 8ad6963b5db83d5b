"""A case and the province: what went up, what came down, what waits for a person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import format as shown
from ui.dialogs.opening import open_over
from ui.dialogs.province_file import SendFileDialog, SetAsideDialog
from ui.icons import icon
from ui.saving import Saving
from ui.theme import Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.case_views import CaseStory
    from app.services.province_files import Crossing, FileLook
    from app.services.task import Task
    from ui.desk import Desk
    from ui.text import Words

_ICONS = {"sent": "forward", "decided": "scales", "given_back": "back", "asked": "edit"}


class ProvincePane(QWidget):
    """Newest first; what can be done with an answer stands under the list."""

    #: how many answers wait for a person
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._found: list[Crossing] = []
        self._saving = Saving(desk, self)
        self.lines = LinesView("case_crossing", self.tr("Between the office and the province"))
        self._send = named(QPushButton(icon("forward"), self.tr("&Send the file up…")), "file_send")
        self._take = named(QPushButton(icon("check"), self.tr("&Take into the case")), "take_answer")
        self._aside = named(QPushButton(icon("remove"), self.tr("Set &aside…")), "answer_aside")
        self._pdf = named(QPushButton(icon("save"), self.tr("Save the decision…")), "decision_save")
        self._send.clicked.connect(self.send)
        self._take.clicked.connect(self.take)
        self._aside.clicked.connect(self.set_aside)
        self._pdf.clicked.connect(self.save)
        self.lines.chosen.connect(self._chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                "forward",
                self.tr("Nothing sent to the province yet"),
                self.tr(
                    "Once the violation record and the transfer slip are there, the file goes up"
                    " with its papers; the answer comes down with the exchange."
                ),
            )
        )
        self._stack.addWidget(self.lines)
        row = QHBoxLayout()
        for button in (self._send, self._take, self._aside, self._pdf):
            row.addWidget(button)
        row.addStretch(1)
        self.state = named(QLabel(wordWrap=True), "crossing_state")
        self.state.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.state)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        self._chosen()

    @property
    def current(self) -> Crossing | None:
        """What the person stands on."""
        return next((each for each in self._found if each.id == self.lines.current_id), None)

    def show_story(self, story: CaseStory) -> None:
        """Ask what crossed about a case."""
        self._case_id = case_id = story.row.id
        files = self._desk.program.services.province_files
        self._desk.background.read(
            lambda: (case_id, files.history(case_id)), done=self._show, failed=self._desk.fail
        )

    def send(self) -> None:
        """Look at what the file would hold, then ask."""
        files = self._desk.program.services.province_files
        self._desk.background.read(
            partial(files.look, self._case_id), done=self._ask, failed=self._desk.fail
        )

    def take(self) -> None:
        """Take the current answer into the case."""
        answer = self.current
        if answer is not None and not answer.taken:
            files = self._desk.program.services.province_files
            ident = answer.id

            def work(_task: Task) -> object:
                return files.take(ident)

            self._desk.background.run(
                work,
                done=self._desk.announce,
                failed=self._desk.fail,
                label=self.tr("Taking the answer in"),
            )

    def set_aside(self) -> None:
        """Ask why the current answer needs no step."""
        answer = self.current
        if answer is not None and not answer.taken:
            open_over(SetAsideDialog(self._desk, answer.id, self))

    def save(self) -> None:
        """Save the signed decision as it came."""
        answer = self.current
        if answer is not None and answer.pdf_sha256:
            files = self._desk.program.services.province_files
            ident = answer.id

            def make(_task: Task) -> bytes:
                return files.decision(ident)

            self._saving.pdf(f"{answer.number.replace('/', '-')}.pdf", make)

    def _ask(self, look: FileLook) -> None:
        open_over(SendFileDialog(self._desk, self._case_id, look, self))

    def _show(self, found: tuple[str, list[Crossing]]) -> None:
        case_id, history = found
        if case_id != self._case_id:
            return
        self._found = history
        self.lines.show_entries([crossing_entry(each, self._desk.words) for each in history])
        self._stack.setCurrentIndex(1 if history else 0)
        newest = history[0].what if history else ""
        waiting = [each for each in history if not each.taken]
        code = "waiting" if newest == "sent" else newest
        self.state.setText(self._desk.words.of("crossing", code) if code else "")
        self.state.setVisible(bool(code))
        self.counted.emit(len(waiting))
        self._chosen()

    def _chosen(self) -> None:
        each = self.current
        open_ = each is not None and not each.taken
        self._take.setEnabled(open_)
        self._aside.setEnabled(open_)
        self._pdf.setEnabled(each is not None and bool(each.pdf_sha256))


def crossing_entry(each: Crossing, words: Words) -> Entry:
    """Return one thing that crossed, for the list."""
    title = words.of("crossing", each.what)
    lines = [(each.text, Tone.PLAIN)] if each.text else []
    if each.waits:
        lines.append((each.waits, Tone.WARN))
    return Entry(
        id=each.id,
        title=f"{title}: {each.number}" if each.number else title,
        head=" · ".join(part for part in (shown.moment(each.at), each.who) if part),
        lines=tuple(lines),
        icon=_ICONS.get(each.what, "note"),
    )
