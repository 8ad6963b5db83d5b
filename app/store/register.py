"""`Register`: an office's records on this PC, read through repositories, written by command."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Refused
from app.store import copies, guards, op_log, opening, rehome
from app.store.blobs import Blobs
from app.store.command import Command
from app.store.guard_file import Guard
from app.store.ids import Ids
from app.store.repositories import Repositories
from app.store.undo import undo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from app.domain.clock import Clock
    from app.store.opening import Opened
    from app.store.sqlcipher import Connection


class Register(Repositories):
    """The register of an office on this PC.

    Reads may come from any thread; inside a command its own thread sees what it has written.
    """

    def __init__(self, opened: Opened, *, clock: Clock) -> None:
        """Take over what `create` or `open` prepared."""
        self.folder = opened.folder
        #: where its own backups are
        self.backups = opened.folder / opening.BACKUPS_NAME
        self.identity = opened.identity
        self.clock = clock
        #: set when this opening found an older copy in place: the code of the new number books
        self.continued_under = opened.continued_under
        self._opened = opened
        self._noting = threading.Lock()
        super().__init__(opened.connections)
        self._ids = Ids(clock)
        self._tables = guards.synced_tables(self.connections.read())
        self.blobs = Blobs(opened.blobs)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        key: bytes,
        clock: Clock,
        office: str,
        device: str = "",
        book: str = "Q01",
        state: Path | None = None,
        machine: str = "",
    ) -> Register:
        """Make an empty register in `folder`, which is made too.

        Args:
            folder: where register.db, blobs.db and backups/ will be.
            key: 32 bytes, from `app.store.keys`.
            clock: the time.
            office: the office's five-digit code.
            device: this PC's id; a new one when empty.
            book: the code of this PC's number books, one PC each.
            state: a folder outside the data for the guard note; `folder`/state when None.
            machine: the computer's own id; "" where it is not known.

        Raises:
            Refused: register_exists, bad_book_code.
            Unavailable: folder_read_only, disk_full, register_in_use …
        """
        identity = opening.Beginning(office=office, device=device, book=book)
        place = opening.Place(state, machine)
        return cls(opening.create(folder, identity, key=key, clock=clock, place=place), clock=clock)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        key: bytes,
        clock: Clock,
        read_only: bool = False,
        state: Path | None = None,
        machine: str = "",
    ) -> Register:
        """Open the register in `folder`, bringing an older schema up to date after a copy.

        `read_only` is for media that cannot be written: nothing is migrated or written, and who
        would write meanwhile is kept out where the lock's file can be read at all.

        Raises:
            Unavailable: register_missing, wrong_key, not_a_register, register_in_use (pid, host,
                since), register_damaged, first_page_damaged, guards_missing, folder_read_only,
                disk_full …; for reading only register_unfolded, register_older.
            Refused: register_newer (register_version, program_version).
        """
        opened = opening.open_register(
            folder,
            key=key,
            clock=clock,
            read_only=read_only,
            place=opening.Place(state, machine),
        )
        return cls(opened, clock=clock)

    @property
    def tables(self) -> dict[str, tuple[str, ...]]:
        """Table → columns of every table whose records travel."""
        return self._tables

    @property
    def ids(self) -> Ids:
        """What gives new ids."""
        return self._ids

    @property
    def writable(self) -> bool:
        """Whether commands are possible."""
        return self.connections.writable

    @contextmanager
    def command(self, label: str, *, actor: str) -> Iterator[Command]:
        """Write: everything done to the command is kept with its log entries, or nothing is.

        Args:
            label: code of what is done, words under [effect] in resources/messages.
            actor: who does it, as the log shows it.

        When this returns the change is on the disk (synchronous=FULL).
        """
        if not self.connections.writable:
            raise Refused("register_read_only", folder=str(self.folder))
        with self.connections.transaction() as connection:
            now = self.clock.now()
            command = Command(
                connection,
                self._tables,
                identity=self.identity,
                ids=self._ids,
                now=now,
                label=label,
                actor=actor,
            )
            connection.execute(
                "INSERT INTO meta (k, v) VALUES ('in_command', ?)", (command.change_set,)
            )
            yield command
            head = command.finish()
            connection.execute("DELETE FROM meta WHERE k = 'in_command'")
        if head is not None:
            self._note(head, durable=command.took_numbers)

    def undo(self, change_set: str, *, actor: str) -> str:
        """Reverse a command by a new one and return its change set.

        Raises:
            Refused: undo_unknown, undo_kind (kind), undo_built_upon (type, id, at, actor, label).
        """
        with self.command("undone", actor=actor) as command:
            undo(command, change_set)
        return command.change_set

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Read several things of one state on this thread."""
        return self.connections.snapshot()

    def verify_chain(self) -> int | None:
        """Return the place of the first log entry that was tampered with, None if none was."""
        return op_log.first_broken(self.connections.read())

    def close(self) -> None:
        """Close the files and give the lock back."""
        self.connections.close()
        self._opened.blobs.close()
        if self._opened.note is not None:
            self._opened.note.close()
        self._opened.lock.release()

    def begin_new_life(self, code: str, replica: str) -> None:
        """Go on under a new replica id, in books the province gave: this log met another like it.

        What the old log holds is sent again under the new one.
        """
        with self.connections.transaction() as connection:
            identity = rehome.enter_new_life(
                connection,
                self.identity,
                code=code,
                replica=replica,
                guard=None,
                ids=self._ids,
                now=self.clock.now(),
            )
            copies.trust_numbers(connection)
            # before another thread's command has its turn
            self.identity = identity
        self._go_on(identity, code)

    def has_used(self, book: str) -> bool:
        """Tell whether books of a code were ever open here, or a paper known here bears it."""
        sql = "SELECT 1 FROM paper WHERE book = ? LIMIT 1"
        known = self.connections.read().execute(sql, (book,)).fetchone()
        return book in self._opened.books or known is not None

    def rename_books(self, code: str) -> None:
        """Close every book and go on in books of another code: somebody else's bear this one."""
        with self.connections.transaction() as connection:
            rehome.rename_books(
                connection, self.identity, code=code, ids=self._ids, now=self.clock.now()
            )
            copies.trust_numbers(connection)
        self._go_on(self.identity, code)

    def _go_on(self, identity: op_log.Identity, code: str) -> None:
        self.identity = identity
        self._opened = replace(self._opened, books=(*self._opened.books, code))
        self._note(op_log.head(self.connections.read(), identity.replica), durable=True)

    def note_head(self, head: op_log.Head) -> None:
        """Note outside the register how far its log has come."""
        self._note(head, durable=False)

    def _note(self, head: op_log.Head, *, durable: bool) -> None:
        if self._opened.note is not None:
            with self._noting:
                books, complete = self._opened.books, self._opened.books_complete
                guard = Guard(self.identity.replica, head.dseq, head.hash, books, complete)
                self._opened.note.write(guard, durable=durable)
