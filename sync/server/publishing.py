"""What the province gives to everybody: its own records in the scope PROV."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import canonical, first_hash, next_hash
from sync.server import ops, records
from sync.server.database import row
from sync.server.devices import PROVINCE
from sync.server.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.server.database import Database
    from sync.server.records import Plain, View

PUBLISHED = "published"
#: the log the province's own entries stand in
AUTHOR = "province"


def publish(
    database: Database, name: str, body: Mapping[str, Plain], *, actor: str, at: str
) -> int:
    """Publish a record under a name, or its next version; returns its place in the log."""
    with database.write() as connection:
        head = ops.lock_head(connection, PROVINCE)
        sql = "SELECT dseq, hash FROM op WHERE replica = :replica ORDER BY dseq DESC LIMIT 1"
        last = row(connection, sql, replica=AUTHOR)
        dseq, before = (last[0], last[1]) if last is not None else (0, first_hash(AUTHOR))
        entry = {
            "actor": actor,
            "at": at,
            "dseq": dseq + 1,
            "id": name,
            "kind": "publish",
            "op_id": str(uuid.uuid4()),
            "patch": {field: [None, value] for field, value in body.items()},
            "replica": AUTHOR,
            "type": "province_record",
        }
        core = canonical(entry)
        seq, hash_ = head.seq + 1, next_hash(before, core)
        view = records.View(each for each in records.every(connection, PROVINCE) if each.id == name)
        apply(view, entry, seq)
        op_id = str(entry["op_id"])
        taken = (PROVINCE, seq, AUTHOR, dseq + 1, op_id, hash_, PUBLISHED, "", at, core)
        ops.add(connection, [taken])
        records.store(connection, PROVINCE, view)
        chain = ops.following(head.chain, hash_, PUBLISHED, "")
        ops.move_head(connection, PROVINCE, ops.Head(seq, chain))
    return seq


def apply(view: View, entry: dict[str, Any], seq: int) -> None:
    """Put a published record into a view."""
    record = Record(entry["id"], entry["type"], seq, by=AUTHOR, since=seq)
    record.body = {name: pair[1] for name, pair in entry["patch"].items()}
    record.actor, record.at = entry["actor"], entry["at"]
    view.put(record)
