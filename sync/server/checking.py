"""Whether the server is whole: chains followed, logs played again, records compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.protocol.chain import first_hash, next_hash
from sync.server import guards, ops, province_log, records
from sync.server.database import rows
from sync.server.judge import REJECTED, REVOKED, barred, judge, tell_twins
from sync.server.records import View

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.database import Database
    from sync.server.records import Record


@dataclass(frozen=True, slots=True)
class ServerCheck:
    """What was looked at; faults name the scope or replica and the place, or a missing guard."""

    operations: int
    records: int
    faults: tuple[str, ...]


def check(database: Database) -> ServerCheck:
    """Follow every chain, play every log again, and compare with the records; writes nothing."""
    faults: list[str] = []
    operations = records_found = 0
    with database.read() as connection:
        faults += broken_chains(connection)
        faults += [f"missing {name}" for name in guards.missing(connection)]
        for (scope,) in rows(connection, "SELECT scope FROM head ORDER BY scope"):
            played, count, broken = replay(connection, scope)
            operations += count
            present = {each.id: each for each in records.every(connection, scope)}
            records_found += len(present)
            faults += [f"{scope} chain {place}" for place in broken]
            faults += [
                f"{scope} record {id_}"
                for id_ in sorted(played.keys() | present.keys())
                if played.get(id_) != present.get(id_)
            ]
    return ServerCheck(operations, records_found, tuple(faults))


def broken_chains(connection: Connection) -> list[str]:
    """Return the first place of each replica's log that does not follow from what is before."""
    faults = []
    ends: dict[str, tuple[int, str]] = {}
    present = "SELECT DISTINCT replica FROM op WHERE replica <> '' ORDER BY replica"
    log = "SELECT dseq, hash, core FROM op WHERE replica = :replica ORDER BY dseq"
    for (replica,) in rows(connection, present):
        last, before, broken = 0, first_hash(replica), False
        for dseq, hash_, core in rows(connection, log, replica=replica):  # one log in memory
            if not broken and (dseq, hash_) != (last + 1, next_hash(before, core)):
                broken = True
                faults.append(f"replica {replica} {dseq}")
            last, before = dseq, hash_
        ends[replica] = (last, before)
    for id_, dseq, hash_ in rows(connection, "SELECT id, last_dseq, last_hash FROM replica"):
        if ends.get(id_, (0, first_hash(id_))) != (dseq, hash_):
            faults.append(f"replica {id_} end")
    return faults


def replay(connection: Connection, scope: str) -> tuple[dict[str, Record], int, list[int]]:
    """Judge a scope's log again; returns its records, how many operations, where chains break."""
    ends = dict(rows(connection, "SELECT seq, chain FROM hist WHERE scope = :scope", scope=scope))
    view, chain, count = View(), first_hash(scope), 0
    pending: list[dict[str, object]] = []
    broken: list[int] = []
    for seq, replica, dseq, hash_, result, about, core in ops.every(connection, scope):
        chain = ends.get(seq - 1, chain)  # after a restore it went on from the jump
        count += 1
        entry = ops.inside(core, json.loads(core), scope)
        if result == province_log.PUBLISHED:
            province_log.apply(view, entry, seq)
        elif (result, about) == (REJECTED, REVOKED):
            barred(view, entry, seq)
        elif result != ops.DUPLICATE:
            verdict = judge(view, entry, seq, replica)
            if (verdict.result, verdict.about) != (result, about):
                broken.append(seq)
        if (result, about) != (REJECTED, REVOKED):
            pending.append({**entry, "dseq": dseq})
        chain = ops.following(bytes.fromhex(chain), hash_, result, about).hex()
        if seq in ends:
            tell_twins(view, pending, seq, replica)
            view.changed.clear()
            pending.clear()
            if ends[seq] != chain:
                broken.append(seq)
    return view.all(), count, broken
