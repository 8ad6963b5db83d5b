"""Before anything reads a request: its size, what it inflates to, how often its sender asks."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING

from sync.protocol import limits
from sync.protocol.messages import Fault
from sync.protocol.signing import DEVICE_FIELD, digest_of
from sync.server.faults import Denied

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: requests a minute of one sender, and how many may come at once
_PER_MINUTE, _AT_ONCE = 1200, 300
#: so many senders' worth of one address, behind which the whole province may stand
_PCS = 20
_SENDERS = 10_000
_GZIP = 31
#: requests that bring much, in bytes as sent, and how many of them are worked on at one moment;
#: the others wait as they were sent: read, each takes a hundred times as much memory
_MUCH, _WORKED_ON = 8192, 8


class Rate:
    """A bucket of requests for each sender, filled evenly."""

    def __init__(
        self,
        *,
        per_minute: int = _PER_MINUTE,
        at_once: int = _AT_ONCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._speed = per_minute / 60
        self._size = float(at_once)
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, sender: str) -> int:
        """Take one request; returns 0, or the seconds to wait when there is none to take."""
        left, now = self._left(sender)
        if left < 1:
            return self._until(left)
        if len(self._buckets) >= _SENDERS and sender not in self._buckets:
            self._buckets.pop(next(iter(self._buckets)))
        self._buckets[sender] = (left - 1, now)
        return 0

    def asked(self, sender: str) -> int:
        """Return as `wait` would, and take nothing."""
        left, _ = self._left(sender)
        return self._until(left) if left < 1 else 0

    def _left(self, sender: str) -> tuple[float, float]:
        now = self._clock()
        left, since = self._buckets.get(sender, (self._size, now))
        return min(self._size, left + (now - since) * self._speed), now

    def many(self, senders: int) -> Rate:
        """Return the buckets of places where so many senders stand."""
        size = int(self._size * senders)
        per_minute = int(self._speed * 60 * senders)
        return Rate(per_minute=per_minute, at_once=size, clock=self._clock)

    def _until(self, left: float) -> int:
        return max(1, round((1 - left) / self._speed))


class Gate:
    """Reads the body within limits, notes its hash as sent, and hands on what it inflates to."""

    def __init__(
        self, app: ASGIApp, rate: Rate, sizes: Callable[[Scope], Awaitable[int]] | None = None
    ) -> None:
        """Take the most bytes of a request from `sizes`, where they are not those of a message."""
        self._app = app
        self._rate = rate
        #: a stranger may call itself by a new name each time
        self._addresses = rate.many(_PCS)
        self._sizes = sizes
        self._turns = asyncio.Semaphore(_WORKED_ON)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._body(scope, receive)
        except Denied as denied:
            await _answer(send, denied)
            return
        # Only now: who sends slowly keeps nobody waiting.
        async with self._turns if len(body) > _MUCH else nullcontext():
            await self._let_through(scope, body, receive, send)

    async def _let_through(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        try:
            body = _unpacked(scope, body)
        except Denied as denied:
            await _answer(send, denied)
            return
        scope["headers"] = [
            *(p for p in scope["headers"] if p[0].lower() not in _OF_THE_BODY),
            (b"content-length", str(len(body)).encode()),
        ]
        await self._app(scope, _once(body, receive), send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        fields = {name.lower(): value for name, value in scope["headers"]}
        sender = fields.get(DEVICE_FIELD.lower().encode(), b"").decode("latin-1")
        address = (scope.get("client") or ("?", 0))[0]
        if wait := self._addresses.wait(address) or self._rate.wait(f"{address} {sender}"):
            raise Denied(429, "too_often", str(wait), wait=wait)
        _once_each([name.lower() for name, _ in scope["headers"]])
        most = await self._sizes(scope) if self._sizes else limits.MAX_BODY_BYTES
        body = await _read(receive, most)
        scope.setdefault("state", {})["digest"] = digest_of(body)
        return body


_OWN = b"x-sothu-"
_IDENTITY = b"identity"
_OF_THE_BODY = (b"content-encoding", b"content-length", b"transfer-encoding")


def _unpacked(scope: Scope, body: bytes) -> bytes:
    fields = {name.lower(): value for name, value in scope["headers"]}
    coding = fields.get(b"content-encoding", _IDENTITY)
    if coding not in {b"gzip", _IDENTITY}:
        raise Denied(415, "coding")
    return inflated(body) if coding == b"gzip" else body


def _once_each(names: list[bytes]) -> None:
    """Refuse a field said twice where one reader might take the first, another one the last.

    Raises:
        Denied: field_twice.
    """
    for name in set(names):
        if (name.startswith(_OWN) or name in _OF_THE_BODY) and names.count(name) > 1:
            raise Denied(400, "field_twice", name.decode("latin-1")[:64])


async def _read(receive: Receive, most: int) -> bytes:
    pieces, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Denied(400, "cut")
        piece = message.get("body", b"")
        size += len(piece)
        if size > most:
            raise Denied(413, "too_large", str(most))
        pieces.append(piece)
        more = message.get("more_body", False)
    return b"".join(pieces)


def inflated(body: bytes) -> bytes:
    """Return what a gzip body holds.

    Raises:
        Denied: bad_gzip; too_large, it grows beyond the limits (a bomb).
    """
    most = limits.MAX_INFLATED_BYTES
    if len(body) * limits.MAX_RATIO > limits.RATIO_FREE_BYTES:
        most = min(most, len(body) * limits.MAX_RATIO)
    else:
        most = limits.RATIO_FREE_BYTES
    unpacker = zlib.decompressobj(_GZIP)
    try:
        found = unpacker.decompress(body, most)
    except zlib.error as error:
        raise Denied(400, "bad_gzip") from error
    if unpacker.unconsumed_tail:
        raise Denied(413, "too_large", str(most))
    if not unpacker.eof or unpacker.unused_data:
        raise Denied(400, "bad_gzip")
    return found


def _once(body: bytes, receive: Receive) -> Receive:
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _answer(send: Send, denied: Denied) -> None:
    content = json.dumps(asdict(Fault(denied.code, denied.detail))).encode()
    fields = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
    ]
    if denied.wait:
        fields.append((b"retry-after", str(denied.wait).encode()))
    await send({"type": "http.response.start", "status": denied.status, "headers": fields})
    await send({"type": "http.response.body", "body": content})
