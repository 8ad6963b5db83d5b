"""Brings a SQLite file up to its log beside the work: not in the midst of some PC's push."""

from __future__ import annotations

import logging
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger("sothu.server")
#: bytes of the log from which on it is worth the while
_WORTH = 16 * 1024 * 1024


class Checkpoints:
    """One at a time, each in a thread of its own that ends with it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._log = file.with_name(f"{file.name}-wal")
        self._running: threading.Thread | None = None
        self._turn = threading.Lock()

    def after_writing(self) -> None:
        """Begin one if the log has grown and none is under way."""
        with self._turn:
            if self._running is not None and self._running.is_alive():
                return
            try:
                grown = self._log.stat().st_size > _WORTH
            except FileNotFoundError:
                return
            if grown:
                self._running = threading.Thread(target=self._run, name="checkpoint", daemon=True)
                self._running.start()

    def close(self) -> None:
        """Wait for the one that is under way."""
        with self._turn:
            if self._running is not None:
                self._running.join()

    def _run(self) -> None:
        try:
            with closing(sqlite.connect(self._file)) as connection:
                # PASSIVE waits for nobody and stops nobody; what it could not do the next one does.
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite.Error as error:  # a full disk: the log goes on, whoever writes is told
            _LOG.warning("checkpoint: %s", error)
