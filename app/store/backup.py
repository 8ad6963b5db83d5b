"""Copies of the register while it is in use, and how one is put back.

A backup is one file for the register (sothu-<office>-<moment>.db) beside one blobs.db for all
backups of its folder: documents never change, so each backup only adds the new ones. Both are
encrypted with the register's key.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.store import blobs, op_log
from app.store.check import named_blobs
from app.store.copies import IS_BACKUP
from app.store.faults import file_fault
from app.store.file_copy import copy_database, damage
from app.store.file_mark import check_kind, check_version
from app.store.lock import InstanceLock
from app.store.op_log import moment
from app.store.opening import BLOBS_NAME, REGISTER_NAME, RESTORED_NAME, identity_of
from app.store.schema_version import APPLICATION_ID
from app.store.sqlcipher import connect
from app.store.sync_documents import wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.clock import Clock
    from app.store.op_log import Identity
    from app.store.register import Register
    from app.store.sqlcipher import Connection

STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup."""

    path: Path
    office: str
    made_at: datetime
    units: int
    papers: int
    #: log entries in it
    entries: int
    size: int


def back_up(
    register: Register,
    folder: Path | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """Copy the register and its documents to `folder` (its own backups/ when None); verified.

    Raises:
        Unavailable: disk_full, folder_read_only, copy_damaged, backup_damaged …
    """
    folder = folder or register.backups
    now = register.clock.now()
    path = folder / f"sothu-{register.identity.office}-{now.strftime(STAMP)}.db"

    def mark(copy: Connection) -> None:
        copy.execute("INSERT INTO meta (k, v) VALUES (?, ?)", (IS_BACKUP, moment(now)))

    register.blobs.add_to(folder / BLOBS_NAME)
    register.connections.copy_to(path, finish=mark, progress=progress)
    return verify_backup(path, key=register.connections.key)


def verify_backup(path: Path, *, key: bytes) -> Backup:
    """Read a backup through and return what is in it.

    Raises:
        Unavailable: register_missing, wrong_key, not_a_register, backup_damaged (fault).
        Refused: register_newer.
    """
    if not path.exists():
        raise Unavailable("register_missing", folder=str(path.parent), file=path.name)
    documents = path.with_name(BLOBS_NAME)
    copy = connect(path, key=key, immutable=True)
    try:
        check_kind(copy, APPLICATION_ID)
        check_version(copy)
        return _verified(
            copy, connect(documents, key=key, immutable=True) if documents.exists() else None
        )
    finally:
        copy.close()


def restore(folder: Path, backup: Path, *, key: bytes, clock: Clock) -> Path | None:
    """Put a backup in place of the register in `folder`, which must not be open.

    The present files are set aside, not deleted. The register begins a new life when it is next
    opened: new replica id, new number books (`Register.continued_under`).

    Args:
        folder: the data folder.
        backup: the register's file of a backup, its blobs.db beside it.
        key: of the backup.
        clock: the time.

    Returns:
        The folder the present files are in now; None if there were none.

    Raises:
        Unavailable: as `verify_backup`; register_in_use, disk_full, folder_read_only.
    """
    verify_backup(backup, key=key)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, folder / REGISTER_NAME) from error
    lock = InstanceLock(folder, now=clock.now())
    try:
        _bring_documents(folder, backup.with_name(BLOBS_NAME), key=key, clock=clock)
        source = connect(backup, key=key, immutable=True)
        try:
            copy_database(source, folder / RESTORED_NAME, key=key)
        finally:
            source.close()
        aside = _set_aside(folder, REGISTER_NAME, clock)
        (folder / RESTORED_NAME).replace(folder / REGISTER_NAME)
    finally:
        lock.release()
    return aside


def _verified(copy: Connection, documents: Connection | None) -> Backup:
    """Look through an open backup; closes `documents`."""
    path = copy.path
    try:
        faults = damage(copy)
        broken = op_log.first_broken(copy)
        if broken is not None:
            faults.append(f"log entry {broken}")
        held = set() if documents is None else blobs.hashes(documents)
        if lost := named_blobs(copy) - held - wanted(copy):
            faults.append(f"{len(lost)} documents missing")
    finally:
        if documents is not None:
            documents.close()
    if faults:
        raise Unavailable("backup_damaged", file=path.name, folder=str(path.parent), hint=faults[0])
    identity: Identity = identity_of(copy)
    made = copy.execute(
        "SELECT v FROM meta WHERE k IN (?, 'created_at') ORDER BY k DESC", (IS_BACKUP,)
    )
    return Backup(
        path=path,
        office=identity.office,
        made_at=datetime.fromisoformat(made.fetchone()[0]),
        units=_count(copy, "unit"),
        papers=_count(copy, "paper"),
        entries=_count(copy, "outbox"),
        size=path.stat().st_size,
    )


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _bring_documents(folder: Path, source: Path, *, key: bytes, clock: Clock) -> None:
    """Add the backup's documents to the present ones; to a new file if those cannot be read.

    The present ones are copied aside too: the register set aside names some of them.
    """
    target = folder / BLOBS_NAME
    if target.exists():
        try:
            connect(target, key=key).close()
        except Unavailable:
            _set_aside(folder, BLOBS_NAME, clock)
        else:
            _set_aside(folder, BLOBS_NAME, clock, move=shutil.copy2)
    if source.exists():
        documents = connect(source, key=key, immutable=True)
        try:
            blobs.add_missing(documents, target, key=key)
        finally:
            documents.close()


def _set_aside(
    folder: Path,
    name: str,
    clock: Clock,
    *,
    move: Callable[[Path, Path], object] = Path.replace,
) -> Path | None:
    """Move (or copy) a file and its write-ahead log to a folder of their own."""
    if not (folder / name).exists():
        return None
    aside = folder / f"set-aside-{clock.now().strftime(STAMP)}"
    try:
        aside.mkdir(exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            old = folder / f"{name}{ending}"
            if old.exists():
                move(old, aside / old.name)
    except OSError as error:
        raise file_fault(error, aside) from error
    return aside
