"""What a file is before it is opened: there, readable, and encrypted as ours are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Unavailable

if TYPE_CHECKING:
    from pathlib import Path

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


def _unreachable(path: Path, error: OSError) -> Unavailable:
    folder = str(path.parent)
    return Unavailable("register_unreachable", file=path.name, folder=folder, hint=str(error))
