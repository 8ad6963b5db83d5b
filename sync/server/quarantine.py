"""What revoked PCs sent: kept aside unapplied, shown to an administrator, taken in if honest.

A push is kept as it came, with the device's signature of its chain. Taken in, it is an ordinary
push of its replica: what does not follow from the log is left where it is, what was taken before
is told again, so doing it twice does nothing. Documents that it names follow it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import orjson

from sync.protocol import codec
from sync.protocol.chain import canonical
from sync.protocol.messages import Push
from sync.server import devices, documents_aside
from sync.server.database import row, rows, run
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.devices import Signed
    from sync.server.office import Province

#: pushes of one device that are kept aside, and the letters of all of them
_MOST, _MOST_LETTERS = 200, 64_000_000


@dataclass(frozen=True, slots=True)
class Aside:
    """What is kept of one life of a device's register and is not in the log."""

    device: str
    office: str
    machine: str
    revoked_at: str | None
    replica: str
    #: when the first and the last of it came
    since: str
    until: str
    operations: int
    #: places in the PC's own log
    first: int
    last: int
    #: it follows from what the province has, without a hole
    whole: bool


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a device's operations when they were taken in."""

    operations: int
    #: of them, those that were not simply applied: conflicts, rejected, had been there
    other: int
    #: pushes left aside, and why the first of them was
    left: int
    why: str
    #: documents that became the office's
    documents: int


def keep(province: Province, signed: Signed, push: Push) -> None:
    """Keep what a revoked device sent; nothing of it is applied.

    Each thing once, and no more of one device than somebody will look at.

    Raises:
        Denied: quarantine_full.
    """
    body = canonical(asdict(push))
    with province.database.write() as connection:
        # the hash after the last operation tells them all
        same = (
            "SELECT 1 FROM quarantine WHERE device = :device AND replica = :replica"
            " AND first = :first AND body LIKE :hash"
        )
        names = {"device": signed.device, "replica": push.replica, "first": push.first}
        if row(connection, same, **names, hash=f'%"hash":"{push.hash}"%') is not None:
            return
        sql = (
            "SELECT count(*), coalesce(sum(length(body)), 0) FROM quarantine WHERE device = :device"
        )
        pushes, letters = row(connection, sql, device=signed.device)
        if pushes >= _MOST or letters + len(body) > _MOST_LETTERS:
            raise Denied(403, "quarantine_full")
        run(
            connection,
            "INSERT INTO quarantine (at, device, replica, first, body)"
            " VALUES (:at, :device, :replica, :first, :body)",
            at=province.now().isoformat(timespec="seconds"),
            body=body,
            **names,
        )


def aside(connection: Connection, office: str = "") -> list[Aside]:
    """Return what is kept of an office's devices ("": of all) and did not come another way."""
    sql = (
        "SELECT q.device, d.office, d.machine, d.revoked_at, q.replica, q.at, q.first, q.body,"
        " coalesce(r.last_dseq, 0) AS here FROM quarantine AS q JOIN device AS d ON d.id = q.device"
        " LEFT JOIN replica AS r ON r.id = q.replica AND r.device = q.device"
        " WHERE :office = '' OR d.office = :office ORDER BY d.office, q.device, q.replica, q.first"
    )
    lives: dict[tuple[str, str], list[Any]] = {}
    for each in rows(connection, sql, office=office):
        lives.setdefault((each.device, each.replica), []).append(each)
    return [found for kept in lives.values() if (found := _aside(kept)) is not None]


def _aside(kept: list[Any]) -> Aside | None:
    """Add up the pushes of one replica, by place; they may overlap."""
    end, operations, first, whole = kept[0].here, 0, 0, True
    for each in kept:
        last = each.first + len(orjson.loads(each.body)["ops"]) - 1
        if last <= end:
            continue
        whole = whole and each.first <= end + 1
        operations += last - max(end, each.first - 1)
        first, end = first or max(end + 1, each.first), last
    if not operations:
        return None
    one = kept[0]
    of = (one.device, one.office, one.machine, one.revoked_at, one.replica)
    when = (min(each.at for each in kept), max(each.at for each in kept))
    return Aside(*of, *when, operations, first, end, whole)


def take_in(province: Province, device: str) -> TakenIn:
    """Apply what is kept of a device, in the order of its log, as if it had just come.

    Raises:
        Denied: not_found, there is nothing of it.
    """
    with province.database.read() as connection:
        owner = devices.device(connection, device)
        sql = "SELECT no, body FROM quarantine WHERE device = :device ORDER BY replica, first, no"
        kept = rows(connection, sql, device=device)
        more = documents_aside.is_kept(connection, device)
    if owner is None or not (kept or more):
        raise Denied(404, "not_found", device)
    operations = other = left = 0
    why = ""
    for no, body in kept:
        push = codec.read(Push, orjson.loads(body))
        before = _reached(province, push.replica)
        try:
            told = province.exchange.push(owner, push, admitted=True)
        except Denied as denied:
            left, why = left + 1, why or f"{denied.code} {denied.detail}".strip()
            continue
        fresh = [each for each in told.outcomes if each.dseq > before]
        operations, other = operations + max(0, told.last_dseq - before), other + len(fresh)
        with province.database.write() as connection:
            run(connection, "DELETE FROM quarantine WHERE no = :no", no=no)
    return TakenIn(operations, other, left, why, documents_aside.take_in(province, owner))


def _reached(province: Province, replica: str) -> int:
    with province.database.read() as connection:
        sql = "SELECT last_dseq FROM replica WHERE id = :id"
        found = row(connection, sql, id=replica)
        return 0 if found is None else int(found[0])
