"""Brings a SQLite file up to its log when nobody writes: not in the midst of some PC's push."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger("sothu.server")
#: bytes of the log from which on it is worth the while
_WORTH = 16 * 1024 * 1024
#: bytes from which on it waits no longer
_ENOUGH = 48 * 1024 * 1024
#: seconds without a write after which nobody is in the midst of anything
_QUIET = 0.25


class Checkpoints:
    """One at a time, each in a thread of its own that ends with it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._log = file.with_name(f"{file.name}-wal")
        self._running: threading.Thread | None = None
        self._turn = threading.Lock()
        self._written = 0.0
        self._closing = threading.Event()

    def after_writing(self) -> None:
        """Begin one if the log has grown and none is under way."""
        self._written = time.monotonic()
        with self._turn:
            if self._running is not None and self._running.is_alive():
                return
            if self._size() > _WORTH:
                self._running = threading.Thread(target=self._run, name="checkpoint", daemon=True)
                self._running.start()

    def close(self) -> None:
        """Wait for the one that is under way."""
        self._closing.set()
        with self._turn:
            if self._running is not None:
                self._running.join()

    def _size(self) -> int:
        try:
            return self._log.stat().st_size
        except FileNotFoundError:
            return 0

    def _wait(self) -> None:
        while (rest := self._written + _QUIET - time.monotonic()) > 0 and self._size() < _ENOUGH:
            if self._closing.wait(rest):
                return

    def _run(self) -> None:
        self._wait()
        try:
            with closing(sqlite.connect(self._file)) as connection:
                # PASSIVE waits for nobody and stops nobody; what it could not do the next one does.
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite.Error as error:  # a full disk: the log goes on, whoever writes is told
            _LOG.warning("checkpoint: %s", error)
