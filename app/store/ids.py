"""Record ids: UUIDv7 for what is new, UUIDv5 where two PCs would make the same thing."""

from __future__ import annotations

import hashlib
import os
import threading
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.clock import Clock

_NAMESPACE = uuid.UUID("6f1a7a52-3a5e-5d0b-9f0e-5c1d2f7b9a41")
_MS_BITS, _COUNTER_BITS, _RANDOM_BYTES = 48, 12, 8
_RANDOM_MASK, _VARIANT = (1 << 62) - 1, 0b10 << 62
_MS_MASK, _COUNTER_MASK = (1 << _MS_BITS) - 1, (1 << _COUNTER_BITS) - 1
#: version 5 and the variant of RFC 9562
_NAMED_BITS = (5 << 76) | (0b10 << 62)
_NAMED_MASK = (1 << 128) - 1 ^ (0xF << 76) ^ (0b11 << 62)


class Ids:
    """Gives UUIDv7 that rise within this process: neighbours in time are neighbours on disk."""

    def __init__(self, clock: Clock, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._clock = clock
        self._entropy = entropy
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> str:
        """Return one id."""
        return self.new_many(1)[0]

    def new_many(self, count: int) -> list[str]:
        """Return `count` rising ids."""
        moment = int(self._clock.now().timestamp() * 1000) << _COUNTER_BITS
        with self._lock:
            first = max(moment, self._last + 1)
            self._last = first + count - 1
        noise = self._entropy(_RANDOM_BYTES * count)
        return [
            _uuid7(first + n, noise[n * _RANDOM_BYTES : (n + 1) * _RANDOM_BYTES])
            for n in range(count)
        ]


def _uuid7(tick: int, noise: bytes) -> str:
    """Lay out 48 bits of milliseconds, 12 of a counter and 62 of chance (RFC 9562, 5.7)."""
    milliseconds = (tick >> _COUNTER_BITS) & _MS_MASK
    tail = _VARIANT | (int.from_bytes(noise) & _RANDOM_MASK)
    return _text((milliseconds << 80) | (7 << 76) | ((tick & _COUNTER_MASK) << 64) | tail)


def _text(bits: int) -> str:
    digits = f"{bits:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def named(type_: str, *parts: str) -> str:
    """Return the id every PC gives to the same thing: `named("employer", office, tax_code)`."""
    name = _NAMESPACE.bytes + "\x1f".join((type_, *parts)).encode()
    digest = hashlib.sha1(name, usedforsecurity=False).digest()[:16]
    bits = int.from_bytes(digest) & _NAMED_MASK | _NAMED_BITS
    return _text(bits)
