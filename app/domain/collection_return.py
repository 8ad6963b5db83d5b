"""The collection report of a month by sector group (B02a-like), from the ledger's lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from app.domain.returns import (
    Check,
    Difference,
    Note,
    Return,
    ReturnRow,
    Role,
    add_up,
    equal,
    in_order,
    letter,
    percent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.contribution import LedgerLine
    from app.domain.money import Vnd
    from app.domain.returns import Value
    from app.domain.sector import Sectors

KIND = "collection"

#: columns that are added up, in the order they are kept
SUMMED = (
    "units",
    "workers",
    "wage_fund",
    "opening_debt",
    "opening_credit",
    "opening_interest",
    "due",
    "adj_up",
    "adj_down",
    "interest",
    "to_collect",
    "paid",
    "paid_year",
    "closing_debt",
    "closing_credit",
    "closing_interest",
    "difference",
)
_ARITHMETIC = ("opening", "due", "interest", "paid", "closing")


@dataclass(frozen=True, slots=True)
class ImportSums:
    """What the month's import counted and added up itself; None where its file has no column."""

    rows: int
    opening: Vnd | None = None
    due: Vnd | None = None
    adjusted: Vnd | None = None
    paid: Vnd | None = None
    closing: Vnd | None = None


@dataclass(frozen=True, slots=True)
class CollectionFigures:
    """Everything the report is made from besides the month's own lines."""

    #: the earlier months of the same year, for the cumulative column
    earlier: Mapping[Month, Sequence[LedgerLine]] = field(default_factory=dict)
    #: the year's plan by sector group code, in đồng
    plan: Mapping[str, Vnd] = field(default_factory=dict)
    #: sector group by unit code in the register, for lines whose file does not name it
    register_groups: Mapping[str, str] = field(default_factory=dict)
    #: unpaid ledger interest by unit code before and after the month; None = not known
    opening_interest: Mapping[str, Vnd] | None = None
    closing_interest: Mapping[str, Vnd] | None = None
    imported: ImportSums | None = None
    #: by how much a unit's closing differs from its row, as the ledger's own check found;
    #: None = take what the lines show
    breaks: Mapping[str, Vnd] | None = None


def collection_return(
    lines: Sequence[LedgerLine],
    *,
    period: Month,
    sectors: Sectors,
    figures: CollectionFigures | None = None,
) -> Return:
    """Assemble the collection report of a month.

    A column the file does not have counts as 0 in sums and is named in a note. Where a closing
    does not follow from its row the difference is listed and shown, and the checks tie with it.
    """
    figures = figures or CollectionFigures()
    book = _Book(lines, period, figures)
    rows = tuple(book.rows(sectors))
    differences = tuple(_differences(lines))
    return Return(
        kind=KIND,
        period=period,
        as_of=period.last,
        rows=rows,
        checks=tuple(_checks(lines, rows, differences, figures)),
        notes=tuple(_notes(lines, period, rows, differences, figures)),
        differences=differences,
    )


class _Book:
    """The month's lines sorted into sector groups, with the year before them."""

    def __init__(
        self, lines: Sequence[LedgerLine], period: Month, figures: CollectionFigures
    ) -> None:
        self._figures = figures
        self._period = period
        self._by_code: dict[str, list[LedgerLine]] = {}
        self._paid_before: dict[str, Vnd] = {}
        now: dict[str, str] = {}
        for line in lines:
            now[line.unit_code] = self._group_of(line)
            self._by_code.setdefault(now[line.unit_code], []).append(line)
        for month in _earlier_months(period, figures):
            for line in figures.earlier[month]:
                code = now.get(line.unit_code) or self._group_of(line)
                self._paid_before[code] = self._paid_before.get(code, 0) + (line.paid or 0)

    def rows(self, sectors: Sectors) -> Iterator[ReturnRow]:
        plan = {code.strip().upper(): amount for code, amount in self._figures.plan.items()}
        codes = self._by_code.keys() | self._paid_before.keys() | plan.keys()
        everything: list[dict[str, Value]] = []
        all_codes: list[str] = []
        number = 0
        sections = in_order(codes, sectors, self._period.first)
        for section_number, (any_group, groups) in enumerate(sections, start=1):
            own_codes = [code for code, _group in groups]
            sums = [self._sums(code) for code in own_codes]
            everything += sums
            all_codes += own_codes
            title = any_group.section.title
            yield _row(Role.SECTION, letter(section_number), title, sums, _plan(own_codes, plan))
            for (code, group), values in zip(groups, sums, strict=True):
                number += 1
                row = _row(Role.ITEM, str(number), group.title, [values], plan.get(code))
                extra: dict[str, Value] = {"number": number, "sector": code, "name": group.title}
                yield ReturnRow(row.role, row.label, row.title, row.units, {**row.values, **extra})
        yield _row(Role.TOTAL, "", "", everything, _plan(all_codes, plan))

    def _group_of(self, line: LedgerLine) -> str:
        known = line.sector_group or self._figures.register_groups.get(line.unit_code, "")
        return known.strip().upper()

    def _sums(self, code: str) -> dict[str, Value]:
        lines = self._by_code.get(code, [])
        sums = add_up([self._line(line) for line in lines], SUMMED)
        paid = sums["paid"]
        before = self._paid_before.get(code, 0)
        sums["paid_year"] = before + paid if isinstance(paid, int) else before
        sums["units"] = len(lines)
        return sums

    def _line(self, line: LedgerLine) -> dict[str, Value]:
        before, after = self._figures.opening_interest, self._figures.closing_interest
        return {
            "units": 1,
            "workers": line.workers,
            "wage_fund": line.wage_fund,
            "opening_debt": _positive(line.opening),
            "opening_credit": _negative(line.opening),
            "opening_interest": None if before is None else before.get(line.unit_code, 0),
            "due": _due(line),
            "adj_up": line.adj_up,
            "adj_down": line.adj_down,
            "interest": line.interest,
            "to_collect": _to_collect(line),
            "paid": line.paid,
            "closing_debt": _positive(line.closing),
            "closing_credit": _negative(line.closing),
            "closing_interest": None if after is None else after.get(line.unit_code, 0),
            "difference": _difference(line),
        }


def _row(
    role: Role, label: str, title: str, sums: Sequence[Mapping[str, Value]], plan: Vnd | None
) -> ReturnRow:
    values = add_up(sums, SUMMED)
    paid_year, units = values["paid_year"], values["units"]
    values["plan"] = plan
    values["plan_percent"] = percent(paid_year if isinstance(paid_year, int) else 0, plan)
    return ReturnRow(role, label, title, units if isinstance(units, int) else 0, values)


def _plan(codes: Sequence[str], plan: Mapping[str, Vnd]) -> Vnd | None:
    """Return the plan of several groups; none if one of them has none, its % would mislead."""
    if not codes or any(code not in plan for code in codes):
        return None
    return sum(plan[code] for code in codes)


def _positive(amount: Vnd | None) -> Vnd | None:
    return None if amount is None else max(amount, 0)


def _negative(amount: Vnd | None) -> Vnd | None:
    return None if amount is None else max(-amount, 0)


def _to_collect(line: LedgerLine) -> Vnd:
    return (line.opening or 0) + _due(line) + (line.adjusted or 0) + (line.interest or 0)


def _due(line: LedgerLine) -> Vnd:
    """Return the charge; in a file without that column, what closing − opening + paid leaves."""
    if line.due is not None or line.opening is None or line.closing is None:
        return line.due or 0
    rest = line.closing - line.opening + (line.paid or 0)
    return rest - (line.adjusted or 0) - (line.interest or 0)


def _difference(line: LedgerLine) -> Vnd:
    return 0 if line.closing is None else line.closing - _to_collect(line) + (line.paid or 0)


def _differences(lines: Sequence[LedgerLine]) -> Iterator[Difference]:
    for line in lines:
        if line.closing is not None and (amount := _difference(line)):
            yield Difference(line.unit_code, line.name, line.closing - amount, line.closing)


def _earlier_months(period: Month, figures: CollectionFigures) -> list[Month]:
    return sorted(
        month for month in figures.earlier if month.year == period.year and month < period
    )


def _net(row: ReturnRow, debt: str, credit: str) -> int:
    return _amount(row, debt) - _amount(row, credit)


def _amount(row: ReturnRow, key: str) -> int:
    value = row.values.get(key)
    return value if isinstance(value, int) else 0


def _checks(
    lines: Sequence[LedgerLine],
    rows: Sequence[ReturnRow],
    differences: Sequence[Difference],
    figures: CollectionFigures,
) -> Iterator[Check]:
    total = rows[-1]
    items = [row for row in rows if row.role is Role.ITEM]
    if any(line.closing is not None for line in lines):
        yield from _ties(items, total, differences, figures)
    for code, role in (("groups_are_total", Role.ITEM), ("sections_are_total", Role.SECTION)):
        parts = add_up([row.values for row in rows if row.role is role], SUMMED)
        off = [key for key in SUMMED if (parts[key] or 0) != (total.values.get(key) or 0)]
        yield Check(
            code, ok=not off, expected=len(SUMMED), found=len(SUMMED) - len(off), details=tuple(off)
        )
    yield equal("units_counted", expected=len(lines), found=total.units)
    if figures.imported is not None:
        yield from _import_checks(figures.imported, total)


def _ties(
    items: Sequence[ReturnRow],
    total: ReturnRow,
    differences: Sequence[Difference],
    figures: CollectionFigures,
) -> Iterator[Check]:
    """Opening + due + adjustments + interest − paid + listed differences = closing."""
    listed = sum(difference.amount for difference in differences)
    if figures.breaks is not None:
        shown = {difference.unit_code: difference.amount for difference in differences}
        known = {code: amount for code, amount in figures.breaks.items() if amount}
        off = [code for code in shown.keys() | known.keys() if shown.get(code) != known.get(code)]
        listed = sum(known.values())
        yield Check(
            "differences_are_listed",
            ok=not off,
            expected=sum(known.values()),
            found=sum(shown.values()),
            details=tuple(sorted(off)),
        )
    off = [
        str(row.values["sector"])
        for row in items
        if _amount(row, "to_collect") - _amount(row, "paid") + _amount(row, "difference")
        != _net(row, "closing_debt", "closing_credit")
    ]
    yield Check(
        "each_group_ties",
        ok=not off,
        expected=len(items),
        found=len(items) - len(off),
        details=tuple(off),
    )
    parts = (
        _net(total, "opening_debt", "opening_credit")
        + _amount(total, "due")
        + _net(total, "adj_up", "adj_down")
        + _amount(total, "interest")
        - _amount(total, "paid")
    )
    yield equal(
        "total_ties",
        expected=parts + listed,
        found=_net(total, "closing_debt", "closing_credit"),
    )


def _import_checks(imported: ImportSums, total: ReturnRow) -> Iterator[Check]:
    yield equal("units_are_import", expected=imported.rows, found=total.units)
    for code, expected, found in (
        ("opening_is_import", imported.opening, _net(total, "opening_debt", "opening_credit")),
        ("due_is_import", imported.due, _amount(total, "due")),
        ("adjusted_is_import", imported.adjusted, _net(total, "adj_up", "adj_down")),
        ("paid_is_import", imported.paid, _amount(total, "paid")),
        ("closing_is_import", imported.closing, _net(total, "closing_debt", "closing_credit")),
    ):
        if expected is not None:
            yield equal(code, expected=expected, found=found)


def _notes(
    lines: Sequence[LedgerLine],
    period: Month,
    rows: Sequence[ReturnRow],
    differences: Sequence[Difference],
    figures: CollectionFigures,
) -> Iterator[Note]:
    yield Note("workers_by_fund_missing")
    if not figures.plan:
        yield Note("plan_missing")
    elif rows[-1].values["plan"] is None:
        yield Note("plan_incomplete")
    if figures.opening_interest is None or figures.closing_interest is None:
        yield Note("interest_unknown")
    missing = [
        month
        for number in range(1, period.month)
        if (month := Month(period.year, number)) not in figures.earlier
    ]
    if missing:
        text = ", ".join(month.vietnamese for month in missing)
        yield Note("months_missing", (("months", text),))
    for column in _ARITHMETIC:
        if lines and all(getattr(line, column) is None for line in lines):
            yield Note("column_missing", (("column", column),))
    if differences:
        amount = sum(difference.amount for difference in differences)
        yield Note("ledger_differences", (("count", len(differences)), ("amount", amount)))
