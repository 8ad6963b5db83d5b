"""The connections of one encrypted file: one that writes, and one that reads for each thread."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.store.file_copy import copy_database
from app.store.sqlcipher import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.store.sqlcipher import Connection


class Connections:
    """Reads go anywhere, writes through one connection, one thread at a time."""

    def __init__(self, path: Path, *, key: bytes, writer: Connection | None) -> None:
        """Take over `writer`; None when the file is only read, which then must not change."""
        self.path = path
        #: for files beside this one
        self.key = key
        self._writer = writer
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    @property
    def writable(self) -> bool:
        """Whether there is a writing connection."""
        return self._writer is not None

    @property
    def writing(self) -> bool:
        """Whether some thread is writing: whoever begins to write now waits for it."""
        return self._turn.locked()

    def read(self) -> Connection:
        """Return this thread's reading connection; inside its command, the writing one."""
        if getattr(self._local, "writing", False) and self._writer is not None:
            return self._writer
        reader: Connection | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = connect(self.path, key=self.key, query_only=True, immutable=not self.writable)
            self._local.reader = reader
            with self._lock:
                self._readers.append(reader)
        return reader

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Several reads of one state: what is committed meanwhile is not seen."""
        connection = self.read()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self, *, foreign_keys: bool = True) -> Iterator[Connection]:
        """Write: BEGIN IMMEDIATE … COMMIT, everything or nothing; one thread at a time.

        Without `foreign_keys` a record may name one that is not here: what the province hands
        out is kept as it is, and `check` tells.
        """
        if self._writer is None:
            message = "opened for reading"
            raise RuntimeError(message)
        if getattr(self._local, "writing", False):
            message = "a command inside a command"
            raise RuntimeError(message)
        with self._turn, self._lenient(self._writer, foreign_keys):
            self._writer.execute("BEGIN IMMEDIATE")
            self._local.writing = True
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            finally:
                self._local.writing = False

    @contextmanager
    def _lenient(self, writer: Connection, strict: bool) -> Iterator[None]:  # noqa: FBT001
        if strict:
            yield
            return
        writer.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            writer.execute("PRAGMA foreign_keys = ON")

    def copy_to(
        self,
        target: Path,
        *,
        finish: Callable[[Connection], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Copy the file under its key while it is in use; see `copy_database`."""
        copy_database(self.read(), target, key=self.key, finish=finish, progress=progress)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
        if self._writer is not None:
            self._writer.close()
