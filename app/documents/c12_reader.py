"""A C12 export, raw or trimmed by hand, to ledger lines, rejected rows and warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.documents import period as periods
from app.documents.sheet_layout import find, load_layout
from app.documents.spreadsheet import open_workbook
from app.documents.table_rows import DataRow, Gathered, IgnoredRow, data_rows, is_possible_code
from app.documents.unit_rows import UnitRows
from app.domain.contribution import LedgerLine
from app.domain.identity import office_code
from app.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from app.documents.sheet_layout import Found
    from app.documents.spreadsheet import Limits, Sheet
    from app.domain.calendar import Month

__all__ = ["C12File", "IgnoredRow", "read_c12"]

_MONEY = (
    "opening",
    "due",
    "adj_up",
    "adj_down",
    "interest",
    "paid",
    "closing",
    "difference",
    "due_si",
    "due_hi",
    "due_ui",
    "due_oai",
    "wage_fund",
)
_KEPT = (
    *_MONEY,
    "workers",
    "months_owed",
    "paid_up_to",
    "sector_group",
    "address",
    "phone",
    "contact",
    "officer_email",
)
_TOTALS = ("opening", "due", "adjusted", "paid", "closing", "interest")
_OFFICE_SHEET = re.compile(r"0[0-9]{4}")
_CREDITS = (("opening", "opening_credit"), ("closing", "closing_credit"))


@dataclass(frozen=True, slots=True)
class C12File:
    """Everything one file says; money in đồng."""

    found: Found
    period: Month | None
    #: "cells", "file_name", "given", or "" where the month is not known
    period_from: str
    lines: tuple[LedgerLine, ...]
    #: each a cell that cannot be read, or a row that cannot be taken; several may share a row
    rejected: tuple[Problem, ...]
    ignored: tuple[IgnoredRow, ...]
    warnings: tuple[Problem, ...]
    #: the money fields of LedgerLine the file has columns for
    columns: frozenset[str]
    #: opening_vnd, due_vnd, adjusted_vnd, paid_vnd, closing_vnd, interest_vnd; no column, no key
    totals: dict[str, int]
    #: the file's own total row, by the same keys
    file_total_row: dict[str, int] | None
    #: codes of the offices whose export it says it is
    offices: frozenset[str] = frozenset()


def read_c12(
    path: Path,
    *,
    period: Month | None = None,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    recall: Callable[[str], Mapping[str, str] | None] | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> C12File:
    """Read a C12 file; nothing is refused for not adding up, only warned about.

    Args:
        path: the file, of any spreadsheet kind.
        period: the month, where a person gave it; goes before what the file says.
        sheet: read this sheet only.
        mapping: field → header text, before the layout's own words.
        recall: shape of file → mapping remembered for it, asked where none is given.
        password: of an encrypted file.
        limits: how large a file may be.
        progress: told rows done and rows in all.

    Raises:
        Unreadable: a code of `open_workbook` or of `find`.
    """
    workbook = open_workbook(path, password=password, limits=limits)
    layout = load_layout("c12")
    found = find(workbook, layout, sheet=sheet, mapping=mapping, recall=recall)
    table = workbook.sheet(found.sheet)
    gathered = Gathered()
    lines = _Lines(found)
    months = []
    offices = set()
    for row in data_rows(table, found, layout, gathered, progress=progress):
        months.append(row.values.get("period"))
        offices.add(row.values.get("office_code"))
        lines.take(row, gathered)
    decided = periods.decide(
        given=period,
        cells=_period_inside(table, found, months),
        file_name=periods.of_file_name(path.stem),
    )
    columns = _money_columns(found)
    totals = _totals(lines.accepted, columns)
    stated = _stated(gathered.file_total)
    return C12File(
        found=found,
        period=decided.month,
        period_from=decided.source,
        lines=tuple(lines.accepted),
        rejected=tuple(lines.rejected),
        ignored=tuple(sorted(gathered.ignored, key=lambda each: each.row)),
        warnings=(*decided.warnings, *lines.warnings, *_total_warnings(stated, totals, found)),
        columns=columns,
        totals=totals,
        file_total_row=stated,
        offices=_offices(table.name, offices),
    )


class _Lines(UnitRows[LedgerLine]):
    """Ledger lines, warned about where a closing does not follow from its row."""

    def read(self, row: DataRow) -> LedgerLine:
        return _line(row)

    def bears_out(self, record: LedgerLine) -> bool:
        return is_possible_code(record.unit_code) and _has_money(record)

    def doubts(self, record: LedgerLine) -> Iterator[Problem]:
        computed = record.computed_closing
        if computed is not None and record.closing is not None and computed != record.closing:
            yield self.problem(
                "closing_differs_from_row_arithmetic",
                record,
                field="closing",
                value=str(record.closing),
                details=(("expected", str(computed)), ("found", str(record.closing))),
            )


def _line(row: DataRow) -> LedgerLine:
    values: dict[str, Any] = row.values
    for side, credit in _CREDITS:
        if credit in values:
            values[side] = values.get(side, 0) - values[credit]
    if "adjusted" in values and "adj_up" not in values and "adj_down" not in values:
        net = values["adjusted"]
        values["adj_up"], values["adj_down"] = max(net, 0), max(-net, 0)
    known = {key: values[key] for key in _KEPT if key in values}
    return LedgerLine(unit_code=row.unit_code, name=values.get("name") or "", row=row.row, **known)


def _has_money(line: LedgerLine) -> bool:
    return any(getattr(line, key) for key in _MONEY)


def _money_columns(found: Found) -> frozenset[str]:
    columns = {key for key in _MONEY if key in found.columns}
    columns |= {side for side in ("opening", "closing") if f"{side}_credit" in found.columns}
    if "adjusted" in found.columns:
        columns |= {"adj_up", "adj_down"}
    return frozenset(columns)


def _totals(lines: Sequence[LedgerLine], columns: frozenset[str]) -> dict[str, int]:
    totals = {}
    for key in _TOTALS:
        needed = {"adj_up", "adj_down"} if key == "adjusted" else {key}
        if needed & columns:
            totals[f"{key}_vnd"] = sum(getattr(line, key) or 0 for line in lines)
    return totals


def _stated(figures: Mapping[str, int] | None) -> dict[str, int] | None:
    """Return the file's own totals; one whose overpayments stand apart is netted."""
    if figures is None:
        return None
    stated = {f"{key}_vnd": figures[key] for key in _TOTALS if key in figures}
    for side in ("opening", "closing"):
        if side in figures and f"{side}_credit" in figures:
            stated[f"{side}_vnd"] -= figures[f"{side}_credit"]
    if "adj_up" in figures and "adj_down" in figures:
        stated["adjusted_vnd"] = figures["adj_up"] - figures["adj_down"]
    return stated


def _total_warnings(
    stated: Mapping[str, int] | None, totals: Mapping[str, int], found: Found
) -> list[Problem]:
    return [
        Problem(
            "total_row_differs",
            value=str(figure),
            details=(
                ("field", found.headers.get(key.removesuffix("_vnd"), key)),
                ("expected", str(totals[key])),
                ("found", str(figure)),
            ),
        )
        for key, figure in (stated or {}).items()
        if key in totals and figure != totals[key]
    ]


def _offices(sheet: str, column: Iterable[object]) -> frozenset[str]:
    """Return the offices a column names, else the one the export names its sheet after."""
    named = frozenset(office_code(str(each)) for each in column if each)
    return named or (frozenset({sheet}) if _OFFICE_SHEET.fullmatch(sheet) else frozenset())


def _period_inside(table: Sheet, found: Found, column: Sequence[object]) -> Month | None:
    """Return the month the sheet itself states: a column of it, its titles, its name."""
    repeated = periods.only(column)
    if repeated is not None:
        return repeated
    titles = table.head(found.header_row - 1)
    return periods.of_cells(titles) or periods.of_cells([[table.name]])
