"""Canonical JSON and chains of hashes: the same text and the same hash on every machine.

Canonical JSON has sorted keys, UTF-8, no spaces and no floats.
hash_n = SHA-256(hash_{n-1} ‖ core_n), hash_0 = SHA-256(name of the chain).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable

_sha256 = hashlib.sha256
_ENCODER = json.JSONEncoder(
    sort_keys=True,
    ensure_ascii=False,
    separators=(",", ":"),
    allow_nan=False,
    check_circular=False,
)
_CONFLICTS = uuid.UUID("0e9c3f6e-7d0a-5a53-9c4f-5a6b1a0f6c11")


_SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_PASSTHROUGH_DATACLASS
_STRICT = _SORTED | orjson.OPT_PASSTHROUGH_DATETIME


def canonical(value: object) -> str:
    """Return the one JSON text of a value."""
    return canonical_bytes(value).decode("utf-8", "surrogatepass")


def canonical_bytes(value: object) -> bytes:
    """Return the one JSON text of a value, in UTF-8.

    orjson writes the same text as the standard library's encoder; what it will not write (whole
    numbers beyond 64 bits, lone surrogates, subclasses) the slower one does.
    """
    try:
        return orjson.dumps(value, option=_STRICT)
    except TypeError:
        return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def first_hash(name: str) -> str:
    """Return hash_0 of a chain: of a replica, or of a scope in an epoch."""
    return hashlib.sha256(name.encode()).hexdigest()


def next_hash(previous: str, core: str) -> str:
    """Return the hash of an entry that follows `previous`."""
    return _sha256(bytes.fromhex(previous) + core.encode()).hexdigest()


def next_digest(previous: bytes, core: bytes) -> bytes:
    """Return `next_hash` as bytes of bytes, for who follows a chain over many entries."""
    return _sha256(previous + core).digest()


def last_hash(previous: str, cores: Iterable[str]) -> str:
    """Return the hash after all of these entries."""
    for core in cores:
        previous = next_hash(previous, core)
    return previous


def conflict_id(op_id: str) -> str:
    """Return the id of the conflict an operation ran into: the same however often it is judged."""
    return str(uuid.uuid5(_CONFLICTS, op_id))
