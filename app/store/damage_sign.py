"""A first page that cannot be read: is the key another one, or the file damaged?

To SQLCipher both look alike. The key is right if it opens the documents beside the register, or
one of its backups; then the register itself is what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Unavailable
from app.store.sqlcipher import connect

if TYPE_CHECKING:
    from pathlib import Path

_BACKUPS = "sothu-*.db"


def told_apart(error: Unavailable, *, key: bytes, others: list[Path], backups: Path) -> Unavailable:
    """Return `wrong_key` as it is, or what else it was when the key opens something else here.

    Args:
        error: of opening a file.
        key: it was opened with.
        others: files of the same register.
        backups: the folder of its backups.

    Returns:
        Unavailable: wrong_key, first_page_damaged (file, folder, backup), or first_page_lost (the
            same without a backup that opens).
    """
    if error.code != "wrong_key":
        return error
    newest = next((path for path in newest_first(backups) if _opens(path, key)), None)
    if newest is not None:
        return Unavailable("first_page_damaged", **error.fields, backup=str(newest))
    if any(_opens(path, key) for path in others):
        return Unavailable("first_page_lost", **error.fields)
    return error


def newest_first(backups: Path) -> list[Path]:
    """Return the backups in a folder by the moment in their names, the newest first."""
    return sorted(backups.glob(_BACKUPS), key=lambda path: path.name, reverse=True)


def _opens(path: Path, key: bytes) -> bool:
    try:
        connect(path, key=key, query_only=True, immutable=True).close()
    except Unavailable:
        return False
    return True
