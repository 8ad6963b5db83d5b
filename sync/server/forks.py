"""A register that was copied and goes on at two PCs: entered as an incident when it shows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sync.server import books, ops
from sync.server.database import row
from sync.server.faults import Denied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.protocol.messages import Hello, Welcome
    from sync.server.database import Database
    from sync.server.devices import Device

_FORK = "fork"
#: why a log was not taken for what was begun under its name, as the PC is told
ANOTHER_DEVICE, ANOTHER_LOG = "another device", "hash"
_OF_TWO = frozenset({ANOTHER_DEVICE, ANOTHER_LOG})


def is_another(database: Database, hello: Hello, welcome: Welcome) -> bool:
    """Tell whether a PC's log is another than the one that was begun under its name."""
    if (hello.dseq, hello.hash) == (welcome.last_dseq, welcome.last_hash):
        return False
    if hello.dseq > welcome.last_dseq:
        return False  # the rest of it will tell
    with database.read() as connection:
        return ops.hash_at(connection, hello.replica, hello.dseq) != hello.hash


@contextmanager
def told(database: Database, device: Device, replica: str, at: str) -> Iterator[None]:
    """Enter it when what is done within is refused because two PCs write one log."""
    try:
        yield
    except Denied as denied:
        if denied.code == _FORK and denied.detail in _OF_TWO:
            tell(database, device, replica, denied.detail, at)
        raise


def tell(database: Database, device: Device, replica: str, why: str, at: str) -> None:
    """Enter that two PCs write one log, once for each reason, PC and replica.

    In a transaction of its own: that of the request is undone with its refusal.
    """
    detail = f"{why}: {replica}"
    sql = (
        "SELECT 1 FROM incident WHERE kind = :kind AND scope = :scope AND device = :device"
        " AND detail = :detail"
    )
    incident = {"kind": _FORK, "scope": device.office, "device": device.id, "detail": detail}
    with database.read() as connection:
        if row(connection, sql, **incident) is not None:
            return
    with database.write() as connection:
        ops.lock_head(connection, device.office)  # of two that tell it at once one enters it
        if row(connection, sql, **incident) is None:
            books.incident(connection, _FORK, device.office, device.id, at=at, detail=detail)
