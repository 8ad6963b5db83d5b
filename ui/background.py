"""Work off the GUI thread: one thread that writes, one that reads, one for the network.

Results come on the GUI thread. The network's thread writes too, between two messages and never
while it waits, so that a save is never held up by a slow line.
"""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from app.errors import AppError, Cancelled
from app.services.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

#: Work shorter than this shows no progress: it would only flicker.
PATIENCE_MS = 400
_REPORT_EVERY_S = 0.05
#: a window that cannot be painted in this time keeps nobody from reading
_PAINTED_S = 0.5


class Running:
    """One piece of work that was asked for."""

    def __init__(self, label: str, *, quiet: bool) -> None:
        self.label = label
        #: reads for a table: no progress, not waited for
        self.quiet = quiet
        self.stopping = False
        self.finished = False
        #: nothing is read meanwhile
        self.alone = False
        #: waits for a line: saves go on beside it
        self.away = False
        self.future: Future[Any] | None = None

    def cancel(self) -> None:
        """Ask to stop at the next safe place; done and failed are then not called."""
        self.stopping = True


class Background(QObject):
    """Runs use cases one after another, and reads beside them so that tables stay alive.

    Pass methods of widgets as `done`, `failed` and `progress`: a callback of a destroyed widget is
    dropped. Every callback comes on the GUI thread, in the order of the work.
    """

    #: (Running, done, total, stage) of the long work under way, once it has lasted PATIENCE_MS
    progressed = Signal(object, int, int, str)
    #: the writing thread has nothing left to do
    idle = Signal()
    #: a failure nobody took: an AppError is told, anything else is a bug
    failed = Signal(object)
    #: work was stopped as asked
    stopped = Signal(object)

    _arrived = Signal(object, object, object)
    _reported = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sothu-writes")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sothu-reads")
        self._network = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sothu-network")
        self._long: list[Running] = []
        self._away: list[Running] = []
        self._reads: list[Running] = []
        self._alone = 0
        self._pending = 0
        self._latest = (0, 0, "")
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        # Connected before anything is submitted: what is emitted earlier would be lost.
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._deliver, queued)
        self._reported.connect(self._progress, queued)

    @property
    def busy(self) -> bool:
        """Whether long work is under way or waiting."""
        return bool(self._long or self._away)

    @property
    def pending(self) -> int:
        """Pieces of work, reads included, whose result has not been delivered."""
        return self._pending

    @property
    def current(self) -> Running | None:
        """The long work under way; the network's only where there is no other."""
        running = [*self._long, *self._away]
        return running[0] if running else None

    @property
    def exchanging(self) -> Running | None:
        """The work on the network under way."""
        return self._away[0] if self._away else None

    def run(
        self,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        label: str = "",
    ) -> Running:
        """Do long or writing work; progress and Cancel appear in the status line."""
        running = Running(label, quiet=False)
        self._long.append(running)
        if len(self._long) == 1:
            self._patience.start()
        task = Task(self._reporter(running), lambda: running.stopping)
        self._submit(self._writer, partial(work, task), running, (done, failed))
        return running

    def exchange(
        self,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        label: str = "",
    ) -> Running:
        """Do work that waits for a network, beside what is saved and read meanwhile."""
        running = Running(label, quiet=False)
        running.away = True
        self._away.append(running)
        if not self._long and len(self._away) == 1:
            self._patience.start()
        task = Task(self._reporter(running), lambda: running.stopping)
        self._submit(self._network, partial(work, task), running, (done, failed))
        return running

    def read(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
    ) -> Running:
        """Read something short for the screen, beside whatever is being written."""
        running = Running("", quiet=True)
        if self._alone:
            running.finished = True
            return running
        self._reads.append(running)
        self._submit(self._reader, work, running, (done, failed))
        return running

    def paint_first(self) -> None:
        """Hold the next reads back until what is waiting to be painted has been painted."""
        painted = Event()
        self._reader.submit(painted.wait, _PAINTED_S)
        # The first turn of the loop lays out and paints, the second one comes when that is done.
        QTimer.singleShot(0, partial(QTimer.singleShot, 0, painted.set))

    def run_alone(
        self,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
    ) -> Running:
        """Do work while nothing is read: opening and closing the register.

        Reads waiting are dropped, the one under way is waited for, and none begins until the work
        is done; so is what is on the network, which is asked to stop.
        """
        self._alone += 1
        reads = [*self._reads, *self._away]
        for running in reads:
            running.cancel()
        futures = [future for running in reads if (future := running.future) is not None]

        def when_quiet(task: Task) -> T:
            wait(futures)
            return work(task)

        running = self.run(when_quiet, done=done, failed=failed)
        running.alone = True
        return running

    def cancel_all(self) -> None:
        """Ask all long work to stop."""
        for running in (*self._long, *self._away):
            running.cancel()

    def close(self) -> None:
        """End both threads once their work is done; nothing can be asked afterwards."""
        self.cancel_all()
        self._patience.stop()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._network.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], Any],
        running: Running,
        callbacks: tuple[Callable[[Any], None] | None, Callable[[AppError], None] | None],
    ) -> None:
        self._pending += 1
        future = running.future = lane.submit(_unless_stopped, work, running)
        future.add_done_callback(partial(self._hand_over, running, callbacks))

    def _hand_over(self, running: Running, callbacks: object, future: Future[Any]) -> None:
        if isValid(self):
            self._arrived.emit(running, callbacks, future)

    def _deliver(self, running: Running, callbacks: Any, future: Future[Any]) -> None:
        self._pending -= 1
        running.finished = True
        self._forget(running)
        if future.cancelled() or (running.quiet and running.stopping):
            return
        done, failed = callbacks
        failure = future.exception()
        if failure is None:
            if done is not None and _alive(done):
                done(future.result())
        elif isinstance(failure, Cancelled):
            self.stopped.emit(running)
        elif isinstance(failure, AppError) and failed is not None and _alive(failed):
            failed(failure)
        else:
            self.failed.emit(failure)

    def _forget(self, running: Running) -> None:
        self._alone -= running.alone
        if running.quiet:
            self._reads.remove(running)
        mine = self._away if running.away else self._long
        if running in mine:
            mine.remove(running)
            self._latest = (0, 0, "")
            self._patience.stop()
            if self.busy:
                self._patience.start()
            else:
                self.idle.emit()

    def _reporter(self, running: Running) -> Callable[[int, int, str], None]:
        last: list[Any] = [0.0, ""]

        def report(done: int, total: int, stage: str) -> None:
            now = time.monotonic()
            if now - last[0] >= _REPORT_EVERY_S or stage != last[1]:
                last[:] = [now, stage]
                self._reported.emit(running, done, total, stage)

        return report

    def _progress(self, running: Running, done: int, total: int, stage: str) -> None:
        if running is self.current:
            self._latest = (done, total, stage)
            if not self._patience.isActive():
                self._show()

    def _show(self) -> None:
        if self.current is not None:
            self.progressed.emit(self.current, *self._latest)


def _unless_stopped(work: Callable[[], Any], running: Running) -> Any:
    if running.stopping:
        raise Cancelled
    return work()


def _alive(callback: Callable[..., Any]) -> bool:
    """Tell whether the object a callback is a method of still exists on Qt's side."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return isValid(owner) if isinstance(owner, QObject) else True
