"""Open any spreadsheet an officer may be sent, told by content; values only, nothing is run.

xlsx, xlsm, xlsb, xls and ods are read by calamine; CSV and HTML tables by our own readers. A file
is measured before it is opened, macros are never looked at, links give their stored value.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from app.documents import ods_scan, xls_scan, xlsb_scan, xlsx_scan
from app.documents.cells import Cell, CellError
from app.documents.file_kind import kind_of, kind_of_content
from app.documents.file_limits import Limits, check_cells
from app.documents.source import Source
from app.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from python_calamine import CalamineSheet, CalamineWorkbook

    from app.documents.legacy_fonts import Fonts
    from app.documents.sheet_scan import Faults

T = TypeVar("T")

_EXTENSIONS = {
    "xlsx": {".xlsx", ".xlsm"},
    "xlsb": {".xlsb"},
    "xls": {".xls"},
    "ods": {".ods"},
}

#: merged cells: (row, column) of the first and of the last, all from 0
Merged: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

__all__ = ["Cell", "CellError", "Limits", "Sheet", "Workbook", "open_workbook"]


class Sheet:
    """One sheet. Row 1 is the first of its rows and column A the first cell of each.

    Blank cells are "" (or None); failed formulas are `CellError`.
    """

    def __init__(
        self,
        name: str,
        rows: Callable[[], Iterator[list[Cell]]],
        count: int,
        *,
        visible: bool,
        merged: Callable[[], Sequence[Merged]] = tuple,
    ) -> None:
        self.name = name
        #: asks for the merged cells
        self.merged = merged
        #: rows up to the last with a value
        self.count = count
        self.visible = visible
        self._rows = rows

    def iterate(self) -> Iterator[list[Cell]]:
        """Yield the rows from row 1, each made as it is asked for."""
        return self._rows()

    def head(self, count: int) -> list[list[Cell]]:
        """Return the first rows."""
        return list(islice(self._rows(), count))

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """All rows at once; prefer `iterate` for large sheets."""
        return list(self._rows())


class Workbook:
    """An opened file: its kind, and its sheets read when asked for."""

    def __init__(
        self,
        kind: str,
        names: Sequence[str],
        read: Callable[[str], Sheet],
        *,
        name: str,
        fonts: Callable[[str], Fonts] | None = None,
    ) -> None:
        self.kind = kind
        #: sheet → cells set in fonts of before Unicode; none where the format does not tell
        self.fonts: Callable[[str], Fonts] = fonts or (lambda _sheet: {})
        self.file_name = name
        self.sheet_names = tuple(names)
        self._read = read
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by name; a KeyError if there is none.

        Raises:
            Unreadable: `too_large`, `truncated`.
        """
        if name not in self.sheet_names:
            raise KeyError(name)
        if name not in self._sheets:
            self._sheets[name] = self._read(name)
        return self._sheets[name]


def open_workbook(
    path: Path, *, password: str | None = None, limits: Limits | None = None
) -> Workbook:
    """Open a spreadsheet by its content, whatever its name.

    Raises:
        Unreadable: `empty`, `truncated`, `not_a_spreadsheet` (field `looks_like`), `encrypted`
            (no password, or a wrong one), `too_large`.
        Unavailable: `file_missing`, `file_unreadable`.
    """
    limits = limits or Limits()
    source = Source(path)
    kind = kind_of(source, limits)
    if kind == "xls" and xls_scan.is_encrypted(xls_scan.workbook_stream(source)):
        kind = "encrypted"
    if kind == "encrypted":
        source = _decrypted(source, password, limits)
        kind = kind_of_content(source, limits)
    if kind in {"html", "text"}:
        return _text_workbook(source, kind, limits)
    return _calamine_workbook(source, kind, limits)


def _decrypted(source: Source, password: str | None, limits: Limits) -> Source:
    if not password:
        raise Unreadable("encrypted", file=source.name)
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    plain = io.BytesIO()
    try:
        with source.path.open("rb") as file:
            locked = OfficeFile(file)
            locked.load_key(password=password)
            locked.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise Unreadable("encrypted", file=source.name) from error
    except _damage_to_decryption() as error:
        raise source.damaged() from error
    content = plain.getvalue()
    decrypted = Source(source.path, content)
    if kind_of_content(decrypted, limits) == "binary":
        raise Unreadable("encrypted", file=source.name)
    return decrypted


def _damage_to_decryption() -> tuple[type[Exception], ...]:
    """Return what the decrypting library raises on a damaged file: it checks little beforehand."""
    import struct
    from xml.parsers.expat import ExpatError

    from msoffcrypto.exceptions import FileFormatError, ParseError

    return (
        FileFormatError,
        ParseError,
        ExpatError,
        struct.error,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
    )


def _text_workbook(source: Source, kind: str, limits: Limits) -> Workbook:
    from app.documents.text_tables import csv_rows, html_tables

    if kind == "html":
        tables = html_tables(source, limits)
        sheets = {f"Table{number}": rows for number, rows in enumerate(tables, start=1)}
    else:
        kind, sheets = "csv", {source.path.stem: csv_rows(source, limits)}

    def read(name: str) -> Sheet:
        rows = cast("list[list[Cell]]", sheets[name])
        return Sheet(name, lambda: iter(rows), len(rows), visible=True)

    return Workbook(kind, tuple(sheets), read, name=source.name)


def _calamine_workbook(source: Source, kind: str, limits: Limits) -> Workbook:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    scanned: Sequence[Faults] = ()
    if kind == "xlsx":
        xlsx_scan.check_parts(source)
    elif kind == "ods":  # before the library makes every repeated cell
        scanned = [scan.faults for scan in ods_scan.scan_sheets(source, limits)]
    elif kind == "xls":
        scanned = xls_scan.faults_by_sheet(xls_scan.workbook_stream(source))
    book: CalamineWorkbook = _guarded(source, lambda: load_workbook(_for_library(source, kind)))
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    names = [sheet.name for sheet in sheets]
    if len(names) > limits.max_sheets:
        raise Unreadable(
            "too_large",
            file=source.name,
            size=str(len(names)),
            limit=str(limits.max_sheets),
            setting="imports.max_sheets",
        )
    visible = {sheet.name: sheet.visible == SheetVisibleEnum.Visible for sheet in sheets}

    faults_of = _scanner(source, kind, dict(zip(names, scanned, strict=False)), limits)

    def read(name: str) -> Sheet:
        wrong = faults_of(name)  # and refuses a sheet too large to be held
        sheet = _guarded(source, lambda: book.get_sheet_by_name(name))
        check_cells(source, sheet.height, sheet.width, limits)
        return Sheet(
            name,
            lambda: _unbroken(source, _rows(sheet, wrong)),
            sheet.end[0] + 1 if sheet.end else 0,
            visible=visible[name],
            merged=lambda: sheet.merged_cell_ranges or (),
        )

    fonts = partial(_fonts, source, kind, names)
    return Workbook(kind, names, read, name=source.name, fonts=fonts)


def _fonts(source: Source, kind: str, names: Sequence[str], sheet: str) -> Fonts:
    from app.documents.legacy_fonts import xls_fonts, xlsx_fonts

    if kind == "xlsx":
        return xlsx_fonts(source, sheet)
    if kind == "xls":
        return dict(zip(names, xls_fonts(xls_scan.workbook_stream(source)), strict=False))[sheet]
    return {}


def _for_library(source: Source, kind: str) -> Path | io.BytesIO:
    """Return the path only where its extension is true: the library believes extensions."""
    if source.content is None and source.path.suffix.lower() not in _EXTENSIONS[kind]:
        return io.BytesIO(source.path.read_bytes())
    return source.opened()


def _scanner(
    source: Source, kind: str, scanned: Mapping[str, Faults], limits: Limits
) -> Callable[[str], Faults]:
    """Return what finds a sheet's failed formulas, by sheet name."""
    if kind == "xlsx":
        return lambda name: xlsx_scan.scan_sheet(source, name, limits).faults
    if kind == "xlsb":
        return lambda name: xlsb_scan.scan_sheet(source, name, limits).faults
    return lambda name: scanned.get(name, {})


def _guarded(source: Source, work: Callable[[], T]) -> T:
    """Call the library; what it cannot read, or stumbles over, is Unreadable `truncated`."""
    with _guard(source):
        return work()


def _unbroken(source: Source, rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    """Yield rows, which the library may stumble over at any cell: a time of 10**15 hours."""
    with _guard(source):
        yield from rows


@contextmanager
def _guard(source: Source) -> Iterator[None]:
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise Unreadable("encrypted", file=source.name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise source.damaged() from error
    except BaseException as error:
        # the library's own assertion failures come as an exception class it does not export
        if type(error).__name__ == "PanicException":
            raise source.damaged() from error
        raise


def _rows(sheet: CalamineSheet, faults: Faults) -> Iterator[list[Cell]]:
    """Yield rows from row 1, padded to column A, with failed formulas put back."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    if not left and not faults:
        yield from cast("Iterator[list[Cell]]", sheet.iter_rows())
        return
    for number, values in enumerate(sheet.iter_rows(), start=1):
        row = cast("list[Cell]", [*left, *values] if left else values)
        for column, error in faults.get(number, {}).items():
            row.extend([""] * (column + 1 - len(row)))
            row[column] = error
        yield row
