"""Files handed to people: written beside and renamed, every failure said in plain words."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING

from app.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


#: a name too long, or with signs the disk does not take
_NO_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the machine's refusals about an outgoing file into words (Unavailable)."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unavailable("out_disk_full", folder=path.parent) from error
        if error.errno == errno.EROFS or not _folder_writable(path.parent):
            raise Unavailable("folder_not_writable", folder=path.parent) from error
        if error.errno in _NO_NAME:
            raise Unavailable("file_refused", file=path.name, folder=path.parent) from error
        raise Unavailable("file_locked", file=path.name) from error


def _folder_writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK)


def make_folder(folder: Path) -> None:
    """Make a folder for outgoing files.

    Raises:
        Unavailable: folder_not_writable, out_disk_full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unavailable("out_disk_full", folder=folder) from error
        raise Unavailable("folder_not_writable", folder=folder) from error


def write_beside(path: Path, content: bytes) -> Path:
    """Write a file without replacing another: a name taken by other content gets a number.

    Returns the path written, "list (2).xlsx"; a file that holds this content already stays.

    Raises:
        Unavailable: as `write`.
    """
    for number in count(1):
        tried = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        if not tried.is_file():
            write(tried, content)
            return tried
        with told(tried):
            if tried.stat().st_size == len(content) and tried.read_bytes() == content:
                return tried
    raise AssertionError  # `count` has no end


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Unavailable: out_disk_full, folder_not_writable, file_locked (open in Excel), file_refused.
    """
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.new")
    try:
        with told(path):
            beside.write_bytes(content)
            beside.replace(path)
    finally:
        # Where nothing could be written there is nothing to clear away either.
        with suppress(OSError):
            beside.unlink(missing_ok=True)
