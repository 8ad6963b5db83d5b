"""Where a document's bytes are: a file on disk, or in memory after decryption."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and its decrypted content where it had a password."""

    path: Path
    content: bytes | None = None

    @property
    def name(self) -> str:
        """The file's name, as messages give it."""
        return self.path.name

    def opened(self) -> Path | io.BytesIO:
        """Return what libraries open."""
        return self.path if self.content is None else io.BytesIO(self.content)

    def damaged(self) -> Unreadable:
        """Return the refusal of a file that is cut off or broken."""
        return Unreadable("truncated", file=self.name)

    @contextmanager
    def archive(self) -> Iterator[zipfile.ZipFile]:
        """Open the file as a zip; every damage met inside is Unreadable `truncated`."""
        try:
            with zipfile.ZipFile(self.opened()) as archive:
                yield archive
        except _DAMAGE as error:
            raise self.damaged() from error
