"""Is this the register that was last used here, or a copy of it: older, or carried from elsewhere?

Two copies of one register would give the same numbers. What tells them: the mark a backup bears,
the computer's own id kept in the register, and the note kept outside it (`app.store.guard_file`),
which a copy comes without and an older copy falls behind. A copy begins a new life
(`app.store.rehome`). One that came without a note cannot know which numbers were given after it
was made, nor what else is a copy of it: once it has met the province it numbers nothing until the
province has given it books of its own. Nor does any later copy put in its place, for the books of
the note that was lost stay unknown.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from app.store import op_log
from app.store.sync_marks import read_marks, read_meta, write_meta

if TYPE_CHECKING:
    from app.store.guard_file import Guard
    from app.store.sqlcipher import Connection

#: set in every backup, never in a register at work
IS_BACKUP = "is_backup"
_MACHINE = "machine"
#: "1" while a note of this register can be kept outside it
_NOTED = "noted"
_UNSURE = "book_unsure"


def mark_of(machine: str, lineage: str) -> str:
    """Return a computer's mark in one register, "" for an unknown one; it does not tell the id."""
    return hashlib.sha256(f"{lineage} {machine}".encode()).hexdigest()[:32] if machine else ""


def note_of_here(connection: Connection, guard: Guard | None, machine: str) -> Guard | None:
    """Return the note, None if the register was last used on another computer.

    A whole profile that was carried over brings its note along, and proves nothing.
    """
    return None if _moved(connection, machine) else guard


def is_old_copy(connection: Connection, replica: str, guard: Guard | None, machine: str) -> bool:
    """Tell whether others may have gone on since what is here was copied.

    Args:
        connection: the register's.
        replica: the life it is in.
        guard: the note of this place, see `note_of_here`.
        machine: this computer's mark, "" if unknown.
    """
    if read_meta(connection, IS_BACKUP) is not None or _moved(connection, machine):
        return True
    if guard is None:
        return read_meta(connection, _NOTED) == "1"
    if guard.replica != replica:
        # another person of this computer, with a note of their own, took it into a new life
        return not _holds(connection, guard)
    head = op_log.head(connection, replica)
    return head.dseq < guard.dseq or (head.dseq == guard.dseq and head.hash != guard.hash)


def knows_all_books(connection: Connection, guard: Guard | None) -> bool:
    """Tell whether every book ever used here is known: there is a note without a gap before it.

    Where one was lost, a book it named may be on paper; whoever names the next one must know it.
    """
    return read_meta(connection, _NOTED) is None if guard is None else guard.complete


def mark_place(connection: Connection, machine: str, *, noted: bool) -> None:
    """Note in the register where it is used, and whether a note of it could be kept there."""
    for key, value in ((_MACHINE, machine), (_NOTED, str(int(noted)))):
        if value and read_meta(connection, key) != value:
            write_meta(connection, key, value)


def doubt_numbers(connection: Connection) -> None:
    """Number nothing until the province has given books; without a province nobody can."""
    if read_marks(connection).epoch:
        write_meta(connection, _UNSURE, "1")


def trust_numbers(connection: Connection) -> None:
    """Number again: the province gave these books to this life alone."""
    connection.execute("DELETE FROM meta WHERE k = ?", (_UNSURE,))


def in_doubt(connection: Connection) -> bool:
    """Tell whether nothing may be numbered yet."""
    return read_meta(connection, _UNSURE) is not None


def _moved(connection: Connection, machine: str) -> bool:
    known = read_meta(connection, _MACHINE)
    return bool(machine and known and known != machine)


def _holds(connection: Connection, guard: Guard) -> bool:
    sql = "SELECT hash FROM outbox WHERE replica = ? AND dseq = ?"
    found = connection.execute(sql, (guard.replica, guard.dseq)).fetchone()
    return found is not None and found[0] == guard.hash
