"""A file a person chose, read whole; what stands in the way is told by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Unavailable

if TYPE_CHECKING:
    from pathlib import Path


def read_given(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        Unavailable: file_missing, file_unreadable (file).
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error
