"""What every workbook we write shares: bytes that repeat, text that never becomes a formula."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CREATOR = "Sổ Thu"
FONT = "Times New Roman"
MONEY_FORMAT = "#,##0"
DATE_FORMAT = "dd/mm/yyyy"
MONTH_FORMAT = "mm/yyyy"
PERCENT_FORMAT = "0.00%"
TEXT_FORMAT = "@"

#: every file is dated alike, so that the same content gives the same bytes
_WHEN = datetime(2026, 1, 1)  # noqa: DTZ001 - Excel's own properties carry no zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
#: what XML cannot hold, and Excel's longest cell
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
#: a leading sign that would make Excel take edited text for a formula
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class _FixedZip(ZipFile):
    """A zip whose entries carry one fixed time, and whose properties carry one fixed date."""

    def __init__(self, target: BytesIO, edits: Mapping[str, Callable[[bytes], bytes]]) -> None:
        super().__init__(target, "w", ZIP_DEFLATED, allowZip64=True)
        self._edits = {"docProps/core.xml": _fix_modified, **edits}

    def writestr(  # type: ignore[override]  # the mode arguments are never used here
        self, zinfo_or_arcname: str | ZipInfo, data: str | bytes
    ) -> None:
        """Write an entry at the fixed time."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        raw = data.encode() if isinstance(data, str) else data
        edit = self._edits.get(name)
        super().writestr(_entry(name), edit(raw) if edit else raw, ZIP_DEFLATED)

    def write(self, filename: str, arcname: str) -> None:  # type: ignore[override]  # as above
        """Copy a file into the zip at the fixed time."""
        if arcname in self._edits:
            self.writestr(arcname, Path(filename).read_bytes())
            return
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w") as target:
            shutil.copyfileobj(source, target)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _fix_modified(core: bytes) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + f"{_WHEN.isoformat()}Z".encode() + rb"\g<2>", core)


def to_bytes(
    workbook: Workbook,
    *,
    title: str,
    edits: Mapping[str, Callable[[bytes], bytes]] | None = None,
) -> bytes:
    """Return the xlsx bytes of a workbook; the same content always gives the same bytes.

    `edits` change single parts by their path ("xl/worksheets/sheet1.xml") as they are written.
    """
    workbook.properties = DocumentProperties(
        creator=CREATOR,
        lastModifiedBy=CREATOR,
        title=safe_text(title),
        language="vi-VN",
        created=_WHEN,
        modified=_WHEN,
    )
    target = BytesIO()
    with _FixedZip(target, edits or {}) as archive:
        ExcelWriter(workbook, archive).write_data()
    return target.getvalue()


def safe_text(text: str) -> str:
    """Return text that a cell can hold: no control characters, at most 32,767 characters."""
    return _UNWRITABLE.sub("", text)[:_LONGEST]


def looks_like_formula(text: str) -> bool:
    """Tell whether Excel would take this text for a formula if somebody edits the cell."""
    return text.startswith(_FORMULA_SIGNS)


def put_text(cell: Cell, text: str) -> None:
    """Put text into an empty cell as text: never a formula, never an error value or a number.

    Text with a leading sign also gets the quote prefix, so that editing the cell keeps it text.
    """
    text = safe_text(text)
    if not text:
        return
    # Past the setter: it would turn "=…" into a formula and "#N/A" into an error.
    raw: Any = cell
    raw._value = text  # noqa: SLF001
    raw.data_type = "s"
    if looks_like_formula(text):
        raw._style = quoted(raw._style)  # noqa: SLF001 - shared between cells, so copied


def quoted(style: StyleArray) -> StyleArray:
    """Return the style with Excel's quote prefix set."""
    copy = StyleArray(style)
    copy.quotePrefix = 1
    return copy


def print_on_a4(sheet: Worksheet, *, header_rows: str, landscape: bool = True) -> None:
    """Set up a sheet for A4: fit to width, repeated header rows ("7:9"), page numbers."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = header_rows
    for side, inches in (("left", 0.4), ("right", 0.4), ("top", 0.5), ("bottom", 0.55)):
        setattr(sheet.page_margins, side, inches)
    sheet.page_margins.header = sheet.page_margins.footer = 0.25
    sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter
    footer.right.text = "&P/&N"
    footer.right.size = 9
    footer.right.font = f"{FONT},Regular"


def draw_rule(sheet: Worksheet, row: int, *, first: int, last: int, share: float) -> None:
    """Draw a rule centred over the columns `first` to `last`, about `share` of their width.

    It is the top border of whole cells, so it is as long as the columns allow.
    """
    columns = range(first, last + 1)
    widths = [sheet.column_dimensions[get_column_letter(column)].width for column in columns]
    left, whole = 0.0, sum(widths)
    for column, width in zip(columns, widths, strict=True):
        if abs((left + width / 2) / whole - 0.5) <= share / 2:
            cell: Any = sheet.cell(row, column)
            cell.border = Border(top=Side(style="thin"))
        left += width


def use_font(workbook: Workbook, *, size: int) -> None:
    """Make our font the workbook's own, which column widths are counted in."""
    book: Any = workbook
    book._named_styles["Normal"].font = Font(name=FONT, size=size)  # noqa: SLF001 - no public way
