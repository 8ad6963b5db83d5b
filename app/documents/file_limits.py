"""How large a file may be before it is opened: a small zip can inflate to fill the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Unreadable

if TYPE_CHECKING:
    from zipfile import ZipFile

    from app.documents.source import Source

MEGABYTE = 1_000_000
#: no spreadsheet has more
MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file; sizes in bytes. The defaults hold a province's largest list."""

    max_file_bytes: int = 200 * MEGABYTE
    #: the sum of everything in a zip, inflated
    max_inflated_bytes: int = 400 * MEGABYTE
    #: inflated : packed, looked at above `ratio_free_bytes` only (zeros pack 30 : 1)
    max_ratio: int = 200
    ratio_free_bytes: int = 32 * MEGABYTE
    #: parts of a zip; the largest workbooks have some hundreds
    max_entries: int = 10_000
    #: CSV and HTML are held as text, four times their size
    max_text_bytes: int = 64 * MEGABYTE
    #: of one cell of a CSV file
    max_field_chars: int = 1_000_000
    #: of the smallest rectangle holding every value of a sheet: it is allocated whole
    max_cells: int = 12_000_000
    max_sheets: int = 255


def check_file(source: Source, limits: Limits) -> int:
    """Return the file's size in bytes.

    Raises:
        Unreadable: `empty`, or `too_large` on disk.
    """
    size = source.path.stat().st_size
    if size == 0:
        raise Unreadable("empty", file=source.name)
    if size > limits.max_file_bytes:
        raise too_large(source, size, limits.max_file_bytes, "imports.max_file_mb")
    return size


def check_zip(source: Source, archive: ZipFile, limits: Limits) -> None:
    """Refuse (`too_large`) an archive that promises more than it may inflate to."""
    entries = archive.infolist()
    if len(entries) > limits.max_entries:
        raise Unreadable(
            "too_large",
            file=source.name,
            size=str(len(entries)),
            limit=str(limits.max_entries),
            setting="imports.max_entries",
        )
    inflated = sum(entry.file_size for entry in entries)
    if inflated > limits.max_inflated_bytes:
        raise too_large(source, inflated, limits.max_inflated_bytes, "imports.max_inflated_mb")
    packed = max(1, sum(entry.compress_size for entry in entries))
    if inflated > limits.ratio_free_bytes and inflated > packed * limits.max_ratio:
        raise Unreadable(
            "too_large",
            file=source.name,
            size=f"{inflated // packed} : 1",
            limit=f"{limits.max_ratio} : 1",
            setting="imports.max_ratio",
        )


def check_cells(source: Source, rows: int, columns: int, limits: Limits) -> None:
    """Refuse (`too_large`) a sheet whose values lie too far apart to be held in memory."""
    if rows * columns > limits.max_cells:
        raise Unreadable(
            "too_large",
            file=source.name,
            size=f"{rows} × {columns}",
            limit=str(limits.max_cells),
            setting="imports.max_cells",
        )


def too_large(source: Source, size: int, limit: int, setting: str) -> Unreadable:
    """Return the refusal of a file of `size` bytes where `limit` are allowed by a setting."""
    return Unreadable(
        "too_large",
        file=source.name,
        size=f"{-(-size // MEGABYTE)} MB",
        limit=f"{limit // MEGABYTE} MB",
        setting=setting,
    )
