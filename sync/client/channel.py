"""One line between two PCs of an office: reached, kept, and given up at once when asked to."""

from __future__ import annotations

import json
import select
import socket
import time
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from app.errors import Refused, Unavailable
from sync.client.sharing import MOST_BYTES
from sync.protocol.chain import canonical

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from app.services.task import Task

T = TypeVar("T")

#: seconds between two looks at whether to stop, and until a silent line is given up
LOOK_S, WAIT_S = 0.3, 60.0
#: seconds in which a PC of the same network answers
_REACH_S = 10.0
_MOST_WORDS = 1 << 20
#: bytes from which a message says how far it is
_LARGE = 1 << 20
_PIECE = 1 << 16

#: refusals of the other PC that are told here in the same words
_TOLD = frozenset({"share_bad_code", "share_code_over", "parcel_other_office", "share_unknown_pc"})


class Channel:
    """Messages over one TLS connection, each with its length."""

    def __init__(self, line: ssl.SSLSocket, task: Task) -> None:
        """Speak over a line; whoever asks the task to stop is heard while this one listens."""
        self._line = line
        self._task = task

    def greet(self) -> None:
        """Agree on the keys of the line."""
        self._line.settimeout(LOOK_S)
        self._again("share_greeting", self._line.do_handshake)

    def send(self, content: bytes) -> None:
        """Send one message."""
        whole = memoryview(len(content).to_bytes(8, "big") + content)
        self._line.settimeout(LOOK_S)
        sent = 0
        while sent < len(whole):
            # the same piece is offered until it is taken: TLS has begun to send it
            piece = whole[sent : sent + _PIECE]
            sent += self._again("share_exchanging", partial(self._line.send, piece))

    def receive_parcel(self) -> bytes:
        """Return the next message, a parcel.

        Raises:
            Refused: parcel_too_large.
        """
        size = int.from_bytes(self._exactly(8), "big")
        if size > MOST_BYTES:
            raise Refused("parcel_too_large", most=MOST_BYTES >> 30)
        return self._exactly(size)

    def tell(self, **words: object) -> None:
        """Send a few words."""
        self.send(canonical(words).encode())

    def hear(self) -> dict[str, Any]:
        """Return a few words; a refusal of the other PC is raised here."""
        try:
            size = int.from_bytes(self._exactly(8), "big")
            if size > _MOST_WORDS:
                raise Unavailable("share_not_understood", hint=str(size))
            found = json.loads(self._exactly(size))
        except ValueError as error:
            raise Unavailable("share_not_understood", hint="JSON") from error
        if not isinstance(found, dict):
            raise Unavailable("share_not_understood", hint="JSON")
        if "refused" in found:
            code = str(found["refused"])
            raise Refused(code if code in _TOLD else "share_refused", name=found.get("name", ""))
        return found

    def _exactly(self, size: int) -> bytes:
        pieces, lacking = [], size
        self._line.settimeout(LOOK_S)
        until = time.monotonic() + WAIT_S
        while lacking:
            if size >= _LARGE:
                self._task.step((size - lacking) >> 10, size >> 10, "share_receiving")
            else:
                self._task.step(0, 0, "share_exchanging")
            try:
                piece = self._line.recv(min(lacking, _PIECE))
            except TimeoutError:
                if time.monotonic() > until:
                    raise
                continue
            if not piece:
                raise Unavailable("share_cut")
            pieces.append(piece)
            lacking -= len(piece)
            until = time.monotonic() + WAIT_S
        return b"".join(pieces)

    def _again(self, stage: str, act: Callable[[], T]) -> T:
        """Do what may have to wait for the other side, in short looks at whether to stop."""
        until = time.monotonic() + WAIT_S
        while True:
            self._task.step(0, 0, stage)
            try:
                return act()
            except TimeoutError:
                if time.monotonic() > until:
                    raise


def reached(host: str, port: int, task: Task) -> socket.socket:
    """Return a connection to another PC; whoever asks to stop is heard meanwhile.

    Raises:
        OSError: nobody answers there.
        Cancelled: stopped as asked.
    """
    fault = OSError(f"no address for {host}")
    for family, kind, way, _, address in socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM):
        with ExitStack() as stack:
            line = stack.enter_context(socket.socket(family, kind, way))
            line.settimeout(0)
            line.connect_ex(address)
            try:
                _answered(line, task)
            except OSError as error:
                fault = error
                continue
            stack.pop_all()
            return line
    raise fault


def _answered(line: socket.socket, task: Task) -> None:
    """Wait until a connection under way is made.

    Raises:
        OSError: it was refused, or nobody answers.
    """
    until = time.monotonic() + _REACH_S
    while True:
        task.step(0, 0, "share_greeting")
        _, ready, broken = select.select([], [line], [line], LOOK_S)
        if ready or broken:
            code = line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code:
                raise OSError(code, "connect")
            return
        if time.monotonic() > until:
            raise TimeoutError
