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


#: written whole pieces of one disk sector at a time
_PIECE = 512


@dataclass(frozen=True, slots=True)
class Guard:
    """What the note says."""

    replica: str
    dseq: int
    hash: str
    books: tuple[str, ...] = field(default=())
    #: these are all the books that were ever used here; not once a note was lost
    complete: bool = True


def guard_path(state: Path, lineage: str) -> Path:
    """Return where a register's note is kept; copies of it share the lineage."""
    return state / f"guard-{lineage}.json"


def read_guard(path: Path) -> Guard | None:
    """Return the note; None when there is none, or what is there cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Guard(
            str(found["replica"]),
            int(found["dseq"]),
            str(found["hash"]),
            tuple(map(str, found["books"])),
            bool(found.get("complete", True)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


class GuardNote:
    """The note, kept open: written after every command, so it must cost next to nothing."""

    def __init__(self, path: Path) -> None:
        """Open the note; where it cannot be, nothing is written, for nothing depends on it."""
        self._written = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            self._written = os.fstat(self._file).st_size
        except OSError:
            self._file = -1

    def write(self, guard: Guard, *, durable: bool) -> bool:
        """Write over the note in one piece, spaces behind it; False if it failed.

        With `durable` it is on the disk when this returns; otherwise soon. A note torn by a power
        cut cannot be read and counts as none.
        """
        text = json.dumps(asdict(guard)).encode()
        padded = text.ljust(max(self._written, -(-len(text) // _PIECE) * _PIECE))
        try:
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, padded)
            if durable:
                os.fsync(self._file)
        except OSError:
            return False
        self._written = len(padded)
        return True

    def close(self) -> None:
        """Close the note."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
