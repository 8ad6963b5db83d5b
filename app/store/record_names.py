"""What a person calls a record: a unit's code and name, a paper's number, a case's unit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.sqlcipher import Connection

#: a month as a person writes it: 06/2026; what is no month stays as it is
_MONTH = (
    "CASE WHEN {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'"
    " THEN substr({0}, 6) || '/' || substr({0}, 1, 4) ELSE {0} END"
)
_UNIT = "(SELECT code || ' – ' || name FROM unit WHERE id = {0})"
_OF_UNIT = _UNIT.format("t.unit_id")
_OF_CASE = "(SELECT u.code || ' – ' || u.name FROM case_file AS c JOIN unit AS u ON u.id = c.unit_id WHERE c.id = t.case_id)"  # noqa: E501
_OF_PAPER = "(SELECT number FROM paper WHERE id = t.paper_id)"
_OF_EITHER = (
    "coalesce((SELECT name FROM employer WHERE id = t.{0}),"
    " (SELECT code || ' – ' || name FROM unit WHERE id = t.{0}), t.{0})"
)
#: type → SQL of its name, of the row `t`
_NAMES = {
    "employer": "t.name",
    "unit": "t.code || ' – ' || t.name",
    "unit_address": _OF_UNIT,
    "contact": f"coalesce({_OF_UNIT}, t.name)",
    "representative": "coalesce((SELECT name FROM employer WHERE id = t.employer_id), t.name)",
    "bank_account": "t.account",
    "paper": "t.number",
    "paper_event": _OF_PAPER,
    "paper_signing": _OF_PAPER,
    "case_file": _OF_UNIT,
    "case_act": _OF_CASE,
    "case_event": _OF_CASE,
    "case_plan": _OF_CASE,
    "finding": _OF_UNIT,
    "claim": _OF_UNIT,
    "fund_statement": _OF_UNIT,
    "import_batch": f"coalesce({_MONTH.format('t.period')} || ' · ', '') || t.file_name",
    "urging_run": _MONTH.format("t.month"),
    "return_made": _MONTH.format("t.period"),
    "commune": "t.code || ' – ' || t.name",
    "officer": "t.name",
    "signatory": "t.name",
    "office_name": "t.name",
    "office_account": "t.account",
    "day_off": "t.day",
    "setting": "t.name",
    "attachment": "t.file_name",
    "late_rate": "t.year || ''",
    "match_decision": "t.row_name",
    "employer_succession": " || ' → ' || ".join(
        _OF_EITHER.format(end) for end in ("from_id", "to_id")
    ),
}


def names(connection: Connection, records: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return id → name of records given as (type, id); one that is not here has none."""
    by_type: dict[str, list[str]] = {}
    for type_, id_ in records:
        by_type.setdefault(type_, []).append(id_)
    found: dict[str, str] = {}
    for type_, ids in by_type.items():
        if type_ not in _NAMES:
            continue
        sql = f"SELECT t.id, {_NAMES[type_]} FROM {type_} AS t WHERE t.id IN (SELECT value FROM json_each(?))"  # noqa: E501, S608
        rows = connection.execute(sql, (json.dumps(ids),)).fetchall()
        found.update((id_, str(name)) for id_, name in rows if name)
    return found


def unit_of(connection: Connection, type_: str, id_: str, columns: Iterable[str]) -> str:
    """Return the unit a record belongs to, "" if to none."""
    if type_ == "unit":
        return id_
    known = set(columns)
    if "unit_id" in known:
        sql = f"SELECT unit_id FROM {type_} WHERE id = ?"  # noqa: S608
    elif "case_id" in known:
        sql = f"SELECT c.unit_id FROM {type_} AS t JOIN case_file AS c ON c.id = t.case_id WHERE t.id = ?"  # noqa: E501, S608
    else:
        return ""
    row = connection.execute(sql, (id_,)).fetchone()
    return str(row[0]) if row is not None and row[0] else ""
