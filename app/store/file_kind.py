"""What a file is before it is trusted: its key, that it is ours, and that we are new enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused, Unavailable
from app.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.sqlcipher import Connection

#: an encrypted file is whole pages of this size, all of them noise
_PAGE = 4096
_PLAIN_BEGINNINGS = (b"SQLite format 3\x00", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")


def check_kind(connection: Connection, application_id: int) -> None:
    """Try the key and the mark of the file.

    Raises:
        Unavailable: wrong_key, not_a_register (file, folder).
    """
    path = connection.path
    if not looks_encrypted(path):
        raise Unavailable("not_a_register", file=path.name, folder=str(path.parent))
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        found = connection.execute("PRAGMA application_id").fetchone()[0]
    except Unavailable as error:
        if error.code != "register_damaged":
            raise
        raise Unavailable("wrong_key", file=path.name, folder=str(path.parent)) from error
    if found != application_id:
        raise Unavailable("not_a_register", file=path.name, folder=str(path.parent))


def looks_encrypted(path: Path) -> bool:
    """Tell whether a file can be one of ours: whole pages, no beginning of a known kind."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(16)
    except OSError as error:
        raise Unavailable(
            "register_unreachable", file=path.name, folder=str(path.parent), hint=str(error)
        ) from error
    return size > 0 and size % _PAGE == 0 and not beginning.startswith(_PLAIN_BEGINNINGS)


def check_version(connection: Connection) -> int:
    """Return the schema's number.

    Raises:
        Refused: register_newer (register_version, program_version).
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise Refused("register_newer", register_version=version, program_version=SCHEMA_VERSION)
    return version
