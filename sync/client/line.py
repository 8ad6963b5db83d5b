"""A message on the line, in a thread of its own, while this PC goes on calculating."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future

What = TypeVar("What")
Told = TypeVar("Told")


def on_the_line(line: Executor, work: Callable[[What], Told], what: What) -> Future[Told]:
    """Begin work on the line and let it have its turn first.

    Who only submits it goes on and keeps the interpreter: the message leaves 5 ms later, each time.
    """
    started = Event()

    def starting() -> Told:
        started.set()
        return work(what)

    told = line.submit(starting)
    started.wait()
    return told
