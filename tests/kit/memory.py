"""The most memory other processes hold together while something goes on, looked at now and then."""

from __future__ import annotations

import contextlib
import re
import threading
from pathlib import Path

_PROC = Path("/proc")
#: seconds between two looks
_PAUSE = 0.7


def megabytes(pids):
    """Return what these hold, pages they share counted once; one that has ended holds nothing."""
    found = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            text = (_PROC / str(pid) / "smaps_rollup").read_text()
            found += int(re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[1])
    return found / 1000


def family(pid):
    """Return a process and those it began itself."""
    found = [pid]
    for place in _PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(place.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(place.parent.name))
    return found


class Peaks:
    """The peaks of some families of processes; 0.0 where the system does not tell (Windows)."""

    def __init__(self, **first):
        """Look at name → the first process of a family."""
        self._first = first
        self.peaks = dict.fromkeys(first, 0.0)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def _look(self):
        while True:
            for name, pid in self._first.items():
                self.peaks[name] = max(self.peaks[name], megabytes(family(pid)))
            if self._ended.wait(_PAUSE):
                return

    def __enter__(self):
        self._thread.start()
        return self.peaks

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()
