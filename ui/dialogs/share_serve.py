"""This computer waits for the office's others: address and code to type there, who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sync.client import lan
from ui import format as shown
from ui.share_words import received_lines
from ui.theme import Tone
from ui.widgets.big_word import BigWord
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.task import Task
    from sync.client.lan import Serving
    from sync.client.sharing import Received
    from ui.background import Running
    from ui.desk import Desk

#: on every network of this computer: who joins must prove the code
HOST = "0.0.0.0"  # noqa: S104


class ServePane(QWidget):
    """Serves until it is stopped; what was exchanged before stays."""

    #: it began or ended
    changed = Signal()
    #: what went wrong before anybody could come
    failed = Signal(object)
    # from the worker
    _shown = Signal(object)
    _met = Signal(object)
    _away = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._running: Running | None = None
        #: address and code are on screen: others can come
        self._open = False
        self._entries: list[Entry] = []
        self.code = BigWord("share_code", self.tr("Code"))
        self.address = BigWord("share_address", self.tr("Address"))
        self.start = primary(named(QPushButton(self.tr("&Wait for the others")), "share_start"))
        self.stop = named(QPushButton(self.tr("S&top waiting")), "share_stop")
        self.start.clicked.connect(self.begin)
        self.stop.clicked.connect(self.cancel)
        self.state = QLabel(wordWrap=True)
        self.came = LinesView("share_came", self.tr("Who came"))
        self._caption = QLabel(self.tr("Who came"))
        self._caption.setBuddy(self.came)
        self._lay_out()
        self._shown.connect(self._show)
        self._met.connect(self._show_met)
        self._away.connect(self._show_away)
        desk.background.stopped.connect(self._stopped)
        self._say_state()

    @property
    def serving(self) -> bool:
        """Whether this computer waits now."""
        return self._running is not None and not self._running.finished

    def begin(self) -> None:
        """Begin to wait, on the network's thread: saving and reading go on."""
        if self.serving:
            return
        network = self._desk.program.services.office_network

        def work(task: Task) -> list[Received]:
            return network.serve(
                task,
                self._shown.emit,
                host=HOST,
                port=lan.PORT,
                met=self._met.emit,
                away=self._away.emit,
            )

        self._open = False
        self._running = self._desk.background.exchange(
            work, failed=self._failed, label=self.tr("Waiting for the office's other computers")
        )
        self._say_state()
        self.stop.setFocus()

    def cancel(self) -> None:
        """Stop waiting."""
        if self._running is not None and self.serving:
            self._running.cancel()
            self.stop.setEnabled(False)
            self.state.setText(self.tr("Stopping…"))

    def _lay_out(self) -> None:
        what = QLabel(
            self.tr(
                "On the other computer choose “Join” here and type the address. The code is needed"
                " the first time only; three wrong tries lock it. If Windows asks, allow Sổ Thu on"
                " private networks."
            ),
            wordWrap=True,
        )
        what.setProperty("muted", True)
        words = QGridLayout()
        words.setHorizontalSpacing(18)
        for row, (title, widget) in enumerate(
            ((self.tr("Address"), self.address), (self.tr("Code"), self.code))
        ):
            caption = QLabel(title)
            caption.setProperty("muted", True)
            words.addWidget(caption, row, 0)
            words.addWidget(widget, row, 1)
        words.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addWidget(what)
        column.addLayout(words)
        column.addLayout(buttons)
        column.addWidget(self._caption)
        column.addWidget(self.came, 1)

    def _show(self, serving: Serving) -> None:
        self._open = True
        port = "" if serving.port == lan.PORT else f":{serving.port}"
        self.address.say("   ".join(f"{each}{port}" for each in serving.addresses))
        self.code.say(serving.code)
        self._say_state()

    def _show_met(self, received: Received) -> None:
        first, *more = received_lines(self._desk.words, received)
        self._add(first, "check", tuple((each, Tone.WARN) for each in more))
        self._desk.announce(received.effects)

    def _show_away(self, failure: AppError, address: str) -> None:
        words, code = self._desk.words, failure.code
        if words.has("share_away", code):
            # what the one who joins is told is not what the one who waits has to do
            what, todo = words.of("share_away", code), words.of("share_away_todo", code)
        else:
            told = words.error(failure)
            what, todo = told.what, " ".join(part for part in (told.saved, told.todo) if part)
        self._add(f"{address}: {what}", "warning", ((todo, Tone.MUTED),))

    def _add(self, title: str, picture: str, lines: tuple[tuple[str, Tone], ...]) -> None:
        at = shown.moment(self._desk.program.clock.now())
        ident = str(len(self._entries))
        self._entries.insert(0, Entry(ident, title, head=at, lines=lines, icon=picture))
        self.came.show_entries(self._entries)

    def _failed(self, failure: AppError) -> None:
        self._say_state()
        self.failed.emit(failure)

    def _stopped(self, running: Running) -> None:
        if running is self._running:
            self.code.say("")
            self.address.say("")
            self._say_state()

    def _say_state(self) -> None:
        serving = self.serving
        self.start.setEnabled(not serving)
        self.stop.setEnabled(serving)
        if serving and not self._open:
            text = self.tr("Starting; an exchange with the province under way ends first.")
        elif serving:
            text = self.tr("Waiting. Leave this window open until the other one is done.")
        else:
            text = self.tr("Not waiting: nobody can reach this computer.")
        self.state.setText(text)
        self.changed.emit()
