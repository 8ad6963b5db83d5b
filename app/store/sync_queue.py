"""What is on its way to the province: this replica's log from a place on, and earlier lives."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.store import op_log, rehome, sync_documents, sync_journal
from app.store.sync_marks import read_again, read_marks, write_marks
from sync.protocol.chain import first_hash
from sync.protocol.kinds import NOTES, REHOME
from sync.protocol.messages import Life
from sync.protocol.signing import receipt_text, signed_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.store.ids import Ids
    from app.store.op_log import Head
    from app.store.register import Register
    from app.store.sqlcipher import Connection


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive entries of the log."""

    first: int
    prev: str
    #: in UTF-8, as they are packed: in a large push to make texts of them takes as long as to read
    cores: tuple[bytes, ...]
    #: after each of them
    hashes: tuple[str, ...]

    @property
    def hash(self) -> str:
        """Hash after the last entry."""
        return self.hashes[-1]

    @property
    def last(self) -> int:
        """Place of the last entry."""
        return self.first + len(self.cores) - 1


def head(register: Register) -> Head:
    """Return the end of this replica's log."""
    return op_log.head(register.connections.read(), register.identity.replica)


def hash_at(register: Register, dseq: int) -> str | None:
    """Return the hash of this replica's log at a place; None if it does not reach it."""
    replica = register.identity.replica
    if dseq == 0:
        return first_hash(replica)
    row = (
        register.connections.read()
        .execute("SELECT hash FROM outbox WHERE replica = ? AND dseq = ?", (replica, dseq))
        .fetchone()
    )
    return None if row is None else str(row[0])


def next_batch(register: Register, after: int, *, most: int, most_bytes: int) -> Batch | None:
    """Return the entries after a place, at most so many and so large; None at the end."""
    prev = hash_at(register, after)
    rows = register.connections.read().execute(
        "SELECT CAST(core AS BLOB), hash FROM outbox"
        " WHERE replica = ? AND dseq > ? ORDER BY dseq LIMIT ?",
        (register.identity.replica, after, most),
    )
    cores: list[bytes] = []
    hashes: list[str] = []
    size = 0
    for core, hash_ in rows.fetchall():
        size += len(core)
        if cores and size > most_bytes:
            break
        cores.append(core)
        hashes.append(hash_)
    if prev is None or not cores:
        return None
    return Batch(after + 1, prev, tuple(cores), tuple(hashes))


def waiting(register: Register) -> int:
    """Return how many entries the province does not have."""
    return head(register).dseq - read_marks(register.connections.read()).acked


def lives(register: Register) -> list[Life]:
    """Return the earlier lives of this register whose entries are in its log, oldest first."""
    rows = register.connections.read().execute(
        "SELECT replica, max(dseq), hash FROM outbox WHERE replica <> ?"
        " GROUP BY replica ORDER BY min(no)",
        (register.identity.replica,),
    )
    return [Life(*row) for row in rows.fetchall()]


def op_ids(register: Register, replica: str) -> list[str]:
    """Return the ids of a life's operations that are more than notes, in order."""
    marks = ", ".join("?" * len(NOTES))
    rows = register.connections.read().execute(
        f"SELECT op_id FROM outbox WHERE replica = ? AND kind NOT IN ({marks}) ORDER BY dseq",  # noqa: S608
        (replica, *sorted(NOTES)),
    )
    return [row[0] for row in rows.fetchall()]


def bring_again(register: Register, wanted: Iterable[str], ids: Ids) -> int:
    """Enter operations of earlier lives again; returns how many this one had not brought yet."""
    identity, now = register.identity, register.clock.now()
    with register.connections.transaction() as connection:
        lacking = set(wanted) - _brought(connection, identity.replica)
        rows = connection.execute(
            "SELECT core FROM outbox WHERE op_id IN (SELECT value FROM json_each(?)) ORDER BY no",
            (json.dumps(sorted(lacking)),),
        ).fetchall()
        cores, set_ = [row[0] for row in rows], ids.new()
        end = rehome.bring(connection, identity, cores, ids=ids, now=now, change_set=set_)
    register.note_head(end)
    return len(rows)


def _brought(connection: Connection, replica: str) -> set[str]:
    """Return the ids of the operations that a life has brought again."""
    rows = connection.execute(
        "SELECT core FROM outbox WHERE replica = ? AND kind = ?", (replica, REHOME)
    ).fetchall()
    return {json.loads(json.loads(core)["payload"]["core"])["op_id"] for (core,) in rows}


def acknowledged(
    connection: Connection,
    replica: str,
    dseq: int,
    seq: int,
    outcomes: Sequence[tuple[int, str, str]],
) -> None:
    """Note how far the province has the log, and what was not simply applied."""
    marks = read_marks(connection)
    write_marks(connection, replace(marks, acked=dseq, acked_seq=seq))
    connection.executemany(
        "UPDATE outbox SET result = ?, why = ? WHERE replica = ? AND dseq = ?",
        [(result, why, replica, at) for at, result, why in outcomes],
    )


def met_again(
    connection: Connection,
    *,
    epoch: str,
    last_dseq: int,
    head_seq: int,
    durable: int,
    again: Sequence[str],
) -> None:
    """Take in what a greeting told: how far the province is, which scopes to read again.

    What was acknowledged but is no longer there (the province was put back from a backup) is on
    its way once more, and laid over what comes in. Its documents may be gone with it: all are
    offered again.
    """
    marks = read_marks(connection)
    changed = bool(again) or marks.epoch not in {"", epoch}
    acked_seq = marks.acked_seq
    if last_dseq != marks.acked or changed:
        acked_seq = head_seq
    write_marks(
        connection,
        replace(
            marks,
            epoch=epoch,
            acked=last_dseq,
            acked_seq=acked_seq,
            reflected=min(marks.reflected, last_dseq),
            durable=durable,
            settled="" if changed else marks.settled,
        ),
    )
    for scope in again:
        read_again(connection, scope)
    if changed or last_dseq < marks.acked:
        sync_documents.offer_again(connection)


def false_receipts(register: Register, server_key: str) -> list[int]:
    """Return the places at which a log is not what the province countersigned there."""
    connection = register.connections.read()
    false = []
    for each in sync_journal.receipts(register):
        text = receipt_text(each.replica, each.dseq, each.hash, each.place)
        row = connection.execute(
            "SELECT hash FROM outbox WHERE replica = ? AND dseq = ?", (each.replica, each.dseq)
        ).fetchone()
        ours = row is not None and row[0] == each.hash
        if not ours or not signed_by(server_key, each.receipt, text):
            false.append(each.dseq)
    return false
