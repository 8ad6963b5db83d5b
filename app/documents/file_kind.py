"""What a file is, told from its bytes: names and extensions are not believed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.documents.file_limits import check_file, check_zip
from app.errors import Unavailable, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.documents.file_limits import Limits
    from app.documents.source import Source

_HEAD_BYTES = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"

#: first bytes of kinds people mistake for a spreadsheet; the name is the field `looks_like`
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3", "database"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_ZIP_MEMBERS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)
_HTML = re.compile(rb"^\s*(<!doctype\s+html|<html|<head|<body|<table|<meta)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml")
_READABLE = frozenset({"xlsx", "xlsb", "ods", "xls", "encrypted"})


def kind_of(source: Source, limits: Limits) -> str:
    """Return xlsx, xlsb, ods, xls, encrypted, html or text (which may be CSV).

    Raises:
        Unreadable: `empty`, `truncated`, `too_large`, `not_a_spreadsheet` (its field `looks_like`).
        Unavailable: the file is missing or may not be read.
    """
    try:
        check_file(source, limits)
        with source.path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=source.name) from error
    except OSError as error:
        raise Unavailable("file_unreadable", file=source.name) from error
    found = _kind_of_head(source, head, limits)
    if found in _READABLE or found in {"html", "text"}:
        return found
    raise Unreadable("not_a_spreadsheet", file=source.name, looks_like=found)


def kind_of_content(source: Source, limits: Limits) -> str:
    """Return the kind of decrypted content, as `kind_of` does of a file."""
    return _kind_of_head(source, (source.content or b"")[:_HEAD_BYTES], limits)


def _kind_of_head(source: Source, head: bytes, limits: Limits) -> str:
    if head.startswith(_ZIP):
        return _kind_of_zip(source, limits)
    if head.startswith(_OLE):
        return _kind_of_ole(source)
    for magic, name in _OTHERS:
        if head.startswith(magic):
            return name
    return _kind_of_text(head)


def _kind_of_zip(source: Source, limits: Limits) -> str:
    with source.archive() as archive:
        check_zip(source, archive, limits)
        names = set(archive.namelist())
        for member, kind in _ZIP_MEMBERS:
            if member in names:
                return kind
        if "mimetype" in names and archive.read("mimetype").strip() == _ODS:
            return "ods"
    return "zip"


def _kind_of_ole(source: Source) -> str:
    streams = {name[0] for name in ole_streams(source)}
    for stream, kind in _OLE_STREAMS:
        if stream in streams:
            return kind
    return "ole"


def ole_streams(source: Source) -> Iterable[list[str]]:
    """Return the stream names of an OLE file; a cut-off one is Unreadable `truncated`."""
    import olefile

    try:
        with olefile.OleFileIO(source.opened()) as ole:
            return list(ole.listdir())
    except (OSError, ValueError, IndexError) as error:
        raise source.damaged() from error


def _kind_of_text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_order(head):
        text = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    elif b"\x00" in head:
        return "binary"
    if _HTML.match(text):
        return "html"
    if _XML.match(text):
        return "html" if b"<html" in text.lower() else "xml"
    if text[:13].lower() == b"mime-version:":
        return "mhtml"
    return "text"


def utf16_order(head: bytes) -> str:
    """Return "utf-16-le", "utf-16-be" or "": Latin letters leave every second byte zero."""
    pairs = len(head) // 2
    if pairs == 0 or b"\x00" not in head:
        return ""
    first, second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if second > pairs * 0.4 and first < pairs * 0.05:
        return "utf-16-le"
    if first > pairs * 0.4 and second < pairs * 0.05:
        return "utf-16-be"
    return ""
