"""Making and opening a register's files: right key, right kind, right schema, guards in place."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.numbering import book_is_regular
from app.errors import Refused, Unavailable
from app.store import blobs, copies, guards, numbers, op_log, rehome
from app.store.connections import Connections
from app.store.damage_sign import told_apart
from app.store.faults import file_fault
from app.store.file_copy import copy_database
from app.store.file_kind import is_there
from app.store.file_mark import check_kind, check_version
from app.store.guard_file import Guard, GuardNote, guard_path, read_guard
from app.store.ids import Ids
from app.store.lock import InstanceLock, ReadingLock
from app.store.op_log import Identity, moment
from app.store.schema_version import APPLICATION_ID, BLOBS_APPLICATION_ID, SCHEMA_VERSION
from app.store.sqlcipher import connect, database

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.clock import Clock
    from app.store.sqlcipher import Connection

REGISTER_NAME = "register.db"
BLOBS_NAME = "blobs.db"
#: a restored register on its way to its place
RESTORED_NAME = "register.db.restored"
BACKUPS_NAME = "backups"
#: pages the writer keeps in clear, taken as needed: a large import does not write them twice
_CACHE_KB = 32_768


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new register is told about itself."""

    office: str
    device: str
    book: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a register is opened."""

    #: a folder outside the data for the guard note; `folder`/state when None
    state: Path | None = None
    #: the computer's own id; "" where it is not known
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """Open files of a register, and who it is."""

    folder: Path
    connections: Connections
    blobs: Connections
    lock: InstanceLock | ReadingLock
    note: GuardNote | None
    identity: Identity
    #: every book code this PC has used, the present one last
    books: tuple[str, ...]
    #: whether there cannot be others
    books_complete: bool = True
    #: the new book code, when this opening found an older copy in place
    continued_under: str | None = None


def create(folder: Path, beginning: Beginning, *, key: bytes, clock: Clock, place: Place) -> Opened:
    """Make the files of an empty register and open them; see `Register.create`."""
    if not book_is_regular(beginning.book):
        raise Refused("bad_book_code", book=beginning.book)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, folder / REGISTER_NAME) from error
    lock = InstanceLock(folder, now=clock.now())
    try:
        if is_there(folder / REGISTER_NAME):
            raise Refused("register_exists", folder=str(folder))
        blobs.make_file(folder / BLOBS_NAME, key=key)
        _build_register(folder / REGISTER_NAME, beginning, key=key, clock=clock)
    finally:
        lock.release()
    return open_register(folder, key=key, clock=clock, read_only=False, place=place)


def open_register(
    folder: Path, *, key: bytes, clock: Clock, read_only: bool, place: Place
) -> Opened:
    """Open the files of a register; see `Register.open`."""
    path = folder / REGISTER_NAME
    restored = folder / RESTORED_NAME
    if not is_there(path) and is_there(restored) and not read_only:
        restored.replace(path)  # a restore was cut off after the old register was set aside
    if not is_there(path):
        raise Unavailable("register_missing", folder=str(folder))
    lock = ReadingLock(folder) if read_only else InstanceLock(folder, now=clock.now())
    connection: Connection | None = None
    try:
        if read_only:
            _refuse_unfolded(folder)
        connection = _connect(folder, REGISTER_NAME, key=key, read_only=read_only)
        check_kind(connection, APPLICATION_ID)
        _bring_up_to_date(connection, read_only=read_only, key=key, clock=clock)
        _check_guards(connection)
        if read_only:
            return _reading(folder, connection, lock, key=key)
        return _writing(folder, connection, lock, key=key, clock=clock, place=place)
    except BaseException:
        if connection is not None:
            connection.close()
        lock.release()
        raise


def _connect(folder: Path, name: str, *, key: bytes, read_only: bool = False) -> Connection:
    """Connect to a file of the register; a damaged first page is not called a wrong key."""
    path = folder / name
    try:
        return connect(path, key=key, query_only=read_only, immutable=read_only)
    except Unavailable as error:
        others = [folder / other for other in (REGISTER_NAME, BLOBS_NAME) if other != name]
        backups = folder / BACKUPS_NAME
        raise told_apart(error, key=key, others=others, backups=backups) from error


def _refuse_unfolded(folder: Path) -> None:
    """Without writing, what is still in a write-ahead log would be missed without a sign of it."""
    for name in (REGISTER_NAME, BLOBS_NAME):
        log = folder / f"{name}-wal"
        if log.exists() and log.stat().st_size:
            raise Unavailable("register_unfolded", folder=str(folder), file=log.name)


def _check_guards(connection: Connection) -> None:
    if lost := guards.missing(connection, guards.synced_tables(connection)):
        folder = str(connection.path.parent)
        raise Unavailable("guards_missing", folder=folder, guards=", ".join(lost))


def identity_of(connection: Connection) -> Identity:
    """Return whose register this is."""
    meta = dict(connection.execute("SELECT k, v FROM meta").fetchall())
    return Identity(meta["office"], meta["device"], meta["replica"])


def _reading(
    folder: Path, connection: Connection, lock: InstanceLock | ReadingLock, *, key: bytes
) -> Opened:
    identity, books = identity_of(connection), rehome.used_books(connection, None)
    connection.close()
    return Opened(
        folder=folder,
        connections=Connections(folder / REGISTER_NAME, key=key, writer=None),
        blobs=Connections(folder / BLOBS_NAME, key=key, writer=None),
        lock=lock,
        note=None,
        identity=identity,
        books=books,
    )


def _writing(
    folder: Path,
    writer: Connection,
    lock: InstanceLock | ReadingLock,
    *,
    key: bytes,
    clock: Clock,
    place: Place,
) -> Opened:
    writer.execute("PRAGMA journal_mode = WAL")
    identity = identity_of(writer)
    lineage = _lineage(writer)
    path = guard_path(place.state or folder / "state", lineage)
    machine = copies.mark_of(place.machine, lineage)
    guard = copies.note_of_here(writer, read_guard(path), machine)
    books = rehome.used_books(writer, guard)
    complete = copies.knows_all_books(writer, guard)
    continued_under = None
    if copies.is_old_copy(writer, identity.replica, guard, machine):
        identity = rehome.begin_new_life(
            writer,
            identity,
            used=books,
            complete=complete,
            guard=guard,
            ids=Ids(clock),
            now=clock.now(),
        )
        continued_under = numbers.book_code(writer)
        books = (*books, continued_under)
    head = op_log.head(writer, identity.replica)
    writer.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    blob_writer = _open_blobs(folder, key=key)
    note = GuardNote(path)
    guard = Guard(identity.replica, head.dseq, head.hash, books, complete)
    noted = note.write(guard, durable=True)
    copies.mark_place(writer, machine, noted=noted)
    return Opened(
        folder=folder,
        connections=Connections(folder / REGISTER_NAME, key=key, writer=writer),
        blobs=Connections(folder / BLOBS_NAME, key=key, writer=blob_writer),
        lock=lock,
        note=note,
        identity=identity,
        books=books,
        books_complete=complete,
        continued_under=continued_under,
    )


def _lineage(connection: Connection) -> str:
    """Return what names this register through all its lives, copies included."""
    return str(connection.execute("SELECT v FROM meta WHERE k = 'lineage'").fetchone()[0])


def _open_blobs(folder: Path, *, key: bytes) -> Connection:
    """Open the documents for writing; an empty file if they are gone, which `check` reports."""
    if not (folder / BLOBS_NAME).exists():
        blobs.make_file(folder / BLOBS_NAME, key=key)
    connection = _connect(folder, BLOBS_NAME, key=key)
    try:
        check_kind(connection, BLOBS_APPLICATION_ID)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _build_register(path: Path, beginning: Beginning, *, key: bytes, clock: Clock) -> None:
    """Build beside the place and move there whole: a crash leaves no half register."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    connection = connect(fresh, key=key, create=True)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _apply_migrations(connection)
        meta = {
            "office": beginning.office,
            "device": beginning.device or str(uuid.uuid4()),
            "replica": Ids(clock).new(),
            "lineage": str(uuid.uuid4()),
            "book": beginning.book,
            "created_at": moment(clock.now()),
        }
        connection.executemany("INSERT INTO meta (k, v) VALUES (?, ?)", list(meta.items()))
    finally:
        connection.close()
    fresh.replace(path)


def _bring_up_to_date(connection: Connection, *, read_only: bool, key: bytes, clock: Clock) -> None:
    """Copy an older register to backups/, then run the steps it lacks."""
    folder, version = connection.path.parent, check_version(connection)
    if version == SCHEMA_VERSION:
        return
    if read_only:
        raise Unavailable("register_older", folder=str(folder))
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    copy = folder / BACKUPS_NAME / f"before-migration-{version}-to-{SCHEMA_VERSION}-{stamp}.db"
    copy_database(connection, copy, key=key)
    _apply_migrations(connection)


def _apply_migrations(connection: Connection) -> None:
    from app.store.migrations import migrations

    migrations.apply(database(connection))
