"""What offices collected and urged, by office and month, from the records they sent.

    by_month(province, scope=None, first=None, last=None) -> list[OfficeMonth]
    contacts(province) -> list[Contact]       who synced when, by office and PC
    days(province, scope=None, last=30) -> list[DayOfWork]   what each PC sent on which day

Figures are those of the file in force for a month (C12) and of letters that stand: voided ones are
not counted, a letter counts in the month it was issued. Money in đồng; None where no C12 of the
month is here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from sync.server import records
from sync.server.database import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from sync.server.database import Database
    from sync.server.office import Province
    from sync.server.records import Found, Record

_MONTH = len("2026-09")
#: totals of a C12 that are added up; names as `sothu import --json` has them
MONEY = ("opening_vnd", "due_vnd", "adjusted_vnd", "paid_vnd", "closing_vnd")


@dataclass(frozen=True, slots=True)
class OfficeMonth:
    """One month of one office."""

    scope: str
    #: "2026-09"
    month: str
    #: name of MONEY → sum; empty without a C12
    money: Mapping[str, int]
    #: units in the C12
    rows: int
    #: letters issued that stand, sent, and of these received
    letters: int = 0
    sent: int = 0
    delivered: int = 0
    voided: int = 0

    @property
    def collected(self) -> int | None:
        """Paid of what was to pay in the month, in hundredths of a percent; None without both."""
        due = self.money.get("opening_vnd", 0) + self.money.get("due_vnd", 0)
        return (
            self.money["paid_vnd"] * 10_000 // due if due > 0 and "paid_vnd" in self.money else None
        )


@dataclass(frozen=True, slots=True)
class Contact:
    """One PC, and when the province last heard of it."""

    scope: str
    device: str
    machine: str
    role: str
    #: of the last request
    last_seen: str
    #: operations of its register's present life that are here
    operations: int
    #: how many entries of the office's log it has not read yet
    behind: int
    revoked: bool


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """What one PC sent on one day."""

    scope: str
    device: str
    day: str
    operations: int
    first: str
    last: str


@dataclass(slots=True)
class _Sum:
    money: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    c12: bool = False
    letters: Counter[str] = field(default_factory=Counter)


def by_month(
    province: Province,
    scope: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> list[OfficeMonth]:
    """Return figures by office, then month.

    Args:
        province: the server.
        scope: an office's code; None: every office.
        first: "2026-01", the first month wanted; None: from the beginning.
        last: the last one; None: to the end.
    """
    found: defaultdict[tuple[str, str], _Sum] = defaultdict(_Sum)
    with province.database.read() as connection:
        batches = records.of_type(connection, "import_batch", scope)
        letters = _letters(province.database, connection, scope)
    for each in batches:
        _add_c12(found, each)
    for office, month, *counts in letters:
        found[office, month].letters.update(dict(zip(_COUNTED, map(int, counts), strict=True)))
    return [
        OfficeMonth(
            office,
            month,
            {name: each.money[name] for name in MONEY if name in each.money} if each.c12 else {},
            each.rows,
            **{name: each.letters[name] for name in _COUNTED},
        )
        for (office, month), each in sorted(found.items())
        if (first is None or month >= first) and (last is None or month <= last)
    ]


def _add_c12(found: defaultdict[tuple[str, str], _Sum], each: Found) -> None:
    record = each.record
    if _text(record, "kind") != "c12" or _text(record, "status") != "current":
        return
    into = found[each.scope, _text(record, "period")]
    into.c12 = True
    into.rows += _counts(record, "counts").get("rows", 0) or records.whole(record.body.get("lines"))
    for name, value in _counts(record, "totals").items():
        if name in MONEY:
            into.money[name] += value


_COUNTED = ("letters", "sent", "delivered", "voided")


def _letters(database: Database, connection: Connection, scope: str | None) -> list[Any]:
    """Return (office, month, *_COUNTED) of letters, which are many: counted where they lie."""
    said, wanted = database.field, "" if scope is None else " AND scope = :scope"
    kind = said("body", "kind")
    sql = (
        "WITH told AS (SELECT scope, "  # noqa: S608
        f"{said('body', 'paper_id')} AS paper,"
        f" max(CASE WHEN {kind} = 'void' THEN 1 ELSE 0 END) AS void,"
        f" max(CASE WHEN {kind} IN ('sent', 'delivered') THEN 1 ELSE 0 END) AS sent,"
        f" max(CASE WHEN {kind} = 'delivered' THEN 1 ELSE 0 END) AS delivered"
        f" FROM record WHERE type = 'paper_event' AND deleted = 0{wanted} GROUP BY 1, 2),"
        " letter AS (SELECT scope, id,"
        f" coalesce(substr({said('body', 'issued_on')}, 1, {_MONTH}), '') AS month FROM record"
        f" WHERE type = 'paper' AND deleted = 0 AND {kind} = 'urging'{wanted})"
        " SELECT letter.scope, letter.month, sum(1 - coalesce(void, 0)),"
        " sum(CASE WHEN void = 0 THEN sent ELSE 0 END),"
        " sum(CASE WHEN void = 0 THEN delivered ELSE 0 END), sum(coalesce(void, 0))"
        " FROM letter LEFT JOIN told ON told.scope = letter.scope AND told.paper = letter.id"
        " GROUP BY 1, 2"
    )
    return rows(connection, sql, **({} if scope is None else {"scope": scope}))


def contacts(province: Province) -> list[Contact]:
    """Return every PC with when it was last heard of, by office."""
    sql = (
        "SELECT d.office, d.id, d.machine, d.role, d.last_seen, d.revoked_at,"
        " max(r.last_dseq) AS dseq, max(r.cursor_seq) AS cursor, max(h.seq) AS head"
        " FROM device AS d LEFT JOIN replica AS r ON r.device = d.id AND r.retired_by IS NULL"
        " LEFT JOIN head AS h ON h.scope = d.office"
        " GROUP BY d.office, d.id, d.machine, d.role, d.last_seen, d.revoked_at"
        " ORDER BY d.office, d.id"
    )
    with province.database.read() as connection:
        found = rows(connection, sql)
    return [
        Contact(
            each.office,
            each.id,
            each.machine,
            each.role,
            each.last_seen or "",
            int(each.dseq or 0),
            max(int(each.head or 0) - int(each.cursor or 0), 0),
            each.revoked_at is not None,
        )
        for each in found
    ]


def days(province: Province, scope: str | None = None, last: int = 30) -> list[DayOfWork]:
    """Return what each PC sent on which day, newest first, at most `last` days of each."""
    wanted = "" if scope is None else " AND o.scope = :scope"
    sql = (
        "SELECT o.scope, r.device, substr(o.received_at, 1, 10) AS day, count(*) AS operations,"  # noqa: S608
        " min(o.received_at) AS first, max(o.received_at) AS last"
        f" FROM op AS o JOIN replica AS r ON r.id = o.replica WHERE 1 = 1{wanted}"
        " GROUP BY o.scope, r.device, substr(o.received_at, 1, 10)"
        " ORDER BY day DESC, o.scope, r.device"
    )
    values = {} if scope is None else {"scope": scope}
    with province.database.read() as connection:
        found = [DayOfWork(*each) for each in rows(connection, sql, **values)]
    count: Counter[str] = Counter()
    kept = []
    for each in found:
        count[each.device] += 1
        if count[each.device] <= last:
            kept.append(each)
    return kept


def _text(record: Record, name: str) -> str:
    return str(record.body.get(name) or "")


def _counts(record: Record, name: str) -> dict[str, int]:
    """Return the whole numbers of a field of JSON; what a PC sent may hold anything."""
    try:
        told = orjson.loads(_text(record, name) or "{}")
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {key: value for key, value in told.items() if type(value) is int}
