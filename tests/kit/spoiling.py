"""A line to a server that is spoilt on the way, request by request."""

from __future__ import annotations

import contextlib
import socket
import threading

#: what ends a request without its answer: the PC must try again or say why it stopped
INTERRUPTIONS = frozenset({"cut", "unanswered", "torn", "reset", "hole"})
_BITS_PER_SECOND = 128_000
_SLOW_PIECE, _PIECE = 2048, 65536


class _Request:
    """The request a connection is at."""

    def __init__(self):
        self.what = ""
        self.answered = True


class Spoiler:
    """A proxy between a PC and the server; `plan` says what befalls each request in turn.

    "" nothing; "delay" a fifth of a second for each piece; "slow" 128 kbit/s; "cut" in the middle
    of the request; "unanswered" the request gets there, the answer does not; "torn" half of the
    answer comes; "reset" as unanswered, with an end without good-bye; "hole" nothing comes back
    and nothing is closed, until the PC gives up.
    """

    def __init__(self, port):
        self._target = port
        self.plan = []
        #: what befell the requests so far, in order
        self.befell = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port = self._socket.getsockname()[1]
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

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
                piece = source.recv(_SLOW_PIECE if request.what == "slow" else _PIECE)
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
            self.befell.append(request.what)
        if request.what == "cut":
            self._send(piece[: len(piece) // 2], target, request)
            return False
        return self._send(piece, target, request)

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
            self._send(piece[: len(piece) // 2], target, request)
            return False
        return request.what == "hole" or self._send(piece, target, request)

    def _send(self, piece, target, request):
        if request.what == "delay":
            self._ended.wait(0.2)
        size = _SLOW_PIECE if request.what == "slow" else len(piece)
        for start in range(0, len(piece), size or 1):
            part = piece[start : start + size]
            if request.what == "slow":
                self._ended.wait(len(part) * 8 / _BITS_PER_SECOND)
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
