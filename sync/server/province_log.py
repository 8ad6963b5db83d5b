"""What the province itself enters in a scope's log: for everybody (PROV), or for one office.

An entry stands in the log like those of the PCs: numbered, chained, played again by the check.
Records of the types in `kinds.PROVINCE` are only made here; no PC may write them.
"""

from __future__ import annotations

import secrets
import time
import uuid
from typing import TYPE_CHECKING, Any

from sync.protocol.chain import canonical, first_hash, next_hash
from sync.protocol.packing import wanted
from sync.server import ops, records
from sync.server.database import row
from sync.server.devices import PROVINCE, PROVINCE_AUTHOR
from sync.server.lives import count_gift
from sync.server.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from sync.server.database import Database
    from sync.server.ops import Head
    from sync.server.records import Plain, View

#: what became of such an entry, as the log says it
PUBLISHED = "published"


def author_of(scope: str) -> str:
    """Return whose log the province's entries of a scope are: one chain for each scope."""
    return PROVINCE_AUTHOR if scope == PROVINCE else f"{PROVINCE_AUTHOR}-{scope}"


def new_id() -> str:
    """Return an id that rises with time (UUIDv7), as the PCs' own."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (7 << 76)
    return str(uuid.UUID(int=(value & ~(3 << 62)) | (2 << 62)))


def enter(
    database: Database,
    scope: str,
    what: tuple[str, str],
    body: Mapping[str, Plain],
    *,
    actor: str,
    at: str,
) -> int:
    """Make a record of the province in a scope, or its next version; returns its place there.

    `what` is its type and id.
    """
    with database.write() as connection:
        head = ops.lock_head(connection, scope)
        return add(connection, head, scope, what, body, actor=actor, at=at)


def add(
    connection: Connection,
    head: Head,
    scope: str,
    what: tuple[str, str],
    body: Mapping[str, Plain],
    *,
    actor: str,
    at: str,
) -> int:
    """As `enter`, within a transaction that holds the scope's head; `what` is type and id.

    It counts as given for good: after the transaction `Province.gave` notes it.
    """
    type_, id_ = what
    author = author_of(scope)
    sql = "SELECT dseq, hash FROM op WHERE replica = :replica ORDER BY dseq DESC LIMIT 1"
    last = row(connection, sql, replica=author)
    dseq, before = (last[0], last[1]) if last is not None else (0, first_hash(author))
    entry = {
        "actor": actor,
        "at": at,
        "dseq": dseq + 1,
        "id": id_,
        "kind": "publish",
        "op_id": str(uuid.uuid4()),
        "patch": {field: [None, value] for field, value in body.items()},
        "replica": author,
        "type": type_,
    }
    core = canonical(entry)
    seq, hash_ = head.seq + 1, next_hash(before, core)
    view = records.View(records.named(connection, scope, id_))
    apply(view, entry, seq)
    op_id = str(entry["op_id"])
    ops.add(connection, [(scope, seq, author, dseq + 1, op_id, hash_, PUBLISHED, "", at, core)])
    records.store(connection, scope, view)
    chain = ops.following(bytes.fromhex(head.chain), hash_, PUBLISHED, "").hex()
    ops.move_head(connection, scope, ops.Head(seq, chain))
    count_gift(connection)
    return seq


def apply(view: View, entry: dict[str, Any], seq: int) -> None:
    """Put a record of the province into a view."""
    record = Record(entry["id"], entry["type"], seq, by=entry["replica"], since=seq)
    record.body = wanted(entry)
    record.actor, record.at = entry["actor"], entry["at"]
    view.put(record)
