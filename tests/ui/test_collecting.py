"""Cycles are collected on the GUI thread, whatever the other threads make."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

from ui.collecting import Collector, collect_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Widget:
    """Holds itself, as a window does whose buttons know it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(screen: Any) -> Iterator[Collector]:
    keeper = QObject()
    made = Collector(keeper)
    made._looks.setInterval(10)
    yield made
    made.end()


def leave(ended: list[int]) -> None:
    """Leave a cycle behind, which notes in which thread it ends."""
    weakref.finalize(Widget(), lambda: ended.append(threading.get_ident()))


def work() -> None:
    """Make far more objects than the interpreter's collector waits for."""
    for _ in range(20):
        made: list[list[Any]] = [[] for _ in range(5000)]
        for each in made:
            each.append(each)


def worked() -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result(30)


def test_what_a_thread_makes_ends_nothing_of_the_window(collector: Collector) -> None:
    ended: list[int] = []
    leave(ended)
    worked()
    assert ended == []


def test_it_ends_on_the_gui_thread(collector: Collector, qtbot: QtBot) -> None:
    ended: list[int] = []
    leave(ended)
    worked()
    collector.begin()
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    assert ended == [threading.get_ident()]


def test_without_it_the_thread_ends_it(screen: Any) -> None:
    """The interpreter's own way, which this module is there for."""
    ended: list[int] = []
    gc.enable()
    leave(ended)
    worked()
    assert ended
    assert threading.get_ident() not in ended


def test_the_interpreter_collects_again_at_the_end(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()


def test_thresholds_are_kept_to() -> None:
    usual = gc.get_threshold()
    gc.collect()
    try:
        gc.set_threshold(10_000_000, *usual[1:])
        made: list[list[int]] = [[] for _ in range(5000)]
        assert collect_due() is None
        gc.set_threshold(1000, *usual[1:])
        assert collect_due() == 0
        gc.set_threshold(0, *usual[1:])
        made += [[] for _ in range(5000)]
        assert collect_due() is None
        gc.set_threshold(100, 1, 1)
        found = set()
        for _ in range(12):
            made += [[] for _ in range(5000)]
            found.add(collect_due())
    finally:
        gc.set_threshold(*usual)
    assert found == {0, 1, 2}
