"""What the province publishes to offices: a few files as one signed package with a day to apply.

A package is a zip of plain files, the same bytes for the same files. Its signature is over kind,
version, day, size and hash, by the province's publishing key; a PC keeps that key from its
enrolment, so a package of another province, or an altered one, is told by its signature.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERENCE, LAW, FORMS, HOLIDAYS, RETURNS = "reference", "law", "forms", "holidays", "returns"
KINDS = (REFERENCE, LAW, FORMS, HOLIDAYS, RETURNS)
#: what a published package's record says it is
PACKAGE = "package"
MAX_FILES = 200
MAX_BYTES = 32 << 20
_LONGEST_NAME = 120
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENDINGS: Mapping[str, tuple[str, ...]] = {RETURNS: (".toml", ".xlsx")}


class BadPackage(ValueError):
    """A package that holds something else than it must; the text names the file."""


def package_text(kind: str, version: int, apply_on: str, size: int, sha256: str) -> str:
    """Return what the province signs of a package."""
    return "\n".join(("sothu-package-1", kind, str(version), apply_on, str(size), sha256))


def record_id(kind: str, version: int) -> str:
    """Return the id of the record that tells of a package."""
    return f"{PACKAGE}-{kind}-{version:06d}"


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as a package: the same bytes for the same files."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return into.getvalue()


def unpacked(kind: str, content: bytes) -> dict[str, bytes]:
    """Return the files of a package by name.

    Raises:
        BadPackage: no package, an unknown kind, a file of another kind or under a path, too much
            in it, or TOML that cannot be read.
    """
    if kind not in KINDS:
        raise BadPackage(kind)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _read(kind, archive)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        message = f"zip: {error}"
        raise BadPackage(message) from error
    for name, each in found.items():
        if name.endswith(".toml"):
            _readable(name, each)
    return found


def _read(kind: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    endings = _ENDINGS.get(kind, (".toml",))
    if not 0 < len(entries) <= MAX_FILES or sum(each.file_size for each in entries) > MAX_BYTES:
        message = f"zip: {len(entries)} files"
        raise BadPackage(message)
    found = {}
    for each in entries:
        name = each.filename
        plain = name == name.strip() and not set(name) & set('/\\:*?"<>|') and name[0] != "."
        if not (
            plain and len(name) <= _LONGEST_NAME and name.endswith(endings) and name.isprintable()
        ):
            raise BadPackage(name[:_LONGEST_NAME])
        if name in found:
            raise BadPackage(name)
        found[name] = archive.read(each)
    return found


def _readable(name: str, content: bytes) -> None:
    try:
        tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{name}: {error}"
        raise BadPackage(message) from error
