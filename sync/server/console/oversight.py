"""Which offices there are, when each last spoke to the province, and how far its PCs are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.protocol.kinds import CONFLICT
from sync.server import lives, ops, records
from sync.server.database import row, rows
from sync.server.devices import PROVINCE
from sync.server.province_log import author_of

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class OfficeState:
    """An office as the province knows it."""

    code: str
    #: as the office itself wrote it; "" before its first sync
    name: str
    pcs: int
    #: when one of its PCs last spoke to the province, and when something last came
    last_seen: str | None
    last_taken: str | None
    #: taken from its PCs, and those of them not yet in a verified backup
    operations: int
    unsaved: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class PcState:
    """A PC with one life of its register."""

    device: str
    office: str
    role: str
    machine: str
    #: version of its program, "" before it told
    program: str
    enrolled_at: str
    revoked_at: str | None
    last_seen: str | None
    replica: str | None
    last_dseq: int
    #: operations of its office it has not read
    behind: int
    retired_by: str | None


def codes(connection: Connection, only: str = "") -> list[str]:
    """Return the codes of the offices that have a PC or a log; `only` one of them if given."""
    sql = (
        "SELECT office FROM device UNION SELECT scope FROM head UNION SELECT office FROM enrol_code"
    )
    found = {each[0] for each in rows(connection, sql)} - {PROVINCE}
    return sorted(found & {only} if only else found)


def offices(connection: Connection, only: str = "") -> list[OfficeState]:
    """Return the offices by code."""
    names, conflicts = names_of(connection), open_conflicts(connection)
    sql = (
        "SELECT office, count(*) AS pcs, max(last_seen) AS seen FROM device"
        " WHERE revoked_at IS NULL GROUP BY office"
    )
    pcs = {each.office: each for each in rows(connection, sql)}
    sql = "SELECT office, sum(last_dseq) AS taken FROM replica GROUP BY office"
    taken = {each.office: int(each.taken) for each in rows(connection, sql)}
    return [
        OfficeState(
            code,
            names.get(code, ""),
            pcs[code].pcs if code in pcs else 0,
            pcs[code].seen if code in pcs else None,
            _last_taken(connection, code),
            taken.get(code, 0),
            _unsaved(connection, code, taken.get(code, 0)),
            conflicts.get(code, 0),
        )
        for code in codes(connection, only)
    ]


def _last_taken(connection: Connection, code: str) -> str | None:
    """Return when something last came from a PC; what the province wrote itself is not that."""
    sql = (
        "SELECT received_at FROM op WHERE scope = :scope AND replica <> :author"
        " ORDER BY seq DESC LIMIT 1"
    )
    found = row(connection, sql, scope=code, author=author_of(code))
    return None if found is None else str(found[0])


def _unsaved(connection: Connection, code: str, taken: int) -> int:
    durable = lives.durable_seq(connection, code)
    if not durable:
        return taken
    sql = "SELECT count(*) FROM op WHERE scope = :scope AND seq > :seq AND replica <> :author"
    found = row(connection, sql, scope=code, seq=durable, author=author_of(code))
    return int(found[0])


def names_of(connection: Connection) -> dict[str, str]:
    """Return the newest name each office gives itself."""
    found: dict[str, tuple[str, str]] = {}
    for each in records.of_type(connection, "office_name"):
        body = each.record.body
        named = (str(body.get("valid_from") or ""), str(body.get("name") or ""))
        found[each.scope] = max(found.get(each.scope, named), named)
    return {scope: name for scope, (_, name) in found.items()}


def open_conflicts(connection: Connection) -> Counter[str]:
    """Return how many conflicts of each office wait for a person."""
    found = records.of_type(connection, CONFLICT)
    return Counter(each.scope for each in found if each.record.body.get("status") == "open")


def pcs(connection: Connection, only: str = "") -> list[PcState]:
    """Return every PC with the lives of its register, by office."""
    sql = (
        "SELECT d.id AS device, d.office, d.role, d.machine, d.program, d.enrolled_at,"
        " d.revoked_at, d.last_seen, r.id AS replica, r.last_dseq, r.cursor_seq, r.retired_by"
        " FROM device AS d LEFT JOIN replica AS r ON r.device = d.id"
        " WHERE :only = '' OR d.office = :only ORDER BY d.office, d.enrolled_at, d.id, r.id"
    )
    found = rows(connection, sql, only=only)
    heads = {each.office: ops.head_of(connection, each.office).seq for each in found}
    return [
        PcState(
            each.device,
            each.office,
            each.role,
            each.machine,
            each.program,
            each.enrolled_at,
            each.revoked_at,
            each.last_seen,
            each.replica,
            each.last_dseq or 0,
            max(0, heads[each.office] - (each.cursor_seq or 0)),
            each.retired_by,
        )
        for each in found
    ]
