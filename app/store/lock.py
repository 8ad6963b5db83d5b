"""One program at a time: a lock file beside the register, freed by the system if we die."""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.errors import Unavailable
from app.store.faults import file_fault

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = "register.lock"
#: Windows locks bytes, and nobody may read a locked byte: lock one far behind the text
_FAR = 1 << 30


class InstanceLock:
    """Held while a register is open."""

    def __init__(self, folder: Path, *, now: datetime) -> None:
        """Take the lock.

        Raises:
            Unavailable: register_in_use (pid, host, since), folder_read_only, folder_missing.
        """
        path = folder / LOCK_NAME
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise file_fault(error, path) from error
        if not _try_lock(self._file):
            holder = _holder(path)
            os.close(self._file)
            raise Unavailable("register_in_use", folder=str(folder), **holder)
        text = {
            "pid": os.getpid(),
            "host": platform.node(),
            "since": now.isoformat(timespec="seconds"),
        }
        self._write(json.dumps(text).encode(), folder)

    def _write(self, text: bytes, folder: Path) -> None:
        try:
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, text)
        except OSError as error:
            self.release()
            raise file_fault(error, folder / LOCK_NAME) from error

    def release(self) -> None:
        """Give the lock back; the file stays, for another may already wait on it."""
        if self._file >= 0:
            _unlock(self._file)
            os.close(self._file)
            self._file = -1


class ReadingLock:
    """Held while a register is read where nothing can be written: writers are kept out."""

    def __init__(self, folder: Path) -> None:
        """Share the lock with other readers; without its file nobody ever wrote here.

        Raises:
            Unavailable: register_in_use (pid, host, since), register_unreachable.
        """
        path = folder / LOCK_NAME
        self._file = -1
        try:
            self._file = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return
        except OSError as error:
            raise Unavailable(
                "register_unreachable", file=path.name, folder=str(folder), hint=str(error)
            ) from error
        if not _try_share(self._file):
            os.close(self._file)
            raise Unavailable("register_in_use", folder=str(folder), **_holder(path))

    def release(self) -> None:
        """Give the lock back."""
        if self._file >= 0:
            _unlock(self._file)
            os.close(self._file)
            self._file = -1


def _holder(path: Path) -> dict[str, Any]:
    """Read who holds the lock; a file just being written says nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        since: object = datetime.fromisoformat(found["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return dict.fromkeys(("pid", "host", "since"), "?")
    # a process has a number, but no amount: it is not grouped like one
    return {"pid": str(found.get("pid", "?")), "host": found.get("host", "?"), "since": since}


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    #: bytes are locked for one alone there: a second reader waits its turn
    _try_share = _try_lock

    def _unlock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: int, kind: int = fcntl.LOCK_EX) -> bool:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _try_share(file: int) -> bool:
        return _try_lock(file, fcntl.LOCK_SH)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
