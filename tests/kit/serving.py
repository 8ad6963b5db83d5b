"""A server on loopback in a thread, and a line to it that can be spoilt on the way."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from contextlib import contextmanager

import uvicorn

from sync.server.routes import application


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def serving(province, *, port=0, rate=None, **options):
    """Serve until the end of the block; yields the address."""
    return serving_app(application(province, rate=rate), port=port, **options)


@contextmanager
def serving_app(app, *, port=0, **options):
    """Serve any application."""
    port = port or free_port()
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
        **options,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    scheme = "https" if options.get("ssl_certfile") else "http"
    try:
        yield f"{scheme}://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


class Spoiler:
    """A proxy between a PC and the server; `plan` says what befalls each connection in turn.

    "" nothing; "delay" half a second of it; "slow" 128 kbit/s; "cut" after some bytes of the
    request; "unanswered" the request gets there, the answer does not; "reset" instead of an end;
    "hole" nothing comes back and nothing is closed, until the PC gives up.
    """

    def __init__(self, port):
        self._target = port
        self.plan = []
        self.befell = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port = self._socket.getsockname()[1]
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self):
        while not self._ended.is_set():
            try:
                near, _ = self._socket.accept()
            except TimeoutError:
                continue
            what = self.plan.pop(0) if self.plan else ""
            self.befell.append(what)
            thread = threading.Thread(target=self._carry, args=(near, what))
            self._threads.append(thread)
            thread.start()

    def _carry(self, near, what):
        try:
            far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            near.close()
            return
        with near, far:
            ways = [
                threading.Thread(target=self._pump, args=(near, far, what, True)),
                threading.Thread(target=self._pump, args=(far, near, what, False)),
            ]
            for way in ways:
                way.start()
            for way in ways:
                way.join()

    def _pump(self, source, target, what, up):
        carried = 0
        for piece in self._pieces(source, 2048 if what == "slow" else 65536):
            carried += len(piece)
            if what == "delay":
                self._ended.wait(0.2)
            elif what == "slow":
                self._ended.wait(len(piece) * 8 / 128_000)
            if self._ends(what, up, carried):
                self._break(target, what)
                break
            if what == "hole" and not up:
                continue
            with contextlib.suppress(OSError):
                target.sendall(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _pieces(self, source, size):
        source.settimeout(0.1)
        while not self._ended.is_set():
            try:
                piece = source.recv(size)
            except TimeoutError:
                continue
            except OSError:
                return
            if not piece:
                return
            yield piece

    @staticmethod
    def _ends(what, up, carried):
        if up:
            return what == "cut" and carried > 600
        return what in {"unanswered", "reset"}

    @staticmethod
    def _break(target, what):
        if what == "reset":  # an end without good-bye
            linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
            with contextlib.suppress(OSError):
                target.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                target.close()

    def close(self):
        self._ended.set()
        for thread in self._threads:
            thread.join(5)
        self._socket.close()
