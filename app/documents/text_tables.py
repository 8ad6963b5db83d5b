"""Tables written as text: CSV in any usual encoding, and the HTML that systems name .xls."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from app.documents.file_kind import utf16_order
from app.documents.file_limits import check_cells, too_large
from app.domain.text import clean
from app.errors import Unreadable

if TYPE_CHECKING:
    from app.documents.file_limits import Limits
    from app.documents.source import Source

_SEPARATORS = ",;\t|"
_SAMPLE_LINES = 40
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_MOST_SPAN = 1000


def decoded(source: Source, limits: Limits, *, charset: str = "") -> str:
    """Return a text file's characters: marked or unmarked UTF-16, UTF-8, else CP1258.

    Raises:
        Unreadable: `too_large`, or `not_a_spreadsheet` where the bytes are no text.
    """
    content = source.path.read_bytes() if source.content is None else source.content
    if len(content) > limits.max_text_bytes:
        raise too_large(source, len(content), limits.max_text_bytes, "imports.max_text_mb")
    for encoding in (_marked(content), charset, "utf-8", "cp1258", "cp1252"):
        try:
            return content.decode(encoding) if encoding else _refuse()
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable("not_a_spreadsheet", file=source.name, looks_like="binary")


def _refuse() -> str:
    raise LookupError


def _marked(content: bytes) -> str:
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return utf16_order(content[:4096])


def csv_rows(source: Source, limits: Limits) -> list[list[str]]:
    """Return the rows of a CSV file, its separator told from its lines.

    Raises:
        Unreadable: `not_a_spreadsheet` (looks like text) where no separator makes columns.
    """
    text = decoded(source, limits)
    if "\x00" in text:
        raise Unreadable("not_a_spreadsheet", file=source.name, looks_like="binary")
    separator = _separator(text)
    if not separator:
        raise Unreadable("not_a_spreadsheet", file=source.name, looks_like="text")
    csv.field_size_limit(limits.max_field_chars)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        if "field limit" not in str(error):
            raise source.damaged() from error
        longest, setting = limits.max_field_chars, "imports.max_field_chars"
        raise Unreadable(
            "too_large", file=source.name, size=f"> {longest}", limit=str(longest), setting=setting
        ) from error
    check_cells(source, len(rows), max(map(len, rows), default=0), limits)
    return rows


def _separator(text: str) -> str:
    """Return the sign that cuts most of the first lines into the same number of columns."""
    lines = [line for line in text[: 1 << 16].splitlines() if line.strip()][:_SAMPLE_LINES]
    best, most = "", 0
    for sign in _SEPARATORS:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        width = max(set(widths), key=widths.count, default=1)
        if width > 1 and widths.count(width) * (width - 1) > most:
            best, most = sign, widths.count(width) * (width - 1)
    return best


def html_tables(source: Source, limits: Limits) -> list[list[list[str]]]:
    """Return the rows of each table of an HTML page; spanned cells are blank but the first.

    Raises:
        Unreadable: `not_a_spreadsheet` (looks like html) where there is no table.
    """
    head = (source.path.read_bytes() if source.content is None else source.content)[:4096]
    found = _CHARSET.search(head)
    tables = _Tables(source, limits)
    tables.feed(decoded(source, limits, charset=found[1].decode("ascii") if found else ""))
    tables.close()
    filled = [table for table in tables.tables if table]
    if not filled:
        raise Unreadable("not_a_spreadsheet", file=source.name, looks_like="html")
    return filled


class _Tables(HTMLParser):
    """Collects text by table, row and cell; a table inside a cell becomes a table of its own."""

    def __init__(self, source: Source, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._source = source
        self._limits = limits
        self._cells = 0
        self._text: list[str] | None = None
        self._span = 1
        #: columns still covered by a cell of a row above: column → rows left
        self._covered: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell; end tags of cells and rows may be missing."""
        if tag == "table":
            self._end_cell()
            self._covered = {}
            self._open.append([])
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].append([])
        elif tag in {"td", "th"}:
            self._start_cell(dict(attrs))
        elif tag in {"br", "p", "div"} and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what ends."""
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep text that stands in a cell."""
        if self._text is not None:
            self._text.append(data)

    def _start_cell(self, attrs: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._open[-1]
        if not table:
            table.append([])
        row = table[-1]
        while self._covered.get(len(row), 0) > 0:
            self._covered[len(row)] -= 1
            row.append("")
        self._span = _span(attrs.get("colspan"))
        rows = _span(attrs.get("rowspan"))
        if rows > 1:
            for column in range(len(row), len(row) + self._span):
                self._covered[column] = rows - 1
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        row = self._open[-1][-1]
        row.append(clean("".join(self._text)))
        row.extend([""] * (self._span - 1))
        self._cells += self._span
        check_cells(self._source, self._cells, 1, self._limits)
        self._text = None


def _span(value: str | None) -> int:
    return min(_MOST_SPAN, max(1, int(value))) if value and value.isdecimal() else 1
