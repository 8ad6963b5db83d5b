"""A server on loopback in a thread."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager

import uvicorn

from sync.server.gate import Rate
from sync.server.routes import application


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def any_rate():
    """Return a rate for PCs that ask in a minute what others ask in a month."""
    return Rate(per_minute=10**6, at_once=10**6)


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
