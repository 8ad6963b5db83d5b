"""The log of commands: canonical entries chained by hash; audit, undo and sync all read it.

Canonical JSON and the chain are the protocol's (`sync.protocol.chain`): the log is what is sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from app.domain.calendar import Month
from sync.protocol.chain import canonical, first_hash, next_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from app.domain.change import Plain
    from app.store.sqlcipher import Connection

#: what of an entry has columns of its own
_MARKS = ("op_id", "type", "id", "kind", "change_set", "actor", "at")


def plain(value: object) -> Plain:
    """Return a value as the register keeps it: text, whole number or None.

    Days and months become ISO text, enums their value, collections canonical JSON. A float is a
    TypeError: it would not survive the way to another PC unchanged.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Month, Fraction)):
        return str(value)
    if isinstance(value, (Mapping, Sequence)):
        return canonical(nested(value))
    message = f"cannot be kept: {type(value).__name__}"
    raise TypeError(message)


def canonical_text(value: Mapping[str, object]) -> str:
    """Return a collection as its column keeps it, to be written later without the collection."""
    return canonical(nested(value))


def nested(value: object) -> object:
    """Return a collection with every leaf plain, as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(plain(key)): nested(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [nested(item) for item in value]
    return value if isinstance(value, bool) else plain(value)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who writes this log: the office, the PC and this life of its register."""

    office: str
    device: str
    replica: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: `dseq` entries, the hash of the last."""

    dseq: int
    hash: str


def head(connection: Connection, replica: str) -> Head:
    """Return the end of a replica's chain."""
    row = connection.execute(
        "SELECT dseq, hash FROM outbox WHERE replica = ? ORDER BY dseq DESC LIMIT 1", (replica,)
    ).fetchone()
    return Head(0, first_hash(replica)) if row is None else Head(*row)


def append(
    connection: Connection, identity: Identity, entries: Iterable[Mapping[str, object]]
) -> Head:
    """Chain entries behind the log's end; each has every key of a core but dseq and replica."""
    end = head(connection, identity.replica)

    def rows() -> Iterator[tuple[object, ...]]:
        """One at a time: thousands of papers are not held twice."""
        nonlocal end
        for entry in entries:
            core = canonical({**entry, "dseq": end.dseq + 1, "replica": identity.replica})
            end = Head(end.dseq + 1, next_hash(end.hash, core))
            marks = [entry[key] for key in _MARKS]
            yield (identity.replica, end.dseq, *marks, core, end.hash)

    connection.executemany(
        "INSERT INTO outbox (replica, dseq, op_id, type, entity_id, kind, change_set, actor, at,"
        " core, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows(),
    )
    return end


def moment(at: datetime) -> str:
    """Return a moment as the log keeps it: ISO, seconds, offset."""
    return at.isoformat(timespec="seconds")


def first_broken(connection: Connection) -> int | None:
    """Return the place (`no`) of the first entry that does not follow from those before it.

    None: every entry is as it was written, none is missing inside a chain.
    """
    ends: dict[str, Head] = {}
    cursor = connection.execute(
        "SELECT no, replica, dseq, op_id, type, entity_id, kind, change_set, actor, at, core, hash"
        " FROM outbox ORDER BY no"
    )
    for no, replica, dseq, *marks, core, found in cursor:
        end = ends.get(replica) or Head(0, first_hash(replica))
        entry = json.loads(core)
        expected = [entry.get(key) for key in _MARKS]
        if (dseq, found) != (end.dseq + 1, next_hash(end.hash, core)) or marks != expected:
            return int(no)
        if (entry["dseq"], entry["replica"]) != (dseq, replica):
            return int(no)
        ends[replica] = Head(dseq, found)
    return None
