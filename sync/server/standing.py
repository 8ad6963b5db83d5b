"""What must outlive a restore of the database: how often it was put back, how much it gave.

Codes of books, blocks of numbers, and what the province itself wrote (packages, answers, messages)
are given for good. The database counts them, and so does this note beside it: a database that
counts fewer was put back from a backup, whether or not anybody said so.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "restores.json"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the note says."""

    restores: int = 0
    gifts: int = 0


class StandingNote:
    """The note of one server; another one on the same database has its own."""

    def __init__(self, state: Path) -> None:
        self._path = state / _NAME
        self._turn = threading.Lock()
        self._seen = self._state()
        self._said = self._read()

    @property
    def said(self) -> Standing:
        """What was noted last; what it counts was in the database before it was noted.

        An administrator's command gives and notes too: the note is read again where it changed.
        """
        state = self._state()
        if state is not None and state != self._seen:
            with self._turn:
                self._seen, self._said = state, self._read()
        return self._said

    def gave(self, gifts: int) -> None:
        """Note how many gifts the database counts, after they are on its disk."""
        if gifts > self._said.gifts:
            with self._turn:
                found = self._read()
                self._write(replace(found, gifts=max(gifts, found.gifts)))

    def restored(self) -> Standing:
        """Count a restore; it is on the disk when this returns."""
        with self._turn:
            found = self._read()
            self._write(replace(found, restores=found.restores + 1))
            return self._said

    def _state(self) -> tuple[int, int] | None:
        """Return by what a note that was written since is told from the one that was read."""
        with suppress(FileNotFoundError):
            found = self._path.stat()
            return found.st_ino, found.st_mtime_ns
        return None

    def _read(self) -> Standing:
        """Return what is on the disk: an administrator's command may have counted meanwhile."""
        with suppress(FileNotFoundError):
            told = json.loads(self._path.read_text(encoding="utf-8"))
            return Standing(int(told.get("restores", 0)), int(told.get("gifts", 0)))
        return Standing()

    def _write(self, said: Standing) -> None:
        beside = self._path.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(asdict(said), file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
        self._seen, self._said = self._state(), said
