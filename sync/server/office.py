"""An open server: its database, its key and its parts, built once."""

from __future__ import annotations

import logging
import os
import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sync.protocol.signing import SigningKey
from sync.server import lives
from sync.server.database import Database
from sync.server.devices import Devices
from sync.server.documents import Documents
from sync.server.exchange import Exchange, utc_now
from sync.server.schema import bring_up_to_date
from sync.server.standing import StandingNote

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_LOG = logging.getLogger("sothu.server")
_KEY_NAME = "server.key"
_PUBLISHING_NAME = "publishing.key"


class Province:
    """A server on a database; what must outlive a restore of the database lies in `state`."""

    def __init__(
        self,
        url: str,
        state: Path,
        *,
        now: Callable[[], datetime] = utc_now,
        pool: int = 10,
        wait: float = 20,
    ) -> None:
        """Open the database, bring its schema up to date, make a key the first time.

        `pool` and `wait` are those of the `Database`.
        """
        self.state = state
        self.now = now
        state.mkdir(parents=True, exist_ok=True)
        self.note = StandingNote(state)
        self._turn = threading.Lock()
        self.database = Database(url, pool=pool, wait=wait)
        bring_up_to_date(self.database)
        lives.begin(self.database)
        self.key = _key(state / _KEY_NAME)
        self.look()
        self.exchange = Exchange(self.database, self.key, now, note=self.note, look=self.look)
        #: signs packages; PCs keep its public half from their enrolment
        self.publishing_key = _key(state / _PUBLISHING_NAME)
        keys = (self.key.public, self.publishing_key.public)
        self.devices = Devices(self.database, keys, now, note=self.note)
        self.documents = Documents(self.database)

    def begin_after_restore(self) -> str:
        """Begin a new life after a backup was put back; returns the new epoch.

        The count of restores is kept outside the database and is on the disk first.
        """
        now = self.now()
        year, at = (now + timedelta(days=3)).year, now.isoformat(timespec="seconds")
        return lives.begin_after_restore(self.database, self.note.restored(), year, at)

    def gave(self) -> None:
        """Note how much was given for good, after it is on the database's disk."""
        with self.database.read() as connection:
            gifts = lives.gifts(connection)
        self.note.gave(gifts)

    def look(self) -> None:
        """Begin a new life by itself where the database has forgotten what this server gave."""
        if not self._was_put_back():
            return
        with self._turn:  # of two that noticed one acts
            if self._was_put_back():
                epoch = self.begin_after_restore()
                _LOG.warning("the database was put back from a backup: epoch %s", epoch)

    def _was_put_back(self) -> bool:
        said = self.note.said  # first: what it counts was in the database before it was noted
        with self.database.read() as connection:
            restores = lives.restores(connection)
            return lives.gifts(connection) < said.gifts or restores < said.restores

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def _key(path: Path) -> SigningKey:
    """Return the server's key, which only its own user can read."""
    if path.exists():
        return SigningKey(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    made = SigningKey.new()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made.private.hex())
        file.flush()
        os.fsync(file.fileno())
    return made


def default_state(database: Database) -> Path:
    """Return the folder beside a SQLite file; for PostgreSQL the present one."""
    return database.file.absolute().parent if database.file is not None else Path.cwd()
