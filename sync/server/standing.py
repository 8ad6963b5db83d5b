"""What must outlive a restore of the database: how often it was put back, how much it gave.

Codes of books and blocks of numbers are given for good. The database counts them, and so does
this note beside it: a database that counts fewer was put back from a backup, whether or not
anybody said so.
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
        self._said = self._read()

    @property
    def said(self) -> Standing:
        """What was noted last; what it counts was in the database before it was noted."""
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
        self._said = said
