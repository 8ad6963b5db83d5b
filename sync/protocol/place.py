"""A place in a log; apart from the messages, since a register is opened without any."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """How far a log goes: a number and the hash of the chain there."""

    seq: int
    chain: str
