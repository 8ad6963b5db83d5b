"""The most memory this process has held; what its parent held before it began does not count."""

from __future__ import annotations

import re
from pathlib import Path


def peak_megabytes() -> float:
    """Return resident megabytes at the highest, 0.0 where the system does not tell (Windows).

    Not `getrusage`: there a child starts from the size its parent had when it forked.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii", errors="replace"))
    return int(found[1]) / 1000 if found else 0.0
