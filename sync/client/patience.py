"""A line that can be let go of while it waits: whoever asked to stop does not wait for an answer.

What was on the line is as if it had been cut there: the next exchange finds out what arrived.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from app.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.client.wire import Answer, Transport

#: seconds between two looks whether to stop
LOOK = 0.2


class Interruptible:
    """Carries requests over a transport, and looks meanwhile whether it is to stop."""

    def __init__(self, line: Transport, stopping: Callable[[], bool]) -> None:
        """Carry over `line`; `stopping` is asked from the thread that sends."""
        self._line = line
        self._stopping = stopping
        self._hand = ThreadPoolExecutor(1, "sync-hand")
        self._last: Future[Answer] | None = None

    @property
    def sent(self) -> int:
        """Bytes sent so far."""
        return self._line.sent

    @property
    def received(self) -> int:
        """Bytes received so far."""
        return self._line.received

    def send(self, method: str, target: str, fields: dict[str, str], body: bytes) -> Answer:
        """Send a request and return its answer; see `sync.client.wire.Transport`.

        Raises:
            Cancelled: somebody asked to stop; the request may have arrived or not.
        """
        self._last = asked = self._hand.submit(self._line.send, method, target, fields, body)
        while not wait([asked], timeout=LOOK).done:
            if self._stopping():
                self._line.interrupt()
                wait([asked], timeout=LOOK)
                raise Cancelled
        return asked.result()

    def rest(self, seconds: float, pause: Callable[[float], None]) -> None:
        """Wait a while, and look meanwhile whether to stop.

        Raises:
            Cancelled: somebody asked to stop.
        """
        while seconds > 0:
            if self._stopping():
                raise Cancelled
            pause(min(LOOK, seconds))
            seconds -= LOOK

    def interrupt(self) -> None:
        """Break off what is on the line."""
        self._line.interrupt()

    def close(self) -> None:
        """Give the line back; one that is still being reached ends by itself."""
        self._line.close()
        self._hand.shutdown(wait=self._last is None or self._last.done())
