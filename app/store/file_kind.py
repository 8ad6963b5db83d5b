"""What a file is before it is trusted: encrypted, ours, and of a schema we know."""

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


def is_there(path: Path) -> bool:
    """Tell whether a file exists.

    Raises:
        Unavailable: register_unreachable, where we may not even look.
    """
    try:
        return path.exists()
    except OSError as error:
        raise _unreachable(path, error) from error


def refuse_strangers(path: Path) -> None:
    """Refuse a file that cannot be encrypted by us: broken pages, or a beginning of another kind.

    Raises:
        Unavailable: not_a_register, register_unreachable (file, folder).
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(16)
    except OSError as error:
        raise _unreachable(path, error) from error
    if size == 0 or size % _PAGE or beginning.startswith(_PLAIN_BEGINNINGS):
        raise Unavailable("not_a_register", file=path.name, folder=str(path.parent))


def check_kind(connection: Connection, application_id: int) -> None:
    """Refuse an encrypted file that is not of this kind.

    Raises:
        Unavailable: not_a_register (file, folder).
    """
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != application_id:
        path = connection.path
        raise Unavailable("not_a_register", file=path.name, folder=str(path.parent))


def check_version(connection: Connection) -> int:
    """Return the schema's number.

    Raises:
        Refused: register_newer (register_version, program_version).
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise Refused("register_newer", register_version=version, program_version=SCHEMA_VERSION)
    return version


def _unreachable(path: Path, error: OSError) -> Unavailable:
    folder = str(path.parent)
    return Unavailable("register_unreachable", file=path.name, folder=folder, hint=str(error))
