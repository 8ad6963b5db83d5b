"""Whether an office's logs are whole: each PC's chain, its signed head, the office's own chain."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import first_hash, next_hash
from sync.protocol.signing import head_text, signed_by
from sync.server import ops, records
from sync.server.checking import replay
from sync.server.database import row, rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.database import Database

#: no signature was sent with the head; the device's key was replaced since; right; wrong
NONE, REPLACED, RIGHT, WRONG = "none", "replaced", "right", "wrong"


@dataclass(frozen=True, slots=True)
class Chain:
    """The log of one life of a PC's register, followed from its beginning."""

    replica: str
    device: str
    machine: str
    entries: int
    #: the place that does not follow from what is before, with who and when; None: whole
    broken_at: int | None
    broken_by: str
    broken_on: str
    #: of the head: one of the words above
    signature: str
    retired: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.broken_at is None and self.signature != WRONG


@dataclass(frozen=True, slots=True)
class OfficeChains:
    """An office's logs."""

    office: str
    chains: tuple[Chain, ...]
    operations: int
    #: places of the office's own chain that do not follow, or where judging again differs
    broken: tuple[int, ...]
    #: records that are not what the log makes of them
    records: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.broken and not self.records and all(each.whole for each in self.chains)


def follow(database: Database, office: str) -> OfficeChains:
    """Follow every chain of an office and play its log again; writes nothing."""
    with database.read() as connection:
        found = tuple(_chain(connection, each) for each in _replicas(connection, office))
        played, count, broken = replay(connection, office)
        present = {each.id: each for each in records.every(connection, office)}
        different = sorted(
            id_ for id_ in played.keys() | present.keys() if played.get(id_) != present.get(id_)
        )
        hist = _end_of_log(connection, office)
    return OfficeChains(office, found, count, (*broken, *hist), tuple(different))


def _replicas(connection: Connection, office: str) -> list[Any]:
    sql = (
        "SELECT r.id, r.device, r.last_dseq, r.last_hash, r.signature, r.retired_by,"
        " d.public_key, d.machine FROM replica AS r LEFT JOIN device AS d ON d.id = r.device"
        " WHERE r.office = :office ORDER BY r.device, r.id"
    )
    return rows(connection, sql, office=office)


def _chain(connection: Connection, replica: Any) -> Chain:
    before, last, broken = first_hash(replica.id), 0, None
    sql = "SELECT dseq, hash, core, received_at FROM op WHERE replica = :replica ORDER BY dseq"
    found = rows(connection, sql, replica=replica.id)
    for each in found:
        if broken is None and (each.dseq, each.hash) != (last + 1, next_hash(before, each.core)):
            broken = (last + 1, each)
        last, before = each.dseq, each.hash
    if broken is None and (last, before) != (replica.last_dseq, replica.last_hash):
        broken = (min(last, replica.last_dseq) + 1, found[-1] if found else None)
    place, entry = broken or (None, None)
    return Chain(
        replica.id,
        replica.device,
        replica.machine or "",
        len(found),
        place,
        _actor(entry.core) if entry is not None else "",
        entry.received_at if entry is not None else "",
        _signature(connection, replica),
        bool(replica.retired_by),
    )


def _actor(core: str) -> str:
    """Return who an entry says it is of; what was spoilt may say nothing."""
    try:
        found = json.loads(core)
    except ValueError:
        return ""
    return str(found.get("actor", ""))[:100] if isinstance(found, dict) else ""


def _signature(connection: Connection, replica: Any) -> str:
    if not replica.last_dseq or not replica.signature:
        return NONE
    text = head_text(replica.id, replica.last_dseq, replica.last_hash)
    if signed_by(replica.public_key or "", replica.signature, text):
        return RIGHT
    return REPLACED if _enrolled_after(connection, replica) else WRONG


def _enrolled_after(connection: Connection, replica: Any) -> bool:
    """Tell whether the device got a new key after the last entry of this log came."""
    sql = (
        "SELECT max(o.received_at) AS taken, max(d.enrolled_at) AS enrolled"
        " FROM op AS o, device AS d WHERE o.replica = :replica AND d.id = :device"
    )
    found = row(connection, sql, replica=replica.id, device=replica.device)
    return bool(found.taken and found.enrolled and found.enrolled > found.taken)


def _end_of_log(connection: Connection, office: str) -> list[int]:
    """Return the place of the log's head if it is not where its chain ends."""
    head = ops.head_of(connection, office)
    sql = "SELECT seq, chain FROM hist WHERE scope = :scope ORDER BY seq DESC LIMIT 1"
    last = row(connection, sql, scope=office)
    return [] if last is None or tuple(last) == (head.seq, head.chain) else [head.seq]
