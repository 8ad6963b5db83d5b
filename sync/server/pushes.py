"""A push as it came: its operations, each with its hash, in the order of the PC's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.protocol.chain import first_hash, next_digest
from sync.protocol.codec import BadMessage
from sync.protocol.packing import unpack
from sync.server import ops
from sync.server.ops import Taken

if TYPE_CHECKING:
    from sync.protocol.messages import Push
    from sync.server.devices import Device


def chained(push: Push, device: Device) -> list[Taken]:
    """Return the operations with their hashes, which must lead from `prev` to `hash`.

    Raises:
        BadMessage: they do not, or one is of another office or device.
    """
    if len(push.prev) != len(first_hash("")) or push.first < 1:
        message = "prev, first"
        raise BadMessage(message)
    taken, digest = [], bytes.fromhex(push.prev)
    found = unpack(push.heads, push.ops, replica=push.replica, first=push.first)
    for core, raw, entry, new in found:
        if entry["office"] != device.office or entry["device"] != device.id:
            message = f"operation {entry['dseq']}: of another office or device"
            raise BadMessage(message)
        digest = next_digest(digest, raw)
        inside = ops.inside(core, entry, device.office, new)
        taken.append(Taken(entry["dseq"], digest.hex(), core, inside))
    if digest.hex() != push.hash:
        message = "hash: does not follow"
        raise BadMessage(message)
    return taken


def before(push: Push, taken: list[Taken], each: Taken) -> str:
    """Return the hash that stands before an operation of a push."""
    place = each.dseq - push.first
    return push.prev if place == 0 else taken[place - 1].hash
