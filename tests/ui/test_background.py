"""Work off the GUI thread: order, threads, progress, stopping, failures, closed widgets."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from app.errors import Refused
from ui.background import PATIENCE_MS, Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.services.task import Task


class Owner(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: set[str] = set()

    def take(self, result: object) -> None:
        self.got.append(result)
        self.threads.add(threading.current_thread().name)


def test_results_come_in_order_on_the_gui_thread(background: Background, qtbot: QtBot) -> None:
    owner = Owner()
    for number in range(500):
        background.run(lambda _task, n=number: n, done=owner.take)
    qtbot.waitUntil(lambda: len(owner.got) == 500)
    assert owner.got == list(range(500))
    assert owner.threads == {threading.current_thread().name}


def test_a_read_does_not_wait_for_long_work(background: Background, qtbot: QtBot) -> None:
    owner, release = Owner(), threading.Event()
    background.run(lambda _task: release.wait(5), done=owner.take)
    background.read(lambda: "read", done=owner.take)
    qtbot.waitUntil(lambda: owner.got == ["read"])
    release.set()
    qtbot.waitUntil(lambda: owner.got == ["read", True])


def test_two_writes_never_run_together(background: Background, qtbot: QtBot) -> None:
    owner, inside, most = Owner(), [0], [0]

    def work(_task: Task) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.001)
        inside[0] -= 1

    for _ in range(50):
        background.run(work, done=owner.take)
    qtbot.waitUntil(lambda: len(owner.got) == 50)
    assert most == [1]


def test_progress_appears_only_when_work_lasts(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[int, int, str]] = []
    background.progressed.connect(lambda _running, *rest: seen.append(rest))
    begin = time.monotonic()
    release = threading.Event()

    def work(task: Task) -> None:
        task.step(3, 9, "reading")
        release.wait(5)

    background.run(work, label="x")
    qtbot.waitUntil(lambda: bool(seen))
    assert time.monotonic() - begin >= PATIENCE_MS / 1000 * 0.9
    assert seen[-1] == (3, 9, "reading")
    release.set()
    with qtbot.waitSignal(background.idle):
        pass


def test_short_work_shows_no_progress(background: Background, qtbot: QtBot) -> None:
    owner, seen = Owner(), []
    background.progressed.connect(lambda *_: seen.append(1))
    for _ in range(20):
        background.run(lambda task: task.step(1, 2, "reading"), done=owner.take)
    qtbot.waitUntil(lambda: len(owner.got) == 20)
    assert not seen


def test_cancel_stops_at_the_next_step_and_calls_nobody(
    background: Background, qtbot: QtBot
) -> None:
    owner, started = Owner(), threading.Event()

    def work(task: Task) -> None:
        for number in range(10_000):
            started.set()
            task.step(number, 10_000, "reading")
            time.sleep(0.001)

    running = background.run(work, done=owner.take, failed=owner.take)
    started.wait(5)
    with qtbot.waitSignal(background.stopped):
        running.cancel()
    assert owner.got == []
    assert not background.busy


def test_a_refusal_goes_to_whoever_asked(background: Background, qtbot: QtBot) -> None:
    owner = Owner()

    def refuse(_task: Task) -> None:
        raise Refused("no_letters")

    background.run(refuse, failed=owner.take)
    qtbot.waitUntil(lambda: bool(owner.got))
    assert isinstance(owner.got[0], Refused)


@pytest.mark.parametrize("failure", [Refused("no_letters"), ZeroDivisionError()])
def test_what_nobody_takes_is_told_to_all(
    background: Background, qtbot: QtBot, failure: Exception
) -> None:
    def fail() -> None:
        raise failure

    with qtbot.waitSignal(background.failed) as told:
        background.read(fail)
    assert told.args == [failure]


def test_a_bug_never_goes_to_a_failed_callback(background: Background, qtbot: QtBot) -> None:
    owner = Owner()
    with qtbot.waitSignal(background.failed):
        background.read(lambda: 1 // 0, failed=owner.take)
    assert owner.got == []


def test_an_owner_destroyed_meanwhile_is_not_called(background: Background, qtbot: QtBot) -> None:
    release, witness, owner = threading.Event(), Owner(), Owner()
    got = owner.got
    background.read(lambda: release.wait(5), done=owner.take)
    background.read(lambda: 1, done=witness.take)
    owner.deleteLater()
    qtbot.wait(1)
    release.set()
    qtbot.waitUntil(lambda: bool(witness.got))
    assert got == []


def test_a_superseded_read_is_dropped(background: Background, qtbot: QtBot) -> None:
    owner, release = Owner(), threading.Event()
    first = background.read(lambda: release.wait(5), done=owner.take)
    background.read(lambda: "second", done=owner.take)
    first.cancel()
    release.set()
    qtbot.waitUntil(lambda: background.pending == 0)
    assert owner.got == ["second"]


def test_nothing_is_read_while_the_register_opens_or_closes(
    background: Background, qtbot: QtBot
) -> None:
    owner, reading, order = Owner(), threading.Event(), []

    def read() -> None:
        reading.set()
        time.sleep(0.05)
        order.append("read")

    background.read(read, done=owner.take)
    background.read(lambda: order.append("never"), done=owner.take)
    reading.wait(5)
    background.run_alone(lambda _task: order.append("alone"), done=owner.take)
    background.read(lambda: order.append("refused"), done=owner.take)
    qtbot.waitUntil(lambda: background.pending == 0)
    assert order == ["read", "alone"]
    assert owner.got == [None], "only the work itself is answered"
    background.read(lambda: "again", done=owner.take)
    qtbot.waitUntil(lambda: owner.got == [None, "again"])


def test_reads_wait_until_what_was_built_is_painted(
    background: Background, settled: Callable[[], None]
) -> None:
    story: list[str] = []
    QTimer.singleShot(0, lambda: story.append("painted"))
    background.paint_first()
    background.read(lambda: story.append("read"))
    time.sleep(0.05)  # a reader that did not wait would have come first
    assert story == []
    settled()
    assert story == ["painted", "read"]
