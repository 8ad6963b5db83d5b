"""The exchange with the province from the window: on demand, by the clock, and before closing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox

from app.domain.clock import today
from app.services.effects import Kind
from sync.client.failures import PASSING
from ui import format as shown
from ui.desk import Notice
from ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.errors import AppError
    from app.services.task import Task
    from sync.client.desk import Glance
    from sync.client.office import SyncDone
    from ui.background import Running
    from ui.desk import Desk
    from ui.status_line import StatusLine

_EVERY_MS = 60_000


class Syncing(QObject):
    """Knows where the exchange stands; runs it beside the other work."""

    #: an exchange began or ended, or what is waiting changed
    changed = Signal()

    def __init__(self, desk: Desk, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._status, self._window = desk, status, window
        self.glance: Glance | None = None
        self._running: Running | None = None
        #: an exchange nobody asked for says its failure in the status line only
        self._by_itself = False
        #: the day an exchange was begun by the clock
        self._tried = ""
        self._reminded = False
        desk.refresh.changed.connect(self._look)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._first = True
        # behind what the first page reads: nobody waits for this
        QTimer.singleShot(0, self, partial(self._look, frozenset({Kind.SYNC})))

    @property
    def running(self) -> bool:
        """Whether an exchange is under way."""
        return self._running is not None and not self._running.finished

    def begin(self, *, by_itself: bool = False) -> None:
        """Exchange now; asked again while one is under way, nothing happens."""
        if self.running:
            return
        if self.glance is not None and not self.glance.enrolled:
            self._desk.go("sync", {"connect": "1"})
            return
        self._by_itself = by_itself
        self._running = self._desk.background.exchange(
            self._exchange,
            done=self._done,
            failed=self._failed,
            label=self.tr("Exchanging with the province"),
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop after the message under way; what was exchanged before stays."""
        if self._running is not None:
            self._running.cancel()

    def may_close(self) -> bool:
        """Ask, once, when work of the day was not sent; True to close."""
        glance, hour = self.glance, self._desk.program.settings.sync_hour
        late = hour and self._desk.program.clock.now().hour >= hour
        if self._reminded or not late or glance is None or not glance.enrolled:
            return True
        if not glance.waiting:
            return True
        self._reminded = True
        text = self.tr("{count} changes have not been sent to the province yet.")
        return ask_close(self._window, text.format(count=shown.count(glance.waiting)), self.begin)

    def _exchange(self, task: Task) -> SyncDone:
        return self._desk.program.services.sync.run(task)

    def _done(self, done: SyncDone) -> None:
        self._desk.announce(done.effects)
        parts = [
            self.tr("Sent {count}").format(count=shown.count(done.pushed)),
            self.tr("received {count}").format(count=shown.count(done.pulled)),
        ]
        if done.merged:
            parts.append(self.tr("merged {count}").format(count=shown.count(done.merged)))
        text = self.tr("Exchanged with the province. {figures}.").format(figures=", ".join(parts))
        if done.new_book:
            book = self.tr("Papers are numbered in book {book} from now on.")
            text = f"{text} {book.format(book=done.new_book)}"
        if done.conflicts:
            more = self.tr("{count} differences need a decision.")
            text = f"{text} {more.format(count=shown.count(done.conflicts))}"
            self._desk.tell(Notice(text, Tone.WARN, self.tr("Decide"), self._decide))
        elif self._by_itself:
            self._status.say(text)
        else:
            self._desk.tell(Notice(text, Tone.GOOD))

    def _failed(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        text = " ".join(part for part in (words.what, words.saved, words.todo) if part)
        if self._by_itself:
            self._status.say(words.what)
        else:
            tone = Tone.WARN if failure.code in PASSING else Tone.BAD
            self._desk.tell(Notice(text, tone))
        self._desk.refresh.changed.emit(frozenset({Kind.SYNC}))

    def _decide(self) -> None:
        self._desk.go("sync", {"tab": "conflicts"})

    def _look(self, _kinds: object) -> None:
        """Ask where the exchange stands: any change may wait to be sent."""
        services = self._desk.program.services
        self._desk.background.read(lambda: services.sync_desk.glance(), done=self._show)  # noqa: PLW0108 - named in the worker

    def _show(self, glance: Glance) -> None:
        self.glance = glance
        self._status.facts.setText(self._line(glance))
        self._status.facts.setToolTip(self.tr("F1: keyboard shortcuts"))
        self.changed.emit()
        if self._first:
            self._first = False
            if glance.enrolled and self._desk.program.settings.sync_at_start:
                self.begin(by_itself=True)

    def _line(self, glance: Glance) -> str:
        if not glance.enrolled:
            return self.tr("Not connected to the province · F1: keyboard shortcuts")
        at = shown.moment(glance.synced_at) if glance.synced_at else self.tr("never")
        parts = [self.tr("Exchanged: {at}").format(at=at)]
        parts.append(self.tr("waiting: {count}").format(count=shown.count(glance.waiting)))
        if glance.conflicts:
            parts.append(self.tr("to decide: {count}").format(count=shown.count(glance.conflicts)))
        if glance.trouble:
            offline = glance.trouble in PASSING
            parts.append(self.tr("no line") if offline else self.tr("last one not finished"))
        return " · ".join(parts)

    def _tick(self) -> None:
        """At the hour of the settings, once a day, if the person chose so."""
        settings = self._desk.program.settings
        day = str(today(self._desk.program.clock))
        due = settings.sync_hour and self._desk.program.clock.now().hour >= settings.sync_hour
        if settings.sync_at_hour and due and self._tried != day and self.glance is not None:
            self._tried = day
            if self.glance.enrolled:
                self.begin(by_itself=True)


def ask_close(window: QWidget, text: str, begin: object) -> bool:
    """Ask whether to send now, to close all the same, or to stay. The seam that tests replace."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(QCoreApplication.translate("Syncing", "Before you close"))
    box.setText(text)
    box.setInformativeText(
        QCoreApplication.translate(
            "Syncing", "They stay in the register and can be sent tomorrow as well."
        )
    )
    send = box.addButton(
        QCoreApplication.translate("Syncing", "&Send now"), QMessageBox.ButtonRole.AcceptRole
    )
    close = box.addButton(
        QCoreApplication.translate("Syncing", "&Close"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(send)
    box.setEscapeButton(stay)
    box.exec()
    pressed = box.clickedButton()
    if pressed is send and callable(begin):
        begin()
    return pressed is close
