"""What the table of units shows, sorted and filtered by SQL: ids in order, rows, totals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.text import fold
from app.store import same_records, search_index
from app.store.same_records import EMPLOYER, UNIT
from app.store.search import match_query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.money import Vnd
    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class UnitListingRow:
    """One line of the table of units."""

    id: str
    employer_id: str
    code: str
    tax_code: str
    name: str
    commune_code: str
    commune: str
    sector_group: str
    officer_id: str
    officer: str
    phone: str
    workers: int | None
    status: str
    #: closing balance in the newest month, None if the unit is not in it
    balance: Vnd | None


#: column key → SQL to sort by
_SORTS = {
    "code": "u.code",
    "tax_code": "e.tax_code",
    "name": "w.name_key",
    "commune": "c.name",
    "sector_group": "u.sector_group",
    "officer": "o.name",
    "phone": "u.phone",
    "workers": "u.workers",
    "balance": "u.balance",
    "status": "u.status",
}
#: filter key → condition on its value
_FILTERS = {
    "commune": "u.commune_code = ?",
    "sector_group": "u.sector_group = ?",
    "officer": "o.id = ?",
    "status": "u.status = ?",
    "employer": "coalesce(same.kept, u.employer_id) = ?",
}
_BALANCES = {"debt": "u.balance > 0", "credit": "u.balance < 0", "zero": "u.balance = 0"}
#: one commune, one officer a commune and one balance a unit, whatever two PCs have yet to settle
_FROM = """
WITH newest AS (
  SELECT s.no FROM import_batch AS b JOIN ledger_set AS s ON s.batch_id = b.id
  WHERE b.kind = 'c12' AND b.status = 'current' AND b.deleted = 0
  ORDER BY b.period DESC, b.at DESC LIMIT 1
), c AS MATERIALIZED (
  SELECT code, name, max(coalesce(valid_from, '')) FROM commune
  WHERE deleted = 0 AND coalesce(valid_from, '') <= :on GROUP BY code
), oc AS MATERIALIZED (
  SELECT commune_code, officer_id, max(coalesce(valid_from, '')) FROM officer_commune
  WHERE deleted = 0 AND coalesce(valid_from, '') <= :on AND coalesce(valid_to, '9999') >= :on
  GROUP BY commune_code
), same AS MATERIALIZED (
  SELECT key AS id, value AS kept FROM json_each(:employers)
), one AS MATERIALIZED (
  SELECT key AS id, value AS kept FROM json_each(:units)
)
"""
_UNITS = """
FROM (SELECT *, (SELECT closing FROM ledger_line WHERE unit_code = unit.code
        AND set_no = (SELECT no FROM newest) LIMIT 1) AS balance
      FROM unit WHERE deleted = 0) AS u
LEFT JOIN same ON same.id = u.employer_id
LEFT JOIN employer AS e ON e.id = coalesce(same.kept, u.employer_id)
LEFT JOIN c ON c.code = u.commune_code
LEFT JOIN oc ON oc.commune_code = u.commune_code
LEFT JOIN officer AS own ON own.id = u.officer_id
  AND coalesce(own.valid_from, '') <= :on AND coalesce(own.valid_to, '9999') >= :on
LEFT JOIN officer AS o ON o.id = coalesce(own.id, oc.officer_id)
LEFT JOIN search_row AS w ON w.unit_id = u.id
"""
_ROW = (
    "SELECT u.id, coalesce(same.kept, u.employer_id), u.code, coalesce(e.tax_code, ''), u.name,"
    " u.commune_code, coalesce(c.name, ''), u.sector_group, coalesce(o.id, ''),"
    " coalesce(o.name, ''), u.phone, u.workers, u.status, u.balance"
)
_TOTALS = (
    "SELECT count(*), coalesce(sum(u.workers), 0),"
    " coalesce(sum(max(u.balance, 0)), 0), coalesce(-sum(min(u.balance, 0)), 0)"
)


class UnitListing:
    """Reads the table of units; `on` is the day whose officers are shown."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def ids(
        self,
        *,
        on: date,
        text: str = "",
        filters: Mapping[str, str] | None = None,
        sort: str = "code",
        descending: bool = False,
    ) -> list[str]:
        """Return the ids of matching units in order.

        Args:
            on: the day whose officers count.
            text: words as for `Search.ids`, without its correction of misspelt ones.
            filters: commune (code), sector_group, officer (id), status, employer (id), balance
                (debt, credit or zero in the newest month); an empty value filters nothing.
            sort: a column of `UnitListingRow`; ties by code; unknown values last.
            descending: the other way round.
        """
        search_index.catch_up(self._connections)
        where, values = _conditions(text, filters or {})
        column = _SORTS[sort or "code"]
        order = f"{column} IS NULL, {column} {'DESC' if descending else 'ASC'}, u.code, u.id"
        sql = f"{_FROM} SELECT u.id {_UNITS} WHERE {where} ORDER BY {order}"
        rows = self._connections.read().execute(sql, self._values(on, values))
        return [row[0] for row in rows.fetchall()]

    def rows(self, ids: Sequence[str], *, on: date) -> dict[str, UnitListingRow]:
        """Return the lines of these units; those gone are missing."""
        sql = f"{_FROM} {_ROW} {_UNITS} WHERE u.id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
        values = self._values(on, {"ids": json.dumps(list(ids))})
        found = self._connections.read().execute(sql, values).fetchall()
        return {row[0]: UnitListingRow(*row) for row in found}

    def totals(
        self, *, on: date, text: str = "", filters: Mapping[str, str] | None = None
    ) -> dict[str, int]:
        """Return units, workers, debt and credit (positive đồng) over matching units."""
        search_index.catch_up(self._connections)
        where, values = _conditions(text, filters or {})
        sql = f"{_FROM} {_TOTALS} {_UNITS} WHERE {where}"
        row = self._connections.read().execute(sql, self._values(on, values)).fetchone()
        return dict(zip(("units", "workers", "debt", "credit"), row, strict=True))

    def _values(self, on: date, values: Mapping[str, Any]) -> dict[str, Any]:
        read = self._connections.read()
        employers, units = (
            json.dumps(dict(same_records.merged(read, type_))) for type_ in (EMPLOYER, UNIT)
        )
        return {"on": on.isoformat(), "employers": employers, "units": units, **values}


def _conditions(text: str, filters: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the WHERE clause and its named values."""
    parts, values = ["u.id NOT IN (SELECT id FROM one)"], {}
    for place, (key, value) in enumerate(filters.items()):
        if key == "balance" and value:
            parts.append(_BALANCES[value])
        elif value:
            parts.append(_FILTERS[key].replace("?", f":f{place}"))
            values[f"f{place}"] = value
    if query := match_query(fold(text).split()):
        parts.append(
            "u.id IN (SELECT coalesce(one.kept, s.unit_id) FROM search_row AS s"
            " LEFT JOIN one ON one.id = s.unit_id WHERE s.no IN"
            " (SELECT rowid FROM search WHERE search MATCH :words))"
        )
        values["words"] = query
    return " AND ".join(parts), values
