"""Rotating log files: one line per event; ids and codes, never people's names or amounts."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_SIZE = 1_000_000
_KEEP = 5


def install(folder: Path) -> None:
    """Send the program's log to `folder`; a folder that cannot be written is no reason to stop."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "sothu.log",
            maxBytes=_SIZE,
            backupCount=_KEEP,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
