"""The marks inside an open file: whose it is, and of which schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused, Unavailable
from app.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from app.store.sqlcipher import Connection


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
