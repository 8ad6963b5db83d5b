"""A note outside the register of how far it had come: an older copy put in its place is noticed.

Besides, it remembers every book code this PC has used, which a restored copy cannot know: the
same backup restored twice must not open the same book twice.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.op_log import Head


@dataclass(frozen=True, slots=True)
class Guard:
    """What the note says."""

    replica: str
    dseq: int
    hash: str
    books: tuple[str, ...] = field(default=())


def guard_path(state: Path, device: str) -> Path:
    """Return where a device's note is kept."""
    return state / f"guard-{device}.json"


def read_guard(path: Path) -> Guard | None:
    """Return the note; None when there is none, or what is there cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Guard(
            str(found["replica"]),
            int(found["dseq"]),
            str(found["hash"]),
            tuple(map(str, found["books"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_guard(path: Path, guard: Guard, *, durable: bool) -> bool:
    """Write the note, best effort: the register does not depend on it. False if it failed.

    With `durable` it is on the disk when this returns; otherwise soon.
    """
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(asdict(guard), file)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        return False
    return True


def is_older(guard: Guard, replica: str, head: Head) -> bool:
    """Tell whether a register with this head is older than, or another than, the one noted."""
    if guard.replica != replica:
        return True
    return head.dseq < guard.dseq or (head.dseq == guard.dseq and head.hash != guard.hash)
