"""The table of units: SQL sorts and filters, late figures are today's, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.money import Vnd
    from app.services.arrears import Arrears, ArrearsRuns
    from app.services.listing import Query
    from app.store.register import Register
    from app.store.unit_listing import UnitListingRow


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the table of units."""

    id: str
    code: str
    tax_code: str
    name: str
    commune: str
    sector_group: str
    officer: str
    phone: str
    workers: int
    #: closing of the newest ledger month; None when the unit is not in it
    balance: Vnd | None
    #: late principal and legal standing today; None before any ledger is imported
    late_principal: Vnd | None
    status: str


class UnitTable:
    """The `Listing` of units: SQL sorts and filters; late figures are today's, computed once."""

    def __init__(self, register: Register, arrears: ArrearsRuns) -> None:
        self._register = register
        self._arrears = arrears
        self._known: tuple[tuple[str, ...], date, Arrears | None] | None = None

    def ids(self, query: Query) -> Sequence[str]:
        """Return unit ids; filters: commune, sector_group, officer, balance, standing, employer."""
        filters = {k: v for k, v in query.filters.items() if k not in ("standing", "status")}
        sort = "code" if query.sort == "late_principal" else query.sort
        found = self._register.unit_listing.ids(
            on=today(self._register.clock),
            text=query.text,
            filters=filters,
            sort=sort or "code",
            descending=query.descending,
        )
        standing = query.filters.get("standing") or query.filters.get("status")
        if not standing and query.sort != "late_principal":
            return found
        late = self._late_by_id(found)
        if standing == "no_tax_code":
            listed = self._register.unit_listing.rows(found, on=today(self._register.clock))
            found = [id_ for id_ in found if id_ in listed and not listed[id_].tax_code]
        elif standing:
            found = [id_ for id_ in found if _stands(late.get(id_), standing)]
        if query.sort == "late_principal":
            amounts = {id_: owed.late_principal for id_, owed in late.items()}
            found = sorted(found, key=lambda id_: amounts.get(id_, -1), reverse=query.descending)
        return found

    def rows(self, ids: Sequence[str]) -> Mapping[str, UnitRow]:
        """Return these units."""
        day = today(self._register.clock)
        arrears = self._current()
        listed = self._register.unit_listing.rows(ids, on=day)
        return {id_: _unit_row(row, arrears) for id_, row in listed.items()}

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return units, workers, debt and credit of the newest month."""
        if query.filters.get("standing") or query.filters.get("status"):
            return self._summed(self.ids(query))
        filters = {k: v for k, v in query.filters.items() if k not in ("standing", "status")}
        day = today(self._register.clock)
        return self._register.unit_listing.totals(on=day, text=query.text, filters=filters)

    def _summed(self, ids: Sequence[str]) -> dict[str, int]:
        """Totals over units that only their arrears tell apart, which SQL does not know."""
        rows = self._register.unit_listing.rows(ids, on=today(self._register.clock)).values()
        balances = [row.balance or 0 for row in rows]
        return {
            "units": len(rows),
            "workers": sum(row.workers or 0 for row in rows),
            "debt": sum(max(balance, 0) for balance in balances),
            "credit": -sum(min(balance, 0) for balance in balances),
        }

    def _late_by_id(self, ids: Sequence[str]) -> dict[str, UnitArrears]:
        arrears = self._current()
        if arrears is None:
            return {}
        units = self._register.units.page(ids)
        return {
            id_: owed
            for id_, unit in units.items()
            if (owed := arrears.units.get(unit.code)) is not None
        }

    def _current(self) -> Arrears | None:
        """Return today's arrears; computed again when the ledger, a letter or the day changed."""
        day = today(self._register.clock)
        register = self._register
        mark = (
            str(self._arrears.reckoning()),
            *(str(month) for month in register.ledger.months()),
            *(batch.id for batch in register.imports.all() if batch.status.value == "current"),
            str(len(register.papers.first_delivered_on())),
            *sorted(register.cases.excused_on(day)),
            *sorted(register.cases.hard_on(day)),
        )
        if self._known is None or self._known[:2] != (mark, day):
            self._known = (mark, day, self._compute(day))
        return self._known[2]

    def _compute(self, day: date) -> Arrears | None:
        try:
            return self._arrears.on(day)
        except Refused as error:
            if error.code != "no_ledger":
                raise
            return None


def _unit_row(row: UnitListingRow, arrears: Arrears | None) -> UnitRow:
    owed = arrears.units.get(row.code) if arrears else None
    return UnitRow(
        id=row.id,
        code=row.code,
        tax_code=row.tax_code,
        name=row.name,
        commune=row.commune,
        sector_group=row.sector_group,
        officer=row.officer,
        phone=row.phone,
        workers=row.workers or 0,
        balance=row.balance,
        late_principal=owed.late_principal if owed else None,
        status=owed.status.value if owed else "",
    )


def _stands(owed: UnitArrears | None, standing: str) -> bool:
    if owed is None:
        return False
    if standing == "not_yet_due":
        return bool(owed.not_yet_due)
    if standing == "ledger_break":
        return owed.has_break
    return standing in (owed.status.value, owed.ageing.value)
