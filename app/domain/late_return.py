"""The detailed list of employers in arrears (B03-like), by section and sector group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.arrears import Ageing
from app.domain.returns import (
    Check,
    Note,
    Return,
    ReturnRow,
    Role,
    Share,
    add_up,
    equal,
    in_order,
    letter,
    roman,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.calendar import Month
    from app.domain.funds import FundSplit
    from app.domain.money import Vnd
    from app.domain.returns import Value
    from app.domain.sector import Sectors

KIND = "late_employers"

#: columns that are added up in group and total rows
SUMMED = ("workers", "monthly_due", "late", "si", "hi", "ui", "oai", "surcharge")


@dataclass(frozen=True, slots=True)
class LetterSent:
    """An urging letter of the unit."""

    number: str
    issued_on: date
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True)
class LateUnit:
    """One unit with late principal and what the return says about it."""

    arrears: UnitArrears
    #: the late principal by fund; its total must be the late principal
    funds: FundSplit
    name: str
    tax_code: str = ""
    commune: str = ""
    sector_group: str = ""
    workers: int | None = None
    paid_up_to: Month | None = None
    #: oldest first
    letters: tuple[LetterSent, ...] = ()
    officer: str = ""
    #: measures taken so far
    measures: str = ""
    note: str = ""

    @property
    def unit_code(self) -> str:
        """Mã đơn vị."""
        return self.arrears.unit_code


def late_return(
    units: Sequence[LateUnit],
    *,
    period: Month,
    as_of: date,
    everybody: Collection[UnitArrears],
    sectors: Sectors,
    closing_total: Vnd | None = None,
) -> Return:
    """Assemble the list of late employers as of a day.

    `period` is the last ledger month used, `everybody` the arrears of all units of that month
    (late or not), `closing_total` the closing sum of the month's import, None where its file has
    no such column. Within a group the largest debt comes first.
    """
    rows = tuple(_rows(units, sectors=sectors, on=period.first))
    estimated = sum(unit.funds.estimated for unit in units)
    notes = [Note("funds_estimated", (("count", estimated),))] if estimated else []
    return Return(
        kind=KIND,
        period=period,
        as_of=as_of,
        rows=rows,
        checks=tuple(_checks(units, rows, everybody, closing_total)),
        notes=tuple(notes),
        shares=_shares(units),
    )


def _rows(units: Sequence[LateUnit], *, sectors: Sectors, on: date) -> Iterator[ReturnRow]:
    by_group: dict[str, list[LateUnit]] = {}
    for unit in units:
        by_group.setdefault(unit.sector_group.strip().upper(), []).append(unit)
    number = 0
    for section_number, (any_group, groups) in enumerate(in_order(by_group, sectors, on), start=1):
        members = [unit for code, _group in groups for unit in by_group[code]]
        yield _sum_row(Role.SECTION, letter(section_number), any_group.section.title, members)
        for group_number, (code, group) in enumerate(groups, start=1):
            listed = sorted(by_group[code], key=_largest_first)
            row = _sum_row(Role.GROUP, roman(group_number), group.title, listed)
            yield ReturnRow(
                row.role, row.label, row.title, row.units, {**row.values, "sector": code}
            )
            for unit in listed:
                number += 1
                yield ReturnRow(Role.ITEM, str(number), unit.name, 1, _values(unit, number))
    yield _sum_row(Role.TOTAL, "", "", units)


def _largest_first(unit: LateUnit) -> tuple[int, str]:
    return -unit.arrears.late_principal, unit.unit_code


def _figures(unit: LateUnit) -> dict[str, Value]:
    return {
        "workers": unit.workers,
        "monthly_due": unit.arrears.last_due,
        "late": unit.arrears.late_principal,
        "si": unit.funds.si,
        "hi": unit.funds.hi,
        "ui": unit.funds.ui,
        "oai": unit.funds.oai,
        "surcharge": unit.arrears.surcharge,
    }


def _values(unit: LateUnit, number: int) -> dict[str, Value]:
    last = unit.letters[-1] if unit.letters else None
    owed = unit.arrears.months_owed
    return {
        "number": number,
        "unit_code": unit.unit_code,
        "tax_code": unit.tax_code,
        "name": unit.name,
        "commune": unit.commune,
        "sector": unit.sector_group,
        **_figures(unit),
        "days_late": unit.arrears.days_late,
        "months_owed": None if owed is None else Decimal(owed.numerator) / owed.denominator,
        "paid_up_to": unit.paid_up_to,
        "ageing": unit.arrears.ageing.value,
        "status": unit.arrears.status.value,
        "letter_number": last.number if last else "",
        "letter_issued": last.issued_on if last else None,
        "letter_delivered": last.delivered_on if last else None,
        "measures": unit.measures,
        "officer": unit.officer,
        "note": unit.note,
    }


def _sum_row(role: Role, label: str, title: str, units: Sequence[LateUnit]) -> ReturnRow:
    return ReturnRow(role, label, title, len(units), add_up([_figures(u) for u in units], SUMMED))


def _shares(units: Sequence[LateUnit]) -> tuple[Share, ...]:
    counts: Counter[Ageing] = Counter()
    sums: Counter[Ageing] = Counter()
    for unit in units:
        counts[unit.arrears.ageing] += 1
        sums[unit.arrears.ageing] += unit.arrears.late_principal
    return tuple(
        Share(age.value, counts[age], sums[age]) for age in Ageing if age is not Ageing.NONE
    )


def _checks(
    units: Sequence[LateUnit],
    rows: Sequence[ReturnRow],
    everybody: Collection[UnitArrears],
    closing_total: Vnd | None,
) -> Iterator[Check]:
    total = sum(unit.arrears.late_principal for unit in units)
    listed = {unit.unit_code for unit in units}
    late = {arrears.unit_code: arrears for arrears in everybody if arrears.late_principal > 0}
    yield equal(
        "late_units_listed",
        expected=len(late),
        found=len(units),
        details=sorted(late.keys() ^ listed),
    )
    yield equal(
        "late_total",
        expected=sum(arrears.late_principal for arrears in late.values()),
        found=total,
        details=sorted(late.keys() ^ listed),
    )
    yield _ledger_check(everybody)
    if closing_total is not None:
        closings = sum(arrears.closing for arrears in everybody)
        yield equal("closing_is_import", expected=closing_total, found=closings)
    yield _ageing_check(units, total)
    yield equal(
        "funds_are_total",
        expected=total,
        found=sum(unit.funds.total for unit in units),
        details=[
            unit.unit_code for unit in units if unit.funds.total != unit.arrears.late_principal
        ],
    )
    for role, code in ((Role.SECTION, "sections_are_total"), (Role.GROUP, "groups_are_total")):
        yield equal(code, expected=total, found=_late_of(rows, role))


def _late_of(rows: Sequence[ReturnRow], role: Role) -> int:
    figures: list[Mapping[str, Value]] = [row.values for row in rows if row.role is role]
    found = add_up(figures, ("late",))["late"]
    return found if isinstance(found, int) else 0


def _ledger_check(everybody: Collection[UnitArrears]) -> Check:
    def computed(arrears: UnitArrears) -> int:
        return (
            arrears.late_principal + arrears.not_yet_due + arrears.ledger_interest - arrears.credit
        )

    return equal(
        "parts_are_closing",
        expected=sum(arrears.closing for arrears in everybody),
        found=sum(computed(arrears) for arrears in everybody),
        details=[one.unit_code for one in everybody if computed(one) != one.closing],
    )


def _ageing_check(units: Sequence[LateUnit], total: Vnd) -> Check:
    return equal(
        "classes_are_total",
        expected=total,
        found=sum(share.amount for share in _shares(units)),
        details=[unit.unit_code for unit in units if unit.arrears.ageing is Ageing.NONE],
    )
