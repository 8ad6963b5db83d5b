"""The log: operations in the order they were taken, one log for each scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from sync.protocol import schemas
from sync.protocol.chain import first_hash, next_digest
from sync.protocol.codec import BadMessage
from sync.protocol.kinds import REHOME
from sync.protocol.packing import wanted
from sync.server.database import insert, listed, row, rows, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from sync.server.database import Database

DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a scope's log."""

    seq: int
    chain: str


class Taken(NamedTuple):
    """An operation with what it says and what became of it."""

    dseq: int
    hash: str
    core: str
    #: the operation itself; of one brought again the one inside, at the carrier's place
    entry: dict[str, Any]


def lock_head(connection: Connection, scope: str) -> Head:
    """Take the turn to write in a scope, and return where its log ends."""
    locked = "UPDATE head SET seq = seq WHERE scope = :scope RETURNING seq, chain"
    found = row(connection, locked, scope=scope)
    if found is None:  # the first time
        begin = (
            "INSERT INTO head (scope, seq, chain) VALUES (:scope, 0, :chain) ON CONFLICT DO NOTHING"
        )
        run(connection, begin, scope=scope, chain=first_hash(scope))
        found = row(connection, locked, scope=scope)
    return Head(*found)


def head_of(connection: Connection, scope: str) -> Head:
    """Return where a scope's log ends, without waiting."""
    found = row(connection, "SELECT seq, chain FROM head WHERE scope = :scope", scope=scope)
    return Head(0, first_hash(scope)) if found is None else Head(*found)


def chain_at(connection: Connection, scope: str, seq: int) -> str | None:
    """Return the chain at a place of a scope's log; None if no push ended there."""
    if seq == 0:
        return first_hash(scope)
    sql = "SELECT chain FROM hist WHERE scope = :scope AND seq = :seq"
    found = row(connection, sql, scope=scope, seq=seq)
    return None if found is None else str(found[0])


def following(chain: bytes, hash_: str, result: str, about: str) -> bytes:
    """Return the scope's chain after an operation that was judged so, as bytes."""
    return next_digest(chain, f"{hash_} {result} {about}".encode())


def move_head(connection: Connection, scope: str, head: Head) -> None:
    """Write where the log ends now, and keep the chain there."""
    values = {"scope": scope, "seq": head.seq, "chain": head.chain}
    run(connection, "UPDATE head SET seq = :seq, chain = :chain WHERE scope = :scope", **values)
    run(connection, "INSERT INTO hist (scope, seq, chain) VALUES (:scope, :seq, :chain)", **values)


def inside(
    core: str, entry: dict[str, Any], office: str, new: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the operation to judge: of one brought again the one inside, at its carrier's place.

    The values its patch wants stand in it as `new`, by field; they are read from the patch where
    they are not given.

    Raises:
        BadMessage: what is inside is no operation of this office.
    """
    if entry["kind"] != REHOME:
        as_sent = new is None or schemas.CASTS
        entry["new"] = wanted(schemas.raised(entry)) if as_sent else new
        return entry
    try:
        inner = orjson.loads(entry["payload"]["core"])
        brought = {**inner, "dseq": entry["dseq"], "ack": entry["ack"]}
        sound = (
            inner["office"] == office
            and inner["kind"] != REHOME
            and inner["op_id"] != entry["op_id"]
            and all(isinstance(pair, list) and len(pair) == 2 for pair in inner["patch"].values())  # noqa: PLR2004
            and isinstance(inner["old"], dict)
            and all(_kept(value) for pair in inner["patch"].values() for value in pair)
            and all(_told(inner[name]) for name in _NAMES)
            and type(inner["sv"]) is int
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"operation {entry['dseq']}: {core[:80]}"
        raise BadMessage(message) from error
    if not sound:
        message = f"operation {entry['dseq']}: brings what is none"
        raise BadMessage(message)
    brought["new"] = wanted(schemas.raised(brought))
    return brought


_NAMES = ("op_id", "id", "type", "actor", "at", "replica", "device", "kind")


def _kept(value: object) -> bool:
    if type(value) is int:
        return -(2**63) <= value < 2**63
    return value is None or isinstance(value, str)


def _told(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


_LONGEST = 200


def known(database: Database, connection: Connection, op_ids: Iterable[str]) -> set[str]:
    """Return those op ids the log has, wherever they came from."""
    sql = f"SELECT op_id FROM op WHERE {database.among('op_id', 'wanted')}"  # noqa: S608
    return {each[0] for each in rows(connection, sql, wanted=listed(list(op_ids)))}


def texts(database: Database, connection: Connection, op_ids: Iterable[str]) -> dict[str, str]:
    """Return op id → the operation, for those the log has, wherever they came from."""
    sql = f"SELECT op_id, core FROM op WHERE {database.among('op_id', 'wanted')}"  # noqa: S608
    return {each[0]: each[1] for each in rows(connection, sql, wanted=listed(list(op_ids)))}


def authored(core: str) -> str:
    """Return an operation as its author wrote it: of one brought again the one inside."""
    entry = orjson.loads(core)
    return str(entry["payload"]["core"]) if entry["kind"] == REHOME else core


def stored(connection: Connection, replica: str, first: int, last: int) -> list[Any]:
    """Return (dseq, hash, result, about, seq, core) of operations the log has of a replica."""
    sql = (
        "SELECT dseq, hash, result, about, seq, core FROM op"
        " WHERE replica = :replica AND dseq BETWEEN :first AND :last ORDER BY dseq"
    )
    return rows(connection, sql, replica=replica, first=first, last=last)


def hash_at(connection: Connection, replica: str, dseq: int) -> str | None:
    """Return the hash of a replica's log at a place; None if the log does not reach it."""
    if dseq == 0:
        return first_hash(replica)
    sql = "SELECT hash FROM op WHERE replica = :replica AND dseq = :dseq"
    found = row(connection, sql, replica=replica, dseq=dseq)
    return None if found is None else str(found[0])


_COLUMNS = (
    "scope",
    "seq",
    "replica",
    "dseq",
    "op_id",
    "hash",
    "result",
    "about",
    "received_at",
    "core",
)


def add(connection: Connection, found: list[tuple[object, ...]]) -> None:
    """Add operations to the log, in the order of its columns."""
    insert(connection, "op", _COLUMNS, found)


def every(connection: Connection, scope: str) -> Iterator[Any]:
    """Return (seq, replica, dseq, hash, result, about, core) of a scope's log in order."""
    sql = (
        "SELECT seq, replica, dseq, hash, result, about, core FROM op"
        " WHERE scope = :scope ORDER BY seq"
    )
    yield from rows(connection, sql, scope=scope)
