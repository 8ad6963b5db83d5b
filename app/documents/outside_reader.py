"""Lists that other bodies send, to records: one reader for every kind, its layout as data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from app.documents import period as periods
from app.documents.bank_lines import BankLines
from app.documents.cells import column_letters
from app.documents.legacy_sheets import CHOICES, LegacyBook, Turned
from app.documents.list_cells import amount
from app.documents.list_cells import day as day_of
from app.documents.list_head import UNIT_CHOICES, ListHead, read_head, unit_of_header
from app.documents.list_records import MAKERS, Setting, repeated
from app.documents.list_rows import RowReader
from app.documents.list_types import readers
from app.documents.sheet_layout import find, load_layout
from app.documents.spreadsheet import open_workbook
from app.documents.table_rows import IgnoredRow
from app.domain.calendar import Month
from app.domain.outside import totals, with_duplicates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.documents.layout import Layout
    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Limits, Sheet
    from app.domain.problem import Problem

__all__ = ["KINDS", "OutsideFile", "read_outside"]

KINDS = (*MAKERS, "bank")
#: of the days of a list, the share that tells its month
_MOST = 0.6
_FEWEST = 5
_LOOKED_AT = 5000
_AVERAGE_OF_A_MONTH = 200_000


@dataclass(frozen=True, slots=True)
class Question:
    """Something read from the file that a person confirms or corrects."""

    #: encoding, money_unit
    key: str
    #: what was taken
    value: str
    choices: tuple[str, ...]
    #: how it was learnt: font, words, header, title, figures, given, assumed
    source: str
    #: (as in the file, as read)
    samples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """Everything one list says."""

    kind: str
    found: Found
    head: ListHead
    period: Month | None
    #: given, cells, file_name, dates or ""
    period_from: str
    records: tuple[Any, ...]
    rejected: tuple[Problem, ...]
    ignored: tuple[IgnoredRow, ...]
    warnings: tuple[Problem, ...]
    #: rows, distinct, and the sums of the kind
    totals: dict[str, int]
    questions: tuple[Question, ...]
    #: rows with text of before Unicode
    old_rows: int
    #: field → letters of its column: with a record's row, the address of each cell
    columns: Mapping[str, str] = field(repr=False)


def read_outside(
    path: Path,
    kind: str,
    *,
    today: date,
    base_salary: Callable[[date], int | None] = lambda _day: None,
    period: Month | None = None,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    recall: Callable[[str], Mapping[str, str] | None] | None = None,
    answers: Mapping[str, str] | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> OutsideFile:
    """Read a list of a kind of `KINDS`.

    Args:
        path: the file.
        kind: of `KINDS`.
        today: for years of two digits, and births that cannot be.
        base_salary: the base salary on a day, for wages given as coefficients.
        period: the month of the list, where a person gave it.
        sheet: read this sheet only.
        mapping: field → header text, corrected by a person.
        recall: what was remembered for a file of this shape.
        answers: "encoding" and "money_unit" as a person confirmed them.
        password: of an encrypted file.
        limits: how large the file may be.
        progress: told rows done and rows in all.

    Raises:
        Unreadable: as `open_workbook` and `find`.
    """
    given = answers or {}
    layout = load_layout(kind)
    book = LegacyBook(
        open_workbook(path, password=password, limits=limits), given.get("encoding", "auto")
    )
    found = find(book.workbook, layout, sheet=sheet, mapping=mapping, recall=recall)
    page = book.workbook.sheet(found.sheet)
    money = [each.key for each in layout.fields if each.type in {"money", "wage"}]
    head = read_head(page.head(found.header_row), found, money)
    month = _period(path, period, head, page, found, layout, today)
    unit, unit_from = _unit(given, head, page, found, layout)
    month_of_days = month.month if layout.period_dates else None
    readers = _Readers(found, unit, unit_from, month_of_days, today)
    reader = RowReader(found, layout, readers.of)
    setting = Setting(head, month.month, base_salary, reader.problem)
    read = _Read(kind, reader, setting)
    read.run(page, progress)
    records = with_duplicates(kind, read.records())
    turned = book.turned[found.sheet]
    warnings = [*month.warnings, *read.warnings, *repeated(records, setting)]
    data = {record.row for record in records}
    return OutsideFile(
        kind=kind,
        found=found,
        head=head,
        period=month.month,
        period_from=month.source,
        records=tuple(records),
        rejected=tuple(read.rejected),
        ignored=tuple(read.ignored),
        warnings=tuple(sorted(warnings, key=lambda each: each.row)),
        totals={
            "rows": len(records),
            "distinct": sum(not record.duplicate_of for record in records),
            **totals(kind, records),
        },
        questions=tuple(_questions(turned, given, unit, unit_from, money, found)),
        old_rows=len(turned.rows & data),
        columns={key: column_letters(column) for key, column in found.columns.items()},
    )


class _Readers:
    """What reads each column: a header that states its own unit is believed for its column."""

    def __init__(
        self, found: Found, unit: int, unit_from: str, period: Month | None, today: date
    ) -> None:
        self._found = found
        self._unit = unit
        self._given = unit_from == "given"
        self._make = cache(lambda unit: readers(unit, period, today))

    def of(self, key: str, type_: str) -> Callable[[Any], object]:
        """Return what reads a field's cells."""
        own = None if self._given else unit_of_header(self._found.headers.get(key, ""))
        return self._make(own or self._unit)[type_]


class _Read:
    """Goes through the rows once."""

    def __init__(self, kind: str, reader: RowReader, setting: Setting) -> None:
        self._reader = reader
        self._setting = setting
        self._make = MAKERS.get(kind)
        self._bank = BankLines(setting)
        self._made: list[Any] = []
        self.ignored: list[IgnoredRow] = []
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []

    def run(self, page: Sheet, progress: Callable[[int, int], None] | None) -> None:
        blanks: list[int] = []
        for number, row, reason in self._reader.rows(page, progress):
            if reason == "blank":
                blanks.append(number)
                self._bank.pass_over(row, reason)
                continue
            self.ignored.extend(IgnoredRow(blank, "blank") for blank in blanks)
            blanks.clear()
            if reason:
                self._pass_over(number, row, reason)
            elif self._make is None:
                self._bank.take(self._reader.read(number, row))
            else:
                made = self._make(self._reader.read(number, row), self._setting)
                if made.rejected:
                    self.rejected.extend(made.rejected)
                if made.warnings:
                    self.warnings.extend(made.warnings)
                if made.record is not None:
                    self._made.append(made.record)
        self.rejected.extend(self._bank.rejected)
        self.warnings.extend(self._bank.warnings)

    def records(self) -> list[Any]:
        """Return the records in the file's order."""
        return self._made if self._make is not None else list(self._bank.lines())

    def _pass_over(self, number: int, row: Any, reason: str) -> None:
        if self._make is None and self._bank.pass_over(row, reason):
            self.ignored.append(IgnoredRow(number, "memo_goes_on"))
        elif reason == "nameless":
            first = next((cell for cell in row if cell not in ("", None)), "")
            self.rejected.append(
                self._setting.problem("row_without_name", number, "name", str(first), "")
            )
        else:
            self.ignored.append(IgnoredRow(number, reason))


def _period(  # noqa: PLR0917  (what a list is read with)
    path: Path,
    given: Month | None,
    head: ListHead,
    page: Sheet,
    found: Found,
    layout: Layout,
    today: date,
) -> periods.Period:
    if layout.kind not in {"business", "d02"}:
        return periods.Period(given, "given" if given else "")
    said = periods.decide(given=given, cells=head.period, file_name=periods.of_file_name(path.stem))
    if said.month is not None or not layout.period_dates:
        return said
    usual = _usual_month(page, found, layout, today)
    return periods.Period(usual, "dates" if usual else "")


def _usual_month(page: Sheet, found: Found, layout: Layout, today: date) -> Month | None:
    """Return the month most days of a list lie in."""
    columns = [found.columns[key] for key in layout.period_dates if key in found.columns]
    months: Counter[Month] = Counter()
    for number, row in enumerate(page.head(_LOOKED_AT), start=1):
        if number < found.first_row:
            continue
        for column in columns:
            day = day_of(row[column], None, today) if column < len(row) else None
            if isinstance(day, date):
                months[Month.of(day)] += 1
    if months.total() < _FEWEST:
        return None
    month, count = months.most_common(1)[0]
    return month if count >= _MOST * months.total() else None


def _unit(
    given: Mapping[str, str], head: ListHead, page: Sheet, found: Found, layout: Layout
) -> tuple[int, str]:
    """Return what an amount counts for in đồng, and how it was learnt."""
    if given.get("money_unit") in UNIT_CHOICES:
        return int(given["money_unit"]), "given"
    if head.unit_from:
        return head.unit, head.unit_from
    if layout.kind == "tax-workers" and _looks_like_thousands(page, found):
        return 1000, "figures"
    return 1, "assumed"


def _looks_like_thousands(page: Sheet, found: Found) -> bool:
    """Tell whether yearly incomes are so small that they must be in thousands of đồng."""
    column = found.columns.get("income")
    if column is None:
        return False
    read = (
        amount(row[column], 1)
        for row in page.head(_LOOKED_AT)[found.first_row :]
        if column < len(row)
    )
    values = sorted(value for value in read if isinstance(value, int) and value > 0)
    return bool(values) and values[len(values) // 2] < _AVERAGE_OF_A_MONTH


def _questions(  # noqa: PLR0917
    turned: Turned,
    given: Mapping[str, str],
    unit: int,
    unit_from: str,
    money: list[str],
    found: Found,
) -> list[Question]:
    questions = []
    asked = given.get("encoding", "auto")
    if turned.rows or asked != "auto":
        source = "given" if asked != "auto" else "font" if turned.by_font else "words"
        value = asked if asked != "auto" else turned.encoding.value
        questions.append(Question("encoding", value, CHOICES, source, tuple(turned.samples)))
    if any(key in found.columns for key in money):
        questions.append(Question("money_unit", str(unit), UNIT_CHOICES, unit_from))
    return questions
