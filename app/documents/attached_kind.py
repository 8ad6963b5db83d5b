"""What an attached file is by its content, and a name for it that is safe on any disk.

The name is only asked where content cannot tell: plain text, and names that would run.
"""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping

#: kinds a program for documents may be asked to open
OPENED = frozenset(
    ("pdf", "png", "jpeg", "gif", "tiff", "heic", "docx", "xlsx", "pptx", "doc", "mp4", "txt")
)
#: kinds the window can show itself
SHOWN = frozenset(("pdf", "png", "jpeg", "gif"))
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (4, b"ftypheic", "heic"),
    (4, b"ftypheix", "heic"),
    (4, b"ftypmif1", "heic"),
    (4, b"ftyp", "mp4"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (0, b"7z\xbc\xaf\x27\x1c", "zip"),
    (0, b"Rar!", "zip"),
    (0, b"MZ", "program"),
    (0, b"\x7fELF", "program"),
    (0, b"#!", "program"),
)
#: parts of a zip → what the whole is
_PARTS: Mapping[str, str] = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
#: endings that Windows runs, whatever is inside
_RUN = frozenset(
    (
        *(
            "exe",
            "com",
            "scr",
            "pif",
            "bat",
            "cmd",
            "ps1",
            "psm1",
            "vbs",
            "vbe",
            "js",
            "jse",
            "wsf",
            "wsh",
            "hta",
            "msi",
            "msp",
        ),
        *(
            "msc",
            "cpl",
            "dll",
            "jar",
            "lnk",
            "reg",
            "url",
            "scf",
            "inf",
            "chm",
            "application",
            "gadget",
            "sh",
            "py",
        ),
        *("desktop", "iso", "img", "html", "htm", "svg", "xml", "xll"),
    )
)
#: endings of office files that carry programs of their own
_MACRO = frozenset(["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "ppsm"])
#: the ending each kind is written with
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "png": ("png",),
    "jpeg": ("jpg", "jpeg"),
    "gif": ("gif",),
    "tiff": ("tif", "tiff"),
    "heic": ("heic", "heif"),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "pptx": ("pptx",),
    "doc": ("doc", "xls", "ppt", "msg"),
    "mp4": ("mp4", "mov", "m4a", "m4v", "3gp"),
    "txt": ("txt", "csv", "log"),
}
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_BAD = re.compile(r'[<>:"/\\|?*]')
_LONGEST = 120


def ending(name: str) -> str:
    """Return a name's ending without its dot, lower case."""
    _, dot, last = name.rpartition(".")
    return last.strip().lower() if dot else ""


def kind_of(content: bytes, name: str) -> str:
    """Return the kind of a file (words under [attachment_kind]); "other" where it is not known."""
    if ending(name) in _RUN:
        return "program"
    if content[:2] == b"PK":
        return _zip_kind(content, name)
    for place, magic, kind in _MAGIC:
        if content.startswith(magic, place):
            return "macro" if kind == "doc" and _has_macros(content) else kind
    return _text_kind(content)


def safe_name(name: str, kind: str) -> str:
    """Return a name without folders, hidden signs or reserved words, ending as its kind does."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    clean = _BAD.sub("_", seen).strip(" .") or "tep"
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    endings = _ENDINGS.get(kind, ())
    if endings and ending(clean) not in endings:
        clean = f"{clean}.{endings[0]}"
    stem, dot, tail = clean.rpartition(".")
    return f"{stem[: _LONGEST - len(tail)]}.{tail}" if dot and stem else clean[:_LONGEST]


def _zip_kind(content: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, RuntimeError):
        return "other"
    if any(each.lower().endswith("vbaproject.bin") for each in names) or ending(name) in _MACRO:
        return "macro"
    for part, kind in _PARTS.items():
        if "[Content_Types].xml" in names and any(each.startswith(part) for each in names):
            return kind
    return "zip"


def _has_macros(content: bytes) -> bool:
    """Tell whether an old office file holds a program: its folder has a name for it."""
    return any(word.encode("utf-16-le") in content for word in ("_VBA_PROJECT", "Macros"))


def _text_kind(content: bytes) -> str:
    head = content[:65536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "txt"
    if b"\x00" in head:
        return "other"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return "txt" if error.start > len(head) - 4 else "other"
    fields = (b"From:", b"Received:", b"Return-Path:", b"MIME-Version:", b"Delivered-To:")
    return "eml" if head.lstrip().startswith(fields) else "txt"
