"""Exchange with a computer of the office that waits: its address, the code the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.effects import Kind
from sync.client import lan
from ui.desk import Notice
from ui.dialogs.waiting import Waiting
from ui.share_words import received_lines
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from app.errors import AppError
    from sync.client.sharing import Peer, Received
    from ui.background import Running
    from ui.desk import Desk

#: errors → the field they are about
_FIELDS = {
    "share_address": "address",
    "share_offline": "address",
    "share_bad_code": "code",
    "share_code_over": "code",
    "share_needs_code": "code",
    "share_unknown_pc": "code",
    "share_other_certificate": "code",
}


class JoinPane(QWidget):
    """Both ways at once: what is new there comes, what is new here goes."""

    #: what to say above: a Notice
    said = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._running: Running | None = None
        self.form = Form()
        box = QComboBox(editable=True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tip = self.tr("As the other computer shows it; an earlier one is in the list.")
        self.address = self.form.add(
            "address", self.tr("&Address"), box, check=self._needed, tip=tip
        )
        tip = self.tr("The first time only; leave it empty if the two have exchanged before.")
        self.code = self.form.add("code", self.tr("&Code"), tip=tip)
        self.form.submitted.connect(self.begin)
        self.form.complained.connect(self._make_room)
        self.join = primary(named(QPushButton(self.tr("&Join and exchange")), "share_join"))
        self.join.setAutoDefault(False)
        self.join.clicked.connect(self.begin)
        self.waiting = Waiting(desk)
        self._known = QLabel(wordWrap=True)
        self._known.setProperty("muted", True)
        self._lay_out()
        desk.background.stopped.connect(self._stopped)
        service = desk.program.services.sharing
        desk.background.read(service.peers, done=self._show_peers)

    @property
    def busy(self) -> bool:
        """Whether an exchange is under way."""
        return self._running is not None and not self._running.finished

    def begin(self) -> None:
        """Exchange now."""
        if self.busy or not self.form.check():
            return
        address, code = self.address.currentText().strip(), self.code.text().strip()
        network = self._desk.program.services.office_network
        what = self.tr("Exchanging with {address}").format(address=address)
        self._running = self._desk.background.exchange(
            lambda task: network.join(address, code=code, task=task),
            done=self._done,
            failed=self._failed,
            label=what,
        )
        self.waiting.watch(self._running, what)
        self._body.setCurrentWidget(self.waiting)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what came whole stays."""
        if self._running is not None:
            self._running.cancel()

    def _lay_out(self) -> None:
        what = QLabel(
            self.tr(
                "On the other computer choose “Wait” here first. Both ways at once: what is new"
                " there comes, what is new here goes. The line is encrypted."
            ),
            wordWrap=True,
        )
        what.setProperty("muted", True)
        entry = QWidget()
        inside = QVBoxLayout(entry)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(what)
        inside.addWidget(self.form)
        inside.addWidget(self._known)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.join)
        inside.addLayout(row)
        inside.addStretch(1)
        self._entry = entry
        self._body = QStackedWidget()
        self._body.addWidget(entry)
        self._body.addWidget(self.waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._body)

    def _make_room(self) -> None:
        """Let a complaint be seen whole, and no field be squeezed for it."""
        self.form.setMinimumHeight(self.form.sizeHint().height())

    def _needed(self, text: str) -> str:
        return "" if text.strip() else self.tr("Needed.")

    def _show_peers(self, peers: list[Peer]) -> None:
        served = [each for each in peers if each.address]
        typed = self.address.currentText()
        self.address.clear()
        self.address.addItems([each.address for each in served])
        self.address.setEditText(typed or (served[0].address if served else ""))
        names = ", ".join(f"{each.name} ({each.address})" for each in served)
        text = self.tr("Exchanged before: {names}. Port {port} unless another one is shown.")
        port = self.tr("The port is {port} unless another one is shown.").format(port=lan.PORT)
        self._known.setText(text.format(names=names, port=lan.PORT) if served else port)

    def _done(self, received: Received) -> None:
        self._rest()
        self._desk.announce(received.effects)
        lines = received_lines(self._desk.words, received)
        self.said.emit(Notice(" ".join(lines), Tone.WARN if lines[1:] else Tone.GOOD))
        self.code.clear()
        service = self._desk.program.services.sharing
        self._desk.background.read(service.peers, done=self._show_peers)

    def _failed(self, failure: AppError) -> None:
        self._rest(broken=True)
        words = self._desk.words.error(failure)
        text = " ".join(part for part in (words.what, words.saved, words.todo) if part)
        name = _FIELDS.get(failure.code, "")
        if name:
            self.form.blame(name, text)
        else:
            self.said.emit(Notice(text, Tone.BAD))

    def _stopped(self, running: Running) -> None:
        if running is self._running:
            self._rest(broken=True)
            text = self.tr("Stopped. What came whole before stays; nothing was written twice.")
            self.said.emit(Notice(text, Tone.WARN))

    def _rest(self, *, broken: bool = False) -> None:
        if broken:
            # what came whole before the line broke is in the register already
            self._desk.refresh.changed.emit(frozenset(Kind))
        self._body.setCurrentWidget(self._entry)
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
