"""A line to a server that is spoilt on the way, request by request."""

from __future__ import annotations

import contextlib
import random
import re
import socket
import threading
import time

#: what ends a request without its answer: the PC must try again or say why it stopped
INTERRUPTIONS = frozenset({"cut", "bitten", "unanswered", "torn", "reset", "hole"})
_BITS_PER_SECOND = 128_000
_SLOW_PIECE, _PIECE = 2048, 65536
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


class _Request:
    """The request a connection is at."""

    def __init__(self):
        self.what = ""
        self.answered = True
        #: where it is bitten: of its bytes, or of its answer's, the part that gets through
        self.bitten_up, self.part = True, 0.0
        #: bytes that still get through before the bite, None: its head is not read yet
        self.left = None

    def bite(self, piece):
        """Return what of a piece gets through, given that the first piece bears the whole head."""
        if self.left is None:
            head, _, _ = piece.partition(b"\r\n\r\n")
            found = _LENGTH.search(head + b"\r\n")
            self.left = int((len(head) + 4 + int(found[1] if found else 0)) * self.part)
        through = piece[: self.left]
        self.left -= len(through)
        return through


class _Way:
    """One direction of a line: what it carried, and when it is free for more."""

    def __init__(self):
        self.carried = 0
        self._free = 0.0
        self._lock = threading.Lock()

    def carry(self, size, rate):
        """Count bytes; returns the seconds until they are through, after all those before them."""
        with self._lock:
            self.carried += size
            now = time.monotonic()
            self._free = max(now, self._free) + (size * 8 / rate if rate else 0.0)
            return self._free - now


class Spoiler:
    """A proxy between a PC and the server; `plan` says what befalls each request in turn.

    "" nothing; "delay" a fifth of a second for each piece; "slow" 128 kbit/s; "cut" in the middle
    of the request; "bitten" at any byte of the request or of its answer; "unanswered" the request
    gets there, the answer does not; "torn" half of the answer comes; "reset" as unanswered, with
    an end without good-bye; "hole" nothing comes back and nothing is closed, until the PC gives
    up.

    `rate`: bits a second that all connections together get, each way; None is no limit.
    """

    def __init__(self, port, *, rate=None, seed=0):
        self._target = port
        self.rate = rate
        #: decides which way and where a request is bitten
        self.chance = random.Random(seed)
        #: of each bite the way and the part that got through
        self.bites = []
        self._ways = {"up": _Way(), "down": _Way()}
        self.plan = []
        #: what befell the requests so far, in order
        self.befell = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port = self._socket.getsockname()[1]
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def carried(self):
        """Bytes carried so far, up and down, also those of requests that were broken off."""
        return self._ways["up"].carried, self._ways["down"].carried

    def _accept(self):
        while not self._ended.is_set():
            self._threads = [each for each in self._threads if each.is_alive()]
            try:
                near, _ = self._socket.accept()
            except TimeoutError:
                continue
            thread = threading.Thread(target=self._carry, args=(near,))
            self._threads.append(thread)
            thread.start()

    def _carry(self, near):
        try:
            far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            near.close()
            return
        request = _Request()
        with near, far:
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ways = [
                threading.Thread(target=self._pump, args=(self._up, near, far, request)),
                threading.Thread(target=self._pump, args=(self._down, far, near, request)),
            ]
            for way in ways:
                way.start()
            for way in ways:
                way.join()

    def _pump(self, way, source, target, request):
        for piece in self._pieces(source, request):
            if not way(piece, target, request):
                break
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _pieces(self, source, request):
        source.settimeout(0.1)
        while not self._ended.is_set():
            try:
                piece = source.recv(_SLOW_PIECE if request.what == "slow" or self.rate else _PIECE)
            except TimeoutError:
                continue
            except OSError:
                return
            if not piece:
                return
            yield piece

    def _up(self, piece, target, request):
        """Carry what a PC sends; after an answer it is a new request."""
        if request.answered:
            request.what = self.plan.pop(0) if self.plan else ""
            request.answered = False
            request.bitten_up, request.left = self.chance.random() < 0.5, None
            request.part = self.chance.random()
            if request.what == "bitten":
                self.bites.append(("up" if request.bitten_up else "down", request.part))
            self.befell.append(request.what)
        if request.what == "cut":
            self._send(piece[: len(piece) // 2], target, request, "up")
            return False
        if request.what == "bitten" and request.bitten_up:
            return self._bitten(piece, target, request, "up")
        return self._send(piece, target, request, "up")

    def _down(self, piece, target, request):
        """Carry what the server answers."""
        request.answered = True
        if request.what in {"unanswered", "reset"}:
            if request.what == "reset":  # an end without good-bye
                linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
                with contextlib.suppress(OSError):
                    target.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    target.close()
            return False
        if request.what == "torn":
            self._send(piece[: len(piece) // 2], target, request, "down")
            return False
        if request.what == "bitten" and not request.bitten_up:
            return self._bitten(piece, target, request, "down")
        return request.what == "hole" or self._send(piece, target, request, "down")

    def _bitten(self, piece, target, request, way):
        through = request.bite(piece)
        self._send(through, target, request, way)
        return request.left > 0

    def _send(self, piece, target, request, way):
        if request.what == "delay":
            self._ended.wait(0.2)
        size = _SLOW_PIECE if request.what == "slow" or self.rate else len(piece)
        for start in range(0, len(piece), size or 1):
            part = piece[start : start + size]
            if request.what == "slow":
                self._ended.wait(len(part) * 8 / _BITS_PER_SECOND)
            self._ended.wait(self._ways[way].carry(len(part), self.rate))
            try:
                target.sendall(part)
            except OSError:
                return False
        return True

    def close(self):
        self._ended.set()
        for thread in self._threads:
            thread.join(5)
        self._socket.close()
