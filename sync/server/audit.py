"""Whether an office's logs are what its PCs wrote and what was taken: each chain, each signature.

    audit(province, scope) -> Audit

Each PC's log is a chain of hashes, its end signed by the PC's own key; the scope's log chains those
in the order they were taken, with what became of each, and every PC holds countersigned receipts of
it. Where a chain breaks, the place is named: from there on nothing of that log is proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.protocol import signing
from sync.protocol.chain import first_hash, next_hash
from sync.server import checking, ops, records
from sync.server.database import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.server.office import Province

#: how the end of a chain is signed: by the PC, by a key it has no more, not at all, wrongly
SIGNED, EARLIER_KEY, UNSIGNED, FALSE = "signed", "earlier_key", "unsigned", "false"


@dataclass(frozen=True, slots=True)
class Chain:
    """One replica's log as it lies here."""

    replica: str
    device: str
    machine: str
    entries: int
    #: the first place that does not follow from what is before; None: the whole chain holds
    broken_at: int | None
    #: one of SIGNED, EARLIER_KEY, UNSIGNED, FALSE
    signature: str
    #: the log goes on under this replica since then, "" if it is the present one
    retired_by: str

    @property
    def ok(self) -> bool:
        """Whether nothing of it was altered."""
        return self.broken_at is None and self.signature in (SIGNED, EARLIER_KEY)


@dataclass(frozen=True, slots=True)
class Audit:
    """What a look through one office's logs found."""

    scope: str
    #: end of the scope's log: its number, and the hash to compare with a PC's printed one
    seq: int
    chain: str
    chains: tuple[Chain, ...]
    #: places of the scope's log at which its chain, or what became of an entry, does not follow
    broken_at: tuple[int, ...]
    #: records that are not what the log gives when it is played again
    altered: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.broken_at and not self.altered and all(each.ok for each in self.chains)


def audit(province: Province, scope: str) -> Audit:
    """Look through the logs of a scope; reads all of it, writes nothing."""
    with province.database.read() as connection:
        head = ops.head_of(connection, scope)
        played, _, broken = checking.replay(connection, scope)
        present = {each.id: each for each in records.every(connection, scope)}
        altered = [
            id_
            for id_ in sorted(played.keys() | present.keys())
            if played.get(id_) != present.get(id_)
        ]
        chains = tuple(_chains(connection, scope))
    return Audit(scope, head.seq, head.chain, chains, tuple(sorted(set(broken))), tuple(altered))


def _chains(connection: Connection, scope: str) -> list[Chain]:
    ends = _ends(connection, scope)
    sql = (
        "SELECT r.id, r.device, r.last_dseq, r.last_hash, r.signature, r.retired_by,"
        " (SELECT max(o.received_at) FROM op AS o WHERE o.replica = r.id) AS last_taken,"
        " d.machine, d.public_key, d.enrolled_at FROM replica AS r"
        " JOIN device AS d ON d.id = r.device WHERE r.office = :scope ORDER BY r.id"
    )
    found = []
    for each in rows(connection, sql, scope=scope):
        count, hash_, broken = ends.pop(each.id, (0, first_hash(each.id), None))
        if broken is None and (count, hash_) != (each.last_dseq, each.last_hash):
            broken = min(count, each.last_dseq) + 1
        text = signing.head_text(each.id, each.last_dseq, each.last_hash)
        signature = UNSIGNED if each.last_dseq else SIGNED
        if each.signature:
            good = signing.signed_by(each.public_key, each.signature, text)
            renewed = each.enrolled_at > (each.last_taken or "")
            signature = SIGNED if good else EARLIER_KEY if renewed else FALSE
        found.append(
            Chain(
                each.id,
                each.device,
                each.machine,
                each.last_dseq,
                broken,
                signature,
                each.retired_by or "",
            )
        )
    for replica, (count, _, broken) in sorted(ends.items()):  # the province's own entries
        found.append(Chain(replica, "", "", count, broken, SIGNED, ""))
    return found


def _ends(connection: Connection, scope: str) -> dict[str, tuple[int, str, int | None]]:
    """Return replica → entries that follow on each other, the hash there, the first that fails."""
    ends: dict[str, tuple[int, str, int | None]] = {}
    sql = (
        "SELECT replica, dseq, hash, core FROM op WHERE scope = :scope AND replica <> ''"
        " ORDER BY replica, dseq"
    )
    for replica, dseq, hash_, core in rows(connection, sql, scope=scope):
        count, before, broken = ends.get(replica, (0, first_hash(replica), None))
        if broken is None and (dseq, hash_) != (count + 1, next_hash(before, core)):
            broken = dseq
        ends[replica] = (count + 1, hash_, broken)
    return ends
