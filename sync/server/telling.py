"""Each request logged and counted: which, what became of it, how long; nothing of its content."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from sync.protocol.signing import DEVICE_FIELD

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sync.server.figures import Figures

_LOG = logging.getLogger("sothu.server")
#: a stranger's own would be counted each by itself for good
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_DEVICE = DEVICE_FIELD.lower().encode()


class Told:
    """Stands around everything else the server does with a request."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have a request answered, then tell of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, seen)
        finally:
            self._tell(scope, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, took: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "?"
        path = scope.get("root_path", "") + getattr(scope.get("route"), "path", "?")
        self._figures.answered(method, path, status, took)
        device = next((value for name, value in scope["headers"] if name == _DEVICE), b"")
        told = {"method": method, "path": path, "status": status, "ms": round(took * 1000, 1)}
        _LOG.info("request", extra={**told, "device": device.decode("latin-1")[:64]})
